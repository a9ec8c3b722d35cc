/** Teams over HTTP: made, joined by invitation with an account or a new one, changed and left. */
import { describe, expect, it } from 'vitest';
import { closePerson } from '#identity/people.ts';
import {
  isIn,
  leadsTo,
  linkIn,
  makeAccountWebs,
  PASSWORD,
  signIn,
  someone,
  withPassword,
} from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, makeWeb, openLink, openShortForm, useLink } from '../support/web.ts';

const { letters, web, bare, email, read } = await makeAccountWebs('cy');

/** An owner with a team of their own. */
async function owner(of = bare) {
  const one = await someone(of, { name: 'Olive Owner' });
  const path = leadsTo(await one.browser.post('/teams', { name: '  Bay   readiness ' }));
  return { ...one, path };
}

/** The path of an invitation that is handed over. */
async function invite(browser: Browser, team: string, role: string, to = email()): Promise<string> {
  const invited = await browser.post(`${team}/invite`, { name: 'Cy', email: to, role });
  return linkIn(await invited.text());
}

describe('a team', () => {
  it('is made by anyone with an account, who owns it', async () => {
    const { browser, path } = await owner();
    const page = await read(browser, path);
    expect(page).toContain('Bay readiness');
    expect(page).toMatch(/Olive Owner[\s\S]*Owner/);
    for (const at of ['/teams', path, `${path}/invite`, `${path}/name`, `${path}/leave`])
      expect(validateHtml(await read(browser, at)), at).toEqual([]);
    expect((await browser.post('/teams', { name: ' ' })).status).toBe(422);
    await browser.post(`${path}/name`, { name: 'Bay plan' });
    expect(await read(browser, '/teams')).toContain('Bay plan');
  });

  it('is not there for who is not in it', async () => {
    const { path } = await owner();
    const { browser } = await someone(bare, { name: 'Stranger' });
    const there = await browser.get(path);
    const nowhere = await browser.get('/teams/not-a-team');
    expect([there.status, nowhere.status]).toEqual([404, 404]);
    expect(await there.text()).toBe(await nowhere.text());
    expect((await browser.post(`${path}/name`, { name: 'Mine' })).status).toBe(404);
  });

  it('shows its assessments to its members, and those of no other team', async () => {
    const { id } = await openShortForm(bare);
    const browser = await bare.ownerBrowser();
    expect(await read(browser, `/teams/${bare.team}`)).toContain(`/assessments/${id}`);
    const another = leadsTo(await browser.post('/teams', { name: 'Another' }));
    expect(await read(browser, another)).not.toContain(`/assessments/${id}`);
  });
});

