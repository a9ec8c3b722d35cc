/** What would flip the verdict, how often it holds, and what would fall first. */
import type { Block, Cell, Chapter } from '#core/report.ts';
import type { RerunRow } from '#core/robustness.ts';
import { DONT_KNOWS, SHIFTS, WEIGHTINGS } from '#core/robustness.ts';
import { nearestSinking, type Sinking } from '#core/sinking.ts';
import { VERDICT_WORDS } from '#core/wording.ts';
import { sayDown, saySteps } from '#core/wording-distances.ts';
import { NO_FLIP, sayFlip, sayUnchanged } from '#core/wording-flips.ts';
import { type Contents, cell, heading, listOf, note, numberOf, paragraph } from '../contents.ts';

function saySinking(one: Sinking, { questionnaire, names }: Contents): string {
  if (one.kind === 'theme')
    return `"${names.theme(one.id)}" would fall below ${one.distance.line} with ${sayDown(one.distance)}.`;
  const gates = questionnaire.gates.filter(({ items }) => items.includes(one.id)).map(({ id }) => id);
  return `Question ${numberOf(questionnaire, one.id)} "${names.item(one.id)}" would no longer meet a line of ${gates.length === 1 ? 'gate' : 'gates'} ${gates.join(', ')} with ${saySteps(one.steps)} down or away from the others.`;
}

/** The nearest that could fall, in words. */
function sinkingBlocks(contents: Contents): Block[] {
  const nearest = nearestSinking(contents.results);
  return [
    heading(2, 'What would fall first'),
    ...(nearest.length === 0
      ? [
          paragraph(
            'No theme and no item of a gate meets a line that it could fall below, as far as it can be shown.',
          ),
        ]
      : listOf(nearest.map((one) => saySinking(one, contents)))),
  ];
}

/** Single changes that give another verdict, and the re-runs in one sentence. */
export function flipsChapter(contents: Contents): Chapter {
  const { results, names } = contents;
  const { flips, robustness } = results;
  return {
    title: 'What would flip the verdict',
    newPage: false,
    blocks: [
      ...(robustness === null
        ? []
        : flips.length === 0
          ? [paragraph(NO_FLIP)]
          : listOf(flips.map((flip) => sayFlip(flip, names)))),
      paragraph(sayUnchanged(results)),
      ...sinkingBlocks(contents),
    ],
  };
}

/** Organisations left out that one table can hold; the data file has all. */
const MOST_LEFT_OUT = 12;

function sayTreatment({ dontKnow, mode }: Pick<RerunRow, 'dontKnow' | 'mode'>): string {
  const treatment = dontKnow === null ? "don't know left out" : `don't know as ${dontKnow}`;
  return `${mode === 'person-weighted' ? 'people' : 'organisations'} alike, ${treatment}`;
}

function gridRows(leftOut: string | null, rows: readonly RerunRow[], contents: Contents): Cell[][] {
  const { verdict } = contents.results;
  const name = leftOut === null ? 'Nobody' : contents.names.organisation(leftOut);
  return DONT_KNOWS.flatMap((dontKnow) =>
    WEIGHTINGS.map((mode): Cell[] => [
      cell(name),
      cell(sayTreatment({ dontKnow, mode })),
      ...SHIFTS.map((shift): Cell => {
        const row = rows.find((one) => one.dontKnow === dontKnow && one.mode === mode && one.shift === shift);
        return row === undefined
          ? cell(null)
          : { text: VERDICT_WORDS[row.verdict], strong: row.verdict !== verdict };
      }),
    ]),
  );
}

/** Every re-run, by the organisation left out. */
export function rerunsChapter(contents: Contents): Chapter {
  const { robustness } = contents.results;
  const byLeftOut = Map.groupBy(robustness?.rows ?? [], ({ leftOut }) => leftOut);
  const shown = [...byLeftOut].slice(0, MOST_LEFT_OUT + 1);
  const rest = byLeftOut.size - shown.length;
  return {
    title: 'Annex: judged again under other rules',
    newPage: true,
    blocks: [
      paragraph(sayUnchanged(contents.results)),
      ...(robustness === null
        ? []
        : [
            {
              kind: 'table' as const,
              caption: 'The verdict of every run; those that differ from it stand out',
              compact: true,
              columns: [
                { title: 'Left out', width: 26 },
                { title: 'Counting', width: 34 },
                { title: 'Thresholds 5 lower', width: 20 },
                { title: 'As set', width: 20 },
                { title: '5 higher', width: 20 },
              ],
              rowHeaders: true,
              rows: shown.flatMap(([leftOut, rows]) => gridRows(leftOut, rows, contents)),
            },
            note(
              `${robustness.rows.length} runs, of which ${robustness.runs} can differ and are counted. The attached results.json has all of them.${rest === 0 ? '' : ` Leaving out ${rest} more did not fit here.`}`,
            ),
          ]),
    ],
  };
}
