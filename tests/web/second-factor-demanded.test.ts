/** An installation where everyone who signs in needs a second factor: who has none sets it up before all else. */
import { afterEach, describe, expect, it } from 'vitest';
import { clearSecondFactor } from '#identity/people.ts';
import { isIn, leadsTo, setSecondFactor, someone, withPassword } from '../support/account-web.ts';
import { startAt } from '../support/facilitating.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, makeWeb, openShortForm, signInAs } from '../support/web.ts';
import { address } from './who-sees-what-asking.ts';
import { ROUTES } from './who-sees-what-routes.ts';
import { makeAccounts, stage } from './who-sees-what-stage.ts';

const SETTING = '/administration/settings/second-factor';
const SETTING_UP = '/account/second-factor';

const web = await makeWeb();
const admin = await someone(web, { name: 'Admin', administrator: true });
await setSecondFactor(admin.browser, '');

const demand = (browser: Browser, yes = true) => browser.post(SETTING, yes ? { 'second-factor': 'yes' } : {});
const read = async (browser: Browser, path: string) => (await browser.get(path)).text();

afterEach(async () => {
  await demand(admin.browser, false);
});

async function lines(action: 'settings-changed' | 'refused'): Promise<readonly string[]> {
  const rows = await web.services.store.db
    .selectFrom('audit')
    .select(['who', 'what'])
    .where('action', '=', action)
    .orderBy('place')
    .execute();
  return rows.map(({ who, what }) => `${who} ${what}`);
}

let number = 0;
const newcomer = () => withPassword(web, { name: 'Dot', email: `dot.${number++}@example.org` });

describe('the setting', () => {
  it('is changed by administrators alone, each time with a line in the trail', async () => {
    const before = (await lines('settings-changed')).length;
    expect((await demand(await web.ownerBrowser())).status).toBe(403);
    expect(leadsTo(await demand(admin.browser))).toBe('/administration/settings?done=settings');
    const page = await read(admin.browser, '/administration/settings');
    expect(validateHtml(page)).toEqual([]);
    expect(page).toMatch(/name="second-factor"[^>]* checked|checked[^>]*name="second-factor"/);
    await demand(admin.browser);
    await demand(admin.browser, false);
    expect((await lines('settings-changed')).slice(before)).toEqual([
      `${admin.person.id} Everyone who signs in needs a second factor from now on.`,
      `${admin.person.id} A second factor is demanded of nobody any more.`,
    ]);
  });

  it('stays as it is when somebody changes who runs the installation', async () => {
    await demand(admin.browser);
    await admin.browser.post('/administration/settings', { 'operator-name': 'Bay', 'operator-contact': '' });
    const { browser } = await someone(web, { name: 'Dot' });
    expect(leadsTo(await browser.get('/account'))).toBe(SETTING_UP);
  });

  it('leads an administrator who has none to setting it up at once, and locks them out of nothing', async () => {
    const second = await someone(web, { name: 'Second', administrator: true });
    expect(leadsTo(await demand(second.browser))).toBe('/administration/settings?done=settings');
    expect(leadsTo(await second.browser.get('/administration/settings?done=settings'))).toBe(SETTING_UP);
    expect((await demand(second.browser, false)).status).toBe(403);
    await setSecondFactor(second.browser, '');
    expect((await second.browser.get('/administration/settings')).status).toBe(200);
  });
});

describe('who has no second factor', () => {
  it('is led to setting it up from the start page, and goes on once it is set up', async () => {
    await demand(admin.browser);
    const dot = await newcomerBefore();
    expect(leadsTo(await dot.browser.get('/'))).toBe(SETTING_UP);
    const page = await read(dot.browser, SETTING_UP);
    expect(validateHtml(page)).toEqual([]);
    expect(page).toContain('Everyone who signs in here needs a second factor.');
    await setSecondFactor(dot.browser);
    expect((await dot.browser.get('/')).status).toBe(200);
    expect(await isIn(dot.browser)).toBe(true);
  });

  it('loses nothing of what was typed meanwhile, and is not written down as turned away', async () => {
    const dot = await newcomer();
    await demand(admin.browser);
    const before = await lines('refused');
    const sent = await dot.browser.post('/teams', { name: 'Winter team' });
    const page = await sent.text();
    expect([sent.status, validateHtml(page)]).toEqual([403, []]);
    expect(page).toContain('Winter team');
    expect(page).toContain(`href="${SETTING_UP}"`);
    expect(page).toContain('action="/sign-out"');
    const administrator = await someone(web, { name: 'Third', administrator: true });
    expect((await administrator.browser.post('/administration/email', { email: 'a' })).status).toBe(403);
    expect(await lines('refused')).toEqual(before);
    await setSecondFactor(dot.browser);
    expect(await read(dot.browser, '/teams')).not.toContain('Winter team');
  });

  it('sees and ends sessions, reads what is said about data, and signs out', async () => {
    const dot = await newcomer();
    const elsewhere = await signInAs(web, dot.person);
    await demand(admin.browser);
    for (const path of ['/account/sessions', '/privacy', '/data-protection'])
      expect(await read(dot.browser, path), path).toContain('action="/sign-out"');
    await dot.browser.post('/account/sessions', { end: 'others', password: 'gravel lantern otter' });
    expect((await elsewhere.get(SETTING_UP)).status).toBe(401);
    await dot.browser.post('/sign-out');
    expect((await dot.browser.get(SETTING_UP)).status).toBe(401);
  });

  it('is led there again after a lost one was cleared', async () => {
    await demand(admin.browser);
    const dot = await newcomerBefore();
    await setSecondFactor(dot.browser);
    await clearSecondFactor(web.services.identity, dot.person.id);
    const browser = await signInAs(web, dot.person);
    expect(leadsTo(await browser.get('/account'))).toBe(SETTING_UP);
    await setSecondFactor(browser);
    expect(await isIn(browser)).toBe(true);
  });
});

