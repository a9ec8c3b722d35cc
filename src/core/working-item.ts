/** How an item's score, label and flags were worked out, with the published figures put in. `docs/method.md` 3. */
import { AD_LINE, closeLine, UNKNOWN_SHARE } from './agreement.ts';
import { isAtLeast, isAtMost, isBelow } from './numbers.ts';
import type { Block } from './report.ts';
import type { ItemGroupRow, PublishedItem } from './results.ts';
import { countOf, LABEL_WORDS, sayFigure, sayList, sayScore } from './wording.ts';
import { list, ROUNDED, say, sayHolds, sayShare, type Test, type Told, testTable, title } from './working.ts';
import { itemStepsWorking } from './working-steps.ts';

function labelTests(counts: readonly number[], item: PublishedItem): Test[] {
  const { n, adMedian } = item;
  const low = ((counts[0] ?? 0) + (counts[1] ?? 0)) / n;
  const high = ((counts[3] ?? 0) + (counts[4] ?? 0)) / n;
  const sides = `${sayShare(high)} say it helps, ${sayShare(low)} that it is a barrier`;
  const line = closeLine(n);
  return [
    { rule: 'Fewer than 5 ratings: too few to label', figure: `${n}`, outcome: sayHolds(n < 5) },
    {
      rule: 'At least 75 % helps and less than 15 % barrier: agreed, in place',
      figure: sides,
      outcome: sayHolds(isAtLeast(high, 0.75) && isBelow(low, 0.15)),
    },
    {
      rule: 'At least 75 % barrier and less than 15 % helps: agreed, not in place',
      figure: sides,
      outcome: sayHolds(isAtLeast(low, 0.75) && isBelow(high, 0.15)),
    },
    {
      rule: 'At least a third on either side: split',
      figure: sides,
      outcome: sayHolds(isAtLeast(low, 1 / 3) && isAtLeast(high, 1 / 3)),
    },
    {
      rule: `AD at most ${line === null ? 'a line that so few ratings do not have' : sayFigure(line)}: close`,
      figure: adMedian === null ? 'not shown' : `AD ${sayFigure(adMedian)}`,
      outcome: sayHolds(line === null || adMedian === null ? null : isAtMost(adMedian, line)),
    },
    { rule: 'None of these: mixed', figure: '', outcome: sayHolds(item.label === 'mixed') },
  ];
}

function spread(counts: readonly number[], item: PublishedItem): string[] {
  if (item.median === null || item.adMedian === null) return [];
  const { median } = item;
  const parts = counts.flatMap((count, index) =>
    count === 0 ? [] : [`${count} x ${sayFigure(Math.abs(index - 2 - median))}`],
  );
  return [
    `Median rating ${sayFigure(median)}. AD is the mean distance from it: (${parts.join(' + ')}) / ${item.n} = ${sayFigure(item.adMedian)} rating points (Burke and Dunlap 2002).`,
  ];
}

function scoreOf({ counts, people, score }: ItemGroupRow): string {
  const sum = counts.reduce((total, count, index) => total + count * (index - 2), 0);
  if (people === 0 || score === null) return '-';
  return `50 + 25 x ${sum} / ${people} = ${sayScore(score)}`;
}

function groupTable(item: PublishedItem, { names }: Told): Block {
  return {
    kind: 'table',
    caption: 'Counts of each rating by organisation, and the score they give',
    columns: [
      { title: 'Organisation', width: 34 },
      ...['-2', '-1', '0', '1', '2'].map((point) => ({ title: point, width: 7, align: 'right' as const })),
      { title: 'Score', width: 31 },
    ],
    rowHeaders: true,
    rows: item.organisations.map((row) => [
      { text: names.organisation(row.organisation) },
      ...row.counts.map((count) => ({ text: `${count}` })),
      { text: scoreOf(row) },
    ]),
  };
}

function saidOfScore(item: PublishedItem, told: Told): Block[] {
  const scores = item.organisations.flatMap(({ score }) => (score === null ? [] : [score]));
  if (item.score === null || scores.length === 0) return [say('No score by organisation can be shown.')];
  const rounded = told.results.disclosure.mode === 'attributed' ? '' : ` ${ROUNDED}`;
  return [
    groupTable(item, told),
    say(
      `The score of the item is the mean of the organisations' scores ${sayList(scores.map(sayScore))}: ${sayScore(item.score)}.${rounded}`,
    ),
    ...list([
      ...(item.personWeighted === null
        ? []
        : [`If people counted alike instead of organisations: ${sayScore(item.personWeighted)}.`]),
      ...(item.range === null
        ? []
        : [
            `Range of the organisations with two ratings or more: ${sayFigure(item.range)} rating points; organisations differ from 1 point on.`,
          ]),
      ...(item.chance === null
        ? []
        : [
            `Chance of a range as large when people are shuffled between organisations: ${sayShare(item.chance)}; more than chance up to 5 %.`,
          ]),
    ]),
  ];
}

function unknownTest(item: PublishedItem): Test {
  const applicable = item.n + item.dontKnow + item.blank;
  const share = applicable === 0 ? null : item.dontKnow / applicable;
  return {
    rule: `Don't know has ${sayShare(UNKNOWN_SHARE)} or more of those it applies to: many do not know`,
    figure: share === null ? 'it applied to nobody' : `${item.dontKnow} of ${applicable}, ${sayShare(share)}`,
    outcome: sayHolds(share === null ? null : isAtLeast(share, UNKNOWN_SHARE)),
  };
}

/** The account of an item. */
export function itemWorking(item: PublishedItem, told: Told): Block[] {
  const { counts } = item;
  const passedOn = item.flags.includes('passed-on')
    ? [
        say(
          `Passed on: ${countOf(item.heldElsewhere, 'person', 'people')} said another organisation knows, and nobody from ${sayList(item.heldBy.map(told.names.organisation))} rated it.`,
        ),
      ]
    : [];
  return [
    title('Label'),
    ...(counts === null || item.n === 0
      ? [say('Nobody rated it, or too few for anything to be shown.')]
      : [
          ...spread(counts, item).map(say),
          testTable(
            'The first rule that holds gives the label (the labels are ours)',
            labelTests(counts, item),
          ),
          ...(item.label === null ? [] : [say(`Label: ${LABEL_WORDS[item.label]}.`)]),
          say(
            `AD is held against ${sayFigure(AD_LINE)}, or against what random answers stay below in 5 % of cases where that is smaller.`,
          ),
        ]),
    title("Don't know"),
    testTable('Whether the partnership knows', [unknownTest(item)]),
    ...passedOn,
    title('Score by organisation'),
    ...saidOfScore(item, told),
    ...itemStepsWorking(item, told),
  ];
}
