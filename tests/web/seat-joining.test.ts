/** Joining by link or code, in the browser's words: forms, pages and cookies. */
import { describe, expect, it } from 'vitest';
import { progressOf } from '#storage/progress.ts';
import { closeNow, fieldIn, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const door = `/j/${opened.invitations.token}`;

async function seats(id = opened.id): Promise<number> {
  const progress = await progressOf(web.services.store, id);
  return progress.reduce((sum, { joined }) => sum + joined, 0);
}

describe('a code', () => {
  it('leads to the assessment however it is typed', async () => {
    const { code } = opened.invitations;
    for (const typed of [code, code.toLowerCase(), ` ${code.slice(0, 3)}-${code.slice(3)} `]) {
      const reply = await web.browser().post('/join', { code: typed });
      expect([reply.status, reply.headers.get('location')]).toEqual([303, `/join/code/${code}`]);
    }
    const page = await web.browser().get(`/join/code/${code}`);
    expect([page.status, (await page.text()).includes('Is GENIE ready to start here?')]).toEqual([200, true]);
  });

  it('that is wrong stays in its field beside the message, escaped', async () => {
    const reply = await web.browser().post('/join', { code: '"><script>alert(1)</script>' });
    const html = await reply.text();
    expect(reply.status).toBe(422);
    expect(html).toContain('There is a problem');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(html).not.toContain('<script>alert');
  });

  it('cannot be guessed: many wrong ones make all wait, and then go on', async () => {
    const guessed = await makeWeb();
    const real = await openShortForm(guessed);
    const alphabet = 'CDFGHJKMNPQRTVWXY3479';
    for (let index = 0; index < 70; index++) {
      const code = `CCC${alphabet[index % 21]}${alphabet[Math.floor(index / 21)]}C`;
      await guessed.browser().post('/join', { code });
    }
    const blocked = await guessed.browser().post('/join', { code: real.invitations.code });
    const html = await blocked.text();
    expect([blocked.status, blocked.headers.get('retry-after')]).toEqual([429, '10']);
    expect([html.includes('Many wrong codes'), fieldIn(html, 'code')]).toEqual([true, real.invitations.code]);
    const address = `/join/code/${real.invitations.code}`;
    const page = await guessed.browser().get(address);
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '10']);
    const form = await guessed.browser().post(address, { organisation: 'other', other: 'Hospice trust' });
    expect([form.status, (await form.text()).includes('Hospice trust')]).toEqual([429, true]);
    guessed.wait(11_000);
    expect((await guessed.browser().post('/join', { code: real.invitations.code })).status).toBe(303);
  });
});

