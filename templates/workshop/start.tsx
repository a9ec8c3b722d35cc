/** Before a workshop: how long it is, what will happen, and what has to be known first. */
import type { Agenda } from '#core/agenda.ts';
import { sayDay } from '#core/days.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { isPractice } from '#core/practice.ts';
import { sayPeople } from '#core/wording.ts';
import { MINUTES } from '#core/workshop.ts';
import { titleOf } from '../assessments/words.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Proposed, Silent } from './start-agenda.tsx';

export interface StartWorkshopProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly assessment: Assessment;
  /** As typed, and as it is taken. */
  readonly typed: string;
  readonly minutes: number;
  readonly problem: string | undefined;
  /** What is proposed from the answers so far; undefined without any. */
  readonly agenda: Agenda | undefined;
  /** The words of a question by id. */
  readonly question: (id: string) => string;
  /** Questions of the silent minutes, and of the whole questionnaire. */
  readonly silent: number;
  readonly all: number;
  readonly hasWho: boolean;
  /** The workshop that runs now. */
  readonly running: string | undefined;
  readonly earlier: readonly { readonly id: string; readonly day: string }[];
}

function NeedToKnow({ assessment, silent, all }: StartWorkshopProps) {
  const { mode, k } = assessment.setup;
  return (
    <InsetText>
      {mode === 'attributed' ? (
        <p>Answers are shown by organisation, however few people an organisation brings.</p>
      ) : (
        <p>
          {`At least ${sayPeople(k)} have to answer before anything can be shown, and an organisation is shown by itself only with at least ${k}. Smaller ones are shown together, or not at all.`}
        </p>
      )}
      {silent < all && (
        <p>
          {`The silent minutes ask ${silent} of the ${all} questions. A theme counts for a person once they have answered half of it, so ask everyone to answer the rest at their private link afterwards.`}
        </p>
      )}
    </InsetText>
  );
}

function StartForm({ assessment, typed, problem, agenda }: StartWorkshopProps) {
  return (
    <form method="post" action={`/assessments/${assessment.id}/workshop`} novalidate>
      <Input
        name="minutes"
        label={{ text: 'How many minutes are there?', size: 's' }}
        hint={`From ${MINUTES.fewest} to ${MINUTES.most}`}
        width={4}
        inputmode="numeric"
        value={typed}
        errorMessage={problem}
      />
      <div class="nhsuk-button-group">
        <Button preventDoubleClick>Start the workshop</Button>
        {agenda !== undefined && (
          <Button variant="secondary" attributes={{ formmethod: 'get' }}>
            Show the agenda for these minutes
          </Button>
        )}
      </div>
    </form>
  );
}

function Practise({ assessment }: Pick<StartWorkshopProps, 'assessment'>) {
  return (
    <form method="post" action={`/assessments/${assessment.id}/practise`}>
      <h2 class="nhsuk-heading-m">Practise alone first</h2>
      <p>
        A private copy of this assessment with simulated people who join, answer, drop out and come back.
        Nothing in it counts, and you can delete it afterwards.
      </p>
      <Button variant="secondary" preventDoubleClick>
        Practise with simulated people
      </Button>
    </form>
  );
}

function Running({ running }: { readonly running: string }) {
  return (
    <>
      <p>A workshop is running.</p>
      <Button href={`/workshops/${running}`}>Go to the workshop</Button>
    </>
  );
}

function Earlier({ earlier }: Pick<StartWorkshopProps, 'earlier'>) {
  if (earlier.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-m">Earlier workshops</h2>
      <ul>
        {earlier.map(({ id, day }) => (
          <li>
            <a href={`/workshops/${id}`}>{`Record of the workshop on ${sayDay(day)}`}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Beginning(props: StartWorkshopProps) {
  const { agenda } = props;
  return (
    <>
      <p class="nhsuk-lede-text">
        People of all organisations answer together: blind, then revealed, then talked about.
      </p>
      <NeedToKnow {...props} />
      <StartForm {...props} />
      {agenda === undefined ? <Silent {...props} /> : <Proposed {...props} agenda={agenda} />}
    </>
  );
}

export function StartWorkshopPage(props: StartWorkshopProps) {
  const { site, owner, assessment, problem, running } = props;
  return (
    <Page
      site={site}
      owner={owner}
      title="Hold a workshop"
      hasErrors={problem !== undefined}
      back={{ href: `/assessments/${assessment.id}`, text: 'Back to the assessment' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          {problem !== undefined && <ErrorSummary errorList={[{ text: problem, href: '#minutes' }]} />}
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{titleOf(assessment)}</span> Hold a workshop
          </h1>
          {running === undefined ? <Beginning {...props} /> : <Running running={running} />}
          {!isPractice(assessment) && <Practise assessment={assessment} />}
          <Earlier {...props} />
        </div>
      </div>
    </Page>
  );
}
