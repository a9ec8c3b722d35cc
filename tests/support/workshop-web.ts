/** A workshop of an open assessment as its facilitators move it, for tests of what everyone else sees. */

import type { Outcome } from '#core/life-cycle-refusal.ts';
import { FIRST_ROUND } from '#core/rounds.ts';
import type { Workshop } from '#core/workshop.ts';
import {
  beginSilence,
  end,
  type Floor,
  goOn,
  introduce,
  type Moved,
  openRating,
  openReveal,
  pause,
  resume,
  reveal,
  startWorkshop,
} from '#core/workshop-moves.ts';
import { movesOf } from '#live/topics.ts';
import { findAssessment } from '#storage/assessments.ts';
import { changeWorkshop } from '#storage/change-workshop.ts';
import { addWorkshop, findWorkshop, linksOf, type WorkshopLinks } from '#storage/workshops.ts';
import { agreed } from './assessments.ts';
import type { Opened, Web } from './web.ts';

/** The facilitators of one workshop. */
export interface Facilitated {
  readonly id: string;
  readonly links: WorkshopLinks;
  readonly now: () => Promise<Workshop>;
  readonly silence: () => Promise<Workshop>;
  readonly opening: () => Promise<Workshop>;
  readonly introduce: (item: string) => Promise<Workshop>;
  readonly rate: () => Promise<Workshop>;
  readonly reveal: () => Promise<Workshop>;
  readonly next: () => Promise<Workshop>;
  readonly pause: () => Promise<Workshop>;
  readonly resume: () => Promise<Workshop>;
  readonly end: () => Promise<Workshop>;
}

/** Starts a workshop with these items on its agenda. */
export async function facilitate(
  web: Web,
  { id: assessment }: Opened,
  items: readonly string[],
): Promise<Facilitated> {
  const { store, identity, watchers } = web.services;
  const by = () => ({ who: web.owner.id, at: identity.now().toISOString() });
  const found = await findAssessment(store, assessment);
  if (found === undefined) throw new Error('the assessment is not there');
  const agenda = items.map((item) => ({ item, why: 'gate' as const, minutes: 10 }));
  const make = (id: string) => startWorkshop({ id, assessment, minutes: 75, agenda, at: by().at });
  const { id } = agreed(await addWorkshop(store, found, `key of ${assessment}`, make, by()));
  const links = await linksOf(store.db, id);
  if (links === undefined) throw new Error('the workshop has no links');
  const now = async (): Promise<Workshop> => {
    const workshop = await findWorkshop(store.db, id);
    if (workshop === undefined) throw new Error('the workshop is not there');
    return workshop;
  };
  const move = (decide: (floor: Floor) => Outcome<Moved>) => async (): Promise<Workshop> => {
    const asked = { workshop: id, basedOn: (await now()).version, mark: '', today: '2027-01-11' };
    const moved = agreed(await changeWorkshop(store, asked, ({ floor }) => decide(floor), by()));
    watchers.wake(movesOf(id));
    return moved;
  };
  return {
    id,
    links,
    now,
    silence: move(beginSilence),
    opening: move((floor) => openReveal(floor, agenda)),
    introduce: (item) => move((floor) => introduce(floor, item))(),
    rate: move(openRating),
    reveal: move(reveal),
    next: move(goOn),
    pause: move(pause),
    resume: move(resume),
    end: move(end),
  };
}

/** The fields of a vote as the ballot of its round sends them. */
export function voteFor(item: string, answer: string, more: Readonly<Record<string, string>> = {}) {
  return {
    item,
    round: `${FIRST_ROUND}`,
    _form: 'form-of-ballot',
    [`version-${item}`]: '0',
    [`answer-${item}`]: answer,
    ...more,
  };
}
