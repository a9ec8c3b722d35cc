/** What experts would try against what stands in the way, by construct: opinion with its source, never proof. */
import { type BarrierStrategies, barrierStrategies } from '#core/barriers.ts';
import type { Block, Chapter } from '#core/report.ts';
import type { MatchedConstruct } from '#core/strategies.ts';
import { countOf, sayList } from '#core/wording.ts';
import {
  BARRIER_RULE,
  GLOSS_NOTE,
  MAPPING_NOTE,
  NO_FIGURE,
  OPINION_NOT_PROOF,
  sayBarrier,
  sayLevel,
  sayMapping,
  sayPercent,
} from '#core/wording-strategies.ts';
import { type Contents, cell, heading, listOf, note, numberOf, paragraph } from '../contents.ts';

function barrierList(barriers: readonly BarrierStrategies[], contents: Contents): Block[] {
  const { questionnaire, names } = contents;
  return listOf(
    barriers.map(({ item, reasons }) => {
      const why = reasons.map((reason) => sayBarrier(reason, names)).join('. ');
      return `${numberOf(questionnaire, item.id)} ${item.question} ${why}.`;
    }),
  );
}

/** Each construct with strategies once, with the barriers it stands behind. */
function byConstruct(barriers: readonly BarrierStrategies[]) {
  const found = new Map<string, { readonly construct: MatchedConstruct; readonly items: string[] }>();
  for (const { item, constructs } of barriers) {
    for (const construct of constructs.filter(({ strategies }) => strategies.length > 0)) {
      const row = found.get(construct.code) ?? { construct, items: [] };
      found.set(construct.code, row);
      row.items.push(item.id);
    }
  }
  return [...found.values()];
}

function constructBlocks(construct: MatchedConstruct, items: readonly string[], contents: Contents): Block[] {
  const { code, name, through, strategies } = construct;
  const sources = [...new Set(strategies.map(({ source }) => source))].join('; ');
  const questions = sayList(items.map((id) => numberOf(contents.questionnaire, id)));
  return [
    heading(2, `${name} (${code} of 2009)`),
    // Above the table: below a long one it would stand alone on the next page.
    note(`Behind ${questions}. Reached from ${sayList(through.map(sayMapping))}. Source: ${sources}.`),
    {
      kind: 'table',
      caption: `Strategies experts chose for "${name}"`,
      columns: [
        { title: 'Strategy', width: 30 },
        { title: 'In the NHS (ours)', width: 46 },
        { title: 'Endorsed by', width: 20 },
        { title: 'Level', width: 24 },
      ],
      rowHeaders: true,
      rows: strategies.map((strategy) => [
        cell(`${strategy.name} (${strategy.number})`),
        cell(strategy.gloss),
        cell(sayPercent(strategy)),
        cell(sayLevel(strategy)),
      ]),
    },
  ];
}

/** Constructs that the tables hold nothing for: of 2009, and of 2022 where the mapping leads to none of 2009. */
function nothingFor(barriers: readonly BarrierStrategies[]): Block[] {
  const named = barriers.flatMap(({ constructs, unmatched }) => [
    ...constructs.flatMap(({ code, name, strategies }) =>
      strategies.length === 0 ? [`${name} (${code} of 2009)`] : [],
    ),
    ...unmatched.map(({ code, name }) => `${name} (${code} of 2022)`),
  ]);
  if (named.length === 0) return [];
  return [paragraph(`There is ${NO_FIGURE} for ${sayList([...new Set(named)])}.`)];
}

/** The chapter, or none where nothing stands in the way. */
export function strategiesChapter(contents: Contents): Chapter[] {
  const { questionnaire, results, strategies } = contents;
  const barriers = barrierStrategies(questionnaire, results, strategies);
  if (barriers.length === 0) return [];
  return [
    {
      title: 'Strategies for what stands in the way',
      newPage: true,
      blocks: [
        paragraph(OPINION_NOT_PROOF),
        paragraph(
          `${countOf(barriers.length, 'question stands', 'questions stand')} in the way. ${BARRIER_RULE}`,
        ),
        ...barrierList(barriers, contents),
        note(`${MAPPING_NOTE} ${GLOSS_NOTE}`),
        ...byConstruct(barriers).flatMap(({ construct, items }) =>
          constructBlocks(construct, items, contents),
        ),
        ...nothingFor(barriers),
      ],
    },
  ];
}
