/** `sandpilot agreement`: every statistic of agreement on a file of ratings, in words or as JSON. */
import { counted } from '#core/check-words.ts';
import { annexOf, TRAPS } from '#core/statistics/annex.ts';
import type { Figure, Ratings } from '#core/statistics/ratings.ts';
import { type RatingsOptions, readRatings } from '#storage/ratings.ts';
import { harmless, type Io, printProblems } from './problems.ts';

const FORMAT = 'sandpilot-agreement-1';
const ALL_ITEMS = 'all items';
/** Longer names of items stand out of line. */
const WIDEST = 40;

/** Prints the statistics; 0 when done, 1 when the file was refused. */
export async function agreementCommand(
  file: string,
  options: RatingsOptions & { readonly json: boolean },
  io: Io,
): Promise<number> {
  const read = await readRatings(file, options);
  if (!read.ok) {
    printProblems(read.problems, io);
    return 1;
  }
  printProblems(read.warnings, io);
  io.out(options.json ? json(read.value) : text(read.value));
  return 0;
}

const organisationsOf = ({ organisations }: Ratings): readonly string[] | null =>
  organisations === null ? null : [...new Set(organisations)];

function json(ratings: Ratings): string {
  const { scale, items, rows } = ratings;
  const result = {
    format: FORMAT,
    scale,
    people: rows.length,
    items,
    organisations: organisationsOf(ratings),
    statistics: annexOf(ratings),
    traps: TRAPS,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** Statistic by statistic, each with its items beneath it. */
function text(ratings: Ratings): string {
  const figures = annexOf(ratings);
  const width = Math.min(WIDEST, Math.max(ALL_ITEMS.length, ...ratings.items.map((item) => item.length)));
  const statistics = Map.groupBy(figures, ({ id }) => id);
  const blocks = [...statistics.values()].map((rows) => {
    const { name, source } = rows[0] ?? { name: '', source: '' };
    return ['', `${name} (${source})`, ...rows.map((row) => figureLine(row, width))];
  });
  const lines = [
    summary(ratings),
    ...blocks.flat(),
    '',
    'Before one of these is quoted',
    ...TRAPS.map((trap) => `  ${trap}`),
  ];
  return `${lines.map(harmless).join('\n')}\n`;
}

function figureLine({ item, value, n, says }: Figure, width: number): string {
  const shown = value === null ? '-' : value.toFixed(4).replace(/^-(0\.0000)$/, '$1');
  return `  ${(item ?? ALL_ITEMS).padEnd(width)}  ${shown.padStart(9)}  n = ${n}  ${says}`;
}

function summary(ratings: Ratings): string {
  const { scale, items, rows } = ratings;
  const organisations = organisationsOf(ratings);
  const parts = [
    rows.length === 1 ? '1 person' : `${rows.length} people`,
    counted(items.length, 'item'),
    ...(organisations === null ? [] : [counted(organisations.length, 'organisation')]),
    `ratings from ${scale.lowest} to ${scale.highest}`,
  ];
  return `${parts.join(', ')}. n is the number of ratings used.`;
}
