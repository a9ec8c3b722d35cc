/** One cell of a table. */
import { type Attributes, type Content, isShown, isWords, joined, type Worded, worded } from './content.ts';

export interface TableCell {
  readonly text?: Content;
  readonly visuallyHiddenText?: string | undefined;
  readonly href?: string | undefined;
  readonly format?: 'numeric' | 'string' | undefined;
  readonly align?: 'left' | 'centre' | 'right' | undefined;
  readonly width?: string | undefined;
  readonly colspan?: number | undefined;
  readonly rowspan?: number | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Where a cell stands. */
export interface CellPlace {
  readonly element: 'th' | 'td';
  readonly scope?: 'col' | 'row' | undefined;
  /** The table is responsive: the role says what the style takes away. */
  readonly role?: string | undefined;
  /** The header said again inside the cell, where the table is responsive. */
  readonly header?: TableCell | undefined;
}

/** A cell from words or options. */
export function cellOf(cell: Worded<TableCell>): TableCell {
  return worded(cell) ?? {};
}

function cellClass(cell: TableCell, element: 'th' | 'td'): string | undefined {
  const name = element === 'th' ? 'nhsuk-table__header' : 'nhsuk-table__cell';
  return joined(
    name,
    cell.format === 'numeric' && `${name}--numeric`,
    cell.align && `nhsuk-u-text-align-${cell.align}`,
    cell.width && `nhsuk-u-width-${cell.width}`,
    cell.classes,
  );
}

function Words({ cell }: { readonly cell: TableCell }) {
  const space = isShown(cell.text) ? ' ' : '';
  return (
    <>
      {cell.text}
      {cell.visuallyHiddenText && (
        <span class="nhsuk-u-visually-hidden">{`${space}${cell.visuallyHiddenText}`}</span>
      )}
    </>
  );
}

function Inside({ cell, header }: { readonly cell: TableCell; readonly header: TableCell | undefined }) {
  const words = <Words cell={cell} />;
  const shown =
    cell.href === undefined ? (
      words
    ) : (
      <a class="nhsuk-link" href={cell.href}>
        {words}
      </a>
    );
  if (!header) return shown;
  return (
    <>
      <span class="nhsuk-table__heading" aria-hidden="true">
        <Words cell={header} />{' '}
      </span>
      {isWords(cell.text) || !isShown(cell.text) ? shown : <span>{shown}</span>}
    </>
  );
}

export function Cell({ cell, place }: { readonly cell: TableCell; readonly place: CellPlace }) {
  const Element = place.element;
  return (
    <Element
      class={cellClass(cell, place.element)}
      scope={place.scope}
      role={place.role}
      colspan={place.role === undefined ? cell.colspan : undefined}
      rowspan={cell.rowspan}
      {...cell.attributes}
    >
      <Inside cell={cell} header={place.header} />
    </Element>
  );
}
