/** A table, which can stack on a phone or scroll in a box of its own. */
import { Card, type CardProps } from './card.tsx';
import { type Common, isAbsent, joined, type Listed, type Worded, worded } from './content.ts';
import { Heading, type HeadingWords, type Size } from './heading.tsx';
import { Scroll } from './scroll.tsx';
import { Cell, cellOf, type TableCell } from './table-cell.tsx';

export interface TableProps extends Common {
  readonly caption?: Worded<HeadingWords> | undefined;
  readonly head?: Listed<Worded<TableCell>>;
  readonly rows: Listed<Listed<Worded<TableCell>>>;
  readonly firstCellIsHeader?: boolean;
  /** Rows become cards on a phone. */
  readonly responsive?: boolean;
  /** Scrolls sideways in a box, which can be given the focus. */
  readonly scroll?: boolean | 'focusable';
  readonly compact?: boolean;
  readonly striped?: boolean;
  readonly border?: boolean;
  readonly lastRowBorder?: boolean;
  readonly variant?: 'reverse';
  readonly card?: Omit<CardProps, 'children'>;
}

const CAPTION_SIZES: readonly Size[] = ['s', 'm', 'l', 'xl'];

function tableClass(props: TableProps): string | undefined {
  const lastRow = props.border !== false && props.lastRowBorder === false;
  return joined(
    'nhsuk-table',
    props.variant && `nhsuk-table--${props.variant}`,
    props.compact && 'nhsuk-table--compact',
    props.responsive && 'nhsuk-table--responsive',
    props.border === false && 'nhsuk-table--no-border',
    lastRow && 'nhsuk-table--no-last-row-border',
    props.striped && 'nhsuk-table--striped',
    props.classes,
  );
}

/** An id made from the caption, cut at 40 characters, for the box that scrolls. */
function idFrom(caption: HeadingWords | undefined): string | undefined {
  if (typeof caption?.text !== 'string') return undefined;
  const words = caption.text.replaceAll(' ', '-').toLowerCase();
  return `table-${words.slice(0, 40)}-caption`;
}

function captionId(props: TableProps, caption: HeadingWords | undefined): string | undefined {
  if (caption?.id !== undefined || !props.scroll) return caption?.id;
  return props.id === undefined ? idFrom(caption) : `${props.id}-caption`;
}

function TableCaption({ caption, id }: { readonly caption: HeadingWords; readonly id: string | undefined }) {
  return (
    <Heading
      {...caption}
      id={id}
      visuallyHiddenText={caption.visuallyHiddenText && `(${caption.visuallyHiddenText})`}
      sizes={CAPTION_SIZES}
      className="nhsuk-table__caption"
      classPrefix="nhsuk-table__caption--"
      element="caption"
    />
  );
}

function Head({ head, responsive }: { readonly head: TableProps['head']; readonly responsive: boolean }) {
  if (!head || head.length === 0) return null;
  const role = responsive ? 'columnheader' : undefined;
  return (
    <thead class="nhsuk-table__head" role={responsive ? 'rowgroup' : undefined}>
      <tr class="nhsuk-table__row" role={responsive ? 'row' : undefined}>
        {head.map(
          (cell) =>
            !isAbsent(cell) && <Cell cell={cellOf(cell)} place={{ element: 'th', scope: 'col', role }} />,
        )}
      </tr>
    </thead>
  );
}

/** How a cell is aligned: as it says, or as its column. */
function aligned(cell: TableCell, header: TableCell): TableCell {
  const wordsAmongNumbers = cell.format === 'string' && header.format === 'numeric';
  return {
    ...cell,
    format: cell.format ?? header.format,
    align: cell.align ?? (wordsAmongNumbers ? 'right' : header.align),
  };
}

function Row({ row, props }: { readonly row: Listed<Worded<TableCell>>; readonly props: TableProps }) {
  const responsive = props.responsive ?? false;
  return (
    <tr class="nhsuk-table__row" role={responsive ? 'row' : undefined}>
      {row.map((given, index) => {
        if (isAbsent(given)) return null;
        const titled = props.head?.[index];
        const header = isAbsent(titled) ? undefined : cellOf(titled);
        const isHeader = index === 0 && props.firstCellIsHeader === true;
        const place = {
          element: isHeader ? ('th' as const) : ('td' as const),
          scope: isHeader ? ('row' as const) : undefined,
          role: responsive ? (isHeader ? 'rowheader' : 'cell') : undefined,
          header: responsive ? header : undefined,
        };
        return <Cell cell={aligned(cellOf(given), header ?? {})} place={place} />;
      })}
    </tr>
  );
}

function Inner({ props, id }: { readonly props: TableProps; readonly id: string | undefined }) {
  const caption: HeadingWords | undefined = worded(props.caption);
  return (
    <table
      class={tableClass(props)}
      id={props.id}
      role={props.responsive ? 'table' : undefined}
      {...props.attributes}
    >
      {caption && <TableCaption caption={caption} id={id} />}
      <Head head={props.head} responsive={props.responsive ?? false} />
      <tbody class="nhsuk-table__body">
        {props.rows.map((row) => row && <Row row={row} props={props} />)}
      </tbody>
    </table>
  );
}

export function Table(props: TableProps) {
  const id = captionId(props, worded(props.caption));
  const inner = <Inner props={props} id={id} />;
  const table = props.scroll ? (
    <Scroll labelledBy={id} variant={props.variant} focusable={props.scroll === 'focusable'}>
      {inner}
    </Scroll>
  ) : (
    inner
  );
  return props.card ? <Card {...props.card}>{table}</Card> : table;
}
