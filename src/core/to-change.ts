/** What would have to change: everything that fired at the verdict's own level, nearest themes first. `docs/method.md` 6. */
import { own } from './own.ts';
import type { Results } from './results.ts';
import { type Rule, ruleId, VERDICTS } from './verdict.ts';

type Decided = Pick<Results, 'verdict' | 'rules' | 'distances'> & {
  /** In questionnaire order. */
  readonly gates: readonly { readonly id: string }[];
  readonly themes: readonly { readonly id: string }[];
};

/** Gates first, then themes, then the rest. */
function kindOrder({ kind }: Rule): number {
  if (kind === 'gate' || kind === 'conditional') return 0;
  return kind === 'theme' ? 1 : 2;
}

/** The rules at the verdict's own level: gates in questionnaire order, themes by distance, then the rest. */
export function rulesToChange({ verdict, rules, distances, gates, themes }: Decided): readonly Rule[] {
  const level = VERDICTS.indexOf(verdict) + 1;
  const gatePlace = new Map(gates.map(({ id }, index) => [id, index]));
  const themePlace = new Map(themes.map(({ id }, index) => [id, index]));
  const within = (rule: Rule): readonly [number, number] => {
    if (rule.kind === 'gate' || rule.kind === 'conditional') return [gatePlace.get(rule.gate) ?? 0, 0];
    if (rule.kind !== 'theme') return [0, 0];
    const steps = own(distances.themes, rule.theme)?.steps ?? Number.MAX_SAFE_INTEGER;
    return [steps, themePlace.get(rule.theme) ?? 0];
  };
  return rules
    .filter((rule) => rule.level === level)
    .map((rule, index) => ({ rule, order: [kindOrder(rule), ...within(rule), index] }))
    .sort((a, b) => {
      const at = a.order.findIndex((value, index) => value !== b.order[index]);
      return at < 0 ? 0 : (a.order[at] ?? 0) - (b.order[at] ?? 0);
    })
    .map(({ rule }) => rule);
}

/** The same by id, for example `2:gate:G1`. */
export function toChange(decided: Decided): readonly string[] {
  return rulesToChange(decided).map(ruleId);
}
