/** The assessments of a person's teams, and how to begin one. */

import { sayDay } from '#core/days.ts';
import type { Fate } from '#core/keeping.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { isPractice, removalOf } from '#core/practice.ts';
import type { Deed, Role } from '#core/roles.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Card } from '../nhsuk/card.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Tag } from '../nhsuk/tag.tsx';
import { isLeaving, sayFate } from './keeping.page.tsx';
import { STATE_TAGS, sayAnswered, sayDaysLeft, titleOf } from './words.ts';

export interface ListedAssessment {
  readonly assessment: Assessment;
  readonly answered: number;
  readonly expected: number;
  /** Days until the date to answer by, while there is one and the assessment is open. */
  readonly daysLeft: number | undefined;
  /** When it is deleted, if it ever is by itself. */
  readonly fate: Fate;
}

export interface ListProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly teams: readonly ListedTeam[];
  /** What the person has to give, so that they can sign in without a link: `stillToGive`. */
  readonly toGive: string | undefined;
}

/** A team of the person who looks. */
export interface ListedTeam {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly may: (deed: Deed) => boolean;
  readonly listed: readonly ListedAssessment[];
}

function NewButton({ team }: { readonly team: ListedTeam }) {
  return (
    <form method="post" action="/assessments">
      <input type="hidden" name="team" value={team.id} />
      <Button preventDoubleClick>Start a new assessment</Button>
    </form>
  );
}

function where({ assessment, answered, expected, daysLeft }: ListedAssessment): string {
  const { state, setup, createdOn } = assessment;
  if (state === 'draft') return `Made on ${sayDay(createdOn)}. Nobody can answer yet.`;
  const answers = `${sayAnswered(answered, expected)}.`;
  if (state !== 'open') return `${answers} Closed on ${sayDay(setup.dates.closed ?? '')}.`;
  if (daysLeft === undefined) return answers;
  return `${answers} Answer by ${sayDay(setup.dates.answerBy ?? '')}: ${sayDaysLeft(daysLeft)}.`;
}

interface EntryProps {
  readonly entry: ListedAssessment;
  readonly may: ListedTeam['may'];
  /** Below the heading of its team, or of the page. */
  readonly level: 2 | 3;
}

function Entry({ entry, may, level }: EntryProps) {
  const { assessment } = entry;
  const tag = STATE_TAGS[assessment.state];
  return (
    <Card
      heading={{ text: titleOf(assessment), size: level === 2 ? 'm' : 's', level }}
      href={`/assessments/${assessment.id}`}
    >
      <p class="nhsuk-u-margin-bottom-2">
        <Tag colour={tag.colour}>{tag.text}</Tag>{' '}
        {assessment.example && (
          <Tag colour="yellow">{isPractice(assessment) ? 'Practice' : 'Worked example'}</Tag>
        )}
      </p>
      <p class="nhsuk-card__description">{where(entry)}</p>
      {isLeaving(entry.fate) && <p>{sayFate(entry.fate, assessment.state === 'open')}</p>}
      {assessment.example && (
        <p>
          {isPractice(assessment)
            ? 'Simulated people answer here, so that you can try a workshop.'
            : 'The answers are made up, to show what a finished assessment looks like.'}
        </p>
      )}
      {assessment.example && may(removalOf(assessment)) && (
        <form
          method="post"
          action={`/assessments/${assessment.id}/remove-example`}
          class="nhsuk-u-margin-top-3"
        >
          <Button variant="secondary" small preventDoubleClick classes="nhsuk-u-margin-bottom-0">
            {isPractice(assessment) ? 'Remove the practice' : 'Remove the example'}
          </Button>
        </form>
      )}
    </Card>
  );
}

function Empty() {
  return (
    <p>
      You have no assessments of your own yet. Start one: describe the scheme, name the organisations and set
      a date. It takes about five minutes, and nobody is asked anything until you open it.
    </p>
  );
}

function NoTeam() {
  return (
    <p>
      You are in no team yet. Assessments belong to teams: <a href="/teams">make a team</a>, or ask an owner
      of one to invite you.
    </p>
  );
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'You own this team.',
  facilitator: 'You are a facilitator in this team.',
  observer: 'You are an observer in this team: drafts are not shown to you.',
};

function Team({ team, isOnly }: { readonly team: ListedTeam; readonly isOnly: boolean }) {
  const { listed, may, role } = team;
  const isNamed = !isOnly || role !== 'owner';
  const hasOwn = listed.some(({ assessment }) => !assessment.example);
  return (
    <>
      {isNamed && (
        <h2>
          <a href={`/teams/${team.id}`}>{team.name}</a>
        </h2>
      )}
      {isNamed && <p>{ROLE_WORDS[role]}</p>}
      {!hasOwn && (may('draft') ? <Empty /> : <p>There are no assessments to see yet.</p>)}
      {may('draft') && <NewButton team={team} />}
      {listed.map((entry) => (
        <Entry entry={entry} may={may} level={isNamed ? 3 : 2} />
      ))}
    </>
  );
}

export function ListPage({ site, owner, teams, toGive }: ListProps) {
  return (
    <Page site={site} owner={owner} title="Your assessments">
      <h1>Your assessments</h1>
      {toGive !== undefined && (
        <InsetText>
          <p>
            <a href="/account">{toGive}</a>, so that you can sign in without a link.
          </p>
        </InsetText>
      )}
      {teams.length === 0 && <NoTeam />}
      {teams.map((team) => (
        <Team team={team} isOnly={teams.length === 1} />
      ))}
      {teams.some(({ may }) => may('draft')) && (
        <p>
          <a href="/assessments/import">Bring in an assessment from another installation</a>
        </p>
      )}
      <p>
        <a href="/questionnaires">Read the questionnaires, or see what is installed</a>
      </p>
    </Page>
  );
}
