/** The CFIR matrix: each construct by organisation, in the constructs of 2022 and of 2009. */
import type { MatrixCell, MatrixRow } from '#core/cfir-matrix.ts';
import type { Block, Chapter } from '#core/report.ts';
import { sayList } from '#core/wording.ts';
import { CODE_WORDS, sayCode } from '#core/wording-matrix.ts';
import { type Contents, cell, heading, listOf, note, paragraph } from '../contents.ts';
import { pictureBlocks } from '../pictures/figure.ts';
import { constructsPicture } from '../pictures/heat-maps.ts';
import { ACROSS, inParts, type Part } from './parts.ts';

export const VIEWS = [2022, 2009] as const;
export type View = (typeof VIEWS)[number];

/** The rows of a view in the order of the framework; constructs it does not know come last. */
export function rowsOfView(
  { results, constructs }: Pick<Contents, 'results' | 'constructs'>,
  view: View,
): readonly MatrixRow[] {
  const rows = view === 2022 ? results.matrix.cfir2022 : results.matrix.cfir2009;
  const places = new Map([...constructs[view].keys()].map((code, place) => [code, place]));
  const placeOf = ({ construct }: MatrixRow): number => places.get(construct) ?? places.size;
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}

/** "I.A Innovation Source". */
export function nameOfConstruct(code: string, view: View, { constructs }: Contents): string {
  const name = constructs[view].get(code);
  return name === undefined ? code : `${code} ${name}`;
}

function groupsOf(rows: readonly MatrixRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ cells }) => cells.map(({ organisation }) => organisation)))];
}

function sayCell(found: MatrixCell | undefined): string {
  return found === undefined ? 'not shown' : `${sayCode(found.code)} (${found.people})`;
}

/** A table of the constructs of a view by some of the organisations. */
function matrixTable(view: View, { ids: groups, said }: Part, contents: Contents): Block {
  return {
    kind: 'table',
    caption: `CFIR ${view}: codes by construct and organisation, people with a score in brackets${said}`,
    compact: true,
    columns: [
      { title: 'Construct', width: 34 },
      { title: 'All', width: 14 },
      ...groups.map((group) => ({ title: contents.names.organisation(group), width: 17 })),
    ],
    rowHeaders: true,
    rows: rowsOfView(contents, view).map((row) => [
      cell(nameOfConstruct(row.construct, view, contents)),
      { text: row.whole === null ? 'not shown' : sayCode(row.whole), strong: true },
      ...groups.map((group) => cell(sayCell(row.cells.find(({ organisation }) => organisation === group)))),
    ]),
  };
}

/** Rows in which other organisations are pooled than elsewhere. */
function poolNotes(view: View, contents: Contents): string[] {
  const { results, names } = contents;
  return rowsOfView(contents, view)
    .filter(({ pool, cells }) => cells.length > 0 && pool.join() !== results.disclosure.pool.join())
    .map(
      ({ construct, pool }) =>
        `${construct}: ${sayList(pool.map(names.organisation))} are shown together here, because fewer than ${results.disclosure.k} people of one of them have a score on it.`,
    );
}

/** A view as tables of at most `across` organisations; all in one without. */
export function matrixBlocks(view: View, contents: Contents, across?: number): Block[] {
  const rows = rowsOfView(contents, view);
  if (rows.length === 0) return [paragraph(`No rated item names a construct of CFIR ${view}.`)];
  const parts = inParts(groupsOf(rows), across ?? Number.MAX_SAFE_INTEGER);
  return [
    ...(view === 2009
      ? [
          note(
            'Constructs of 2009 are reached through a mapping that is many to many; most of its lines are our own reading of renamed constructs. An item can stand behind several rows, and rows must not be added up.',
          ),
        ]
      : []),
    ...parts.map((part) => matrixTable(view, part, contents)),
    ...listOf(poolNotes(view, contents)),
  ];
}

/** What the codes mean. */
export function matrixKey({ results }: Contents): Block[] {
  return [
    paragraph(
      'Each construct is coded for each organisation as in studies that use CFIR (Damschroder and Lowery 2013): the mean rating of its people, rounded. A code is a reading of what people said, not a score, and codes are not to be added up.',
    ),
    {
      kind: 'terms',
      items: CODE_WORDS.map(({ code, words }) => ({ term: sayCode(code), description: words })),
    },
    ...(results.disclosure.pool.length === 0
      ? []
      : [
          note(
            '"Other organisations" stands for those too small to be shown by themselves, taken together as one.',
          ),
        ]),
  ];
}

/** The matrix in both views. */
export function matrixChapter(contents: Contents): Chapter {
  return {
    title: 'Annex: the CFIR matrix',
    newPage: true,
    blocks: [
      ...matrixKey(contents),
      ...VIEWS.flatMap((view): Block[] => [
        heading(2, `CFIR ${view}`),
        ...(view === 2022 ? pictureBlocks(constructsPicture(contents)) : []),
        ...matrixBlocks(view, contents, ACROSS),
      ]),
    ],
  };
}
