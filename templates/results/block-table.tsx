/** A table of a finding: states as shape and word, the first cell of a row perhaps a link. */
import type { Block, Cell } from '#core/report.ts';
import { Table } from '../nhsuk/table.tsx';
import { StateMark } from './state-mark.tsx';

export type TableBlock = Extract<Block, { kind: 'table' }>;

function CellInside({ cell }: { readonly cell: Cell }) {
  const words = cell.strong ? <strong>{cell.text}</strong> : <span>{cell.text}</span>;
  if (cell.state === undefined) return words;
  return (
    <>
      <StateMark state={cell.state} /> {words}
    </>
  );
}

/** A state keeps its word beside its shape; sentences keep a width that can be read on a phone. */
function classesOf({ state }: Cell, isSentence: boolean): string | undefined {
  if (isSentence) return 'app-sentences';
  return state === undefined ? undefined : 'app-state';
}

/** A first column that is given at least this share of the width holds sentences. */
const SENTENCES = 40;

export function BlockTable({
  table,
  hrefs = [],
  id,
}: {
  readonly table: TableBlock;
  readonly hrefs?: readonly (string | undefined)[];
  readonly id: string;
}) {
  const isNarrow = table.columns.length <= 2;
  const hasSentences = (table.columns[0]?.width ?? 0) >= SENTENCES;
  return (
    <Table
      id={id}
      caption={{ text: table.caption, size: 's' }}
      compact
      scroll={isNarrow ? false : 'focusable'}
      firstCellIsHeader={table.rowHeaders}
      head={table.columns.map(({ title, align }) => ({
        text: title,
        format: align === 'right' ? 'numeric' : undefined,
      }))}
      rows={table.rows.map((row, index) =>
        row.map((cell, place) => ({
          text: <CellInside cell={cell} />,
          href: place === 0 ? hrefs[index] : undefined,
          classes: classesOf(cell, place === 0 && hasSentences),
        })),
      )}
    />
  );
}
