/** What a questionnaire means: every problem a well-shaped file can still have. */
import { checkGates } from './check-gates.ts';
import { checkIds } from './check-ids.ts';
import { checkItems, type QuestionnaireRules } from './check-items.ts';
import { checkOrder, checkRange, checkScale } from './check-thresholds.ts';
import { checkMedianGrade } from './check-wording.ts';
import { error } from './check-words.ts';
import { checkGaps } from './instrument-gaps.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

export type { QuestionnaireRules };

/**
 * Every problem of a questionnaire at once. Paths lead into the file as people write it
 * (`['themes', 0, 'items', 2, 'shown-if', 0, 'feature']`). Errors refuse the file, warnings do not.
 * Rules: `content.md` (how an item is written, the file format); thresholds `docs/method.md` 4 and 5.
 */
export function checkQuestionnaire(questionnaire: Questionnaire, rules: QuestionnaireRules): Problem[] {
  const { scale, thresholds, themes } = questionnaire;
  return [
    ...checkScale(scale),
    ...checkRange(thresholds, ['thresholds']),
    ...checkOrder(thresholds, ['thresholds', 'theme-low']),
    ...(themes.length === 0
      ? [error(['themes'], 'There are no themes. Add at least one with an item.')]
      : []),
    ...checkIds(questionnaire),
    ...checkItems(questionnaire, rules),
    ...checkMedianGrade(questionnaire, rules.shipped),
    ...checkGates(questionnaire),
    ...checkGaps(questionnaire, rules),
  ];
}