describe('an invitation', () => {
  it('seats a full hall at once; who comes on top is asked to wait and keeps what was filled in', async () => {
    const hall = await makeWeb();
    const { invitations } = await openShortForm(hall);
    const take = () => hall.browser().post(`/j/${invitations.token}`, { organisation: 'icb', name: 'Jo' });
    for (let person = 0; person < 300; person++) await take();
    const reply = await take();
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '5']);
    expect(await reply.text()).toContain('Jo');
    hall.wait(5_000);
    expect((await take()).status).toBe(303);
  });

  it('says what is kept and who sees it before the first question, for each way of being anonymous', async () => {
    const sentences = {
      attributed: 'Answers are attributed',
      'by-organisation': 'Answers are kept by organisation',
      anonymous: 'Answers are anonymous',
    };
    for (const mode of ['attributed', 'by-organisation', 'anonymous'] as const) {
      const { invitations } = await openShortForm(web, { mode });
      const html = await (await web.browser().get(`/j/${invitations.token}`)).text();
      expect(html).toContain(sentences[mode]);
      expect(html.includes('name="name"')).toBe(mode === 'attributed');
    }
  });

  it('of an organisation takes its people there and nowhere else', async () => {
    const council = opened.invitations.organisations.find(({ id }) => id === 'council');
    const browser = web.browser();
    const html = await (await browser.get(`/j/${council?.token}`)).text();
    expect(html).toContain('You answer for County council');
    expect(html).not.toContain('name="organisation"');
    await browser.post(`/j/${council?.token}`, { organisation: 'icb', _form: fieldIn(html, '_form') ?? '' });
    expect(await (await browser.get(`/seat/${opened.id}`)).text()).toContain('You answer for County council');
  });

  it('that leads nowhere, to a draft or to a closed assessment says which', async () => {
    expect((await web.browser().get('/j/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
    const draft = await openShortForm(web, { draft: true });
    const early = await web.browser().get(`/j/${draft.invitations.token}`);
    expect([early.status, (await early.text()).includes('not open yet')]).toEqual([409, true]);
    const over = await openShortForm(web);
    await closeNow(web, over.id);
    const late = await web.browser().get(`/join/code/${over.invitations.code}`);
    expect([late.status, (await late.text()).includes('This assessment is closed')]).toEqual([410, true]);
  });
});

describe('a person who joins', () => {
  it('gets a private link, and a cookie named after this assessment', async () => {
    const browser = web.browser();
    const reply = await browser.post(door, { organisation: 'icb', role: 'manager' });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `/seat/${opened.id}/welcome`]);
    const cookie = reply.headers
      .getSetCookie()
      .find((line) => line.startsWith(`sandpilot-seat-${opened.id}=`));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const welcome = await (await browser.get(`/seat/${opened.id}/welcome`)).text();
    expect(welcome).toMatch(/http:\/\/localhost:3000\/s\/[A-Za-z0-9_-]{22}/);
    expect(welcome).not.toContain('/assessments');
  });

  it('who chose nothing keeps what was entered', async () => {
    const reply = await web.browser().post(door, { role: 'finance' });
    const html = await reply.text();
    expect(reply.status).toBe(422);
    expect(html).toContain('href="#organisation"');
    expect(html).toMatch(/value="finance"[^>]*selected/);
  });

  it('from an organisation nobody named is taken in where that is allowed', async () => {
    const browser = web.browser();
    await browser.post(door, { organisation: '+other', other: '<b>Hospice</b>' });
    const html = await (await browser.get(`/seat/${opened.id}`)).text();
    expect(html).toContain('You answer for &lt;b&gt;Hospice&lt;/b&gt;');
    const strict = await openShortForm(web, { allowOthers: false });
    const page = await (await web.browser().get(`/j/${strict.invitations.token}`)).text();
    expect(page).not.toContain('Another organisation');
    const refused = await web
      .browser()
      .post(`/j/${strict.invitations.token}`, { organisation: '+other', other: 'Hospice' });
    expect([refused.status, (await refused.text()).includes('Only invited organisations')]).toEqual([
      422,
      true,
    ]);
  });

  it('sends an unknown organisation or role in vain', async () => {
    expect((await web.browser().post(door, { organisation: 'nobody' })).status).toBe(422);
    expect((await web.browser().post(door, { organisation: 'icb', role: 'king' })).status).toBe(422);
    const empty = await web.browser().post(door, { organisation: '+other' });
    expect(await empty.text()).toContain('Enter the name of the organisation.');
  });

  it('and clicks twice, or goes back and joins again, has one seat', async () => {
    const other = await openShortForm(web);
    const address = `/j/${other.invitations.token}`;
    const browser = web.browser();
    const form = fieldIn(await (await browser.get(address)).text(), '_form') ?? '';
    await Promise.all([
      browser.post(address, { organisation: 'icb', _form: form }),
      browser.post(address, { organisation: 'icb', _form: form }),
    ]);
    expect(await seats(other.id)).toBe(1);
    await browser.post(address, { organisation: 'council', _form: form });
    expect(await seats(other.id)).toBe(1);
    expect(await (await browser.get(`/seat/${other.id}`)).text()).toContain('You answer for County council');
  });

  it('and opens the invitation again is offered to continue', async () => {
    const browser = web.browser();
    await browser.post(door, { organisation: 'icb' });
    const again = await (await browser.get(door)).text();
    expect(again).toContain(`href="/seat/${opened.id}"`);
    expect(again).toContain('Continue where you left off');
    expect(await (await web.browser().get(door)).text()).not.toContain('Continue where');
  });

  it('leaves no name where none is kept, and an escaped one where it is', async () => {
    const name = '<img src=x onerror=alert(1)>';
    for (const mode of ['attributed', 'anonymous'] as const) {
      const { id, invitations } = await openShortForm(web, { mode });
      const browser = web.browser();
      await browser.post(`/j/${invitations.token}`, { organisation: 'icb', name });
      const html = await (await browser.get(`/seat/${id}/copy`)).text();
      expect(html).not.toContain('<img');
      expect(html.includes('&lt;img')).toBe(mode === 'attributed');
    }
  });

  it('never leaves a link in the log', () => {
    const log = JSON.stringify(web.logged);
    expect(log).not.toContain(opened.invitations.token);
    expect(log).not.toContain(opened.invitations.code);
  });
});
