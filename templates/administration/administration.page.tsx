/** The installation for those who look after it: people and teams, in numbers and never by what they assess. */
import { sayDay } from '#core/days.ts';
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Table } from '../nhsuk/table.tsx';
import { Tag } from '../nhsuk/tag.tsx';
import { WarningCallout } from '../nhsuk/warning-callout.tsx';

export interface PersonShown {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly administrator: boolean;
  readonly secondFactor: boolean;
  readonly closed: boolean;
  /** Nobody has shown or vouched that the email is theirs. */
  readonly unconfirmed: boolean;
}

export interface TeamShown {
  readonly id: string;
  readonly name: string;
  /** ISO day. */
  readonly createdOn: string;
  readonly members: number;
  readonly assessments: number;
}

export interface AdministrationProps extends Framed {
  readonly people: readonly PersonShown[];
  readonly teams: readonly TeamShown[];
  /** Nobody who can sign in owns them. */
  readonly unowned: readonly { readonly id: string; readonly name: string }[];
}

/** What is to be known of an account at a glance. */
export function PersonTags({ person }: { readonly person: PersonShown }) {
  return (
    <>
      <Tag colour={person.closed ? 'grey' : 'white'}>{person.closed ? 'Closed' : 'Open'}</Tag>{' '}
      {person.administrator && <Tag>Administrator</Tag>}{' '}
      {person.secondFactor && <Tag colour="green">Second factor</Tag>}
    </>
  );
}

function Unowned({ unowned }: Pick<AdministrationProps, 'unowned'>) {
  if (unowned.length === 0) return null;
  return (
    <WarningCallout heading="Teams without an owner">
      <p>Nobody who can sign in owns these teams. Make someone their owner:</p>
      <ul>
        {unowned.map(({ id, name }) => (
          <li>
            <a href={`/administration/teams/${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </WarningCallout>
  );
}

function People({ people }: Pick<AdministrationProps, 'people'>) {
  return (
    <Table
      responsive
      caption={{ text: 'People', size: 'm' }}
      head={['Name', 'Email', 'Account']}
      rows={people.map((person) => [
        { text: person.name, href: `/administration/people/${person.id}` },
        { text: person.email ?? 'None', classes: 'app-entered' },
        { text: <PersonTags person={person} /> },
      ])}
    />
  );
}

function Teams({ teams }: Pick<AdministrationProps, 'teams'>) {
  return (
    <Table
      responsive
      caption={{ text: 'Teams', size: 'm' }}
      head={[
        'Name',
        'Made on',
        { text: 'Members', format: 'numeric' },
        { text: 'Assessments', format: 'numeric' },
      ]}
      rows={teams.map(({ id, name, createdOn, members, assessments }) => [
        { text: name, href: `/administration/teams/${id}` },
        sayDay(createdOn),
        { text: `${members}` },
        { text: `${assessments}` },
      ])}
    />
  );
}

const ELSEWHERE = [
  ['/administration/settings', 'Settings: who runs this installation'],
  ['/administration/retention', 'How long assessments are kept'],
  ['/administration/audit', 'Audit trail: who did what, and when'],
  ['/administration/email', 'Email: send a test letter'],
] as const;

export function AdministrationPage(props: AdministrationProps) {
  return (
    <FormPage {...props} title="Administration" back="/" wide>
      <Unowned unowned={props.unowned} />
      <People people={props.people} />
      <Button href="/administration/people/new">Add someone</Button>
      <Teams teams={props.teams} />
      <p>You see how many assessments a team has, and nothing of what is in them.</p>
      <h2 class="nhsuk-heading-m">The installation</h2>
      <ul class="nhsuk-list">
        {ELSEWHERE.map(([href, text]) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </FormPage>
  );
}
