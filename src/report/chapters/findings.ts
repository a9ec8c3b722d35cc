/** How the verdict came about, where partners differ, what nobody knows. */
import type { Block, Chapter } from '#core/report.ts';
import type { PublishedItem } from '#core/results.ts';
import {
  decidingRules,
  LABEL_WORDS,
  SEEN_DIFFERENTLY,
  sayFigure,
  sayList,
  sayPeople,
  sayRule,
  sayScore,
  VERDICT_WORDS,
} from '#core/wording.ts';
import { type Contents, heading, listOf, numberOf, paragraph } from '../contents.ts';
import { missingOfItem, missingOfWho } from './missing.ts';

const LEVELS: readonly { readonly level: 1 | 2 | 3; readonly title: string }[] = [
  { level: 1, title: 'Too little is known' },
  { level: 2, title: 'Stands in the way' },
  { level: 3, title: 'Conditions' },
];

/** Every rule that fired, and the best still possible. */
export function rulesChapter(contents: Contents): Chapter {
  const { results, names } = contents;
  const deciding = decidingRules(results)[0]?.level;
  const levels = LEVELS.flatMap(({ level, title }): Block[] => {
    const rules = results.rules.filter((rule) => rule.level === level);
    if (rules.length === 0) return [];
    return [
      heading(2, level === deciding ? `${title} (this decided)` : title),
      ...listOf(rules.map((rule) => sayRule(rule, names))),
    ];
  });
  return {
    title: 'How the verdict came about',
    newPage: false,
    blocks: [
      paragraph(
        `The verdict is "${VERDICT_WORDS[results.verdict]}". The best still possible, if everything now unknown turned out well, is "${VERDICT_WORDS[results.bestPossible]}".`,
      ),
      ...(results.rules.length === 0 ? [paragraph('No rule fired.')] : levels),
      ...(results.unexplainedVerdict ? [paragraph(SEEN_DIFFERENTLY)] : []),
    ],
  };
}

function sayDifference(item: PublishedItem, { questionnaire, names }: Contents): string {
  const scored = item.organisations.filter(({ score }) => score !== null);
  const sorted = [...scored].sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  const apart =
    lowest === undefined || highest === undefined || lowest === highest
      ? ''
      : ` Lowest ${names.organisation(lowest.organisation)} (${sayScore(lowest.score ?? 0)}), highest ${names.organisation(highest.organisation)} (${sayScore(highest.score ?? 0)}).`;
  const chance = item.flags.includes('more-than-chance')
    ? ' More than chance would give.'
    : item.flags.includes('organisations-differ')
      ? ' Chance alone could give as much.'
      : '';
  const label = item.label === null ? '' : ` ${LABEL_WORDS[item.label]}.`;
  return `${numberOf(questionnaire, item.id)} ${names.item(item.id)}${label}${apart}${chance}`;
}

/** Items on which the room or its organisations differ, the widest first. */
export function differingItems({ results }: Pick<Contents, 'results'>): readonly PublishedItem[] {
  return results.items
    .filter((item) => item.label === 'split' || item.flags.includes('organisations-differ'))
    .sort((a, b) => (b.range ?? 0) - (a.range ?? 0));
}

function differences(contents: Contents): Block[] {
  const items = differingItems(contents);
  if (items.length === 0)
    return [
      paragraph('No item splits the room, and on none do organisations differ by a rating point or more.'),
    ];
  return listOf(items.map((item) => sayDifference(item, contents)));
}

/** Items and who-questions that many do not know, gates that are unknown, and items that are passed on. */
export function unknownsOf({ results }: Pick<Contents, 'results'>) {
  return {
    items: results.items.filter((item) => item.flags.includes('unknown')),
    who: results.who.filter((who) => who.state === 'unknown'),
    gates: results.gates.filter((gate) => gate.state === 'unknown'),
    passedOn: results.items.filter((item) => item.flags.includes('passed-on')),
  };
}

function unknowns(contents: Contents): Block[] {
  const { questionnaire, names } = contents;
  const { items, who, gates } = unknownsOf(contents);
  const called = (id: string): string => `${numberOf(questionnaire, id)} ${names.item(id)}`;
  const all = [
    ...items.map((item) => `${called(item.id)} ${sentence(missingOfItem(item, contents))}`),
    ...who.map(({ id }) => `${called(id)} ${sentence(missingOfWho(id, contents))}`),
    ...gates.map((gate) => `Gate ${gate.id} ${names.gate(gate.id)} is unknown.`),
  ];
  return all.length === 0 ? [paragraph('No item, who-question or gate is unknown.')] : listOf(all);
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function passedOn(contents: Contents): Block[] {
  const { questionnaire, names } = contents;
  const items = unknownsOf(contents).passedOn;
  if (items.length === 0) return [paragraph('No item is passed on: nobody was named who did not answer it.')];
  return listOf(
    items.map((item) => {
      const named =
        item.heldBy.length === 0
          ? 'no invited organisation is named'
          : `named as holding it: ${sayList(item.heldBy.map(names.organisation))}, from where nobody rated it`;
      return `${numberOf(questionnaire, item.id)} ${names.item(item.id)} ${sayPeople(item.heldElsewhere)} said another organisation knows; ${named}.`;
    }),
  );
}

/** Items whose score depends on whether organisations or people count alike. */
export function weightedItems({ results }: Pick<Contents, 'results'>): readonly PublishedItem[] {
  return results.items.filter((item) => item.weightingDiffers);
}

function moved(contents: Contents): string[] {
  const { questionnaire, names } = contents;
  return weightedItems(contents).map(
    (item) =>
      `${numberOf(questionnaire, item.id)} ${names.item(item.id)} ${sayScore(item.score ?? 0)} with organisations alike, ${sayScore(item.personWeighted ?? 0)} with people alike (AD ${sayFigure(item.adMedian ?? 0)}).`,
  );
}

/** Where partners differ and what nobody knows. */
export function differencesChapter(contents: Contents): Chapter {
  const weighting = moved(contents);
  return {
    title: 'Where partners differ and what nobody knows',
    newPage: false,
    blocks: [
      heading(2, 'Where partners differ'),
      ...differences(contents),
      heading(2, 'What nobody knows'),
      ...unknowns(contents),
      heading(2, 'What is passed on'),
      ...passedOn(contents),
      ...(weighting.length === 0
        ? []
        : [heading(2, 'Where the size of organisations matters'), ...listOf(weighting)]),
    ],
  };
}
