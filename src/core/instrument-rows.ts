/** The rows of an instrument's spreadsheet: one item each, read into the words of a questionnaire. */
import { quoted } from './check-words.ts';
import type { Columns, Field } from './instrument-columns.ts';
import { gap } from './instrument-gaps.ts';
import { cellOf, cellProblem, type SheetProblem, type SheetRow } from './instrument-sheet.ts';

/** An item as its row says it, before it has a place and an id. */
export interface ItemRow {
  readonly at: SheetRow;
  readonly theme: string;
  readonly id: string;
  readonly question: string;
  readonly anchors?: { readonly barrier: string; readonly facilitator: string };
  readonly help?: string;
  readonly why?: string;
  readonly source?: string;
  readonly constructs: readonly string[];
  readonly roles: readonly string[];
  readonly reversed: boolean;
}

const LONGEST_CELL = 10_000;
const MOST_ITEMS = 300;

const YES = new Set(['yes', 'y', 'x', '1', 'true', 'r', 'reversed', 'reverse']);
const NO = new Set(['', 'no', 'n', '0', 'false', '-']);
const EVERYONE = new Set(['all', 'everyone', 'everybody', 'any']);

/** Parts of a cell that lists several things. */
function partsOf(text: string): readonly string[] {
  const parts = text.split(/[,;|\n]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

function longCells(row: SheetRow): SheetProblem[] {
  return row.cells.flatMap((cell, index) => {
    if (cell.length <= LONGEST_CELL) return [];
    const message = `This cell has ${cell.length} characters. Shorten it to at most ${LONGEST_CELL}.`;
    return [cellProblem(row, index, message)];
  });
}

/** Reads row after row; a theme stands for the rows below it until another comes. */
export function readItemRows(
  rows: readonly SheetRow[],
  { at }: Columns,
): { readonly items: readonly ItemRow[]; readonly problems: readonly SheetProblem[] } {
  const items: ItemRow[] = [];
  const problems: SheetProblem[] = [];
  let theme = '';

  function anchorsOf(row: SheetRow): Pick<ItemRow, 'anchors'> {
    const barrier = cellOf(row, at.barrier);
    const facilitator = cellOf(row, at.facilitator);
    if (barrier === '' && facilitator === '') return {};
    const wanted = (end: string): string => gap(`what one would see at ${end}`);
    return {
      anchors: { barrier: barrier || wanted('-2'), facilitator: facilitator || wanted('+2') },
    };
  }

  function reversedOf(row: SheetRow): boolean {
    const text = cellOf(row, at.reversed).toLowerCase();
    if (!YES.has(text) && !NO.has(text)) {
      const message = `${quoted(text)} does not say whether the item is reversed. Write yes or no.`;
      problems.push(cellProblem(row, at.reversed, message));
    }
    return YES.has(text);
  }

  function itemOf(row: SheetRow, question: string): ItemRow {
    const optional = (field: Field): object => {
      const text = cellOf(row, at[field]);
      return text === '' ? {} : { [field]: text };
    };
    const roles = partsOf(cellOf(row, at.roles)).filter((role) => !EVERYONE.has(role.toLowerCase()));
    return {
      at: row,
      theme,
      id: cellOf(row, at.id),
      question,
      ...anchorsOf(row),
      ...optional('help'),
      ...optional('why'),
      ...optional('source'),
      constructs: partsOf(cellOf(row, at.constructs)),
      roles,
      reversed: reversedOf(row),
    };
  }

  /** A row without a question is the heading of a theme, or a mistake. */
  function takeWithout(row: SheetRow): void {
    const fields = (Object.keys(at) as Field[]).filter((field) => cellOf(row, at[field]) !== '');
    if (fields.some((field) => field !== 'theme')) {
      problems.push(cellProblem(row, at.question, 'This row has no question. Write one, or remove the row.'));
    }
  }

  for (const row of rows) {
    problems.push(...longCells(row));
    theme = cellOf(row, at.theme) || theme;
    const question = cellOf(row, at.question);
    if (question === '') takeWithout(row);
    else if (items.length === MOST_ITEMS) {
      const message = `There are more than ${MOST_ITEMS} items. Nobody answers as many: split the instrument, or check that it is the right sheet.`;
      problems.push(cellProblem(row, at.question, message));
      break;
    } else items.push(itemOf(row, question));
  }
  return { items, problems };
}
