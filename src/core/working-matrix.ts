/** How the codes of a construct were worked out, with the published figures put in. `docs/method.md` 10. */
import type { MatrixRow } from './cfir-matrix.ts';
import type { Block } from './report.ts';
import type { ItemGroupRow } from './results.ts';
import { sayPeople } from './wording.ts';
import { sayCode, wordsOfCode } from './wording-matrix.ts';
import { list, ROUNDED, say, type Told, title } from './working.ts';

function codesTable({ cells, whole }: MatrixRow, { names }: Told): Block {
  const row = (name: string, people: string, code: Parameters<typeof sayCode>[0]) => [
    { text: name },
    { text: people },
    { text: sayCode(code) },
    { text: wordsOfCode(code) },
  ];
  return {
    kind: 'table',
    caption: 'The codes, and what gave them',
    columns: [
      { title: 'Organisation', width: 26 },
      { title: 'People with a score', width: 14, align: 'right' },
      { title: 'Code', width: 16 },
      { title: 'Because', width: 44 },
    ],
    rowHeaders: true,
    rows: [
      ...cells.map(({ organisation, people, code }) =>
        row(names.organisation(organisation), `${people}`, code),
      ),
      ...(whole === null
        ? []
        : [
            row(
              'All, each organisation alike',
              `${cells.reduce((total, { people }) => total + people, 0)}`,
              whole,
            ),
          ]),
    ],
  };
}

function sayRatings({ organisation, counts, people }: ItemGroupRow, { names }: Told): string {
  const sum = counts.reduce((total, count, index) => total + count * (index - 2), 0);
  return `${names.organisation(organisation)} ${counts.join(', ')} (mean ${sum} / ${people} = ${(Math.round((100 * sum) / people) / 100).toString()})`;
}

/** The answers to its items, as far as they may be shown. */
function sayItems(row: MatrixRow, told: Told): string[] {
  return row.items.map((id) => {
    const item = told.results.items.find((candidate) => candidate.id === id);
    const rows = item?.organisations.filter(({ people }) => people > 0) ?? [];
    const said =
      rows.length === 0
        ? 'nothing by organisation can be shown'
        : rows.map((each) => sayRatings(each, told)).join('; ');
    return `${told.names.item(id)} Counts of -2 to 2: ${said}.`;
  });
}

/** The account of a construct. */
export function constructWorking(row: MatrixRow, told: Told): Block[] {
  return [
    title('From ratings to a code'),
    ...list([
      "A person's rating of the construct is the mean of their ratings of its items, if they rated at least half of those that apply to them. An organisation's is the mean of its people's; the partnership's the mean of the organisations'.",
      'The mean is rounded to the nearest whole number, halves away from 0.',
      'Where it rounds to 0 and all ratings of the items together would be labelled split or mixed, the code is 0 (mixed).',
      '+2 and -2 need two people on that side whose ratings rest on concrete evidence (seen myself, or a document); otherwise +1 and -1 (after Damschroder and Lowery 2013).',
      "M where don't know has 30 % or more of what applies, or nobody has a score. N/A where it applies to nobody.",
    ]),
    title('Its items'),
    ...list(sayItems(row, told)),
    ...(told.results.disclosure.mode === 'attributed' ? [] : [say(ROUNDED)]),
    title('Its codes'),
    ...(row.cells.length === 0 && row.whole === null
      ? [
          say(
            `Fewer than ${sayPeople(told.results.disclosure.k)} have a score on it, so nothing can be shown.`,
          ),
        ]
      : [codesTable(row, told)]),
  ];
}
