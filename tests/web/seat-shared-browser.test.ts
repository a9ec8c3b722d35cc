/** Two people at one browser: no form of the first, left open, changes anything of the second, and it says so. */
import { describe, expect, it } from 'vitest';
import { seatKey } from '#identity/seats.ts';
import { findSeat } from '#storage/seats.ts';
import { heldIn, seatCookie } from '../support/cookies.ts';
import { storedBy } from '../support/seat.ts';
import {
  type Browser,
  type Form,
  fieldIn,
  joinAs,
  makeWeb,
  type Opened,
  openShortForm,
} from '../support/web.ts';
import { facilitate, voteFor } from '../support/workshop-web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const seat = `/seat/${opened.id}`;
const ITEM = 'need.case-for-change';
const TITLE = 'Someone else answers in this browser now';
const WORDS = 'Nobody told the wards';

interface Two {
  readonly first: Browser;
  readonly second: Browser;
}

/** By the time the first person's form is sent, the browser has the seat of the second, who has answered. */
async function two(at: Opened = opened, comment = 'Theirs'): Promise<Two> {
  const [first, second] = [await joinAs(web, at), await joinAs(web, at)];
  await second.post(`/seat/${at.id}/pages/1`, {
    [`version-${ITEM}`]: '0',
    [`answer-${ITEM}`]: '2',
    [`comment-${ITEM}`]: comment,
  });
  return { first, second };
}

/** All that stands of somebody. */
async function all(browser: Browser, { id }: Opened = opened) {
  const { identity, store } = web.services;
  const key = seatKey(identity, heldIn(web, browser, seatCookie(id))) ?? '';
  const { submitted, organisation, name } = { ...(await findSeat(store, key)) };
  return { submitted, organisation, name, answers: await storedBy(web, browser, id) };
}

async function markOn(browser: Browser, page: string): Promise<string> {
  const mark = fieldIn(await (await browser.get(page)).text(), '_seat') ?? '';
  expect(mark).toMatch(/^[0-9a-f]{32}$/);
  return mark;
}

/** Sends what the page of the first would, and reads the reply to it. */
async function sendLate({ first, second }: Two, page: string, action: string, form: Form = {}) {
  const reply = await second.post(action, { ...form, _seat: await markOn(first, page) });
  const text = await reply.text();
  expect([reply.status, text.includes(TITLE)]).toEqual([409, true]);
  // That seat is somebody else's by now: it is no way on.
  expect(text).not.toContain('Go to your answers');
  return text;
}

const CASES: readonly (readonly [string, string, string, Form])[] = [
  ['does not hand in their answers', '/check', '/submit', {}],
  ['does not delete their answers', '/withdraw', '/withdraw', {}],
  ['does not move them elsewhere', '/place', '/place', { organisation: 'council', name: WORDS }],
  [
    'does not save answers as theirs',
    '/pages/1',
    '/pages/1',
    { [`version-${ITEM}`]: '1', [`answer-${ITEM}`]: '-2', [`comment-${ITEM}`]: WORDS },
  ],
];

describe('a page left open by who sat at this browser before', () => {
  it.each(CASES)('%s', async (_, page, action, form) => {
    const both = await two();
    const before = await all(both.second);
    const text = await sendLate(both, `${seat}${page}`, `${seat}${action}`, form);
    expect(text.includes(WORDS)).toBe(JSON.stringify(form).includes(WORDS));
    expect(await all(both.second)).toEqual(before);
  });

  it('does not tell that they said the same', async () => {
    const both = await two(opened, WORDS);
    const form = { [`version-${ITEM}`]: '0', [`answer-${ITEM}`]: '2', [`comment-${ITEM}`]: WORDS };
    expect(await sendLate(both, `${seat}/pages/1`, `${seat}/pages/1`, form)).toContain(WORDS);
  });

  it('still does what its own person asks, and so does a page that does not say whose it is', async () => {
    const { first, second } = await two();
    const _seat = await markOn(second, `${seat}/check`);
    const handedIn = await second.post(`${seat}/submit`, { _seat });
    expect(handedIn.headers.get('location')).toBe(`${seat}/done`);
    expect((await first.post(`${seat}/withdraw`)).headers.get('location')).toBe('/withdrawn');
  });
});

describe('a ballot left open by who sat at this browser before', () => {
  it('does not count as theirs, and says so in place of the ballot', async () => {
    const room = await openShortForm(web);
    const workshop = await facilitate(web, room, [ITEM]);
    const both = await two(room);
    const ballot = `/seat/${room.id}/ballot`;
    await workshop.introduce(ITEM);
    await workshop.rate();
    const before = await all(both.second, room);
    const form = { ...voteFor(ITEM, '-2', { [`version-${ITEM}`]: '1' }), [`comment-${ITEM}`]: WORDS };
    expect(await sendLate(both, ballot, ballot, form)).toContain(WORDS);
    const _seat = await markOn(both.first, ballot);
    const part = await both.second.post(ballot, { ...form, _seat }, { 'HX-Request-Type': 'partial' });
    expect([part.status, part.headers.get('HX-Retarget')]).toEqual([409, '#main-content']);
    expect(await all(both.second, room)).toEqual(before);
  });

  it('keeps saying whose it is where its question is read anew', async () => {
    const room = await openShortForm(web);
    const workshop = await facilitate(web, room, [ITEM]);
    const { first, second } = await two(room);
    const ballot = `/seat/${room.id}/ballot`;
    const around = await markOn(first, ballot);
    await workshop.introduce(ITEM);
    await workshop.rate();
    const part = await (await second.get(ballot, { 'HX-Request-Type': 'partial' })).text();
    expect(part).toContain('hx-include="#whose"');
    expect(part).not.toContain('id="whose"');
    const _seat = [fieldIn(part, '_seat') ?? '', around];
    const reply = await second.post(ballot, { ...voteFor(ITEM, '-2', { [`version-${ITEM}`]: '1' }), _seat });
    expect(reply.status).toBe(409);
    expect((await storedBy(web, second, room.id)).get(ITEM)).toMatchObject({ answer: { rating: 2 } });
  });
});

describe('every form of a seat', () => {
  it('says whose it is', async () => {
    const browser = await joinAs(web, opened);
    const walked = new Set<string>();
    const waiting = [seat];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (walked.has(path)) continue;
      walked.add(path);
      const html = await (await browser.get(path)).text();
      const forms = html.match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
      for (const form of forms) expect([path, fieldIn(form, '_seat')?.length]).toEqual([path, 32]);
      waiting.push(...[...html.matchAll(/href="(\/seat\/[^"?#]+)"/g)].map(([, href = '']) => href));
    }
    for (const page of ['/check', '/withdraw', '/place', '/pages/1']) expect(walked).toContain(seat + page);
  });
});
