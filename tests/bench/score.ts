/** How long scoring takes beside plain means of the same answers, what memory it needs, and how both grow. */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { judgeEvidence } from '../../src/core/judging.ts';
import { isAbove } from '../../src/core/numbers.ts';
import { makeCrowd } from './crowd.ts';
import { plainMeans } from './plain-means.ts';
import { analyseInR } from './score-r.ts';
import { megabytes, milliseconds, printTable } from './table.ts';

const RUN = fileURLToPath(new URL('score-run.ts', import.meta.url));
const SIZES = [500, 1000, 2000];
const GOAL_SIZE = 1000;
/** Everything of so many people, warm, on one core. */
const GOAL_MILLISECONDS = 200;

interface Run {
  readonly median: number;
  readonly heap: number;
  readonly peak: number;
}

function run(way: string, people: number): Run {
  const args = ['--expose-gc', RUN, way, `${people}`];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

function differ(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a !== b : isAbove(Math.abs(a - b), 0);
}

/** A yardstick that measures something else would be none. */
function checkSameMeans(): void {
  const evidence = makeCrowd(GOAL_SIZE);
  const plain = plainMeans(evidence);
  const { themes, items } = judgeEvidence(evidence).real.measures;
  const wrong = [
    ...themes.filter(({ id, score, personWeighted }) => {
      const theirs = plain.themes[id];
      return differ(score, theirs?.score ?? null) || differ(personWeighted, theirs?.personWeighted ?? null);
    }),
    ...items.filter(({ id, score }) => differ(score, plain.items[id] ?? null)),
  ];
  if (wrong.length > 0) throw new Error(`plain means differ: ${wrong.map(({ id }) => id).join(', ')}`);
}

const WAYS = [
  ['plain', 'plain means of themes and items'],
  ['measures', 'the same means with labels, agreement and chance'],
  ['results', 'everything: re-runs, flips, distances, resampling, matrix'],
] as const;

/** A row of the table; a second yardstick that finds other scores would be none either. */
function rowOfR(yardstick: number): readonly (readonly string[])[] {
  const evidence = makeCrowd(GOAL_SIZE);
  const found = analyseInR(evidence);
  if (found === null) return [['in R: there is no Rscript here']];
  const { themes } = judgeEvidence(evidence).real.measures;
  const wrong = themes.filter(({ score }, at) => differ(score, found.scores[at] ?? null));
  if (wrong.length > 0) throw new Error(`R differs: ${wrong.map(({ id }) => id).join(', ')}`);
  const title = 'in R: theme means, re-runs, resampling alone';
  return [[title, milliseconds(found.median), `x ${(found.median / yardstick).toFixed(1)}`]];
}

export function benchScore(): void {
  checkSameMeans();
  const rest = run('nothing', GOAL_SIZE);
  const runs = WAYS.map(([way, title]) => ({ title, runs: SIZES.map((people) => run(way, people)) }));
  const atGoal = runs.map(({ title, runs: [, goal] }) => ({ title, goal }));
  const yardstick = atGoal[0]?.goal?.median ?? Number.NaN;
  printTable(`Scoring ${GOAL_SIZE} people x 48 items x 12 organisations (medians of 11 runs after 4)`, [
    ['', 'time', 'beside plain', 'memory of a run', 'peak of the process'],
    ['answers loaded, nothing scored', '', '', '', megabytes(rest.peak)],
    ...atGoal.map(({ title, goal }) =>
      goal === undefined
        ? [title]
        : [
            title,
            milliseconds(goal.median),
            `x ${(goal.median / yardstick).toFixed(1)}`,
            megabytes(goal.heap),
            megabytes(goal.peak),
          ],
    ),
    ...rowOfR(yardstick),
  ]);
  const everything = atGoal.at(-1)?.goal?.median ?? Number.NaN;
  process.stdout.write(
    `  goal for everything: under ${GOAL_MILLISECONDS} ms, ${everything < GOAL_MILLISECONDS ? 'met' : 'not met'}\n`,
  );
  printTable('How it grows: time per 1,000 people', [
    ['', ...SIZES.map((people) => `${people} people`)],
    ...runs.map(({ title, runs: sizes }) => [
      title,
      ...sizes.map((size, index) => milliseconds((size.median * 1000) / (SIZES[index] ?? 1))),
    ]),
  ]);
}
