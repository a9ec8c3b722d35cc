/** Words that an owner withholds: marks are added, never changed, and hold nothing of the words or of who wrote them. */
import { createHash } from 'node:crypto';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import {
  NOTE_KINDS,
  type WithheldWords,
  type Withholding,
  WORDS_KINDS,
  type WordsKind,
  withholdWords,
} from '#core/withheld.ts';
import type { Note } from '#core/workshop-record.ts';
import { loadAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import type { Reader, Store } from './database.ts';

/** What a mark knows words by. */
export function wordsId(kind: WordsKind, item: string, words: string): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, item, words.trim()]))
    .digest('hex');
}

/** Every mark of an assessment as it stands, those put back included, in an order that says nothing. */
async function wordsMarks(reader: Reader, assessment: string): Promise<readonly WithheldWords[]> {
  const rows = await reader
    .selectFrom('withheld')
    .selectAll()
    .where('assessment', '=', assessment)
    .orderBy('words')
    .orderBy('version')
    .execute();
  const marks = rows.map(({ words, version, kind, item, withheld, at }) => ({
    id: words,
    version,
    kind: WORDS_KINDS.find((known) => known === kind) ?? 'comment',
    item,
    withheld: withheld === 1,
    on: at.slice(0, 10),
  }));
  // Later versions replace earlier ones.
  return [...new Map(marks.map((mark) => [mark.id, mark])).values()];
}

/** What is withheld now. */
export async function withheldOf(reader: Reader, assessment: string): Promise<readonly WithheldWords[]> {
  return (await wordsMarks(reader, assessment)).filter(({ withheld }) => withheld);
}

export type IsWithheld = (kind: WordsKind, item: string, words: string) => boolean;

/** Tells whether words of an assessment are withheld. */
export async function withholding(reader: Reader, assessment: string): Promise<IsWithheld> {
  const ids = new Set((await withheldOf(reader, assessment)).map(({ id }) => id));
  return (kind, item, words) => ids.size > 0 && words.trim() !== '' && ids.has(wordsId(kind, item, words));
}

/** A note without what is withheld of it, and how much that is. */
export function noteWithoutWithheld<N extends Note>(
  item: string,
  note: N,
  isWithheld: IsWithheld,
): { readonly note: N; readonly withheld: number } {
  const kinds = NOTE_KINDS.filter((kind) => isWithheld(kind, item, note[kind]));
  const emptied: Partial<Note> = Object.fromEntries(kinds.map((kind) => [kind, '']));
  return { note: { ...note, ...emptied }, withheld: kinds.length };
}

/** Withholds words and puts others back. Gives how many changed; a form sent twice changes nothing more. */
export async function keepWithholding(
  store: Store,
  assessment: string,
  asked: Withholding,
  by: By,
): Promise<Outcome<number>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<number>> => {
    const current = await loadAssessment(transaction, assessment);
    if (current === undefined) return refuse({ kind: 'not-found' });
    const changes = withholdWords(current.state, await wordsMarks(transaction, assessment), asked);
    if (!changes.ok) return changes;
    for (const { mark, what } of changes.value) {
      const { id, version, kind, item } = mark;
      const withheld = mark.withheld ? 1 : 0;
      await transaction
        .insertInto('withheld')
        .values({ assessment, words: id, version, kind, item, withheld, at: by.at, who: by.who })
        .execute();
      const action = mark.withheld ? 'words-withheld' : 'words-put-back';
      await addAudit(store, transaction, { ...by, assessment, action, what });
    }
    return done(changes.value.length);
  });
}
