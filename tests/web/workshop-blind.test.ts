/** Blind means blind: before a reveal nothing that leaves the server depends on what others said. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { movesOf, votesOf } from '#live/topics.ts';
import { type Browser, joinAs, makeWeb, openLink, openShortForm, type Web } from '../support/web.ts';
import { facilitate, voteFor } from '../support/workshop-web.ts';

const RATED = 'need.priority';
const WHO = 'who.accountable';
/** By chance, a new one for each request. */
const OF_CHANCE = ['x-request-id'];

/** Chance that is the same in every run: ids and links do not tell two runs apart. */
function sameChance(): (bytes: number) => Uint8Array {
  let draws = 0;
  return (bytes) => {
    draws += 1;
    const seed = `${draws}`;
    const parts = Array.from({ length: Math.ceil(bytes / 32) }, (_, part) =>
      createHash('sha256').update(`${seed}:${part}`).digest(),
    );
    return Buffer.concat(parts).subarray(0, bytes);
  };
}

/** What the others of the room say. */
interface Opinions {
  readonly rated: readonly string[];
  readonly who: readonly string[];
  readonly comments: readonly string[];
  readonly evidence: string;
}

async function bytesOf(browser: Browser, path: string, partial: boolean): Promise<string> {
  const answer = await (partial ? browser.get(path, { 'HX-Request-Type': 'partial' }) : browser.get(path));
  const told = [...answer.headers].filter(([name]) => !OF_CHANCE.includes(name));
  return JSON.stringify([path, answer.status, told, await answer.text()]);
}

/** Events that a stream has sent, beats of the line apart. */
async function listen(browser: Browser, path: string) {
  const reader = (await browser.get(path)).body?.getReader();
  if (reader === undefined) throw new Error(`${path} is no stream`);
  const decoder = new TextDecoder();
  let heard = '';
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard += decoder.decode(value);
    }
  })();
  return {
    stop: async (): Promise<readonly string[]> => {
      await reader.cancel();
      await reading;
      return heard.split('\n\n').filter((event) => event !== '' && !event.startsWith('event: beat'));
    },
  };
}

async function vote(person: Browser, ballot: string, item: string, fields: Readonly<Record<string, string>>) {
  const answered = await person.post(ballot, { ...voteFor(item, ''), ...fields });
  if (answered.status !== 303) throw new Error(`a vote was answered with ${answered.status}`);
}

interface Overheard {
  /** Answers to every request, in order. */
  readonly pages: readonly string[];
  /** Which of them come, as they come at most once a second, hangs on the machine. */
  readonly events: readonly string[];
}

/** Everything that others get to see while a room answers in silence, then an item, then a who-question. */
async function overhear(opinions: Opinions): Promise<Overheard> {
  const web: Web = await makeWeb('2027-01-11T10:42:00', sameChance());
  const opened = await openShortForm(web);
  const workshop = await facilitate(web, opened, [RATED, WHO]);
  const seat = `/seat/${opened.id}`;
  const ballot = `${seat}/ballot`;
  const others: Browser[] = [];
  for (const organisation of ['icb', 'icb', 'council']) others.push(await joinAs(web, opened, organisation));
  for (const other of others) await other.get(ballot);
  const watcher = await joinAs(web, opened, 'icb');
  const owner = await web.ownerBrowser();
  const stranger = web.browser();
  const room = await openLink(stranger, `/room/${workshop.links.room}`);
  const observer = await openLink(stranger, `/observe/${workshop.links.observer}`);
  const screens: readonly (readonly [Browser, string])[] = [
    [watcher, ballot],
    [watcher, seat],
    [watcher, `${seat}/pages/1`],
    [stranger, room],
    [stranger, observer],
    [owner, `/workshops/${workshop.id}`],
    [owner, `/assessments/${opened.id}`],
    [owner, `/assessments/${opened.id}/workshop`],
  ];
  const streams: readonly (readonly [Browser, string])[] = [
    [watcher, `${ballot}/events`],
    [stranger, `${room}/events`],
    [stranger, `${observer}/events`],
    [owner, `/workshops/${workshop.id}/events`],
  ];
  const pages: string[] = [];
  const readAll = async (): Promise<void> => {
    for (const [browser, path] of screens)
      for (const partial of [false, true]) pages.push(await bytesOf(browser, path, partial));
  };
  const heard = [];
  await readAll();
  for (const [browser, path] of streams) heard.push(await listen(browser, path));

  await workshop.silence();
  await readAll();
  for (const [index, other] of others.entries()) {
    await other.post(`${seat}/answers`, {
      _form: `silent-form-${index}`,
      [`version-${RATED}`]: '0',
      [`answer-${RATED}`]: opinions.rated[index] ?? '',
      [`comment-${RATED}`]: opinions.comments[index] ?? '',
      [`evidence-${RATED}`]: opinions.evidence,
    });
    await readAll();
  }
  for (const [item, said] of [
    [RATED, opinions.rated],
    [WHO, opinions.who],
  ] as const) {
    await workshop.introduce(item);
    await readAll();
    const { now } = await workshop.rate();
    await readAll();
    const round = 'round' in now ? `${now.round}` : '';
    for (const [index, other] of others.entries()) {
      await vote(other, ballot, item, {
        round,
        _form: `vote-${item}-${index}`,
        [`version-${item}`]: item === RATED ? '1' : '0',
        [`answer-${item}`]: said[index] ?? '',
        [`comment-${item}`]: opinions.comments[index] ?? '',
      });
      await readAll();
    }
  }
  web.services.watchers.wake(movesOf(workshop.id));
  web.services.watchers.wake(votesOf(workshop.id));
  const events = await Promise.all(heard.map((one) => one.stop()));
  return { pages, events: events.flat() };
}

const KIND: Opinions = {
  rated: ['2', '1', 'dont-know'],
  who: ['organisation:icb', 'organisation:icb', 'nobody-yet'],
  comments: ['', 'We are keen to start.', ''],
  evidence: 'document',
};
const HARSH: Opinions = {
  rated: ['-2', '-2', '-2'],
  who: ['organisation:council', 'dont-know', 'organisation:gps'],
  comments: ['This will fail, and everyone here knows it. '.repeat(40), '', 'No.'],
  evidence: '',
};

it('sends to everyone else the very same bytes whatever is said, until it is revealed', async () => {
  const [kind, harsh] = [await overhear(KIND), await overhear(HARSH)];
  expect(kind.pages.length).toBeGreaterThan(100);
  expect(kind.pages.some((bytes) => bytes.includes('3 of 4 have answered'))).toBe(true);
  expect(harsh.pages.length).toBe(kind.pages.length);
  for (const [index, bytes] of kind.pages.entries()) expect(harsh.pages[index]).toBe(bytes);
  // An event says the version of a screen and nothing else.
  const versions = new Set(
    kind.pages.flatMap((bytes) =>
      [...bytes.matchAll(/data-version=\\"([^"\\]+)/g)].map(([, version]) => version),
    ),
  );
  expect(kind.events.length).toBeGreaterThan(10);
  for (const event of [...kind.events, ...harsh.events]) {
    const version = /^event: changed\nid: (.+)\ndata: \1$/.exec(event)?.[1];
    expect(versions).toContain(version);
  }
});
