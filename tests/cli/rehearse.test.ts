/** `sandpilot rehearse`: simulated people go through a workshop as a room would, and the command tells how it went. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responsesOf } from '#storage/answers-store.ts';
import { runningWorkshop } from '#storage/workshops.ts';
import { listen } from '#web/listening.ts';
import { run } from '../support/run-cli.ts';
import { type Browser, type Form, makeWeb, type Opened, openShortForm } from '../support/web.ts';

const COMMAND = fileURLToPath(new URL('../../bin/sandpilot.mjs', import.meta.url));
const PEOPLE = 12;
const QUESTIONS = 2;

const web = await makeWeb();
let address = '';
let stop = async (): Promise<void> => {};

beforeAll(async () => {
  const listening = await listen(web.app.fetch, { port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${listening.port}`;
  stop = listening.stop;
});
afterAll(() => stop());

/** The facilitator of a workshop, who waits for the room before each step. */
interface Facilitator {
  /** What comes next on the agenda. */
  readonly next: () => Promise<string>;
  readonly move: (move: string, fields?: Form) => Promise<void>;
  /** Waits until the facilitator is told so. */
  readonly sees: (words: string) => Promise<void>;
}

async function startWorkshop(owner: Browser, { id }: Opened): Promise<Facilitator> {
  await owner.post(`/assessments/${id}/workshop`, { minutes: '75' });
  const started = await runningWorkshop(web.services.store.db, id);
  if (started === undefined) throw new Error('no workshop was started');
  const base = `/workshops/${started.id}`;
  const now = () => runningWorkshop(web.services.store.db, id);
  return {
    next: async () => (await now())?.agenda.find(({ mark }) => mark === 'waiting')?.item ?? '',
    move: async (move, fields = {}) => {
      const version = `${(await now())?.version}`;
      expect((await owner.post(`${base}/${move}`, { version, ...fields })).status, move).toBe(303);
    },
    sees: (words) =>
      expect.poll(async () => await (await owner.get(base)).text(), { interval: 20 }).toContain(words),
  };
}

/** What people said, in an order that says nothing about who they are. */
async function saidIn({ id }: Opened) {
  const responses = await responsesOf(web.services.store.db, id);
  return responses
    .map(({ item, round, organisation, answer }) => ({ item, round, organisation, answer }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function rehearseAll(seed: string) {
  const opened = await openShortForm(web);
  const facilitator = await startWorkshop(await web.ownerBrowser(), opened);
  const code = opened.invitations.code;
  const numbers = ['--people', `${PEOPLE}`, '--answer', '0', '--arriving', '0', '--gone', '0'];
  const rehearsing = run('rehearse', address, '--code', code, '--seed', seed, ...numbers);
  await facilitator.sees(`${PEOPLE} people are in`);
  await facilitator.move('silent');
  await facilitator.sees(`${PEOPLE} of ${PEOPLE} have finished`);
  await facilitator.move('opening');
  for (let turn = 0; turn < QUESTIONS; turn++) {
    const item = await facilitator.next();
    await facilitator.move('introduce', { item });
    await facilitator.move('rate');
    await facilitator.sees(`${PEOPLE} of ${PEOPLE} have answered`);
    await facilitator.move('reveal');
    await facilitator.move('next');
  }
  await facilitator.move('end');
  return { said: await rehearsing, answers: await saidIn(opened) };
}

/** How many forms of simulated people the server has taken at an address. */
function sentTo(route: string): number {
  return web.logged.filter((line) => line.method === 'POST' && line.route === route && line.status === 303)
    .length;
}

/** A figure of the report by the words before it. */
function figure(out: string, words: string): number {
  return Number(new RegExp(`${words} (\\d+)`).exec(out)?.[1]);
}

describe('a rehearsal', () => {
  it('sends people who join, answer in silence, vote in every round, and leave when the workshop ends', async () => {
    const { said, answers } = await rehearseAll('7');
    const votes = sentTo('/seat/:assessment/ballot');
    expect([said.code, said.err]).toEqual([0, '']);
    expect(figure(said.out, 'joined')).toBe(PEOPLE);
    expect(answers.filter(({ round }) => round === 2)).toHaveLength(PEOPLE * QUESTIONS);
    expect(figure(said.out, 'answers sent')).toBe(sentTo('/seat/:assessment/pages/:number') + votes);
    expect(votes).toBe(PEOPLE * QUESTIONS);
    expect(figure(said.out, 'came back')).toBe(figure(said.out, 'dropped out'));
    expect(said.out).toMatch(/99 in 100 within \d+ ms/);
  });

  it('says the same with the same seed, and something else with another', async () => {
    const [first, second, other] = await Promise.all(['7', '7', '8'].map(rehearseAll));
    expect(second?.answers).toEqual(first?.answers);
    expect(other?.answers).not.toEqual(first?.answers);
  });

  it.each([
    ['nothing that answers', ['http://127.0.0.1:9', '--code', 'CDF-GHJ'], 'Nothing answers at'],
    ['something that is no address', ['here'], 'is not an address'],
    ['a page that is no joining page', ['http://127.0.0.1:9/about'], 'This is no joining link'],
    ['nobody', ['http://127.0.0.1:9', '--code', 'CDF-GHJ', '--people', '0'], 'People are a whole number'],
    ['a word for a number', ['http://127.0.0.1:9', '--code', 'CDF-GHJ', '--people', 'many'], 'People are'],
  ])('is refused with %s', async (_, words, told) => {
    const said = await run('rehearse', ...words);
    expect([said.code, said.out]).toEqual([1, '']);
    expect(said.err).toContain(told);
  });

  it('starts from the sources, which have no pages to show', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [COMMAND, 'rehearse', 'http://127.0.0.1:9', '--code', 'CDF-GHJ'],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([1, expect.stringContaining('Nothing answers at')]);
  });

  it('is refused with a code that nobody has', async () => {
    const said = await run('rehearse', address, '--code', 'CDF-GHJ', '--people', '30');
    expect([said.code, said.out]).toEqual([1, '']);
    expect(said.err).toContain('it answered 404');
  });
});
