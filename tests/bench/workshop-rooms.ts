/** Workshops with everyone joined and a question introduced, for their benchmark. */
import { draft, openDraft } from '../support/journey.ts';
import { formTo } from '../support/journey-forms.ts';
import { type Visitor, visit } from '../support/journey-visitor.ts';
import type { RunningServer } from '../support/server.ts';
import { seatPeople } from './web-people.ts';
import type { Room, Sending, Watching } from './workshop-load.ts';

/** Asked of everyone in the short form. */
const ITEM = 'need.priority';

function cookieOf(visitor: Visitor): string {
  return visitor
    .cookies()
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
}

function voteOf(place: number): string {
  return new URLSearchParams({
    item: ITEM,
    round: '1',
    _form: `ballot-${place}`,
    [`version-${ITEM}`]: '0',
    [`answer-${ITEM}`]: `${(place % 5) - 2}`,
    go: 'send',
  }).toString();
}

/** Starts the workshop of an open assessment and puts a question on its table. */
async function introduce(owner: Visitor, assessment: string) {
  const started = await owner.send(await owner.get(`/assessments/${assessment}/workshop`), '/workshop');
  const base = /\/workshops\/[^/"?]+/.exec(started.html)?.[0];
  if (base === undefined) throw new Error('no workshop was started');
  let page = await owner.get(base);
  page = await owner.send(page, '/agenda', { kind: 'add', item: ITEM });
  page = await owner.send(page, '/introduce', { item: ITEM });
  const room = /\/room\/[^"<\s]+/.exec(page.html)?.[0];
  if (room === undefined) throw new Error('the facilitator is not told where the room screen is');
  return { base, room, version: Number(formTo(page.html, '/rate').fields.get('version')) };
}

/** A workshop of so many people. The server runs. */
export async function makeRoom(server: RunningServer, owner: Visitor, people: number): Promise<Room> {
  const id = await draft(owner);
  await openDraft(owner, id);
  const { base, room, version } = await introduce(owner, id);
  const projector = visit(server.address);
  const screen = (await projector.get(room)).path;
  const cookies = await seatPeople(server.dataDir, id, { count: people, answering: false });
  const path = `/seat/${id}/ballot`;
  const own = cookieOf(owner);
  const watch = (path: string, cookie: string): Watching => ({ path, events: `${path}/events`, cookie });
  const step = (move: string, basedOn: number): Sending => ({
    path: `${base}/${move}`,
    cookie: own,
    body: `version=${basedOn}&_form=${move}`,
  });
  return {
    ballots: cookies.map((cookie) => watch(path, cookie)),
    others: [watch(base, own), watch(screen, cookieOf(projector))],
    votes: cookies.map((cookie, place) => ({ path, cookie, body: voteOf(place) })),
    rate: step('rate', version),
    reveal: step('reveal', version + 1),
  };
}
