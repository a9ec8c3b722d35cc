/** A person's account over HTTP: what can be changed, what has to be given for it, and what is refused. */
import { describe, expect, it } from 'vitest';
import { addMember } from '#storage/members.ts';
import { firstTeam } from '#storage/teams.ts';
import {
  isIn,
  leadsTo,
  linkIn,
  makeAccountWebs,
  PASSWORD,
  setSecondFactor,
  signIn,
  someone,
  withPassword,
} from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { wrongCode } from '../support/identity.ts';
import { openLink, openShortForm, signInAs, useLink } from '../support/web.ts';

const { letters, web, bare, email, read } = await makeAccountWebs('bea');

it('has valid pages, each with the way back', async () => {
  const { browser } = await someone(web, { name: 'Bea' });
  const pages = ['', '/name', '/email', '/password', '/second-factor', '/sessions', '/close'];
  for (const path of pages) expect(validateHtml(await read(browser, `/account${path}`)), path).toEqual([]);
});

it('asks who came by a link for email and password, until they have both', async () => {
  const { browser } = await someone(bare, { name: 'Bea', administrator: true });
  const advice = async () => {
    const pages = [await read(browser, '/'), await read(browser, '/account')];
    return pages.map((page) => /([\w ]+)(<\/a>)?, so that you can sign in without a link/.exec(page)?.[1]);
  };
  expect(await advice()).toEqual(Array(2).fill('Give your email and choose a password'));
  await browser.post('/account/email', { email: 'first@example.org' });
  expect(await advice()).toEqual(Array(2).fill('Choose a password'));
  await browser.post('/account/password', { next: PASSWORD, again: PASSWORD });
  expect(await advice()).toEqual([undefined, undefined]);
  const other = await withPassword(bare, { name: 'Bo' });
  expect(await read(other.browser, '/')).toContain('Give your email</a>, so that');
  expect(leadsTo(await signIn(bare.browser(), 'first@example.org'))).toBe('/');
});

it('has another name when its owner gives it one, and the trail says so without either name', async () => {
  const { person, browser } = await someone(web, { name: 'Friend Before' });
  web.wait(24 * 3_600_000);
  expect(leadsTo(await browser.post('/account/name', { name: 'Ada After' }))).toBe('/account?done=name');
  await browser.post('/account/name', { name: ' Ada  After ' });
  const lines = await web.services.store.db
    .selectFrom('audit')
    .select(['action', 'what', 'at'])
    .where('who', '=', person.id)
    .where('action', '!=', 'signed-in')
    .execute();
  const at = web.services.identity.now().toISOString();
  expect(lines).toEqual([{ action: 'name-changed', what: 'The name was changed.', at }]);
  const admin = await someone(web, { name: 'Admin', administrator: true });
  const trail = await read(admin.browser, `/administration/audit?who=${person.id}`);
  expect(trail).toMatch(/Ada After \(name changed on 12 January 2027\)[\s\S]*Signed in by a link/);
  expect(trail).toMatch(/Ada After<[\s\S]*The name was changed/);
  expect(trail).not.toContain('Friend Before');
});

it('says so beside what was done in an assessment under the name of before', async () => {
  const { id } = await openShortForm(bare);
  const owner = await bare.ownerBrowser();
  expect(await read(owner, `/assessments/${id}`)).not.toContain('name changed');
  bare.wait(24 * 3_600_000);
  await owner.post('/account/name', { name: 'Grace Example' });
  expect(await read(owner, `/assessments/${id}`)).toContain(
    'Grace Example (name changed on 12 January 2027)',
  );
});

describe('a password', () => {
  it('is changed with the one before, and ends every other session', async () => {
    const at = email();
    const { person, browser } = await withPassword(web, { name: 'Bea', email: at });
    const other = await signInAs(web, person);
    const next = 'river pencil cobalt';
    const wrong = await browser.post('/account/password', { current: 'no idea', next, again: next });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('not your password')]);
    const twice = await browser.post('/account/password', { current: PASSWORD, next, again: 'another' });
    const page = await twice.text();
    expect(page).toContain('Enter the same password twice');
    expect(page).not.toContain(next);
    expect(leadsTo(await browser.post('/account/password', { current: PASSWORD, next, again: next }))).toBe(
      '/account?done=password',
    );
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
    expect((await signIn(web.browser(), at)).status).toBe(422);
    expect(leadsTo(await signIn(web.browser(), at, next))).toBe('/');
  });
});

