/** What is being done about a condition: the open actions that serve its gate, or a question of its gate or theme. */
import { type AssessmentAction, byUrgency } from './actions.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Rule } from './verdict.ts';

/** The questions that a rule rests on. */
function itemsBehind(
  rule: Rule,
  { gates, themes }: Pick<Questionnaire, 'gates' | 'themes'>,
): readonly string[] {
  if (rule.kind === 'gate' || rule.kind === 'conditional') {
    const gate = gates.find(({ id }) => id === rule.gate);
    return gate === undefined ? [] : [...gate.items, ...(gate.who === undefined ? [] : [gate.who])];
  }
  if (rule.kind !== 'theme' && rule.kind !== 'organisation') return [];
  return themes.find(({ id }) => id === rule.theme)?.items.map(({ id }) => id) ?? [];
}

/** The most urgent first; what is done or dropped is no longer in the way. */
export function openActionsOf(
  rule: Rule,
  questionnaire: Pick<Questionnaire, 'gates' | 'themes'>,
  actions: readonly AssessmentAction[],
): readonly AssessmentAction[] {
  const ofGate = rule.kind === 'gate' || rule.kind === 'conditional' ? rule.gate : undefined;
  const items = new Set(itemsBehind(rule, questionnaire));
  const serving = ({ status, gate, item }: AssessmentAction): boolean =>
    status === 'open' && ((gate !== null && gate === ofGate) || (item !== null && items.has(item)));
  return byUrgency(actions.filter(serving));
}
