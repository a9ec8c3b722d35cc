/** The frame of every question an owner answers: errors first, then the question, then one button. */
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { FirstButton } from '../layout/first-button.tsx';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import type { Line } from './summary.tsx';
import { titleOf } from './words.ts';

/** Someone changed the assessment while this was being entered. */
export interface Meanwhile {
  readonly title: string;
  readonly sentence: string;
  /** What stands there now. */
  readonly now: readonly Pick<Line, 'key' | 'value'>[];
}

export interface QuestionProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly assessment: Assessment;
  /** The version that saving is based on: the one shown when the form was first opened. */
  readonly version: number;
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly meanwhile?: Meanwhile | undefined;
  /** Where to go after saving: the next question, the list of tasks, or the check. */
  readonly after: string;
}

interface FrameProps {
  readonly of: QuestionProps;
  readonly title: string;
  readonly action: string;
  /** The heading stands in the legend of the one question of the page. */
  readonly headingInside?: boolean;
  readonly button?: string | undefined;
  /** The page has other buttons above the one that saves. */
  readonly severalButtons?: boolean;
  readonly children?: Content;
}

/** What is wrong with a field, for the field itself. */
export function wrong(problems: readonly FieldProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message;
}

/** The caption above a question's heading. */
export function captionOf(assessment: Assessment): { readonly text: string; readonly size: 'l' } {
  return { text: titleOf(assessment), size: 'l' };
}

function Problems({ problems, meanwhile }: Pick<QuestionProps, 'problems' | 'meanwhile'>) {
  if (meanwhile !== undefined) {
    return (
      <>
        <ErrorSummary heading={meanwhile.title}>
          {meanwhile.sentence} What you entered is still below, and is not saved. Save again to put it in
          place of what is there now.
        </ErrorSummary>
        <InsetText>
          <p>This is what is there now.</p>
          <SummaryList
            rows={meanwhile.now.map(({ key, value }) => ({
              key,
              value: { text: value, classes: 'app-entered' },
            }))}
          />
        </InsetText>
      </>
    );
  }
  if (problems.length === 0) return null;
  return (
    <ErrorSummary errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))} />
  );
}

export function Question(props: FrameProps) {
  const { of, title, action, headingInside, button, severalButtons, children } = props;
  const { site, owner, assessment, problems, meanwhile, after } = of;
  const base = `/assessments/${assessment.id}`;
  const back = after === 'check' ? `${base}/check` : base;
  return (
    <Page
      site={site}
      owner={owner}
      title={title}
      hasErrors={problems.length > 0 || meanwhile !== undefined}
      back={back}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Problems problems={problems} meanwhile={meanwhile} />
          {!headingInside && (
            <h1 class="nhsuk-heading-l">
              <span class="nhsuk-caption-l">{titleOf(assessment)}</span> {title}
            </h1>
          )}
          <form method="post" action={`${base}/${action}`} novalidate>
            <input type="hidden" name="version" value={String(of.version)} />
            <input type="hidden" name="after" value={after} />
            {severalButtons && <FirstButton name="do" value="save" />}
            {children}
            <Button preventDoubleClick name="do" value="save">
              {button ?? 'Save and continue'}
            </Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
