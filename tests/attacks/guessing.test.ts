/** Somebody who guesses for as long as they like: they get nowhere, and hold up nobody who has no part in it. */
import { describe, expect, it } from 'vitest';
import { makeLimit } from '#identity/limits.ts';
import { makePerson } from '#identity/people.ts';
import { mayTryPassword } from '#identity/tries.ts';
import { isIn, leadsTo, setSecondFactor, signIn, someone, withPassword } from '../support/account-web.ts';
import { startAt } from '../support/facilitating.ts';
import { appCode, wrongCode } from '../support/identity.ts';
import { press } from '../support/owner-web.ts';
import { type Browser, joinAs, makeWeb, openShortForm, signInAs } from '../support/web.ts';

const LETTERS = 'CDFGHJKMNPQRTVWXY';

function code(number: number, length: number): string {
  return Array.from(
    { length },
    (_, at) => LETTERS[Math.floor(number / LETTERS.length ** at) % LETTERS.length],
  ).join('');
}

describe('a password', () => {
  it('that is guessed for one account holds up no other account, no link and no participant', async () => {
    const web = await makeWeb();
    const opened = await openShortForm(web);
    const victim = await makePerson(web.services.identity, { name: 'Victim', email: 'victim@example.org' });
    const thief = web.browser();
    const statuses = new Set<number>();
    for (let number = 0; number < 20; number++) {
      const form = { email: 'victim@example.org', password: `guess number ${number}` };
      statuses.add((await thief.post('/sign-in', form)).status);
    }
    expect([...statuses].sort()).toEqual([422, 429]);
    expect((await thief.get(`/assessments/${opened.id}`)).status).toBe(401);
    const other = await web
      .browser()
      .post('/sign-in', { email: 'other@example.org', password: 'wrong as well' });
    expect(other.status).toBe(422);
    expect((await (await signInAs(web, victim)).get('/questionnaires')).status).toBe(200);
    const browser = await joinAs(web, opened);
    expect((await browser.get(`/seat/${opened.id}`)).status).toBe(200);
  });

  it('that is tried on everybody is held up over all, and sessions and links go on', async () => {
    const web = await makeWeb();
    const owner = await web.ownerBrowser();
    // What two hundred wrong ones over as many accounts would use up.
    for (let number = 0; number < 200; number++)
      mayTryPassword(web.services.identity, `p${number}@example.org`);
    const next = { email: 'next@example.org', password: 'the same for all' };
    expect((await web.browser().post('/sign-in', next)).status).toBe(429);
    expect((await owner.get('/questionnaires')).status).toBe(200);
    expect((await (await signInAs(web, web.owner)).get('/questionnaires')).status).toBe(200);
  });
});

describe('a thousand wrong passwords, over all accounts and for the owner', () => {
  it('leave the owner able to sign in on the browser they signed in on before, and nobody else', async () => {
    const web = await makeWeb();
    const email = 'owner@example.org';
    const { browser } = await withPassword(web, { name: 'Owner', email });
    // What two hundred that are hashed would use up.
    for (let number = 0; number < 200; number++)
      mayTryPassword(web.services.identity, `p${number}@example.org`);
    const statuses = new Set<number>();
    for (let number = 0; number < 1000; number++) {
      const at = number % 2 === 0 ? email : `q${number}@example.org`;
      statuses.add((await signIn(web.browser(), at, `guess number ${number}`)).status);
    }
    expect([...statuses]).toEqual([429]);
    await browser.post('/sign-out');
    expect(await isIn(browser)).toBe(false);
    expect((await signIn(web.browser(), email)).status).toBe(429);
    expect(leadsTo(await signIn(browser, email))).toBe('/');
    expect(await isIn(browser)).toBe(true);
  });
});

describe('a code of a second factor', () => {
  it('is not found by whoever has the first factor and tries many at the same moment', async () => {
    const web = await makeWeb();
    const { person, browser: own } = await someone(web, { name: 'Victim' });
    const { secret } = await setSecondFactor(own);
    const browsers: Browser[] = [];
    for (let number = 0; number < 24; number++) browsers.push(await signInAs(web, person));
    const [right, ...others] = browsers.toReversed();
    if (right === undefined) throw new Error('nobody tries');
    const guesses = others.map((browser, number) =>
      number % 2 === 0
        ? browser.post('/sign-in/code', { code: wrongCode(secret) })
        : browser.post('/sign-in/recovery-code', { code: 'wrong-wrong' }),
    );
    const last = right.post('/sign-in/code', { code: appCode(secret) });
    const statuses = (await Promise.all([...guesses, last])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(14);
    expect(await isIn(right)).toBe(false);
  });
});

describe('a code', () => {
  it('of an invitation is not found by trying, and links of the room go on meanwhile', async () => {
    const web = await makeWeb();
    const opened = await openShortForm(web);
    const seated = await joinAs(web, opened);
    let found = 0;
    let refused = 0;
    for (let number = 0; number < 400; number++) {
      const answer = await web.browser().post('/join', { code: code(number * 7919, 6) });
      if (answer.status === 303) found += 1;
      if (answer.status === 429) refused += 1;
    }
    expect([found, refused > 300]).toEqual([0, true]);
    expect((await (await joinAs(web, opened)).get(`/seat/${opened.id}`)).status).toBe(200);
    expect((await seated.get(`/seat/${opened.id}`)).status).toBe(200);
  });

  it('of a workshop is not found by trying, and whoever runs it goes on', async () => {
    const web = await makeWeb();
    const opened = await openShortForm(web);
    const owner = await web.ownerBrowser();
    const { base } = await startAt(owner, opened.id);
    let found = 0;
    let refused = 0;
    for (let number = 0; number < 200; number++) {
      const typed = code(number * 104_729, 12).replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');
      const { status } = await web.browser().post('/facilitate', { code: typed });
      if (status === 303) found += 1;
      if (status === 429) refused += 1;
    }
    expect([found, refused > 100]).toEqual([0, true]);
    expect((await owner.get(base)).status).toBe(200);
    expect((await press(owner, base, `${base}/pause`)).status).toBe(303);
  });
});

describe('a link', () => {
  it('of any kind has too many letters to be tried, and a wrong one says no more than that', async () => {
    const web = await makeWeb();
    const opened = await openShortForm(web);
    expect(opened.invitations.token).toMatch(/^[\w-]{22}$/);
    const people = ['/s/', '/j/', '/lead/', '/room/', '/observe/', '/invited/'];
    for (const path of [...people, '/sign-in/', '/sign-in/reset/', '/account/email/']) {
      const said = new Set<string>();
      for (let number = 0; number < 5; number++) {
        const answer = await web.browser().get(`${path}${code(number * 15_485_863, 22)}`);
        said.add(`${answer.status} ${(await answer.text()).length}`);
        expect(answer.headers.getSetCookie().filter((line) => !/Max-Age=0/.test(line))).toEqual([]);
      }
      expect(said.size, path).toBe(1);
    }
  });
});

describe('the memory of who tried', () => {
  it('stays bounded, and forgets first who was away longest', () => {
    const limit = makeLimit(1, 0, () => new Date(0));
    expect(limit.allows('first')).toBe(true);
    for (let number = 0; number < 9_000; number++) limit.allows(`${number}`);
    expect(limit.allows('first')).toBe(false);
    for (let number = 0; number < 9_000; number++) limit.allows(`again ${number}`);
    expect(limit.allows('first')).toBe(false);
    // One more than are remembered have come since: it is as if the first had never been there.
    for (let number = 0; number < 10_000; number++) limit.allows(`x${number}`);
    expect(limit.allows('first')).toBe(true);
  });
});
