/** Administration over HTTP: people and teams looked after, the way back in, and nothing of assessments. */
import { describe, expect, it } from 'vitest';
import { makePost } from '#mail/post.ts';
import { findSetting } from '#storage/settings.ts';
import {
  isIn,
  keepLetters,
  leadsTo,
  linkIn,
  setSecondFactor,
  signIn,
  someone,
  withPassword,
} from '../support/account-web.ts';
import { CERTIFICATE } from '../support/certificate.ts';
import { validateHtml } from '../support/html.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTokenEndpoint } from '../support/token-endpoint.ts';
import { type Browser, makeWeb, openShortForm, useLink } from '../support/web.ts';

const web = await makeWeb();
const admin = await someone(web, { name: 'Admin', administrator: true });
const second = await someone(web, { name: 'Second', administrator: true });

let number = 0;
const email = () => `dot.${number++}@example.org`;
const read = async (browser: Browser, path: string) => (await browser.get(path)).text();
const pathOf = ({ id }: { readonly id: string }) => `/administration/people/${id}`;

async function actions(who: string): Promise<readonly string[]> {
  const rows = await web.services.store.db
    .selectFrom('audit')
    .select('action')
    .where('who', '=', who)
    .orderBy('place')
    .execute();
  return rows.map(({ action }) => action);
}

it('is shown to administrators alone, with numbers of assessments and never a title', async () => {
  const { id } = await openShortForm(web);
  const pages = ['', '/settings', '/email', '/people/new', `/teams/${web.team}`].map(
    (path) => `/administration${path}`,
  );
  for (const path of [...pages, pathOf(web.owner), pathOf(admin.person)]) {
    const page = await read(admin.browser, path);
    expect(validateHtml(page), path).toEqual([]);
    expect(page, path).not.toMatch(/GENIE/);
    expect(page, path).not.toContain(id);
    expect((await (await web.ownerBrowser()).get(path)).status, path).toBe(403);
  }
  expect(await read(admin.browser, '/administration')).toMatch(/Ada Example&#39;s team/);
  expect((await admin.browser.get(`/assessments/${id}`)).status).toBe(404);
});

describe('someone new', () => {
  it('signs in by the link that is handed over', async () => {
    const at = email();
    const added = await admin.browser.post('/administration/people/new', { name: 'New Person', email: at });
    const link = linkIn(await added.text());
    const browser = web.browser();
    await useLink(browser, link);
    expect(await read(browser, '/account')).toContain(at);
    const again = await admin.browser.post('/administration/people/new', { name: 'Other', email: at });
    expect([again.status, (await again.text()).includes('value="Other"')]).toEqual([422, true]);
    expect((await admin.browser.post('/administration/people/new', { name: '' })).status).toBe(422);
  });
});

describe('who lost laptop and phone', () => {
  it('is let back in: signed out everywhere, the second factor cleared, a link handed over', async () => {
    const at = email();
    const lost = await withPassword(web, { name: 'Lost', email: at });
    await setSecondFactor(lost.browser);
    const path = pathOf(lost.person);
    expect(leadsTo(await admin.browser.post(`${path}/sessions`))).toBe(`${path}?done=signed-out`);
    expect(await isIn(lost.browser)).toBe(false);
    const before = linkIn(await (await admin.browser.post(`${path}/sign-in-link`)).text());
    const stuck = web.browser();
    expect(leadsTo(await useLink(stuck, before))).toBe('/sign-in/code');
    await admin.browser.post(`${path}/second-factor`);
    const link = linkIn(await (await admin.browser.post(`${path}/sign-in-link`)).text());
    const browser = web.browser();
    expect(leadsTo(await useLink(browser, link))).toBe('/');
    expect(leadsTo(await signIn(web.browser(), at))).toBe('/');
    expect(await actions(admin.person.id)).toEqual(
      expect.arrayContaining(['session-ended', 'sign-in-link-made', 'second-factor-cleared']),
    );
  });
});

describe('who waits at the code page', () => {
  it('is led to sign in again when the second factor is cleared meanwhile, and needs no code then', async () => {
    const at = email();
    const lost = await withPassword(web, { name: 'Lost', email: at });
    await setSecondFactor(lost.browser);
    const waiting = [web.browser(), web.browser()] as const;
    for (const browser of waiting) expect(leadsTo(await signIn(browser, at))).toBe('/sign-in/code');
    await admin.browser.post(`${pathOf(lost.person)}/second-factor`);
    const [app, recovery] = waiting;
    expect(leadsTo(await app.post('/sign-in/code', { code: '123456' }))).toBe('/sign-in?over');
    expect(leadsTo(await recovery.post('/sign-in/recovery-code', { code: 'abcde-fghjk' }))).toBe(
      '/sign-in?over',
    );
    expect(leadsTo(await signIn(app, at))).toBe('/');
  });
});

describe('an administrator', () => {
  it('does nothing to their own account without their password', async () => {
    const path = pathOf(admin.person);
    for (const step of ['sign-in-link', 'second-factor', 'sessions', 'email', 'close', 'administrator'])
      expect(leadsTo(await admin.browser.post(`${path}/${step}`, { sure: 'yes' })), step).toBe('/account');
  });

  it('is made and unmade by another', async () => {
    const { person, browser } = await someone(web, { name: 'Third' });
    await admin.browser.post(`${pathOf(person)}/administrator`, { administrator: 'yes' });
    expect((await browser.get('/administration')).status).toBe(200);
    await second.browser.post(`${pathOf(person)}/administrator`, { administrator: 'no' });
    expect((await browser.get('/administration')).status).toBe(403);
  });

  it('gives an email that nobody else has', async () => {
    const at = email();
    const { person } = await someone(web, { name: 'Third' });
    await someone(web, { name: 'Fourth', email: at });
    const taken = await admin.browser.post(`${pathOf(person)}/email`, { email: at });
    expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining('Another account has')]);
    await admin.browser.post(`${pathOf(person)}/email`, { email: `own.${at}` });
    expect(await read(admin.browser, pathOf(person))).toContain(`own.${at}`);
  });
});

