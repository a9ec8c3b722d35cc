/** Check and open: everything once more, what this design can show, and the button that opens. */
import type { DesignCheck } from '#core/design-check.ts';
import { VERDICTS } from '#core/verdict.ts';
import { sayList, sayPeople, VERDICT_WORDS } from '#core/wording.ts';
import { Page } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Table } from '../nhsuk/table.tsx';
import { WarningCallout } from '../nhsuk/warning-callout.tsx';
import type { DraftProps } from './draft.page.tsx';
import { Summary, type SummaryProps } from './summary.tsx';
import { MISSING, titleOf } from './words.ts';

export interface CheckProps extends Omit<DraftProps, 'fate'> {
  readonly questionnaire: SummaryProps['questionnaire'];
  /** Undefined while there is no questionnaire or no organisation to check. */
  readonly design: DesignCheck | undefined;
  /** Someone tried to open it; other things that are wrong, with the page to put them right. */
  readonly refused?:
    | { readonly others: readonly { readonly text: string; readonly page: string }[] }
    | undefined;
}

interface ToDo {
  readonly text: string;
  readonly href: string;
}

function toDo({ assessment, missing, refused }: CheckProps): readonly ToDo[] {
  const things = [...missing.map((thing) => MISSING[thing]), ...(refused?.others ?? [])];
  return things.map(({ text, page }) => ({
    text,
    href: `/assessments/${assessment.id}/${page}?after=check`,
  }));
}

function StillMissing({ things }: { readonly things: readonly ToDo[] }) {
  return (
    <InsetText>
      <p>Before it can open:</p>
      <ul>
        {things.map(({ text, href }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </InsetText>
  );
}

function Forecast({
  assessment,
  design,
}: {
  readonly assessment: CheckProps['assessment'];
  readonly design: DesignCheck;
}) {
  const { organisations, mode, k } = assessment.setup;
  const nameOf = (id: string): string => organisations.find((each) => each.id === id)?.name ?? id;
  const named = design.shownByName.map(nameOf);
  const pooled = design.pooled.map(nameOf);
  return (
    <>
      <h3>Who could be shown by name</h3>
      {mode === 'attributed' ? (
        <p>Every organisation: answers are attributed.</p>
      ) : (
        <>
          <p>
            {named.length === 0
              ? 'No organisation, if everyone expected answers.'
              : `If everyone expected answers: ${sayList(named)}.`}
          </p>
          {pooled.length > 0 && (
            <p>
              Shown together as other organisations: {sayList(pooled)}. Fewer than {k} people are never shown
              by themselves, and a larger organisation stands beside a small one that could otherwise be
              worked out. Expect at least {k} people from each if its own view matters to the decision.
            </p>
          )}
        </>
      )}
    </>
  );
}

function Design({
  assessment,
  design,
}: {
  readonly assessment: CheckProps['assessment'];
  readonly design: DesignCheck;
}) {
  return (
    <>
      <h2>What this design can show</h2>
      <p>
        We tried your design {design.runs} times with made-up answers of {sayPeople(design.people)} who find
        that most things help, and with every fact in place. This is how often each verdict came out.
      </p>
      <Table
        caption={{ text: 'Verdicts if all goes rather well', size: 's' }}
        firstCellIsHeader
        head={['Verdict', { text: `Out of ${design.runs}`, format: 'numeric' }]}
        rows={[...VERDICTS]
          .reverse()
          .map((verdict) => [
            VERDICT_WORDS[verdict],
            { text: `${design.verdicts[verdict]}`, format: 'numeric' },
          ])}
      />
      {design.rarelyReady && (
        <WarningCallout heading={{ text: 'This design would rarely say Ready', level: 3 }}>
          Even with good answers it says Ready in fewer than half of the trials. With few people in an
          organisation one doubt weighs much. Expect more people, or be prepared for Ready with conditions.
        </WarningCallout>
      )}
      <Forecast assessment={assessment} design={design} />
    </>
  );
}

function Opening({ assessment }: Pick<CheckProps, 'assessment'>) {
  return (
    <>
      <h2>Open</h2>
      <WarningCallout heading={{ text: 'What opening freezes', level: 3 }}>
        <p>
          Once it is open, the questionnaire, what people are told about their answers, the lines and the
          options cannot be changed. You can still add organisations and change expected numbers and the date
          to answer by.
        </p>
      </WarningCallout>
      <form method="post" action={`/assessments/${assessment.id}/open`}>
        <input type="hidden" name="version" value={String(assessment.version)} />
        <Button preventDoubleClick>Open the assessment</Button>
      </form>
    </>
  );
}

export function CheckPage(props: CheckProps) {
  const { site, owner, assessment, questionnaire, design, refused } = props;
  const things = toDo(props);
  return (
    <Page
      site={site}
      owner={owner}
      title="Check and open"
      hasErrors={refused !== undefined}
      back={`/assessments/${assessment.id}`}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          {refused && <ErrorSummary heading="The assessment cannot open yet" errorList={things} />}
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{titleOf(assessment)}</span> Check and open
          </h1>
          {!refused && things.length > 0 && <StillMissing things={things} />}
          <Summary assessment={assessment} questionnaire={questionnaire} canChange />
          {questionnaire && (
            <p>
              On paper it will look like this:{' '}
              <a href={`/assessments/${assessment.id}/paper.pdf`}>Paper questionnaire (PDF)</a>, or{' '}
              <a href={`/assessments/${assessment.id}/paper-large-print.pdf`}>
                the same in large print (PDF)
              </a>
              . Hand it out only once the assessment is open.
            </p>
          )}
          {design && <Design assessment={assessment} design={design} />}
          <Opening assessment={assessment} />
        </div>
      </div>
    </Page>
  );
}
