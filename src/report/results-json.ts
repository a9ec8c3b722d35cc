/** Published results as JSON: what `score --json` prints and what a report carries. */
import { makeAgenda } from '#core/agenda.ts';
import { criticalDeviation } from '#core/agreement.ts';
import { type Questionnaire, turnedRound } from '#core/questionnaire.ts';
import type { PublishedItem, Results } from '#core/results.ts';
import { toChange } from '#core/to-change.ts';
import { ruleId } from '#core/verdict.ts';
import { type Names, sayHeadline, sayRule } from '#core/wording.ts';

/** The name and version of this layout; a change of meaning changes it. */
const RESULTS_FORMAT = 'sandpilot-results-1';

/** From here on the exact critical value is not computed: the ways to go through grow with n^4. */
const MOST_RATINGS = 60;

/** An item with what its agreement is held against, and the variance shares under names of their own. */
function layOutItem(item: PublishedItem) {
  return {
    ...item,
    critical: item.n > MOST_RATINGS ? null : criticalDeviation(item.n),
    etaSquared: item.eta2,
    omegaSquared: item.omega2,
    moreThanChance: item.flags.includes('more-than-chance'),
  };
}

/** Lays results out under the documented keys (README, "Results"); nothing that was not published can get in. */
export function resultsJson(results: Results, questionnaire: Questionnaire, names: Names): string {
  const { responses: _answers, disclosure, rules, items, ...rest } = results;
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
    items: items.map(layOutItem),
    toChange: toChange(results),
    agenda: makeAgenda(questionnaire, results),
    rules: rules.map((rule) => ({ id: ruleId(rule), ...rule, text: sayRule(rule, names) })),
    disclosure,
  };
  return `${JSON.stringify(laidOut, null, 2)}\n`;
}