describe('an email', () => {
  it('is confirmed by a letter, and the address of before hears of it', async () => {
    const at = email();
    const { browser } = await someone(web, { name: 'Bea', email: at });
    const before = letters.server.taken.length;
    const asked = await browser.post('/account/email', { email: `new.${at}` });
    expect(leadsTo(asked)).toBe('/account?done=letter');
    expect(await read(browser, '/account')).not.toContain(`new.${at}`);
    const letter = await letters.letter(before + 1);
    expect(letter.to).toBe(`new.${at}`);
    const path = linkIn(letter.text);
    const other = web.browser();
    expect(await read(other, await openLink(other, path))).toContain('This address is mine');
    expect(leadsTo(await useLink(browser, path))).toBe('/account?done=email');
    expect(await read(browser, '/account')).toContain(`new.${at}`);
    expect((await letters.letter(before + 2)).to).toBe(at);
    expect((await useLink(browser, path)).status).toBe(410);
  });

  it('is changed by administrators alone where no letters are sent', async () => {
    const { browser } = await someone(bare, { name: 'Bea' });
    expect(await read(browser, '/account/email')).toContain('Ask one of its administrators');
    expect((await browser.post('/account/email', { email: 'bea@example.org' })).status).toBe(422);
    expect(await read(browser, '/account')).not.toContain('bea@example.org');
  });
});

describe('a second factor', () => {
  it('shows a picture and the key, then the recovery codes once', async () => {
    const { browser } = await withPassword(web, { name: 'Bea', email: email() });
    expect((await browser.post('/account/second-factor', { password: 'wrong' })).status).toBe(422);
    const begun = await (await browser.post('/account/second-factor', { password: PASSWORD })).text();
    expect(validateHtml(begun)).toEqual([]);
    expect(begun).toContain('data:image/svg+xml,');
    const uri = /name="uri" value="([^"]+)"/.exec(begun)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const code = wrongCode(new URL(uri).searchParams.get('secret') ?? '');
    const wrong = await browser.post('/account/second-factor/confirm', { uri, code });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('data:image/svg+xml,');
    const { codes, page } = await setSecondFactor(browser);
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(page).toContain(code);
    const account = await read(browser, '/account');
    expect(account).toContain('10 codes left');
    for (const code of codes) expect(account).not.toContain(code);
    expect(leadsTo(await browser.get('/account/second-factor'))).toBe('/account');
  });

  it('is removed, and its codes made anew, with the password', async () => {
    const { browser } = await withPassword(web, { name: 'Bea', email: email() });
    const { codes } = await setSecondFactor(browser);
    const made = await (await browser.post('/account/recovery-codes', { password: PASSWORD })).text();
    expect(made).toContain('Keep your recovery codes');
    expect(made).not.toContain(codes[0]);
    expect((await browser.post('/account/second-factor/remove', { password: 'wrong' })).status).toBe(422);
    expect(leadsTo(await browser.post('/account/second-factor/remove', { password: PASSWORD }))).toBe(
      '/account?done=removed',
    );
    expect(leadsTo(await browser.get('/account/recovery-codes'))).toBe('/account');
  });
});

describe('sessions', () => {
  it('are listed and ended one by one, or all but this one', async () => {
    const { person, browser } = await someone(web, { name: 'Bea' });
    const [laptop, phone] = [await signInAs(web, person), await signInAs(web, person)];
    const page = await read(browser, '/account/sessions');
    const ids = [...page.matchAll(/value="([^"]+)"[^>]*name="end"/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(3);
    expect((await browser.post('/account/sessions', {})).status).toBe(422);
    expect([await isIn(laptop), await isIn(phone)]).toEqual([true, true]);
    await browser.post('/account/sessions', { end: ids[0] ?? '' });
    expect([await isIn(laptop), await isIn(phone)].filter(Boolean)).toHaveLength(1);
    await browser.post('/account/sessions', { end: 'others' });
    expect([await isIn(laptop), await isIn(phone), await isIn(browser)]).toEqual([false, false, true]);
  });

  it('are ended only with the password, where there is one', async () => {
    const { person, browser } = await withPassword(web, { name: 'Bea', email: email() });
    const phone = await signInAs(web, person);
    expect(validateHtml(await read(browser, '/account/sessions'))).toEqual([]);
    for (const password of ['', 'not the one']) {
      const refused = await browser.post('/account/sessions', { end: 'others', password });
      expect([refused.status, await refused.text()]).toEqual([
        422,
        expect.stringContaining('not your password'),
      ]);
    }
    expect(await isIn(phone)).toBe(true);
    await browser.post('/account/sessions', { end: 'others', password: PASSWORD });
    expect([await isIn(phone), await isIn(browser)]).toEqual([false, true]);
  });

  it('of someone else are not ended', async () => {
    const { browser } = await someone(web, { name: 'Bea' });
    const other = await someone(web, { name: 'Cy' });
    await signInAs(web, other.person);
    const page = await read(other.browser, '/account/sessions');
    const end = /value="([^"]+)"[^>]*name="end"/.exec(page)?.[1] ?? '';
    expect(end).not.toBe('');
    expect((await browser.post('/account/sessions', { end })).status).toBe(422);
    expect(await isIn(other.browser)).toBe(true);
  });
});

