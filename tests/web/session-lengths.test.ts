/** How long people stay signed in: chosen on the settings, held at once, and no loss to whoever is typing. */
import { afterEach, describe, expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { isIn, leadsTo, someone } from '../support/account-web.ts';
import { startAt, step } from '../support/facilitating.ts';
import { validateHtml } from '../support/html.ts';
import { DRAFT, fillDraft, versionAt } from '../support/owner-web.ts';
import { type Browser, makeWeb, openLink, openShortForm, useLink } from '../support/web.ts';

const SETTING = '/administration/settings/sessions';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const web = await makeWeb();
const choose = (browser: Browser, unused: string, whole: string) => browser.post(SETTING, { unused, whole });
const read = async (browser: Browser, path: string) => (await browser.get(path)).text();
const anAdministrator = () => someone(web, { name: 'Admin', administrator: true });

afterEach(async () => {
  await choose((await anAdministrator()).browser, '72', '720');
});

async function lines(): Promise<readonly string[]> {
  const rows = await web.services.store.db
    .selectFrom('audit')
    .select(['who', 'what'])
    .where('action', '=', 'settings-changed')
    .orderBy('place')
    .execute();
  return rows.map(({ who, what }) => `${who} ${what}`);
}

/** Which of the choices a page shows as the ones that hold. */
function chosenIn(html: string): readonly string[] {
  const inputs = [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)].map(([tag]) => tag);
  return inputs
    .filter((tag) => / checked\b/.test(tag))
    .map((tag) => `${/name="(\w+)"/.exec(tag)?.[1]} ${/value="(\w+)"/.exec(tag)?.[1]}`);
}

describe('the setting', () => {
  it('is three days unused and thirty in all at first, and is changed by administrators with a line in the trail', async () => {
    const { person, browser } = await anAdministrator();
    const page = await read(browser, '/administration/settings');
    expect(validateHtml(page)).toEqual([]);
    expect(chosenIn(page)).toEqual(['unused 72', 'whole 720']);
    const before = (await lines()).length;
    expect((await choose(await web.ownerBrowser(), '1', '24')).status).toBe(403);
    expect(leadsTo(await choose(browser, '72', '720'))).toBe('/administration/settings?done=settings');
    expect(leadsTo(await choose(browser, '1', '24'))).toBe('/administration/settings?done=settings');
    expect(chosenIn(await read(browser, '/administration/settings'))).toEqual(['unused 1', 'whole 24']);
    expect((await lines()).slice(before)).toEqual([
      `${person.id} From now on people are signed out after 1 hour without use, and 1 day after they signed in.`,
    ]);
  });

  it('is refused where the time without use is longer than the time in all, and keeps what was chosen in sight', async () => {
    const { browser } = await anAdministrator();
    const before = await lines();
    const sent = await choose(browser, '168', '24');
    const page = await sent.text();
    expect([sent.status, validateHtml(page)]).toEqual([422, []]);
    expect(page).toContain('Choose 1 day or less without use');
    expect(chosenIn(page)).toEqual(['unused 168', 'whole 24']);
    for (const [unused, whole] of [
      ['', ''],
      ['0', '720'],
      ['72', '99999'],
      ['1e0', '24'],
    ] as const)
      expect((await choose(browser, unused, whole)).status, `${unused} ${whole}`).toBe(422);
    expect(await lines()).toEqual(before);
    expect(chosenIn(await read(browser, '/administration/settings'))).toEqual(['unused 72', 'whole 720']);
  });

  it('is told to the library too, so that it takes no session for over that has been given longer', async () => {
    const { browser, person } = await anAdministrator();
    await choose(browser, '1', '12');
    await choose(browser, '72', '720');
    const { expires_at } = await web.services.store.db
      .selectFrom('sessions')
      .select('expires_at')
      .where('person', '=', person.id)
      .executeTakeFirstOrThrow();
    const left = Date.parse(expires_at) - web.services.identity.now().getTime();
    expect(Math.round(left / 3_600_000)).toBe(72);
  });

  it('is what the page about data protection and the page of a sign-in link say', async () => {
    const { browser } = await anAdministrator();
    await choose(browser, '12', '168');
    const said = await read(web.browser(), '/data-protection');
    expect(said).toContain('ends 12 hours after it was last used, and after 7 days in any case');
    const stranger = web.browser();
    const link = `/sign-in/${await signInLink(web.services.identity, web.owner.id)}`;
    expect(await read(stranger, await openLink(stranger, link))).toContain('nothing for 12 hours');
  });
});

