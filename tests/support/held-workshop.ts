/** A whole workshop of twelve people in four organisations, held and closed, for what is told of it afterwards. */
import type { AnonymityMode } from '#core/assessment.ts';
import {
  changeAgenda,
  end,
  openRating,
  openReveal,
  reveal,
  skip,
  startWorkshop,
} from '#core/workshop-moves.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { findAssessment } from '#storage/assessments.ts';
import { addHelped } from '#storage/helped.ts';
import { keepTallies } from '#storage/rounds.ts';
import { addAction, saveNote } from '#storage/workshop-notes.ts';
import { addWorkshop } from '#storage/workshops.ts';
import { agreed, OWNER } from './assessments.ts';
import { closeNow, openShortForm, type Web } from './web.ts';
import { atMinute, bring, TestRoom } from './workshops.ts';

type Rating = -2 | -1 | 0 | 1 | 2;
const HOMES = ['icb', 'council', 'alliance', 'gps'] as const;
const BACKING = 'leadership.backing';
const FUNDING = 'funding.horizon';
const PEOPLE = 'workforce.people-in-post';
const SHARING = 'it.data-sharing';
const PLAN = 'delivery.plan';
export const REASON = 'The board minuted its backing in December.';
export const MINORITY = 'The GP federation wants to see the letter first.';

/** Everyone of the room saying one thing after the other. */
async function allSay(room: TestRoom, seats: readonly string[], item: string, ratings: readonly Rating[]) {
  for (const [index, seat] of seats.entries()) await room.say(seat, ratings[index] ?? 0, { item });
}

/** An id as long as those that are drawn: it is kept where a bundle is brought in. */
function idLike(beginning: string, id: string): string {
  return beginning + id.slice(beginning.length);
}

/**
 * Backing is rated twice with a reason; funding was answered beforehand and is rated once; people in post is
 * counted by hands for the council; data sharing is skipped; the plan is never reached.
 */
export async function holdWorkshop(web: Web, mode: AnonymityMode = 'by-organisation') {
  const { store } = web.services;
  const { id } = await openShortForm(web, { mode });
  const assessment = await findAssessment(store, id);
  if (assessment === undefined) throw new Error('the assessment is not there');
  const agenda = [BACKING, FUNDING, PEOPLE, SHARING].map((item) => ({ item, why: 'split' as const }));
  const make = (fresh: string) =>
    startWorkshop({ id: fresh, assessment: id, minutes: 75, agenda, at: atMinute(0).at });
  const workshop = agreed(await addWorkshop(store, assessment, `code-of-${id}`, make, OWNER));
  const room = new TestRoom(store, assessment, workshop.id);
  const where = { assessment: id, workshop: room.id };
  const seats: string[] = [];
  for (const home of HOMES)
    for (let i = 0; i < 3; i++) if (seats.length < 11) seats.push(await room.sit(home));
  const person = {
    key: `helped-in-${id}`,
    label: 'Dr Patel',
    request: { organisation: 'gps', role: 'clinician' },
  };
  agreed(await addHelped(store, where, person, atMinute(2)));
  seats.push(person.key);
  for (const [index, seat] of seats.entries()) {
    const organisations = [index < 8 ? 'icb' : 'council'];
    const answer = { state: 'organisations', organisations } as const;
    agreed(await saveAnswers(store, seat, [{ item: 'who.accountable', answer, basedOn: 0 }]));
    await room.say(seat, -1, { item: FUNDING, isVote: false });
  }
  await room.do((floor) => changeAgenda(floor, { kind: 'add', item: PLAN }));
  await room.do((floor) => changeAgenda(floor, { kind: 'lower', item: SHARING }));
  await room.do((floor) => openReveal(floor, []));
  await room.do(bring(BACKING), openRating);
  await allSay(room, seats, BACKING, [-2, -1, -1, 0, -2, 1, 2, 1, 2, -1, -2, 0]);
  await room.do(reveal, openRating);
  await allSay(room, seats, BACKING, [1, 1, 1, 2, 1, 2, 2, 2, 2, 0, -1, 1]);
  await room.do(reveal);
  const note = {
    said: 'Two organisations had not heard of the decision.',
    reason: REASON,
    minority: MINORITY,
  };
  agreed(await saveNote(store, room.id, BACKING, { note, basedOn: 0 }));
  const to = {
    item: BACKING,
    what: 'Send everyone the minute',
    who: 'Programme manager',
    organisation: 'icb',
    gate: null,
    status: 'open',
  } as const;
  await addAction(store, where, idLike('first-', id), { ...to, due: '2027-02-15' });
  await room.do(bring(FUNDING), openRating);
  await allSay(room, seats, FUNDING, [0, 0, 1, 1, 1, 0, -1, -1, 0, 1, 1, 0]);
  await room.do(reveal);
  await addAction(store, where, idLike('second', id), {
    item: FUNDING,
    what: 'Ask finance for year three',
    who: '',
    organisation: null,
    due: null,
    gate: null,
    status: 'open',
  });
  await room.do(bring(PEOPLE), openRating);
  await allSay(room, seats, PEOPLE, [1, 1, 1, 2, 2, 2, 0, 0, 0, 1, 1, 1]);
  const hands = { counts: [2, 1, 0, 0, 0], dontKnow: 0, notApplicable: 0 };
  agreed(await keepTallies(store.db, id, [{ item: PEOPLE, round: 1, organisation: 'council', ...hands }]));
  await room.do(reveal, bring(SHARING), skip, end);
  await closeNow(web, id);
  return { id, room, seats };
}
