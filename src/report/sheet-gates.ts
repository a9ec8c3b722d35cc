/** The sheet of gates: each item against its lines, and the state as judged. */
import { AD_LINE, averageDeviation, UNKNOWN_SHARE } from '#core/agreement.ts';
import { linesOf } from '#core/gates.ts';
import { isAbove, isAtLeast, isBelow } from '#core/numbers.ts';
import type { Gate } from '#core/questionnaire.ts';
import type { PublishedGate, PublishedItem } from '#core/results.ts';
import { equalOrganisationMean } from '#core/scoring.ts';
import { KIND_WORDS, STATE_WORDS } from '#core/wording.ts';
import type { Contents } from './contents.ts';
import { COUNT_COLUMNS, COUNTS, type CountSheet, exactScore } from './sheet-counts.ts';
import { ITEM_COLUMNS, ITEMS } from './sheet-items.ts';
import { at, FIRST_ROW, HAIR, live, NOT_SHOWN, range } from './sheet-parts.ts';
import { THRESHOLD_CELLS } from './sheet-thresholds.ts';
import type { Sheet, SheetCell } from './workbook.ts';

const TITLES = [
  ...['Gate', 'Title', 'Kind', 'Item', 'Score, exact', 'Gate line', 'Reaches the gate line'],
  ...['Lowest organisation, exact', 'Its line', 'No organisation below', 'Spread (AD), exact'],
  ...['Spread within its line', "Share of don't know", "Don't know below its line"],
  ...['Question, as judged', 'On paper, as judged', 'Gate, as judged'],
];

const yes = (holds: boolean): string => (holds ? 'yes' : 'no');

/** A line of the gate's own is a value; one of the assessment's is the cell of the thresholds. */
function lineCell(own: number | undefined, cell: string, inForce: number): SheetCell {
  return own ?? live(cell, inForce);
}

function scoreCells(
  item: PublishedItem,
  place: number,
  contents: Contents,
  gate: Gate,
  counts: CountSheet,
  row: number,
) {
  const groups = counts.rowsOf(item.id);
  const lines = linesOf(gate, contents.results.thresholds);
  const gateLine = lineCell(gate.thresholds.gate, THRESHOLD_CELLS.gate, lines.gate);
  const lowestLine = lineCell(
    gate.thresholds.lowestOrganisation,
    THRESHOLD_CELLS.lowestOrganisation,
    lines.lowestOrganisation,
  );
  if (groups === undefined) return [NOT_SHOWN, gateLine, '', NOT_SHOWN, lowestLine, ''];
  const scores = item.organisations.flatMap(({ counts: own }) => exactScore(own) ?? []);
  const score = equalOrganisationMean(scores) ?? 0;
  const lowest = Math.min(...scores);
  return [
    live(at(ITEMS, ITEM_COLUMNS.exactScore, FIRST_ROW + place), score),
    gateLine,
    live(`IF(E${row}<F${row}-${HAIR},"no","yes")`, yes(!isBelow(score, lines.gate))),
    live(`MIN(${range(COUNTS, COUNT_COLUMNS.score, groups.from, groups.to)})`, lowest),
    lowestLine,
    live(`IF(H${row}<I${row}-${HAIR},"no","yes")`, yes(!isBelow(lowest, lines.lowestOrganisation))),
  ];
}

function spreadCells({ counts, n }: PublishedItem, place: number, row: number): SheetCell[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = counts ?? [];
  const spread = counts === null || n === 0 ? null : averageDeviation({ counts: [a, b, c, d, e], n });
  if (spread === null) return [NOT_SHOWN, ''];
  return [
    live(at(ITEMS, ITEM_COLUMNS.exactSpread, FIRST_ROW + place), spread),
    live(`IF(K${row}>${THRESHOLD_CELLS.spread}+${HAIR},"no","yes")`, yes(!isAbove(spread, AD_LINE))),
  ];
}

function shareCells({ n, dontKnow, blank }: PublishedItem, place: number, row: number): SheetCell[] {
  const applicable = n + dontKnow + blank;
  if (applicable === 0) return [NOT_SHOWN, ''];
  const [rated, unsure, empty] = [ITEM_COLUMNS.n, ITEM_COLUMNS.dontKnow, ITEM_COLUMNS.blank].map((column) =>
    at(ITEMS, column, FIRST_ROW + place),
  );
  return [
    live(`${unsure}/(${rated}+${unsure}+${empty})`, dontKnow / applicable),
    live(
      `IF(M${row}<${THRESHOLD_CELLS.dontKnow}-${HAIR},"yes","no")`,
      yes(!isAtLeast(dontKnow / applicable, UNKNOWN_SHARE)),
    ),
  ];
}

function rowsOf(gate: PublishedGate, contents: Contents, counts: CountSheet, first: number): SheetCell[][] {
  const { questionnaire, results, names } = contents;
  const definition = questionnaire.gates.find(({ id }) => id === gate.id);
  const start = [gate.id, names.gate(gate.id), KIND_WORDS[gate.kind]];
  const end = [gate.facts === null ? '' : STATE_WORDS[gate.facts], STATE_WORDS[gate.state]];
  const nothing = Array.from({ length: 11 }, () => null);
  if (definition === undefined || gate.items.length === 0) return [[...start, ...nothing, '', ...end]];
  return gate.items.map(({ id, state }, index) => {
    const place = results.items.findIndex((candidate) => candidate.id === id);
    const item = results.items[place];
    if (item === undefined) return [...start, ...nothing, '', ...end];
    const row = first + index;
    return [
      ...start,
      id,
      ...scoreCells(item, place, contents, definition, counts, row),
      ...spreadCells(item, place, row),
      ...shareCells(item, place, row),
      STATE_WORDS[state],
      ...end,
    ];
  });
}

export function gateSheet(contents: Contents, counts: CountSheet): Sheet {
  const rows: SheetCell[][] = [];
  for (const gate of contents.results.gates)
    rows.push(...rowsOf(gate, contents, counts, FIRST_ROW + rows.length));
  return {
    name: 'Gates',
    columns: TITLES.map((title) => ({ title, width: title === 'Title' ? 36 : 14 })),
    rows,
  };
}
