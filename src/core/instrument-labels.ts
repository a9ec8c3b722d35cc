/** The words of an instrument's own five points, from an option or from columns of its sheet. */
import { counted, listed, quoted } from './check-words.ts';
import type { Columns } from './instrument-columns.ts';
import { cellOf, cellProblem, type SheetProblem, type SheetRow } from './instrument-sheet.ts';
import { DEFAULT_SCALE, RATINGS, type ScalePoint } from './questionnaire.ts';

const WHY_FIVE =
  'Sandpilot works with exactly five points in order, from what stands most in the way (-2) to what helps most (2): the scores, the agreement and the gates rest on them. An instrument with another number of points, such as seven, or yes and no, would lose its meaning if it were squeezed. Ask whoever holds its rights for a version with five points, or word the items as questions of your own.';

type Labels =
  | { readonly ok: true; readonly labels: readonly string[] | undefined }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

const refused = (problem: SheetProblem): Labels => ({ ok: false, problems: [problem] });

/** The labels of the option, the first for -2. */
function fromOption(labels: readonly string[]): Labels {
  const words = labels.map((label) => label.trim()).filter((label) => label !== '');
  if (words.length === RATINGS.length) return { ok: true, labels: words };
  const message = `Own labels: ${counted(words.length, 'label')} found (${listed(words.map(quoted))}). ${WHY_FIVE}`;
  return refused({ message, severity: 'error' });
}

/** The labels of the columns 1 to 5: those of the first row that has any, and none that differ below. */
function fromColumns({ points, heading }: Columns, rows: readonly SheetRow[]): Labels {
  const numbers = points.map(([point]) => point);
  const filled = points.filter(([, column]) => rows.some((row) => cellOf(row, column) !== ''));
  if (filled.length === 0) return { ok: true, labels: undefined };
  const isFive = RATINGS.every((_, index) => numbers.filter((point) => point === index + 1).length === 1);
  if (!isFive || points.length !== RATINGS.length) {
    const message = `The columns ${listed(numbers.map(String))} hold words for ${counted(points.length, 'point')}. ${WHY_FIVE}`;
    return refused(cellProblem(heading, points[0]?.[1], message));
  }
  const ordered = points.toSorted(([a], [b]) => a - b);
  const labels: string[] = [];
  for (const [point, column] of ordered) {
    const [first, ...others] = rows.filter((row) => cellOf(row, column) !== '');
    if (first === undefined) {
      return refused(cellProblem(heading, column, `Point ${point} has no words. Fill in all five.`));
    }
    const label = cellOf(first, column);
    const other = others.find((row) => cellOf(row, column) !== label);
    if (other !== undefined) {
      const message = `Point ${point} is ${quoted(label)} above and ${quoted(cellOf(other, column))} here. All items share the same words for the five points; put what differs into the anchors.`;
      return refused(cellProblem(other, column, message));
    }
    labels.push(label);
  }
  return { ok: true, labels };
}

/** Agreement first is the usual slip: the first point has to be what stands most in the way. */
function directionProblem([first = '', , , , last = '']: readonly string[]): readonly SheetProblem[] {
  const agrees = (label: string): boolean => /\bagree/i.test(label) && !/\b(dis|not )agree/i.test(label);
  if (!agrees(first) || agrees(last)) return [];
  const message = `The five points seem to run the wrong way: ${quoted(first)} would stand for the strongest barrier. Give them from the worst to the best.`;
  return [{ message, severity: 'warning' }];
}

/** The scale of the instrument, or why its labels cannot be used. The option goes before the sheet. */
export function readScale(
  option: readonly string[] | undefined,
  columns: Columns,
  rows: readonly SheetRow[],
): {
  readonly scale: readonly ScalePoint[];

  readonly problems: readonly SheetProblem[];
} {
  const read = option === undefined ? fromColumns(columns, rows) : fromOption(option);
  if (!read.ok) return { scale: DEFAULT_SCALE, problems: read.problems };
  if (read.labels === undefined) return { scale: DEFAULT_SCALE, problems: [] };
  const labels = read.labels;
  const scale = RATINGS.map((rating, index) => ({ rating, label: labels[index] ?? '' }));
  return { scale, problems: directionProblem(labels) };
}
