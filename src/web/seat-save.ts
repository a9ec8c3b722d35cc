/** Saving answers of a seat so that no device overwrites another, and no page is refused for its own save. */
import { done, type Outcome, type Refused, refuse } from '#core/life-cycle-refusal.ts';
import { plainValue, type Save, type StoredAnswer, sameValue } from '#core/seat-answers.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import type { Store } from '#storage/database.ts';
import { lastSaveIds } from '#storage/save-ids.ts';

/** Where a save comes from: one showing of a page, and its place in the order of what that showing sends. */
export interface Mark {
  readonly form: string;
  /** Undefined for the page's own form, which comes after all it saved by script. */
  readonly sequence: number | undefined;
  /** Tells apart the times one page is posted. */
  readonly nonce: string;
}

type Answered = Outcome<StoredAnswer>;

/** Undefined without a usable form: then versions alone decide. */
function saveIdOf({ form, sequence, nonce }: Mark): string | undefined {
  if (!/^[A-Za-z0-9_-]{8,40}$/.test(form)) return undefined;
  return sequence === undefined ? `${form}:post:${nonce}` : `${form}:${sequence}`;
}

/** Whether the save that stands came from the same showing of the page, before this one. */
function comesAfter(last: string | undefined, { form, sequence }: Mark): boolean {
  const [lastForm, order = ''] = last?.split(':') ?? [];
  if (form === '' || lastForm !== form) return false;
  if (sequence === undefined) return true;
  return order !== 'post' && sequence > Number(order);
}

function standing(outcome: Answered | undefined): StoredAnswer | undefined {
  const isStale = outcome?.ok === false && outcome.refusal.kind === 'answer-changed-elsewhere';
  return isStale && 'current' in outcome.refusal ? outcome.refusal.current : undefined;
}

/** A save known from before says what stands now: when that is something else, it was changed since. */
function honest(save: Save, outcome: Answered): Answered {
  if (!outcome.ok || sameValue(plainValue(save), plainValue(outcome.value))) return outcome;
  return refuse({ kind: 'answer-changed-elsewhere', current: outcome.value });
}

/** The refused saves that only came after others of their own page, based on what stands. */
async function retries(
  store: Store,
  seat: string,
  mark: Mark,
  refused: readonly { readonly save: Save; readonly current: StoredAnswer }[],
): Promise<readonly Save[]> {
  const last = await lastSaveIds(
    store,
    seat,
    refused.map(({ save }) => save.item),
  );
  return refused
    .filter(({ save }) => comesAfter(last.get(save.item), mark))
    .map(({ save, current }) => ({ ...save, basedOn: current.sequence }));
}

/** Saves each answer by itself: for every item what stands now, or why it was refused. */
export async function saveFromPage(
  store: Store,
  seat: string,
  saves: readonly Save[],
  mark: Mark,
): Promise<{ readonly ok: true; readonly value: ReadonlyMap<string, Answered> } | Refused> {
  const saveId = saveIdOf(mark);
  const marked = saves.map((save): Save => (saveId === undefined ? save : { ...save, saveId }));
  const first = await saveAnswers(store, seat, marked);
  if (!first.ok) return first;
  const outcomes = new Map(
    marked.flatMap((save, index): [string, Answered][] => {
      const outcome = first.value[index];
      return outcome === undefined ? [] : [[save.item, honest(save, outcome)]];
    }),
  );
  const stale = marked.flatMap((save) => {
    const current = standing(outcomes.get(save.item));
    return current === undefined ? [] : [{ save, current }];
  });
  if (stale.length === 0) return done(outcomes);
  const again = await retries(store, seat, mark, stale);
  const second = again.length === 0 ? done([]) : await saveAnswers(store, seat, again);
  if (!second.ok) return second;
  again.forEach((save, index) => {
    const outcome = second.value[index];
    if (outcome !== undefined) outcomes.set(save.item, outcome);
  });
  return done(outcomes);
}
