/** An account, for administrators: the way back in for whoever lost theirs, and closing it for whoever leaves. */
import { sayDay } from '#core/days.ts';
import type { Role } from '#core/roles.ts';
import { countOf } from '#core/wording.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { EmailField } from '../sign-in/fields.tsx';
import { ROLE_NAMES } from '../teams/words.ts';
import { type PersonShown, PersonTags } from './administration.page.tsx';
import { AgainFirst } from './again-first.tsx';

export interface PersonProps extends Framed {
  readonly person: PersonShown;
  /** ISO day. */
  readonly since: string;
  /** How many there are. */
  readonly sessions: number;
  readonly teams: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  /** Teams that have no owner once this account is closed, or that have none now. */
  readonly left: readonly { readonly id: string; readonly name: string }[];
  /** The administrator's own account. */
  readonly own: boolean;
  /** As it was typed. */
  readonly email: string;
  /** Where to sign in again, for whoever has to before a change. */
  readonly again: string | undefined;
}

interface StepProps {
  readonly to: string;
  readonly title: string;
  readonly says: string;
  readonly button: string;
  readonly warning?: boolean;
}

function Step({ to, title, says, button, warning = false }: StepProps) {
  return (
    <>
      <h2 class="nhsuk-heading-m">{title}</h2>
      <p>{says}</p>
      <form method="post" action={to}>
        <Button variant={warning ? 'warning' : 'secondary'} preventDoubleClick>
          {button}
        </Button>
      </form>
    </>
  );
}

function sayEmail({ email, unconfirmed }: PersonShown): string {
  if (email === undefined) return 'None';
  return unconfirmed ? `${email}. Not confirmed` : email;
}

function About({ person, since, sessions, teams }: PersonProps) {
  const roles = teams.map(({ id, name, role }) => (
    <li>
      <a href={`/administration/teams/${id}`}>{name}</a>: {ROLE_NAMES[role].toLowerCase()}
    </li>
  ));
  return (
    <SummaryList
      rows={[
        { key: 'Email', value: { text: sayEmail(person), classes: 'app-entered' } },
        { key: 'Account since', value: sayDay(since) },
        { key: 'Signed in on', value: countOf(sessions, 'device', 'devices') },
        {
          key: 'Teams',
          value: { text: teams.length === 0 ? 'None' : <ul class="nhsuk-list">{roles}</ul> },
        },
      ]}
    />
  );
}

function Left({ left, person }: Pick<PersonProps, 'left' | 'person'>) {
  if (left.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-m">Teams to hand over</h2>
      <p>
        {person.closed
          ? 'Nobody who can sign in owns these teams. Make someone else their owner:'
          : 'These teams have no other owner. Make someone else an owner too before this account is closed:'}
      </p>
      <ul>
        {left.map(({ id, name }) => (
          <li>
            <a href={`/administration/teams/${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function WayBack({ base, person, sessions }: { base: string; person: PersonShown; sessions: number }) {
  return (
    <>
      <Step
        to={`${base}/sign-in-link`}
        title="A sign-in link"
        says="For someone who cannot sign in. Be sure that it is them, then hand the link over in person or by a channel you trust. It works once, within 24 hours."
        button="Make a sign-in link"
      />
      {person.secondFactor && (
        <Step
          to={`${base}/second-factor`}
          title="A lost phone"
          says="Takes the second factor and the recovery codes away and signs them out everywhere. Be sure that it is them who asks."
          button="Take the second factor away"
          warning
        />
      )}
      {sessions > 0 && (
        <Step
          to={`${base}/sessions`}
          title="A lost laptop"
          says="Signs them out on all their devices. Password and second factor stay."
          button="Sign them out everywhere"
        />
      )}
    </>
  );
}

/** What was set before may be somebody else's, who made the account with an email that is not theirs. */
function Unconfirmed() {
  return (
    <>
      <p>
        This account was made by a link that was handed over, so nobody has shown yet that the email belongs
        to whoever made it. Until it is confirmed, nobody signs in to this account with the provider of the
        organisation.
      </p>
      <p>
        Be sure whose email it is, then confirm it. Their password, second factor and devices end, as somebody
        else may have set them. They sign in with the provider, or by a sign-in link that you make here.
      </p>
    </>
  );
}

function EmailForm(props: PersonProps & { readonly base: string }) {
  const { unconfirmed } = props.person;
  return (
    <>
      <h2 class="nhsuk-heading-m">{unconfirmed ? 'Confirm their email' : 'Email'}</h2>
      {unconfirmed && <Unconfirmed />}
      <form method="post" action={`${props.base}/email`} novalidate>
        <EmailField
          label="Their email"
          hint="You vouch for it: nobody confirms it, and they sign in with it."
          value={props.email}
          error={wrongWith(props, 'email')}
        />
        <Button variant={unconfirmed ? 'warning' : 'secondary'} preventDoubleClick>
          {unconfirmed ? 'Confirm the email' : 'Save the email'}
        </Button>
      </form>
    </>
  );
}

function Administration({ base, person }: { readonly base: string; readonly person: PersonShown }) {
  const { administrator } = person;
  return (
    <>
      <h2 class="nhsuk-heading-m">Administrator</h2>
      <p>
        Administrators look after people, teams and settings. They see nothing of assessments of teams they
        are not in.
      </p>
      <form method="post" action={`${base}/administrator`}>
        <Button
          name="administrator"
          value={administrator ? 'no' : 'yes'}
          variant="secondary"
          preventDoubleClick
        >
          {administrator ? 'Make them no administrator any more' : 'Make them an administrator'}
        </Button>
      </form>
    </>
  );
}

function Closing(props: PersonProps & { readonly base: string }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Close the account</h2>
      <p>
        Signs them out everywhere; no password, link or provider lets them in. What they did stays, and so do
        the assessments of their teams. It can be opened again.
      </p>
      <form method="post" action={`${props.base}/close`} novalidate>
        <Checkboxes
          name="sure"
          errorMessage={wrongWith(props, 'sure')}
          fieldset={{ legend: { text: 'Are you sure?', size: 's' } }}
          items={[{ value: 'yes', text: `Yes, close the account of ${props.person.name}` }]}
        />
        <Button variant="warning" preventDoubleClick>
          Close the account
        </Button>
      </form>
    </>
  );
}

function Others(props: PersonProps & { readonly base: string }) {
  const { base, person, sessions } = props;
  if (person.closed)
    return (
      <Step
        to={`${base}/reopen`}
        title="Open the account again"
        says="Password and second factor are as they were."
        button="Open it again"
      />
    );
  return (
    <>
      <WayBack base={base} person={person} sessions={sessions} />
      <EmailForm {...props} />
      <Administration base={base} person={person} />
      <Closing {...props} />
    </>
  );
}

function Steps(props: PersonProps & { readonly base: string }) {
  if (props.own)
    return (
      <p>
        This is you. <a href="/account">Go to your account</a>
      </p>
    );
  return props.again === undefined ? <Others {...props} /> : <AgainFirst again={props.again} />;
}

export function PersonPage(props: PersonProps) {
  const { person } = props;
  const base = `/administration/people/${person.id}`;
  return (
    <FormPage {...props} title={person.name} caption="Account" back="/administration">
      <p>
        <PersonTags person={person} />
      </p>
      <About {...props} />
      <Left left={props.left} person={person} />
      <Steps {...props} base={base} />
    </FormPage>
  );
}