describe('a workshop', () => {
  it('is run without one by its recovery code alone, not by being in the team', async () => {
    const { id } = await openShortForm(web);
    const { base, code } = await startAt(await web.ownerBrowser(), id);
    const browser = await web.ownerBrowser();
    await demand(admin.browser);
    expect(leadsTo(await browser.get(base))).toBe(SETTING_UP);
    expect((await browser.post(`${base}/pause`)).status).toBe(403);
    expect(leadsTo(await browser.post('/facilitate', { code }))).toBe(base);
    expect((await browser.get(base)).status).toBe(200);
  });
});

/** Somebody with a password, and led to nothing before. */
async function newcomerBefore() {
  await demand(admin.browser, false);
  const dot = await newcomer();
  await demand(admin.browser);
  return dot;
}

describe('who has one', () => {
  it('keeps it: removing is not offered, and refused with what to do instead', async () => {
    const dot = await newcomer();
    await setSecondFactor(dot.browser);
    expect(await read(dot.browser, '/account')).toContain('/account/second-factor/remove');
    await demand(admin.browser);
    expect(await read(dot.browser, '/account')).not.toContain('/account/second-factor/remove');
    const asked = await dot.browser.get('/account/second-factor/remove');
    const sent = await dot.browser.post('/account/second-factor/remove', {
      password: 'gravel lantern otter',
    });
    for (const response of [asked, sent]) {
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('it cannot be removed');
    }
    expect(await read(dot.browser, '/account')).toContain('Codes of an app');
  });
});

/** What is theirs without one; asked for in the tests above. */
const THEIRS =
  /^\/(account\/second-factor(\/confirm)?|account\/sessions|sign-(in|out).*|privacy|data-protection)$/;

describe('every route there is', async () => {
  const accounts = await makeAccounts(web);
  const staged = await stage(web, await openShortForm(web), accounts, {
    mode: 'by-organisation',
    moment: 'open',
    number: 0,
  });
  const routes = Object.keys(ROUTES).map((name) => name.split(' '));

  it.each(['owner', 'facilitator', 'administrator'] as const)(
    'is to the %s without a second factor what it is to strangers, or leads to setting it up',
    async (viewer) => {
      await demand(admin.browser);
      const stranger = web.browser();
      const browser = staged.browsers[viewer];
      const faults: string[] = [];
      for (const [method = '', path = ''] of routes) {
        if (THEIRS.test(path)) continue;
        const to = address(path, 'stranger', staged);
        const ask = (one: Browser) => (method === 'GET' ? one.get(to) : one.post(to));
        const [theirs, strangers] = [await ask(browser), await ask(stranger)];
        const isLed = strangers.status === 401 || /^\/($|invited)/.test(path);
        const led = method === 'GET' ? SETTING_UP : '403';
        const expected = isLed ? led : leadsTo(strangers);
        if (leadsTo(theirs) !== expected) faults.push(`${method} ${to}: ${leadsTo(theirs)}, not ${expected}`);
      }
      expect(faults).toEqual([]);
    },
  );

  it('asks nothing else of whoever answers, on the same browser too', async () => {
    const { invitations } = await openShortForm(web);
    const browser = await signInAs(web, accounts.owner);
    await demand(admin.browser);
    const joined = await browser.post(`/j/${invitations.token}`, { organisation: 'icb' });
    expect(leadsTo(joined)).toMatch(/^\/seat\//);
    expect((await browser.get(leadsTo(joined))).status).toBe(200);
  });
});
