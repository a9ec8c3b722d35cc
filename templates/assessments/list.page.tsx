/** The assessments of an owner, and how to begin one. */

import { sayDay } from '#core/days.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { isPractice } from '#core/practice.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Card } from '../nhsuk/card.tsx';
import { Tag } from '../nhsuk/tag.tsx';
import { STATE_TAGS, sayAnswered, sayDaysLeft, titleOf } from './words.ts';

export interface ListedAssessment {
  readonly assessment: Assessment;
  readonly answered: number;
  readonly expected: number;
  /** Days until the date to answer by, while there is one and the assessment is open. */
  readonly daysLeft: number | undefined;
}

export interface ListProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly listed: readonly ListedAssessment[];
}

function NewButton() {
  return (
    <form method="post" action="/assessments">
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

function Entry({ entry }: { readonly entry: ListedAssessment }) {
  const { assessment } = entry;
  const tag = STATE_TAGS[assessment.state];
  return (
    <Card heading={{ text: titleOf(assessment), size: 'm' }} href={`/assessments/${assessment.id}`}>
      <p class="nhsuk-u-margin-bottom-2">
        <Tag colour={tag.colour}>{tag.text}</Tag>{' '}
        {assessment.example && (
          <Tag colour="yellow">{isPractice(assessment) ? 'Practice' : 'Worked example'}</Tag>
        )}
      </p>
      <p class="nhsuk-card__description">{where(entry)}</p>
      {assessment.example && (
        <p>
          {isPractice(assessment)
            ? 'Simulated people answer here, so that you can try a workshop.'
            : 'The answers are made up, to show what a finished assessment looks like.'}
        </p>
      )}
      {assessment.example && (
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

export function ListPage({ site, owner, listed }: ListProps) {
  const hasOwn = listed.some(({ assessment }) => !assessment.example);
  return (
    <Page site={site} owner={owner} title="Your assessments">
      <h1>Your assessments</h1>
      {!hasOwn && <Empty />}
      <NewButton />
      {listed.map((entry) => (
        <Entry entry={entry} />
      ))}
      <p>
        <a href="/assessments/import">Bring in an assessment from another installation</a>
      </p>
      <p>
        <a href="/questionnaires">Read the questionnaires, or see what is installed</a>
      </p>
    </Page>
  );
}
