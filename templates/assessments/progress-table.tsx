/** Who is missing, by organisation: counts of people, never what anyone said. */
import type { Organisation } from '#core/assessment.ts';
import { Table } from '../nhsuk/table.tsx';

export interface OrganisationProgress {
  readonly organisation: Organisation;
  readonly joined: number;
  readonly started: number;
  readonly submitted: number;
  /** Keyed in from paper. */
  readonly onPaper: number;
}

interface ProgressProps {
  readonly assessmentId: string;
  readonly progress: readonly OrganisationProgress[];
  /** How many an organisation should bring. */
  readonly canChange: boolean;
}

function Bar({ started, expected }: { readonly started: number; readonly expected: number | undefined }) {
  if (expected === undefined) return <>{started}</>;
  return (
    <>
      {started} of {expected}
      <span class="app-bar nhsuk-u-margin-bottom-0">
        <progress
          value={String(Math.min(started, expected))}
          max={String(expected)}
          aria-hidden="true"
        ></progress>
      </span>
    </>
  );
}

function missingOf({ organisation, started }: OrganisationProgress): string {
  const { expected } = organisation;
  if (expected === undefined) return started === 0 ? 'Everyone' : 'Not known';
  return started >= expected ? 'Nobody' : `${expected - started}`;
}

function sayHandedIn({ submitted, onPaper }: OrganisationProgress): string {
  return onPaper === 0 ? `${submitted}` : `${submitted}, ${onPaper} on paper`;
}

export function ProgressTable({ assessmentId, progress, canChange }: ProgressProps) {
  const number = (count: number) => ({ text: `${count}`, format: 'numeric' as const });
  return (
    <Table
      responsive
      firstCellIsHeader
      caption={{ text: 'Who is missing', size: 'm' }}
      head={[
        'Organisation',
        { text: 'Joined', format: 'numeric' },
        'Answered',
        { text: 'Handed in', format: 'numeric' },
        { text: 'Missing', format: 'numeric' },
        ...(canChange ? ['Expected'] : []),
      ]}
      rows={progress.map((row) => [
        `${row.organisation.name}${row.organisation.required ? ' (required)' : ''}`,
        number(row.joined),
        { text: <Bar started={row.started} expected={row.organisation.expected} /> },
        { text: sayHandedIn(row), format: 'numeric' },
        { text: missingOf(row), format: 'numeric' },
        canChange && {
          text: (
            <a href={`/assessments/${assessmentId}/expected/${encodeURIComponent(row.organisation.id)}`}>
              Change{' '}
              <span class="nhsuk-u-visually-hidden">how many {row.organisation.name} should bring</span>
            </a>
          ),
        },
      ])}
    />
  );
}