it('gives a person what is kept about them, and nothing of secrets or of assessments', async () => {
  const at = email();
  const { browser } = await withPassword(web, { name: 'Bea', email: at });
  const { codes, secret } = await setSecondFactor(browser);
  const taken = await browser.get('/account/data.json');
  expect(taken.headers.get('content-disposition')).toContain('attachment');
  const text = await taken.text();
  expect(JSON.parse(text)).toMatchObject({
    account: { name: 'Bea', email: at, password: true, secondFactor: true, recoveryCodesLeft: 10 },
    signedInOn: [{ browser: expect.any(String) }],
    trail: expect.arrayContaining([expect.objectContaining({ action: 'second-factor-set' })]),
  });
  for (const kept of [...codes, secret, PASSWORD]) expect(text).not.toContain(kept);
  // Nor what is kept in their place, nor anybody else.
  const { db } = web.services.store;
  const hashes = (await db.selectFrom('credentials').select('password').execute()).map(
    ({ password }) => password ?? '',
  );
  const seeds = (await db.selectFrom('second_factors').select('secret').execute()).map((one) => one.secret);
  const others = (await db.selectFrom('people').select('id').where('email', '!=', at).execute()).map(
    ({ id }) => id,
  );
  expect([hashes.length > 0, seeds.length > 0, others.length > 0]).toEqual([true, true, true]);
  expect([...hashes, ...seeds, ...others].filter((one) => text.includes(one))).toEqual([]);
});

describe('closing an account', () => {
  it('asks twice, and lets nobody in any more', async () => {
    const at = email();
    const { browser } = await withPassword(web, { name: 'Bea', email: at });
    expect((await browser.post('/account/close', { password: PASSWORD })).status).toBe(422);
    expect((await browser.post('/account/close', { sure: 'yes', password: 'wrong' })).status).toBe(422);
    expect(await isIn(browser)).toBe(true);
    expect(leadsTo(await browser.post('/account/close', { sure: 'yes', password: PASSWORD }))).toBe('/');
    expect(await isIn(browser)).toBe(false);
    expect((await signIn(web.browser(), at)).status).toBe(403);
  });

  it('is for the last administrator, and the last owner of a team, to prepare first', async () => {
    const last = await someone(bare, { name: 'Only', administrator: true });
    const others = await bare.services.store.db.updateTable('people').set({ administrator: 0 });
    await others.where('id', '!=', last.person.id).execute();
    const stays = await last.browser.post('/account/close', { sure: 'yes' });
    expect([stays.status, await stays.text()]).toEqual([409, expect.stringContaining('last administrator')]);

    const { person, browser } = await someone(web, { name: 'Bea' });
    const at = web.services.identity.now().toISOString();
    const team = await firstTeam(web.services.store, person, at);
    const member = await someone(web, { name: 'Cy' });
    await addMember(web.services.store, { team: team.id, person: member.person.id, role: 'observer' }, at);
    const owner = await browser.post('/account/close', { sure: 'yes' });
    expect([owner.status, (await owner.text()).includes(`/teams/${team.id}`)]).toEqual([409, true]);
    expect(await isIn(browser)).toBe(true);
  });

  it('leaves a team with an owner, also when two close theirs at the same moment', async () => {
    const owners = await Promise.all([
      withPassword(web, { name: 'Bea', email: email() }),
      withPassword(web, { name: 'Cy', email: email() }),
    ]);
    const [bea, cy] = owners;
    const { store, identity } = web.services;
    const at = identity.now().toISOString();
    const team = await firstTeam(store, bea.person, at);
    await addMember(store, { team: team.id, person: cy.person.id, role: 'owner' }, at);
    const form = { sure: 'yes', password: PASSWORD };
    const closed = await Promise.all(owners.map(({ browser }) => browser.post('/account/close', form)));
    expect(closed.map(({ status }) => status).sort()).toEqual([303, 409]);
    const stays = closed.find(({ status }) => status === 409);
    expect(await stays?.text()).toContain(`/teams/${team.id}`);
    expect((await Promise.all(owners.map(({ browser }) => isIn(browser)))).sort()).toEqual([false, true]);
  });
});