describe('an invitation', () => {
  it('makes an account with the email it was for, once', async () => {
    const { browser: own, path } = await owner();
    const to = email();
    const link = await invite(own, path, 'facilitator', to);
    expect(await read(own, path)).toContain(to);
    const browser = bare.browser();
    const page = await read(browser, await openLink(browser, link));
    expect(validateHtml(page)).toEqual([]);
    expect(page).toMatch(/Bay readiness[\s\S]*Olive Owner[\s\S]*Facilitator/);
    const weak = await useLink(browser, link, { name: 'Cy Example', next: 'short', again: 'short' });
    expect([weak.status, (await weak.text()).includes('value="Cy Example"')]).toEqual([422, true]);
    const form = { name: 'Cy Example', next: PASSWORD, again: PASSWORD };
    expect(leadsTo(await useLink(browser, link, form))).toBe(`${path}?done=joined`);
    expect(await read(browser, path)).toContain('Cy Example');
    expect(leadsTo(await signIn(bare.browser(), to))).toBe('/');
    expect((await useLink(bare.browser(), link, form)).status).toBe(410);
    expect(await read(own, path)).not.toContain(to);
  });

  it('brings back who signs in first, and joins with their account', async () => {
    const { browser: own, path } = await owner();
    const link = await invite(own, path, 'observer');
    const at = email();
    await withPassword(bare, { name: 'Dot', email: at });
    const browser = bare.browser();
    const opened = await openLink(browser, link);
    const way = /href="(\/sign-in\?to=[^"]+)"/.exec(await read(browser, opened))?.[1] ?? '';
    await browser.get(way);
    expect(leadsTo(await signIn(browser, at))).toBe(opened);
    expect(await read(browser, opened)).toContain('Join the team');
    expect(leadsTo(await browser.post(opened))).toBe(`${path}?done=joined`);
    // Whatever a form adds to it, the role is the one of the invitation.
    expect((await browser.get(`${path}/invite`)).status).toBe(403);
  });

  it('makes no second account for an email', async () => {
    const { browser: own, path } = await owner();
    const to = email();
    await withPassword(bare, { name: 'Dot', email: to });
    const link = await invite(own, path, 'owner', to.toUpperCase());
    const taken = await useLink(bare.browser(), link, { name: 'Dot', next: PASSWORD, again: PASSWORD });
    expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining('Another account has')]);
  });

  it('goes by letter alone where letters are sent', async () => {
    const { browser: own, path } = await owner(web);
    const to = email();
    const before = letters.server.taken.length;
    const invited = await own.post(`${path}/invite`, { name: 'Cy', email: to, role: 'observer' });
    expect(leadsTo(invited)).toBe(`${path}?done=sent`);
    const letter = await letters.letter(before + 1);
    expect(letter.to).toBe(to);
    expect(await openLink(web.browser(), linkIn(letter.text))).toMatch(/^\/invited\//);
  });

  it('goes to nobody again and again, whichever team it is into', async () => {
    const to = email();
    const statuses: number[] = [];
    for (let number = 0; number < 5; number++) {
      const { browser: own, path } = await owner(web);
      const form = { name: 'Cy', email: number % 2 === 0 ? to : to.toUpperCase(), role: 'observer' };
      const answer = await own.post(`${path}/invite`, form);
      statuses.push(answer.status);
      if (answer.status === 429) expect(await answer.text()).toContain('Too many invitations');
    }
    expect(statuses).toEqual([303, 303, 303, 429, 429]);
    await letters.letter(letters.server.taken.length);
    expect(letters.server.taken.filter(({ to: [one] }) => one?.toLowerCase() === to)).toHaveLength(3);
  });

  it('goes to a team of twenty at once, and not to everybody in the world', async () => {
    const { browser: own, path } = await owner(web);
    const statuses: number[] = [];
    for (let number = 0; number < 22; number++)
      statuses.push(
        (await own.post(`${path}/invite`, { name: 'Cy', email: email(), role: 'observer' })).status,
      );
    expect(statuses.filter((status) => status === 303)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual([429, 429]);
    const { browser: other, path: elsewhere } = await owner(web);
    const form = { name: 'Cy', email: email(), role: 'observer' };
    expect((await other.post(`${elsewhere}/invite`, form)).status).toBe(303);
  });

  it('that is handed over is counted by nobody', async () => {
    const { browser: own, path } = await owner();
    const to = email();
    for (let number = 0; number < 4; number++) await invite(own, path, 'observer', to);
  });

  it('that makes an account writes down who was made, signed in and joined', async () => {
    const { browser: own, path } = await owner();
    const to = email();
    const browser = bare.browser();
    await useLink(browser, await invite(own, path, 'observer', to), {
      name: 'Cy Example',
      next: PASSWORD,
      again: PASSWORD,
    });
    const { db } = bare.services.store;
    const { id } = await db
      .selectFrom('people')
      .select('id')
      .where('email', '=', to)
      .executeTakeFirstOrThrow();
    const lines = await db
      .selectFrom('audit')
      .select(['action', 'what'])
      .where('who', '=', id)
      .orderBy('place')
      .execute();
    expect(lines).toMatchObject([
      { action: 'person-made' },
      { action: 'signed-in', what: 'Signed in by an invitation.' },
      { action: 'joined-team' },
    ]);
  });

  it('is withdrawn, and its link leads nowhere', async () => {
    const { browser: own, path } = await owner();
    const link = await invite(own, path, 'observer');
    const id = /name="withdraw"[^>]*value="([^"]+)"/.exec(await read(own, path))?.[1] ?? '';
    expect(leadsTo(await own.post(`${path}/invitations`, { withdraw: id }))).toBe(`${path}?done=withdrawn`);
    expect((await bare.browser().get(link)).status).toBe(404);
  });

  it('is withdrawn by its own team alone', async () => {
    const { browser: own, path } = await owner();
    const link = await invite(own, path, 'observer');
    const id = /name="withdraw"[^>]*value="([^"]+)"/.exec(await read(own, path))?.[1] ?? '';
    const stranger = await owner();
    const tried = await stranger.browser.post(`${stranger.path}/invitations`, { withdraw: id });
    expect([tried.status, (await bare.browser().get(link)).status]).toEqual([404, 303]);
  });

  it('ends, and lets nobody in after that', async () => {
    const late = await makeWeb();
    const { browser: own, path } = await owner(late);
    const link = await invite(own, path, 'owner');
    late.wait(60 * 24 * 3_600_000);
    const form = { name: 'Late', next: PASSWORD, again: PASSWORD };
    expect((await late.browser().get(link)).status).toBe(410);
    expect((await useLink(late.browser(), link, form)).status).toBe(410);
  });

  it('needs a name, an email and a role', async () => {
    const { browser: own, path } = await owner();
    const wrong = await own.post(`${path}/invite`, { name: 'Cy', email: 'nobody', role: 'king' });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toMatch(/Enter one email address[\s\S]*Choose a role/);
    expect(page).toContain('value="nobody"');
    expect(validateHtml(page)).toEqual([]);
  });
});

