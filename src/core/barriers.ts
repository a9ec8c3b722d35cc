/** Which items stand in the way, as published: nothing is said here that the results do not say. */
import { isBelow } from './numbers.ts';
import { type Item, itemsOf, type Questionnaire } from './questionnaire.ts';
import type { PublishedItem, Results } from './results.ts';
import { type ItemStrategies, type StrategyTables, strategiesFor } from './strategies.ts';

/** Why an item is taken for a barrier (ours). */
export type BarrierReason =
  /** Its score is below the line under which a theme is not ready. */
  | { readonly kind: 'low-score'; readonly score: number; readonly line: number }
  | { readonly kind: 'agreed-not-in-place' }
  /** A gate that applies rests on it, and what people say of it is *not met*. */
  | { readonly kind: 'gate'; readonly gate: string };

export interface Barrier {
  readonly item: Item;
  /** At least one. */
  readonly reasons: readonly BarrierReason[];
}

function reasonsOf(published: PublishedItem, { gates, thresholds }: Results): readonly BarrierReason[] {
  const { id, score, label } = published;
  const line = thresholds.themeLow;
  const held = gates.filter(
    ({ state, items }) =>
      state !== 'does-not-apply' && items.some((item) => item.id === id && item.state === 'not-met'),
  );
  return [
    ...(score !== null && isBelow(score, line) ? [{ kind: 'low-score', score, line } as const] : []),
    ...(label === 'agreed-not-in-place' ? [{ kind: 'agreed-not-in-place' } as const] : []),
    ...held.map(({ id: gate }) => ({ kind: 'gate', gate }) as const),
  ];
}

/** The items that stand in the way, in the order of the questionnaire. */
export function barriersOf(questionnaire: Questionnaire, results: Results): readonly Barrier[] {
  const published = new Map(results.items.map((item) => [item.id, item]));
  return itemsOf(questionnaire).flatMap((item) => {
    const own = published.get(item.id);
    const reasons = own === undefined ? [] : reasonsOf(own, results);
    return reasons.length === 0 ? [] : [{ item, reasons }];
  });
}

export interface BarrierStrategies extends Barrier, ItemStrategies {}

/** Every barrier with what experts would try. */
export function barrierStrategies(
  questionnaire: Questionnaire,
  results: Results,
  tables: StrategyTables,
): readonly BarrierStrategies[] {
  return barriersOf(questionnaire, results).map((barrier) => ({
    ...barrier,
    ...strategiesFor(barrier.item, tables),
  }));
}