describe('sessions that are there', () => {
  it('end at once when the time is made shorter, those of administrators too', async () => {
    const { browser: old } = await anAdministrator();
    const { browser: member } = await someone(web, { name: 'Bea' });
    web.wait(2 * HOUR);
    const { browser: young } = await anAdministrator();
    await choose(young, '1', '720');
    expect([await isIn(member), await isIn(old), await isIn(young)]).toEqual([false, false, true]);
    web.wait(DAY - 4 * HOUR);
    await anAdministrator().then(({ browser }) => choose(browser, '12', '12'));
    expect(await isIn(young)).toBe(false);
  });

  it('that ended do not come back when the time is made longer', async () => {
    const { browser: unused } = await someone(web, { name: 'Bea' });
    const { browser } = await anAdministrator();
    await choose(browser, '1', '720');
    web.wait(HOUR - 10 * MINUTE);
    const { browser: next } = await anAdministrator();
    web.wait(10 * MINUTE);
    // Nobody signs in from here on, which would forget it anyway.
    await choose(next, '168', '720');
    expect(await isIn(unused)).toBe(false);
  });

  it('are listed with when they end', async () => {
    const { browser } = await someone(web, { name: 'Bea' });
    const now = web.services.identity.now();
    expect(validateHtml(await read(browser, '/account/sessions'))).toEqual([]);
    const clock = (at: Date) => at.toTimeString().slice(0, 5);
    const inThreeDays = new Date(now.getTime() + 3 * DAY);
    expect(await read(browser, '/account/sessions')).toContain(
      `Left unused it ends on ${inThreeDays.getDate()} January 2027 at ${clock(inThreeDays)}`,
    );
    await choose((await anAdministrator()).browser, '1', '24');
    const page = await read(browser, '/account/sessions');
    expect(page).toContain('after 1 hour without doing anything, and 1 day after you signed in');
    expect(page).toContain(`at ${clock(new Date(now.getTime() + HOUR))}`);
  });
});

describe('a page that is left open', () => {
  const part = { 'HX-Request-Type': 'partial' };
  const stream = { Accept: 'text/html, text/event-stream' };

  /** What the facilitator's page asks by itself; how it is answered. */
  async function asksItself(browser: Browser, base: string): Promise<readonly number[]> {
    const line = await browser.get(`${base}/events`, stream);
    await line.body?.cancel();
    return [(await browser.get(base, part)).status, line.status];
  }

  it('keeps nobody signed in by what it asks by itself, and a button does', async () => {
    const opened = await openShortForm(web);
    await choose((await anAdministrator()).browser, '1', '720');
    const [watching, working] = [await web.ownerBrowser(), await web.ownerBrowser()];
    const { base } = await startAt(working, opened.id);
    for (let i = 0; i < 5; i++) {
      web.wait(10 * 60_000);
      expect(await asksItself(watching, base)).toEqual([200, 200]);
    }
    await step(working, base, 'pause');
    web.wait(10 * 60_000);
    expect(await asksItself(watching, base)).toEqual([401, 401]);
    expect(await asksItself(working, base)).toEqual([200, 200]);
    web.wait(50 * 60_000);
    expect(await asksItself(working, base)).toEqual([401, 401]);
  });

  it('keeps nobody signed in by asking whether they are still here', async () => {
    const { person, browser } = await someone(web, { name: 'Bea' });
    await choose((await anAdministrator()).browser, '1', '720');
    const here = async () => (await browser.get('/sign-in/here', { Accept: 'application/json' })).json();
    for (let i = 0; i < 5; i++) {
      web.wait(10 * 60_000);
      expect(await here()).toEqual({ person: person.id });
    }
    web.wait(10 * 60_000);
    expect(await here()).toEqual({ person: null });
  });

  it('keeps nobody signed in by its line alone, or by its screen alone', async () => {
    const opened = await openShortForm(web);
    await choose((await anAdministrator()).browser, '1', '720');
    const [line, screen] = [await web.ownerBrowser(), await web.ownerBrowser()];
    const { base } = await startAt(line, opened.id);
    web.wait(30 * 60_000);
    await (await line.get(`${base}/events`, stream)).body?.cancel();
    await screen.get(base, part);
    web.wait(30 * 60_000);
    expect([await isIn(line), await isIn(screen)]).toEqual([false, false]);
  });
});

describe('a session that ends while somebody fills in a long form', () => {
  it('gives back all that was typed, and leads back to the form after signing in', async () => {
    const owner = await web.ownerBrowser();
    const base = await fillDraft(owner);
    const path = `${base}/scheme`;
    const version = await versionAt(owner, path);
    const [, scheme = {}] = DRAFT.find(([page]) => page === 'scheme') ?? [];
    const typed = Object.fromEntries(
      Object.entries(scheme).map(([name, value]) => [
        name,
        name === 'name' ? value : `${value}. ${'Written over an afternoon. '.repeat(20)}`,
      ]),
    );
    web.wait(3 * DAY);
    const answer = await owner.post(path, { ...typed, version });
    const page = await answer.text();
    expect([answer.status, validateHtml(page)]).toEqual([401, []]);
    for (const value of Object.values(typed)) expect(page).toContain(`${value}`.trim());
    expect(page).toContain(`href="/sign-in?to=${encodeURIComponent(path)}"`);
    await owner.get(`/sign-in?to=${encodeURIComponent(path)}`);
    const token = await signInLink(web.services.identity, web.owner.id);
    expect(leadsTo(await useLink(owner, `/sign-in/${token}`))).toBe(path);
    expect(leadsTo(await owner.post(path, { ...typed, version: await versionAt(owner, path) }))).not.toBe(
      '401',
    );
    expect(await read(owner, path)).toContain('Written over an afternoon.');
  });
});
