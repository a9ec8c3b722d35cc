/** What a reveal shows: an item or who-question as published at that moment; nothing else about the answers leaves. */
import type { PublishedItem, PublishedWho, Results } from './results.ts';

/** An item in a reveal, without the figures that a room has no use for. */
export type SeenItem = Pick<
  PublishedItem,
  | 'id'
  | 'n'
  | 'dontKnow'
  | 'notApplicable'
  | 'heldElsewhere'
  | 'blank'
  | 'counts'
  | 'heldBy'
  | 'score'
  | 'mean'
  | 'range'
  | 'label'
  | 'flags'
  | 'organisations'
  | 'pool'
>;

export type Seen =
  | { readonly kind: 'item'; readonly round: number; readonly item: SeenItem }
  | { readonly kind: 'who'; readonly round: number; readonly who: PublishedWho };

/** Field by field: what is added to published items later is not in a reveal by accident. */
function seenItemOf(item: PublishedItem): SeenItem {
  return {
    id: item.id,
    n: item.n,
    dontKnow: item.dontKnow,
    notApplicable: item.notApplicable,
    heldElsewhere: item.heldElsewhere,
    blank: item.blank,
    counts: item.counts,
    heldBy: item.heldBy,
    score: item.score,
    mean: item.mean,
    range: item.range,
    label: item.label,
    flags: item.flags,
    organisations: item.organisations,
    pool: item.pool,
  };
}

/** The reveal of an item or who-question after a round; undefined where nothing is published under that id. */
export function seenOf(results: Pick<Results, 'items' | 'who'>, id: string, round: number): Seen | undefined {
  const item = results.items.find((one) => one.id === id);
  if (item !== undefined) return { kind: 'item', round, item: seenItemOf(item) };
  const who = results.who.find((one) => one.id === id);
  return who === undefined ? undefined : { kind: 'who', round, who };
}
