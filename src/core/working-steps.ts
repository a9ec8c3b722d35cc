/** How many steps a score is from a line, with the published counts put in. `docs/method.md` 6. */

import { averageDeviation } from './agreement.ts';
import type { ItemDistance } from './distances.ts';
import { type GateLines, linesOf } from './gates.ts';
import { isBelow } from './numbers.ts';
import { own } from './own.ts';
import type { Block } from './report.ts';
import type { ItemGroupRow, PublishedGate, PublishedItem } from './results.ts';
import type { Tally } from './scoring.ts';
import { countOf, sayFigure, sayList, sayPeople, sayScore } from './wording.ts';
import { saySteps } from './wording-distances.ts';
import { list, say, type Told, title } from './working.ts';

const SCALE_STEP = 25;

interface Taken {
  readonly organisation: string;
  readonly people: number;
  /** Points of one step, and steps still possible up. */
  readonly each: number;
  readonly possible: number;
  readonly taken: number;
}

function sumOf(counts: readonly number[], worth: (rating: number) => number): number {
  return counts.reduce((total, count, index) => total + count * worth(index - 2), 0);
}

/** The score that published counts give. */
function scoreOfRows(rows: readonly ItemGroupRow[]): number {
  const scores = rows.map(
    ({ counts, people }) => 50 + (SCALE_STEP * sumOf(counts, (rating) => rating)) / people,
  );
  return scores.reduce((total, score) => total + score, 0) / rows.length;
}

/** Steps taken where one is worth most, until so many are. */
function takeSteps(rows: readonly ItemGroupRow[], steps: number): readonly Taken[] {
  let left = steps;
  return rows
    .map(({ organisation, people, counts }) => ({
      organisation,
      people,
      each: SCALE_STEP / (rows.length * people),
      possible: sumOf(counts, (rating) => 2 - rating),
    }))
    .sort((a, b) => b.each - a.each)
    .map((row) => {
      const taken = Math.min(left, row.possible);
      left -= taken;
      return { ...row, taken };
    });
}

function stepsTable(taken: readonly Taken[], { names }: Told): Block {
  return {
    kind: 'table',
    caption: 'Steps up by organisation, those worth most first',
    columns: [
      { title: 'Organisation', width: 34 },
      { title: 'One step is worth, points', width: 30 },
      { title: 'Steps possible', width: 18, align: 'right' },
      { title: 'Steps taken', width: 18, align: 'right' },
    ],
    rowHeaders: true,
    rows: taken.map((row) => [
      { text: names.organisation(row.organisation) },
      { text: `25 / (${taken.length} x ${row.people}) = ${sayFigure(row.each)}` },
      { text: `${row.possible}` },
      { text: `${row.taken}` },
    ]),
  };
}

function scoreBlocks(item: PublishedItem, { score }: ItemDistance, line: number, told: Told): Block[] {
  const rows = item.organisations;
  if (rows.length === 0) return [];
  const now = scoreOfRows(rows);
  if (score.steps === 0)
    return [say(`The score, ${sayScore(now)}, is not below ${line}: no step is needed.`)];
  return [
    say(
      `The score is ${sayFigure(now)}, ${sayFigure(line - now)} points short of ${line}. A step is one rating moved one point; steps are taken where one is worth most.`,
    ),
    stepsTable(takeSteps(rows, score.steps), told),
    say(
      `${countOf(score.steps, 'step is', 'steps are')} needed. Counted in people who go all the way to strong facilitator, those worth most first: ${sayPeople(score.people)}.`,
    ),
  ];
}

function otherLines(item: PublishedItem, distance: ItemDistance, lines: GateLines, told: Told): string[] {
  const { lowestOrganisation, ad, split } = distance;
  const low = item.organisations.filter(
    ({ score }) => score !== null && isBelow(score, lines.lowestOrganisation),
  );
  const deviation =
    item.counts === null ? null : averageDeviation({ counts: fiveOf(item.counts), n: item.n });
  return [
    lowestOrganisation === 0
      ? `No organisation is below ${lines.lowestOrganisation}: 0 steps.`
      : `Organisations up to ${lines.lowestOrganisation}: the sum of (${lines.lowestOrganisation} - score) x ratings / 25, each rounded up, for ${sayList(low.map((row) => `${told.names.organisation(row.organisation)} (${sayScore(row.score ?? 0)}, ${row.people})`))}: ${saySteps(lowestOrganisation)}.`,
    deviation === null
      ? `Average deviation down to 5/6: ${saySteps(ad)}.`
      : `Average deviation down to 5/6: ${item.n} x (${sayFigure(deviation)} - 0.83), rounded up and not below 0: ${saySteps(ad)}.`,
    split === 0
      ? 'The label is not split: 0 steps.'
      : `Until either side has less than a third, those nearest to the middle first: ${saySteps(split)}.`,
  ];
}

/** Five counts, as the tally has them. */
function fiveOf([a = 0, b = 0, c = 0, d = 0, e = 0]: readonly number[]): Tally['counts'] {
  return [a, b, c, d, e];
}

/** The lines that the published distance was held against: of the gate that is hardest to meet. */
function linesOfItem(
  item: PublishedItem,
  distance: ItemDistance,
  { questionnaire, results }: Told,
): GateLines {
  const all = questionnaire.gates
    .filter(({ items }) => items.includes(item.id))
    .map((gate) => linesOf(gate, results.thresholds));
  const missed = (lines: GateLines): number =>
    Math.abs(
      item.organisations.filter(({ score }) => score !== null && isBelow(score, lines.lowestOrganisation))
        .length > 0
        ? 0
        : distance.lowestOrganisation,
    );
  const [strictest] = [...all].sort((a, b) => missed(a) - missed(b) || b.gate - a.gate);
  return strictest ?? results.thresholds;
}

/** What an item of a gate would take, and what would make it fall; nothing for others. */
export function itemStepsWorking(item: PublishedItem, told: Told): Block[] {
  const distance = own(told.results.distances.items, item.id);
  if (distance === undefined) return [];
  const lines = linesOfItem(item, distance, told);
  const { score, lowestOrganisation, ad, split, atLeast, sinking, ifEveryoneMovedOne } = distance;
  const needed = [score.steps, lowestOrganisation, ad, split];
  return [
    title('What it would take'),
    ...scoreBlocks(item, distance, lines.gate, told),
    ...list(otherLines(item, distance, lines, told)),
    say(
      `The item needs ${needed.filter((steps) => steps > 0).length > 1 ? 'at least ' : ''}the largest of ${sayList(needed.map(String))}: ${saySteps(atLeast)}. If every rater moved one point up, the score would be ${sayScore(ifEveryoneMovedOne)}.`,
    ),
    say(
      sinking === null
        ? `Its score is below ${lines.gate}, so there is no line left for it to fall below.`
        : `It would fall below a line that it meets now with ${saySteps(sinking)} down: the fewest until the score, an organisation or the spread no longer meets its line.`,
    ),
  ];
}

/** What a gate's items would take together. */
export function gateStepsWorking(gate: PublishedGate, { results }: Told): Block[] {
  const distance = own(results.distances.gates, gate.id);
  if (distance === undefined) return [];
  const parts = gate.items.map(({ id }) => own(results.distances.items, id));
  return [
    title('What its items would take'),
    say(
      `The sum of what each needs at least, ${parts.map((part) => part?.atLeast ?? 0).join(' + ')}: ${saySteps(distance.steps)}. People: the most that one of its items needs for its score, of ${parts.map((part) => part?.score.people ?? 0).join(', ')}: at least ${sayPeople(distance.people)}. Facts, don't knows and answers not given do not move.`,
    ),
  ];
}