describe('who leaves', () => {
  it('leaves no invitation behind that lets somebody in', async () => {
    const { person, browser } = await someone(web, { name: 'Rogue' });
    const team = leadsTo(await browser.post('/teams', { name: 'Rogue team' }));
    const form = { name: 'Friend', email: email(), role: 'owner' };
    const link = linkIn(await (await browser.post(`${team}/invite`, form)).text());
    expect((await web.browser().get(link)).status).toBe(303);
    await admin.browser.post(`${pathOf(person)}/close`, { sure: 'yes' });
    expect((await web.browser().get(link)).status).toBe(404);
    await admin.browser.post(`${pathOf(person)}/reopen`);
    expect((await web.browser().get(link)).status).toBe(404);
  });

  it('has their account closed and their team handed over, not to the administrator', async () => {
    const leaving = await someone(web, { name: 'Leaving' });
    const team = leadsTo(await leaving.browser.post('/teams', { name: 'Left team' })).replace('/teams/', '');
    await leaving.browser.post('/assessments', { team });
    const path = pathOf(leaving.person);
    expect(await read(admin.browser, path)).toContain('These teams have no other owner');
    expect((await admin.browser.post(`${path}/close`)).status).toBe(422);
    await admin.browser.post(`${path}/close`, { sure: 'yes' });
    expect(await isIn(leaving.browser)).toBe(false);
    expect((await admin.browser.post(`${path}/sign-in-link`)).status).toBe(403);
    expect(await read(admin.browser, '/administration')).toContain('Teams without an owner');

    const heir = await someone(web, { name: 'Heir' });
    const at = `/administration/teams/${team}`;
    const self = await admin.browser.post(`${at}/owner`, { person: admin.person.id });
    expect([self.status, await self.text()]).toEqual([422, expect.stringContaining('to yourself')]);
    expect((await admin.browser.post(`${at}/owner`, { person: leaving.person.id })).status).toBe(422);
    const gone = await someone(web, { name: 'Gone and closed' });
    await admin.browser.post(`${pathOf(gone.person)}/close`, { sure: 'yes' });
    expect((await admin.browser.post(`${at}/owner`, { person: gone.person.id })).status).toBe(422);
    expect(await read(admin.browser, at)).not.toContain('Gone and closed');
    await admin.browser.post(`${at}/owner`, { person: heir.person.id });
    const page = await read(heir.browser, `/teams/${team}`);
    expect(page).toMatch(/made owner by an administrator/);
    expect(page).toMatch(/href="\/assessments\//);
    expect((await admin.browser.get(`/teams/${team}`)).status).toBe(404);

    await admin.browser.post(`${path}/reopen`);
    expect(await read(admin.browser, path)).toContain('Make a sign-in link');
  });
});

describe('the installation', () => {
  it('names who runs it', async () => {
    const form = { 'operator-name': 'Bay ICB', 'operator-contact': 'dpo@bay.example' };
    await admin.browser.post('/administration/settings', form);
    expect(await findSetting(web.services.store, 'operator-name')).toBe('Bay ICB');
    expect(await read(admin.browser, '/administration/settings')).toContain('dpo@bay.example');
    const long = { ...form, 'operator-name': 'x'.repeat(201) };
    expect((await admin.browser.post('/administration/settings', long)).status).toBe(422);
  });

  it('sends a test letter where letters are sent', async () => {
    const letters = await keepLetters();
    const lettered = await makeWeb(undefined, undefined, { post: letters.post });
    const { browser } = await someone(lettered, { name: 'Admin', administrator: true });
    const sent = await browser.post('/administration/email', { email: 'admin@example.org' });
    expect(leadsTo(sent)).toBe('/administration/email?done=letter');
    expect((await letters.letter(1)).to).toBe('admin@example.org');
    expect((await admin.browser.post('/administration/email', { email: 'a@example.org' })).status).toBe(422);
  });

  it('says of a test letter that failed whether token or mailbox was refused', async () => {
    const endpoint = await startTokenEndpoint();
    const server = await startMailServer({ onAuth: (_, __, done) => done(new Error('not this one')) });
    const post = makePost({
      smtp: { host: 'localhost', port: server.port, encryption: 'demanded', user: 'a', password: undefined },
      from: { name: undefined, address: 'ready@example.org' },
      tokens: endpoint.source,
      told: () => {},
      now: () => 0,
      patience: 60_000,
      trusted: CERTIFICATE,
    });
    const lettered = await makeWeb(undefined, undefined, { post });
    const { browser } = await someone(lettered, { name: 'Admin', administrator: true });
    const said = async () =>
      await (await browser.post('/administration/email', { email: 'admin@example.org' })).text();
    endpoint.instead((response) => response.writeHead(401).end());
    expect(await said()).toContain('No token came for the mail server');
    endpoint.instead(undefined);
    expect(await said()).toContain('The mail server refused to let this installation sign in');
    post.close();
  });
});