describe('a role', () => {
  it('is changed by owners, never so that the team has none', async () => {
    const { browser: own, path, person } = await owner();
    const member = await someone(bare, { name: 'Cy' });
    await useLink(member.browser, await invite(own, path, 'observer'));
    const of = (id: string) => `${path}/members/${id}`;
    expect((await member.browser.post(of(person.id), { role: 'observer' })).status).toBe(403);
    const last = await own.post(of(person.id), { role: 'observer' });
    expect([last.status, await last.text()]).toEqual([422, expect.stringContaining('always has an owner')]);
    expect((await own.post(`${path}/leave`, { sure: 'yes' })).status).toBe(409);
    await own.post(of(member.person.id), { role: 'owner' });
    expect((await member.browser.get(`${path}/invite`)).status).toBe(200);
    expect(leadsTo(await own.post(`${path}/leave`, { sure: 'yes' }))).toBe('/teams');
    expect((await own.get(path)).status).toBe(404);
    expect(await isIn(own)).toBe(true);
  });

  it('of the last owner who can sign in is not given up, whoever else owned the team once', async () => {
    const { browser: own, path, person } = await owner();
    const member = await someone(bare, { name: 'Cy' });
    await useLink(member.browser, await invite(own, path, 'owner'));
    await closePerson(bare.services.identity, member.person.id);
    expect((await own.post(`${path}/leave`, { sure: 'yes' })).status).toBe(409);
    expect((await own.post(`${path}/members/${person.id}`, { role: 'observer' })).status).toBe(422);
    expect(leadsTo(await own.post(`${path}/members/${member.person.id}`, { role: 'none' }))).toContain(path);
    expect(await read(own, path)).not.toContain('The account is closed');
  });

  it('ends with being taken out', async () => {
    const { browser: own, path } = await owner();
    const member = await someone(bare, { name: 'Cy' });
    await useLink(member.browser, await invite(own, path, 'owner'));
    expect((await own.post(`${path}/members/${member.person.id}`)).status).toBe(422);
    await own.post(`${path}/members/${member.person.id}`, { role: 'none' });
    expect((await member.browser.get(path)).status).toBe(404);
  });
});
