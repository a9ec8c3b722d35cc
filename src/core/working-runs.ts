/** How flips and "unchanged in k of N" were worked out, with the published runs put in. `docs/method.md` 6. */
import type { Block } from './report.ts';
import { changesOf, DONT_KNOWS, type RerunRow, type Robustness, SHIFTS, WEIGHTINGS } from './robustness.ts';
import { countOf, VERDICT_WORDS } from './wording.ts';
import { sayChange, sayUnchanged } from './wording-flips.ts';
import { list, say, sayShare, type Told, testTable, title } from './working.ts';

function saySize({ rows, runs }: Robustness): string[] {
  const leftOut = new Set(rows.map((row) => row.leftOut)).size;
  const product = `${WEIGHTINGS.length} x ${DONT_KNOWS.length} x ${leftOut} x ${SHIFTS.length} = ${rows.length}`;
  return [
    `Ways of counting (organisations alike, people alike) x treatments of don't know (left out, as -2, as 0) x everyone or without one of ${leftOut - 1} x thresholds (5 lower, as set, 5 higher): ${product} runs.`,
    runs === rows.length
      ? 'All of them can differ.'
      : `Runs that cannot differ from each other count once: treatments where nobody left said don't know, and ways of counting where one organisation is left or each has one person. ${runs} remain, the base included.`,
  ];
}

/** Runs that change one thing, the base first. */
function singleChanges(rows: readonly RerunRow[]): readonly RerunRow[] {
  const single = rows.filter((row) => changesOf(row).length <= 1);
  return [...single].sort((a, b) => changesOf(a).length - changesOf(b).length);
}

function changesTable(rows: readonly RerunRow[], { results, names }: Told): Block {
  return testTable(
    'Single changes: a flip is one that gives another verdict',
    singleChanges(rows).map((row) => {
      const [change] = changesOf(row);
      return {
        rule: change === undefined ? 'As it is' : sayChange(change, names),
        figure: VERDICT_WORDS[row.verdict],
        outcome: row.verdict === results.verdict ? 'No flip' : 'Flip',
      };
    }),
    ['Change', 'Verdict', 'Flip'],
  );
}

/** The account of re-runs and flips. */
export function runsWorking(told: Told): Block[] {
  const { results } = told;
  const { robustness } = results;
  const rules = [
    say('Everything is judged again from the same answers under other rules that are as reasonable (ours).'),
    ...list([
      "A don't know taken as a rating is scored like any other; tests on don't know to items are then off. Who-questions and facts stay as they are.",
      "All thresholds move together: the assessment's five and the lines of single gates.",
      'People alike changes the scores of themes and gate items, nothing else.',
      'Leaving one out recomputes everything from who remains; tests on numbers of people and organisations keep the outcome they have with everyone.',
    ]),
  ];
  if (robustness === null) return [...rules, say(sayUnchanged(results))];
  return [
    ...rules,
    title('The runs'),
    ...list(saySize(robustness)),
    say(
      robustness.share === null
        ? sayUnchanged(results)
        : `${robustness.unchanged} of ${robustness.runs} give "${VERDICT_WORDS[results.verdict]}", ${sayShare(robustness.share)}. It is a share of runs, not a probability: nobody knows how likely each rule is to be the right one.`,
    ),
    title('Flips'),
    say(
      `${results.flips.length === 0 ? 'No single change gives' : countOf(results.flips.length, 'single change gives', 'single changes give')} another verdict.`,
    ),
    changesTable(robustness.rows, told),
  ];
}
