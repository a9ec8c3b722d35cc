/** The header line of a file of ratings: its items, and the columns of names and organisations. */
import { didYouMean, listed, quoted } from '#core/check-words.ts';

export interface RatingsColumns {
  readonly names: readonly string[];
  /** Cells with a name; further ones must be empty, as spreadsheets leave them. */
  readonly named: number;
  readonly all: number;
  /** Where the organisations stand, if they were asked for. */
  readonly groups: number | undefined;
  /** The first column that does not hold organisations: names of people, or the first item. */
  readonly first: number;
  /** The header says that the first column holds names. */
  readonly firstIsNames: boolean;
}

const MOST_ITEMS = 1_000;
const NAMES_OF_NAMES = ['', 'id', 'name', 'participant', 'person', 'rater', 'respondent'];

const plain = (name: string): string => name.toLowerCase();

/** The columns, or every problem of the header. `groups` is compared without capitals and outer spaces. */
export function ratingsColumns(
  header: readonly string[],
  groups: string | undefined,
): RatingsColumns | { readonly problems: readonly string[] } {
  const cells = header.map((cell) => cell.trim().replace(/\s+/g, ' ').normalize('NFC'));
  const named = cells.findLastIndex((name) => name !== '') + 1;
  const names = cells.slice(0, named);
  const wanted = groups?.trim().normalize('NFC');
  const at = wanted === undefined ? -1 : names.findIndex((name) => plain(name) === plain(wanted));
  const first = at === 0 ? 1 : 0;
  const problems = [...unclear(names, first)];
  if (wanted !== undefined && at < 0)
    problems.push(
      `There is no column ${quoted(wanted)} for --groups.${didYouMean(wanted, names) || ` The columns are ${listed(names)}.`}`,
    );
  if (named > MOST_ITEMS)
    problems.push(
      `There are more than ${MOST_ITEMS} columns, the most that is read. Check that it is the right file.`,
    );
  if (problems.length > 0) return { problems };
  const firstIsNames = NAMES_OF_NAMES.includes(plain(names[first] ?? 'none'));
  return { names, named, all: header.length, groups: at < 0 ? undefined : at, first, firstIsNames };
}

function unclear(names: readonly string[], first: number): readonly string[] {
  return names.flatMap((name, i) => {
    if (name === '') return i === first ? [] : [`Column ${i + 1} has no name. Name it, or remove it.`];
    const before = names.findIndex((other) => plain(other) === plain(name));
    return before === i
      ? []
      : [`The column ${quoted(name)} stands here twice. Name one of them differently.`];
  });
}
