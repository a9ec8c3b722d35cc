/** Workshops to test with: started on a data file, with people in the room who vote. */
import { randomBytes } from 'node:crypto';
import type { Answer } from '#core/answers.ts';
import type { AnonymityMode } from '#core/assessment.ts';
import type { Assessment, ChosenQuestionnaire } from '#core/life-cycle.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import type { StoredAnswer } from '#core/seat-answers.ts';
import type { Workshop } from '#core/workshop.ts';
import {
  type Floor,
  goOn,
  introduce,
  type Moved,
  openRating,
  reveal,
  startWorkshop,
} from '#core/workshop-moves.ts';
import { newSeatLink } from '#identity/seats.ts';
import { answersOfSeat, saveAnswers } from '#storage/answers-store.ts';
import { changeWorkshop } from '#storage/change-workshop.ts';
import type { Store } from '#storage/database.ts';
import { joinAssessment } from '#storage/seats.ts';
import { enterWorkshop } from '#storage/workshop-presence.ts';
import { addWorkshop, findWorkshop } from '#storage/workshops.ts';
import { addOpen, agreed, OWNER, TODAY } from './assessments.ts';

export const LEAD = 'leading.lead';
export const BOARD = 'leading.board';
export const ACCOUNTABLE = 'who.accountable';
/** In the workshop, minutes after its start. */
export const atMinute = (minute: number) => ({
  who: OWNER.who,
  at: `2027-01-11T10:${String(minute).padStart(2, '0')}:00.000Z`,
});

export type Move = (floor: Floor) => Outcome<Moved>;
export const bring =
  (item: string): Move =>
  (floor) =>
    introduce(floor, item);

/** A room: its assessment and workshop, and what people and facilitators do there. */
export class TestRoom {
  readonly store: Store;
  readonly assessment: Assessment;
  readonly id: string;
  #minute = 0;

  constructor(store: Store, assessment: Assessment, id: string) {
    this.store = store;
    this.assessment = assessment;
    this.id = id;
  }

  async workshop(): Promise<Workshop> {
    const found = await findWorkshop(this.store.db, this.id);
    if (found === undefined) throw new Error('the workshop is gone');
    return found;
  }

  /** Someone with a seat; present unless said otherwise. */
  async sit(organisation = 'icb', isPresent = true): Promise<string> {
    const { key } = newSeatLink({ secret: 's'.repeat(32), random: randomBytes });
    const request = { organisation, role: 'manager' };
    agreed(
      await joinAssessment(this.store, { assessment: this.assessment.id }, { key, request, at: OWNER.at }),
    );
    if (isPresent) await enterWorkshop(this.store, key, this.id);
    return key;
  }

  /** Over what stands now; a vote unless said otherwise. */
  async say(
    seat: string,
    rating: -2 | -1 | 0 | 1 | 2,
    more: { readonly item?: string; readonly isVote?: boolean } = {},
  ): Promise<StoredAnswer> {
    const { item = LEAD, isVote = true } = more;
    const answer: Answer = { state: 'rated', rating };
    const basedOn = (await answersOfSeat(this.store, seat)).get(item)?.sequence ?? 0;
    const [saved] = agreed(await saveAnswers(this.store, seat, [{ item, answer, basedOn, isVote }]));
    if (saved === undefined) throw new Error('nothing was saved');
    return agreed(saved);
  }

  async try(move: Move, more: { readonly basedOn?: number; readonly mark?: string } = {}) {
    const { basedOn = (await this.workshop()).version, mark = '' } = more;
    this.#minute++;
    const asked = { workshop: this.id, basedOn, mark, today: TODAY };
    return await changeWorkshop(this.store, asked, ({ floor }) => move(floor), atMinute(this.#minute));
  }

  async do(...moves: Move[]): Promise<Workshop> {
    for (const move of moves) agreed(await this.try(move));
    return await this.workshop();
  }

  /** Rates an item and reveals it. */
  async rate(item: string, votes: Iterable<readonly [string, -2 | -1 | 0 | 1 | 2]>): Promise<void> {
    await this.do(bring(item), openRating);
    for (const [seat, rating] of votes) await this.say(seat, rating, { item });
    await this.do(reveal);
  }

  /** On to the next item. */
  async goOn(): Promise<Workshop> {
    return await this.do(goOn);
  }
}

/** A workshop in an open assessment, with two items on its agenda. */
export async function startRoom(
  store: Store,
  chosen: ChosenQuestionnaire,
  mode: AnonymityMode = 'by-organisation',
): Promise<TestRoom> {
  const assessment = await addOpen(store, chosen, mode);
  const started = await startAnother(store, assessment);
  return new TestRoom(store, assessment, agreed(started).id);
}

/** Starts a workshop in the assessment. */
export async function startAnother(store: Store, assessment: Assessment): Promise<Outcome<Workshop>> {
  const agenda = [LEAD, BOARD].map((item) => ({ item, why: 'split' as const }));
  const make = (id: string) =>
    startWorkshop({ id, assessment: assessment.id, minutes: 60, agenda, at: atMinute(0).at });
  return await addWorkshop(store, assessment, `code-of-${randomBytes(4).toString('hex')}`, make, OWNER);
}
