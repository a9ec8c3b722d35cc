/** The audit trail of the installation for its administrators: what is looked for, and a hundred lines at a time. */
import { sayDay } from '#core/days.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Pagination } from '../nhsuk/pagination.tsx';
import { Select } from '../nhsuk/select.tsx';
import { Table } from '../nhsuk/table.tsx';

interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface TrailEntry {
  /** None for lines without a time. */
  readonly number: number | undefined;
  readonly at: { readonly day: string; readonly time: string } | undefined;
  readonly who: string;
  readonly what: string;
  readonly assessment: string | undefined;
}

export interface AuditPageProps extends Framed {
  readonly asked: Readonly<Record<'from' | 'to' | 'who' | 'action', string>>;
  readonly people: readonly Choice[];
  readonly actions: readonly Choice[];
  readonly count: number;
  readonly entries: readonly TrailEntry[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** Addresses of the files, with what is looked for. */
  readonly csv: string;
  readonly json: string;
}

const EVERY: Choice = { value: '', text: 'All' };

function LookFor(props: AuditPageProps) {
  const { asked, people, actions } = props;
  return (
    <form method="get" action="/administration/audit" novalidate>
      {(
        [
          ['from', 'From'],
          ['to', 'To'],
        ] as const
      ).map(([name, label]) => (
        <Input
          name={name}
          label={label}
          hint="For example 2027-01-31"
          value={asked[name]}
          width={10}
          errorMessage={wrongWith(props, name)}
        />
      ))}
      <Select name="who" label="Who" items={[EVERY, ...people]} value={asked.who} />
      <Select name="action" label="What" items={[EVERY, ...actions]} value={asked.action} />
      <Button variant="secondary">Show</Button>
    </form>
  );
}

function Lines({ entries }: Pick<AuditPageProps, 'entries'>) {
  return (
    <Table
      responsive
      caption={{ text: 'The latest first', size: 's' }}
      head={['Line', 'When', 'Who', 'What', 'Assessment']}
      rows={entries.map(({ number, at, who, what, assessment }) => [
        number === undefined ? 'None' : `${number}`,
        at === undefined ? 'Time not kept' : `${sayDay(at.day)}, ${at.time}`,
        { text: who, classes: 'app-entered' },
        { text: what, classes: 'app-entered' },
        { text: assessment ?? 'None', classes: 'app-entered' },
      ])}
    />
  );
}

export function AuditPage(props: AuditPageProps) {
  const { count, entries, previous, next, csv, json } = props;
  return (
    <FormPage {...props} title="Audit trail" caption="Administration" back="/administration" wide>
      <p>
        Who did what, and when. No answers are in it. Assessments are named by their ids. Each line is sealed
        to the one before: whoever runs the server checks that with <code>sandpilot audit</code>.
      </p>
      <LookFor {...props} />
      <h2 class="nhsuk-heading-m">{count === 1 ? '1 line' : `${count} lines`}</h2>
      {entries.length > 0 && <Lines entries={entries} />}
      {(previous ?? next) !== undefined && (
        <Pagination
          previous={previous === undefined ? undefined : { href: previous, text: 'Newer' }}
          next={next === undefined ? undefined : { href: next, text: 'Older' }}
        />
      )}
      {count > 0 && (
        <ul class="nhsuk-list">
          <li>
            <a href={csv}>Download these lines (CSV)</a>
          </li>
          <li>
            <a href={json}>Download these lines (JSON)</a>
          </li>
        </ul>
      )}
    </FormPage>
  );
}
