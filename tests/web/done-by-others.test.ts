/** What others did about somebody's account is shown to them, and names of people stay out of the sealed trail. */
import { describe, expect, it } from 'vitest';
import { leadsTo, linkIn, setSecondFactor, someone, withPassword } from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, makeWeb, useLink } from '../support/web.ts';

const web = await makeWeb();
const admin = await someone(web, { name: 'Ines Administrator', administrator: true });
const read = async (browser: Browser, path: string) => (await browser.get(path)).text();

/** Every sentence of the trail as it is sealed. */
async function sealed(): Promise<string> {
  const rows = await web.services.store.db.selectFrom('audit').select('what').execute();
  return rows.map(({ what }) => what).join('\n');
}

describe('a person with an account', () => {
  it('is shown what others did about it, by whom and when, and takes it along', async () => {
    const { person, browser } = await withPassword(web, { name: 'Bea', email: 'bea@example.org' });
    expect(await read(browser, '/account')).toContain('Nobody but you has changed anything');
    await setSecondFactor(browser);
    const path = `/administration/people/${person.id}`;
    const made = linkIn(await (await admin.browser.post(`${path}/sign-in-link`)).text());
    await admin.browser.post(`${path}/second-factor`);
    await admin.browser.post(`${path}/email`, { email: 'bea.else@example.org' });
    const again = web.browser();
    await useLink(again, made);
    const link = linkIn(await (await admin.browser.post(`${path}/sign-in-link`)).text());
    await useLink(again, link);
    const page = await read(again, '/account');
    expect(validateHtml(page)).toEqual([]);
    for (const done of ['Sign-in link made', 'Second factor cleared', 'Email changed'])
      expect(page).toContain(done);
    expect(page).toContain('Ines Administrator');
    const { doneByOthers } = (await (await again.get('/account/data.json')).json()) as {
      doneByOthers: readonly { readonly action: string; readonly by: string }[];
    };
    expect(doneByOthers.map(({ action, by }) => [action, by])).toEqual([
      ['sign-in-link-made', 'Ines Administrator'],
      ['second-factor-cleared', 'Ines Administrator'],
      ['email-changed', 'Ines Administrator'],
      ['sign-in-link-made', 'Ines Administrator'],
    ]);
  });

  it('is shown nothing that was done to others, and not what they did themself', async () => {
    const { browser } = await withPassword(web, { name: 'Cem', email: 'cem@example.org' });
    expect(await read(browser, '/account')).not.toContain('Ines Administrator');
  });
});

describe('the trail', () => {
  it('holds no name of anybody invited, of members or of whoever was renamed, and its page says who it was', async () => {
    const { browser } = await someone(web, { name: 'Dora Visible' });
    const team = leadsTo(await browser.post('/teams', { name: 'A team' })).replace('/teams/', '');
    const invite = { name: 'Egon Invited', email: 'egon@example.org', role: 'observer' };
    const link = linkIn(await (await browser.post(`/teams/${team}/invite`, invite)).text());
    const guest = await someone(web, { name: 'Fritz Member' });
    await useLink(guest.browser, link);
    await browser.post(`/teams/${team}/members/${guest.person.id}`, { role: 'facilitator' });
    await browser.post(`/teams/${team}/members/${guest.person.id}`, { role: 'none' });
    await browser.post(`/teams/${team}/invite`, { ...invite, name: 'Gerda Gone' });
    const withdraw = /name="withdraw"[^>]*value="([^"]+)"/.exec(await read(browser, `/teams/${team}`))?.[1];
    await browser.post(`/teams/${team}/invitations`, { withdraw: withdraw ?? '' });
    await browser.post('/account/name', { name: 'Dora Renamed' });
    const text = await sealed();
    // An id may hold a short name by chance.
    const withoutIds = text.replaceAll(/(?<![\w-])[\w-]{22}(?![\w-])/g, '');
    for (const name of ['Egon', 'Fritz', 'Gerda', 'Dora']) expect(withoutIds).not.toContain(name);
    expect(text).toContain(`${guest.person.id} is now facilitator in the team`);
    expect(text).toContain('The name was changed.');
    const page = await read(admin.browser, '/administration/audit');
    expect(page).toContain('Fritz Member is now facilitator in the team');
    expect(page).toMatch(/Dora Renamed[\s\S]*The name was changed\./);
    expect(page).toContain('Someone was invited into the team');
    expect(await read(admin.browser, '/administration/audit.csv')).toContain(guest.person.id);
  });

  it('says that somebody signed in whose account was made by an invitation', async () => {
    const { browser } = await someone(web, { name: 'Hedi' });
    const team = leadsTo(await browser.post('/teams', { name: 'B team' })).replace('/teams/', '');
    const invite = { name: 'New', email: 'new@example.org', role: 'observer' };
    const link = linkIn(await (await browser.post(`/teams/${team}/invite`, invite)).text());
    const next = 'gravel lantern otter';
    await useLink(web.browser(), link, { name: 'New', next, again: next });
    const rows = await web.services.store.db
      .selectFrom('audit')
      .innerJoin('people', 'people.id', 'audit.who')
      .select('action')
      .where('people.name', '=', 'New')
      .execute();
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['person-made', 'signed-in']));
  });
});
