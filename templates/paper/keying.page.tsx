/** Keying in a paper questionnaire: whose it is, then every question in the order of the paper, on one page. */

import type { PaperQuestion, PaperSheet } from '#core/paper.ts';
import type { MarkProblem, Marks } from '#core/paper-marks.ts';
import type { ScalePoint } from '#core/questionnaire.ts';
import { countOf } from '#core/wording.ts';
import { PlaceFields, type PlaceFieldsProps, type PlaceQuestions } from '../join/place-fields.tsx';
import { FirstButton } from '../layout/first-button.tsx';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { KeyedQuestion } from './keyed-question.tsx';
import { type Saved, SavedBanner } from './saved.tsx';

export interface KeyingProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** Of the assessment. */
  readonly title: string;
  readonly base: string;
  readonly place: PlaceFieldsProps;
  readonly sheet: PaperSheet;
  readonly scale: readonly ScalePoint[];
  readonly marksOf: (item: string) => Marks;
  readonly problems: readonly MarkProblem[];
  /** What is wrong with the whole. */
  readonly problem?: string | undefined;
  /** One for each paper. */
  readonly form: string;
  /** The one before. */
  readonly saved?: Saved | undefined;
  /** Papers keyed in so far, by organisation. */
  readonly soFar: readonly { readonly organisation: string; readonly papers: number }[];
}

const ON_THE_PAPER: PlaceQuestions = {
  organisation: 'Which organisation is ticked on the paper?',
  role: 'Which role is on the paper? (optional)',
  name: 'Which name is on the paper? (optional)',
  kept: 'Kept with the answers',
};

function Errors({ place, problems, problem, sheet }: KeyingProps) {
  const numbers = new Map(
    [...sheet.sections.flatMap(({ questions }) => questions), ...sheet.who].map(({ question, number }) => [
      question.id,
      number,
    ]),
  );
  const list = [
    ...(problem === undefined ? [] : [{ text: problem, href: '#keying' }]),
    ...(place.problem === undefined
      ? []
      : [{ text: place.problem.message, href: `#${place.problem.field}` }]),
    ...problems.map(({ item, field, message }) => ({
      text: `${numbers.get(item) ?? item}: ${message}`,
      href: `#${field === 'answer' ? 'mark' : 'comment'}-${item}`,
    })),
  ];
  if (list.length === 0) return null;
  return (
    <ErrorSummary errorList={list}>Nothing is saved yet. Everything you keyed in is below.</ErrorSummary>
  );
}

function SoFar({ soFar }: Pick<KeyingProps, 'soFar'>) {
  const all = soFar.reduce((sum, { papers }) => sum + papers, 0);
  if (all === 0) return <p>No paper has been keyed in yet.</p>;
  const each = soFar.filter(({ papers }) => papers > 0);
  return (
    <p>
      {countOf(all, 'paper has', 'papers have')} been keyed in so far (
      {each.map(({ organisation, papers }) => `${organisation} ${papers}`).join(', ')}).
    </p>
  );
}

function Keys() {
  return (
    <Details summary="Keys">
      <p>With the focus in a question, type what is marked and go on to the next question:</p>
      <ul>
        <li>1 to 5 for the five points</li>
        <li>d: I do not know; n: does not apply; e: another organisation knows</li>
        <li>where an organisation is asked for, its number; s: several share it; b: nobody yet</li>
        <li>0, or Enter to leave it as it is: no mark</li>
      </ul>
      <p>Tab goes to the comment of a question, Shift and Tab back to the one before.</p>
    </Details>
  );
}

function Questions({
  of,
  asked,
  isWho,
}: {
  of: KeyingProps;
  asked: readonly PaperQuestion[];
  isWho: boolean;
}) {
  return (
    <>
      {asked.map((one) => (
        <KeyedQuestion
          asked={one}
          isWho={isWho}
          marks={of.marksOf(one.question.id)}
          problem={of.problems.find(({ item }) => item === one.question.id)}
          organisations={of.place.organisations}
          scale={of.scale}
        />
      ))}
    </>
  );
}

export function KeyingPage(props: KeyingProps) {
  const { site, owner, title, base, place, sheet, problem, problems, form, saved, soFar } = props;
  const hasErrors = problem !== undefined || place.problem !== undefined || problems.length > 0;
  return (
    <Page
      site={site}
      owner={owner}
      title="Key in a paper questionnaire"
      hasErrors={hasErrors}
      back={{ href: base, text: 'Go to the assessment' }}
    >
      <Errors {...props} />
      {saved !== undefined && <SavedBanner base={base} saved={saved} />}
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{title}</span>
        Key in a paper questionnaire
      </h1>
      <SoFar soFar={soFar} />
      <p>
        Key in what is marked, and nothing else. What you key in counts as that person's answers, is marked as
        keyed in from paper, and cannot be looked at again here.
      </p>
      <Keys />
      <form method="post" action={`${base}/paper`} id="keying" data-keying="" autocomplete="off" novalidate>
        <input type="hidden" name="_form" value={form} />
        <FirstButton name="go" value="next" />
        <PlaceFields {...place} questions={ON_THE_PAPER} />
        {sheet.sections.map(({ title: theme, questions }) => (
          <>
            <h2 class="nhsuk-heading-m">{theme}</h2>
            <Questions of={props} asked={questions} isWho={false} />
          </>
        ))}
        {sheet.who.length > 0 && <h2 class="nhsuk-heading-m">Who does what</h2>}
        <Questions of={props} asked={sheet.who} isWho />
        <div class="nhsuk-button-group">
          <Button name="go" value="next">
            Save and key in the next
          </Button>
          <Button variant="secondary" name="go" value="done">
            Save and finish
          </Button>
        </div>
      </form>
    </Page>
  );
}
