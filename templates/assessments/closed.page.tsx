/** A closed assessment: where its results, report and facts are, and what comes next. */
import { sayDay } from '#core/days.ts';
import type { Fate } from '#core/keeping.ts';
import { Page } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { Tag } from '../nhsuk/tag.tsx';
import { AuditList } from './audit-list.tsx';
import { FateNote } from './keeping.page.tsx';
import type { OpenProps } from './open.page.tsx';
import { Summary } from './summary.tsx';
import { STATE_TAGS, sayAnswered, titleOf } from './words.ts';

export interface ClosedProps extends Omit<OpenProps, 'progress' | 'daysLeft' | 'isNew' | 'observe'> {
  /** The report as it was signed: where attributed it holds each rating. */
  readonly canReadSigned: boolean;
  /** When it is deleted, if it ever is by itself. */
  readonly fate: Fate;
}

type NextProps = Pick<ClosedProps, 'assessment' | 'may'>;

function SignedOff({ base, may }: { readonly base: string; readonly may: ClosedProps['may'] }) {
  return (
    <>
      <li>
        <a href={`${base}/snapshots`}>Snapshots</a>: the reports as they were signed, and what changed since
      </li>
      {may('decide') && (
        <li>
          <a href={`${base}/decision-taken`}>The decision taken</a>: what, by whom, when and why
        </li>
      )}
    </>
  );
}

function Next({ assessment, may }: NextProps) {
  const base = `/assessments/${assessment.id}`;
  return (
    <>
      <h2>What comes next</h2>
      <p>
        As facts arrive, record them: the verdict is worked out again without asking people. To see what has
        moved, repeat the assessment.
      </p>
      <ul>
        {may('statement-links') && (
          <li>
            <a href={`${base}/statements`}>Links for leads, and what they reply</a>: each organisation can
            make one statement until the report is signed off
          </li>
        )}
        {assessment.state === 'closed' && may('sign-off') && (
          <li>
            <a href={`${base}/sign-off`}>Sign off</a>: keeps the report as it is, with who answers for it
          </li>
        )}
        {assessment.state === 'signed-off' && <SignedOff base={base} may={may} />}
      </ul>
      {may('repeat') && (
        <form method="post" action={`${base}/repeat`}>
          <Button variant="secondary" preventDoubleClick>
            Repeat as a new draft
          </Button>
        </form>
      )}
    </>
  );
}

function Elsewhere({ base, may }: { readonly base: string; readonly may: ClosedProps['may'] }) {
  const ways = [
    { deed: 'export', path: 'export', text: 'Download everything, for another installation' },
    { deed: 'move', path: 'move', text: 'Give it to another team' },
    { deed: 'delete', path: 'retention', text: 'How long it is kept' },
    { deed: 'delete', path: 'withdrawal', text: 'Take out one person’s answers, at their request' },
    { deed: 'delete', path: 'delete', text: 'Delete the assessment' },
  ] as const;
  return (
    <>
      {ways
        .filter(({ deed }) => may(deed))
        .map(({ path, text }) => (
          <p>
            <a href={`${base}/${path}`}>{text}</a>
          </p>
        ))}
    </>
  );
}

function ReportButton({ assessment, canReadSigned }: ClosedProps) {
  const base = `/assessments/${assessment.id}`;
  const isSigned = assessment.state === 'signed-off';
  return (
    <Button
      href={`${base}/${isSigned && !canReadSigned ? 'report-now.pdf' : 'report.pdf'}`}
      variant="secondary"
    >
      {isSigned && canReadSigned ? 'Download the signed report (PDF)' : 'Download the report (PDF)'}
    </Button>
  );
}

export function ClosedPage(props: ClosedProps) {
  const { site, owner, assessment, questionnaire, answered, expected, audit, may, fate } = props;
  const base = `/assessments/${assessment.id}`;
  const { closed } = assessment.setup.dates;
  const tag = STATE_TAGS[assessment.state];
  return (
    <Page
      site={site}
      owner={owner}
      title={titleOf(assessment)}
      back={{ href: '/', text: 'Your assessments' }}
    >
      <h1>{titleOf(assessment)}</h1>
      <p>
        <Tag colour={tag.colour}>{tag.text}</Tag>{' '}
        {assessment.example && <Tag colour="yellow">Worked example</Tag>}
      </p>
      {assessment.setup.illustration !== undefined && <p>{assessment.setup.illustration}</p>}
      <p class="nhsuk-lede-text">
        {sayAnswered(answered, expected)}.{closed !== undefined && ` Closed on ${sayDay(closed)}.`}
      </p>
      <FateNote fate={fate} base={may('delete') ? base : undefined} />
      <div class="nhsuk-button-group">
        <Button href={`${base}/results`}>Read the results</Button>
        <ReportButton {...props} />
        <Button href={`${base}/facts`} variant="secondary">
          Facts
        </Button>
        <Button href={`${base}/actions`} variant="secondary">
          Actions
        </Button>
      </div>
      <Next assessment={assessment} may={may} />
      <Elsewhere base={base} may={may} />
      <Details summary="What people were asked, and about what">
        <Summary assessment={assessment} questionnaire={questionnaire} />
      </Details>
      {audit !== undefined && <AuditList entries={audit} />}
    </Page>
  );
}
