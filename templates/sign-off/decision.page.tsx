/** Recording the decision taken: what, by whom, when and why. */
import { CHOICE_WORDS, CHOICES, LONGEST_REASON } from '#core/decision-taken.ts';
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { dayShown } from '../assessments/describing.page.tsx';
import { wrong } from '../assessments/question.tsx';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { CharacterCount } from '../nhsuk/character-count.tsx';
import { DateInput } from '../nhsuk/date-input.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Radios } from '../nhsuk/radios.tsx';

export interface DecisionPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly about: string;
  readonly base: string;
  /** What the board was asked. */
  readonly question: string | undefined;
  /** In words. */
  readonly reviewBy: string;
  readonly linksAreCut: boolean;
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly version: number;
  /** What someone else recorded meanwhile. */
  readonly meanwhile?: string | undefined;
}

function Problems({ problems, meanwhile }: Pick<DecisionPageProps, 'problems' | 'meanwhile'>) {
  if (meanwhile !== undefined) {
    return (
      <ErrorSummary heading="Someone recorded another decision meanwhile">
        Yours is not saved, and still stands below. Recorded now: {meanwhile}. Record yours again to put it in
        its place.
      </ErrorSummary>
    );
  }
  if (problems.length === 0) return null;
  return (
    <ErrorSummary errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))} />
  );
}

function Fields({ entered, problems, question }: DecisionPageProps) {
  return (
    <>
      <Radios
        name="choice"
        fieldset={{ legend: { text: 'What was decided?', size: 's' } }}
        hint={question === undefined ? undefined : `Asked was: ${question}`}
        value={entered.text('choice')}
        errorMessage={wrong(problems, 'choice')}
        items={CHOICES.map((value) => ({ value, text: CHOICE_WORDS[value] }))}
      />
      <CharacterCount
        name="what"
        label={{ text: 'In the words of the decision (optional)', size: 's' }}
        hint="For example the conditions, the money and its end"
        rows={4}
        maxlength={LONGEST_REASON}
        value={entered.text('what')}
        errorMessage={wrong(problems, 'what')}
      />
      <Input
        name="by"
        label={{ text: 'Who took it?', size: 's' }}
        hint="A person, board or committee"
        value={entered.text('by')}
        errorMessage={wrong(problems, 'by')}
        autocomplete="off"
      />
      <DateInput
        id="on"
        namePrefix="on"
        fieldset={{ legend: { text: 'When?', size: 's' } }}
        hint="For example 27 3 2027"
        values={dayShown(entered, 'on')}
        errorMessage={wrong(problems, 'on-day')}
      />
      <CharacterCount
        name="why"
        label={{ text: 'Why?', size: 's' }}
        hint="Also where it differs from what the verdict suggests"
        rows={5}
        maxlength={LONGEST_REASON}
        value={entered.text('why')}
        errorMessage={wrong(problems, 'why')}
      />
    </>
  );
}

export function DecisionTakenPage(props: DecisionPageProps) {
  const { site, owner, about, base, reviewBy, linksAreCut, problems, version, meanwhile } = props;
  return (
    <Page
      site={site}
      owner={owner}
      title={`The decision taken: ${about}`}
      hasErrors={problems.length > 0 || meanwhile !== undefined}
      back={{ href: `${base}/snapshots`, text: 'Back to the snapshots' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Problems problems={problems} meanwhile={meanwhile} />
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{about}</span> The decision taken
          </h1>
          <p>
            It stands in the results and at the links of organisations' leads.
            {linksAreCut
              ? ' The private links of people who answered lead nowhere any more, because this assessment is anonymous. Tell them what came of it by the way on which you invited them.'
              : ' People who answered read it, with the first page of the report, at their private link.'}
          </p>
          <p>
            It is reviewed by {reviewBy}. Snapshots that were made before stay as they were: make a new one if
            the report is to carry the decision.
          </p>
          <form method="post" action={`${base}/decision-taken`} novalidate>
            <input type="hidden" name="version" value={`${version}`} />
            <Fields {...props} />
            <Button preventDoubleClick>Record the decision</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
