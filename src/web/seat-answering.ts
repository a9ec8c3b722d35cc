/** What becomes of the answers of a sent page: read, saved each by itself, and what to say of the rest. */
import type { Save, StoredAnswer } from '#core/seat-answers.ts';
import { LONGEST_COMMENT } from '#core/seat-answers-save.ts';
import { votesOf } from '#live/topics.ts';
import type { QuestionView } from '#templates/seat/question-view.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { sayRefusal, tellRefusal } from './problems.ts';
import { because } from './refused-words.ts';
import { NOT_ONE_OF_THEM, readAnswer, type Sent } from './seat-form.ts';
import { type Mark, saveFromPage } from './seat-save.ts';
import type { Visit } from './seat-visit.ts';

/** What became of one question of a sent page. */
export interface Fate {
  readonly sent: Sent;
  readonly stored?: StoredAnswer;
  readonly problem?: QuestionView['problem'];
  readonly elsewhere?: StoredAnswer;
}

export type Fates = ReadonlyMap<string, Fate>;

/** A value that no other showing of a page has. */
export function freshMark(services: Pick<Services, 'identity'>): string {
  return Buffer.from(services.identity.random(12)).toString('base64url');
}

function problemOf(refusal: Parameters<typeof sayRefusal>[0]): QuestionView['problem'] {
  const isComment = refusal.kind === 'comment-too-long';
  const said = isComment
    ? `Shorten the comment to at most ${LONGEST_COMMENT} characters.`
    : sayRefusal(refusal).sentences.join(' ');
  return { message: said, field: isComment ? 'comment' : 'answer' };
}

function savesOf(sents: readonly Sent[], isVote: boolean, fates: Map<string, Fate>): readonly Save[] {
  return sents.flatMap((sent): Save[] => {
    const read = readAnswer(sent.filled);
    if (read.ok) return [{ item: sent.item, basedOn: sent.basedOn, isVote, ...read.value }];
    fates.set(sent.item, { sent, problem: { message: read.message, field: 'answer' } });
    return [];
  });
}

/** Saves what was sent, in a workshop as votes; undefined when the seat takes nothing any more. */
export async function saveSent(
  c: Request,
  services: Services,
  { seat }: Pick<Visit, 'seat'>,
  sents: readonly Sent[],
  mark: Mark,
  isVote = false,
): Promise<Fates | undefined> {
  const fates = new Map<string, Fate>();
  const saves = savesOf(sents, isVote, fates);
  if ([...fates.values()].some(({ problem }) => problem?.message === NOT_ONE_OF_THEM))
    because(c, 'not-offered');
  const saved = await saveFromPage(services.store, seat.key, saves, mark);
  if (!saved.ok) return undefined;
  // On whichever page a person of a workshop answers: how many have is shown to its room.
  if (seat.workshop !== undefined) services.watchers.wake(votesOf(seat.workshop));
  for (const sent of sents) {
    const outcome = saved.value.get(sent.item);
    if (outcome?.ok === true) fates.set(sent.item, { sent, stored: outcome.value });
    else if (outcome?.ok === false && outcome.refusal.kind === 'answer-changed-elsewhere')
      fates.set(sent.item, { sent, elsewhere: outcome.refusal.current });
    else if (outcome?.ok === false) {
      tellRefusal(c, services, outcome.refusal);
      fates.set(sent.item, { sent, problem: problemOf(outcome.refusal) });
    }
  }
  return fates;
}
