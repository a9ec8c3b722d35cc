/** Published results as JSON: what `score --json` prints and what a report carries. */
import { type Questionnaire, turnedRound } from '#core/questionnaire.ts';
import type { Results } from '#core/results.ts';
import { ruleId } from '#core/verdict.ts';
import { type Names, sayHeadline, sayRule } from '#core/wording.ts';

/** The name and version of this layout; a change of meaning changes it. */
const RESULTS_FORMAT = 'sandpilot-results-1';

/** Lays results out under the documented keys; nothing that was not published can get in. */
export function resultsJson(results: Results, questionnaire: Questionnaire, names: Names): string {
  const { responses: _answers, disclosure, rules, ...rest } = results;
  const laidOut = {
    format: RESULTS_FORMAT,
    // Counts and scores of these items stand as scored: a rating of -2 is counted as 2.
    questionnaire: {
      id: questionnaire.id,
      version: questionnaire.version,
      turnedRound: turnedRound(questionnaire),
    },
    headline: sayHeadline(results),
    ...rest,
    rules: rules.map((rule) => ({ id: ruleId(rule), ...rule, text: sayRule(rule, names) })),
    disclosure,
  };
  return `${JSON.stringify(laidOut, null, 2)}\n`;
}
