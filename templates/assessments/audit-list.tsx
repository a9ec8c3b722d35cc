/** Who did what and when, the latest first. */
import { sayDay } from '#core/days.ts';
import { Details } from '../nhsuk/details.tsx';
import { Table } from '../nhsuk/table.tsx';

export interface AuditEntry {
  /** Day and time in words of the server's clock; none where it would say who was there when. */
  readonly at: { readonly day: string; readonly time: string } | undefined;
  readonly who: string;
  readonly what: string;
}

export function AuditList({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    <Details summary="Who did what, and when">
      <Table
        responsive
        caption={{ text: 'Every change to this assessment, the latest first', size: 's' }}
        head={['When', 'Who', 'What']}
        rows={entries.map(({ at, who, what }) => [
          at === undefined ? 'Time not kept' : `${sayDay(at.day)}, ${at.time}`,
          who,
          what,
        ])}
      />
    </Details>
  );
}
