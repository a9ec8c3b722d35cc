/** Who may run a workshop: its owner, and whoever gives the recovery code; nobody else learns that it exists. */
import { describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { listAudit } from '#storage/audit.ts';
import { findWorkshop } from '#storage/workshops.ts';
import { heldIn, passCookie, plant } from '../support/cookies.ts';
import { startAt, step, stepOf } from '../support/facilitating.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, makeWeb, openShortForm, signInAs } from '../support/web.ts';

const web = await makeWeb();
const owner = await web.ownerBrowser();
const other = await signInAs(web, await makePerson(web.services.identity, { name: 'Bo Example' }));
const opened = await openShortForm(web);
const workshop = await startAt(owner, opened.id);
const { base } = workshop;
const { store } = web.services;

const PAGES = ['', '/events', '/end', '/notes/need.priority', '/behalf', '/behalf/nobody', '/tally'];
const FORMS = [
  ...['silent', 'opening', 'introduce', 'rate', 'reveal', 'next', 'skip', 'back', 'pause', 'resume', 'end'],
  ...['agenda', 'record', 'action', 'remove-action', 'let-in', 'code', 'behalf', 'behalf-by-name', 'tally'],
  'behalf/nobody',
];

async function enterCode(code: string): Promise<{ readonly browser: Browser; readonly sent: Response }> {
  const browser = web.browser();
  return { browser, sent: await browser.post('/facilitate', { code }) };
}

/** Ids and marks that change from page to page. */
function plain(html: string): string {
  return html.replaceAll(workshop.id, 'ID').replaceAll('A'.repeat(workshop.id.length), 'ID');
}

describe("another owner's workshop", () => {
  it('is not there, on any page and for any form, in the same words as one that never was', async () => {
    const never = `/workshops/${'A'.repeat(workshop.id.length)}`;
    const before = await findWorkshop(store.db, workshop.id);
    for (const who of [other, web.browser()]) {
      const status = who === other ? 404 : 401;
      for (const page of PAGES) {
        const [there, nowhere] = [await who.get(`${base}${page}`), await who.get(`${never}${page}`)];
        expect([page, there.status, nowhere.status]).toEqual([page, status, status]);
        expect(plain(await there.text())).toBe(plain(await nowhere.text()));
      }
      for (const form of FORMS) {
        const sent = await who.post(`${base}/${form}`, { version: '1' });
        expect([form, sent.status]).toEqual([form, status]);
      }
    }
    expect(await findWorkshop(store.db, workshop.id)).toEqual(before);
  });

  it('gives back what was typed into a form of it', async () => {
    const sent = await web
      .browser()
      .post(`${base}/record`, { item: 'need.priority', said: 'Money ends in March' });
    expect(await sent.text()).toContain('Money ends in March');
  });

  it('starts from no page of theirs', async () => {
    expect((await other.get(`/assessments/${opened.id}/workshop`)).status).toBe(404);
    expect((await other.post(`/assessments/${opened.id}/workshop`, { minutes: '60' })).status).toBe(404);
  });
});

describe('the recovery code', () => {
  it('has the form that is read out, and stands in no address, log or table', async () => {
    expect(workshop.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(await (await owner.get(base)).text()).not.toContain(workshop.code);
    const bare = workshop.code.replaceAll('-', '');
    const rows = await store.db.selectFrom('workshops').selectAll().execute();
    expect(JSON.stringify([rows, web.logged])).not.toMatch(new RegExp(`${workshop.code}|${bare}`));
  });

  it('lets a browser in, however it is typed, to the workshop and nothing else', async () => {
    const { browser, sent } = await enterCode(` ${workshop.code.toLowerCase().replaceAll('-', ' ')} `);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, base]);
    const html = await (await browser.get(base)).text();
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('People are joining');
    expect(html).not.toContain(`/assessments/${opened.id}"`);
    expect((await browser.get(`/assessments/${opened.id}`)).status).toBe(401);
    expect((await step(browser, base, 'pause')).status).toBe(303);
    expect((await step(browser, base, 'resume')).status).toBe(303);
  });

  it('gives a pass that scripts cannot read, named after the workshop', async () => {
    const { sent } = await enterCode(workshop.code);
    expect(sent.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^sandpilot-facilitator-${workshop.id}=.*Path=/; HttpOnly; SameSite=Lax$`),
      ),
    ]);
  });

  it('is told in the audit list by a name of its own', async () => {
    await enterCode(workshop.code);
    const html = await (await owner.get(`/assessments/${opened.id}`)).text();
    expect(html).toContain('A facilitator with the recovery code');
    expect((await listAudit(store, opened.id)).map(({ action }) => action)).toContain('facilitator-came');
  });

  it.each([
    ['', 'Enter the recovery code.'],
    ['abc', 'twelve letters and digits'],
    ['CDFG-HJKM-NPQR', 'There is no workshop with this recovery code'],
  ])('turns away "%s"', async (code, says) => {
    const { sent } = await enterCode(code);
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain(says);
    expect(validateHtml(html)).toEqual([]);
  });

  it('rests when many wrong ones are tried', async () => {
    const tries = Array.from({ length: 12 }, () => enterCode('TTTT-TTTT-TTTT'));
    const statuses = (await Promise.all(tries)).map(({ sent }) => sent.status);
    expect(statuses).toContain(422);
    expect((await enterCode('TTTT-TTTT-TTTT')).sent.status).toBe(429);
  });

  it('is worth nothing once there is a newer one; who came in stays, until that is asked for too', async () => {
    const { id } = await openShortForm(web);
    const old = await startAt(owner, id);
    const { browser } = await enterCode(old.code);
    const replaced = await (await owner.post(`${old.base}/code`)).text();
    expect(validateHtml(replaced)).toEqual([]);
    expect((await enterCode(old.code)).sent.status).toBe(422);
    expect((await browser.get(old.base)).status).toBe(200);
    await owner.post(`${old.base}/code`, { 'end-passes': 'yes' });
    expect((await browser.get(old.base)).status).toBe(401);
    expect((await owner.get(old.base)).status).toBe(200);
  });

  it('can be replaced by one who came in by it, who stays in', async () => {
    const { id } = await openShortForm(web);
    const old = await startAt(owner, id);
    const [one, two] = [(await enterCode(old.code)).browser, (await enterCode(old.code)).browser];
    await one.post(`${old.base}/code`, { 'end-passes': 'yes' });
    expect((await one.get(old.base)).status).toBe(200);
    expect((await two.get(old.base)).status).toBe(401);
  });

  it('opens no other workshop', async () => {
    const { id } = await openShortForm(web);
    const elsewhere = await startAt(owner, id);
    const { browser } = await enterCode(workshop.code);
    const pass = heldIn(web, browser, passCookie(workshop.id));
    expect(pass).toHaveLength(22);
    plant(web, browser, passCookie(elsewhere.id), pass);
    expect((await browser.get(elsewhere.base)).status).toBe(401);
  });
});

it('two facilitators at once: the second is told what the first did', async () => {
  const { browser } = await enterCode(workshop.code);
  const seen = await stepOf(browser, base);
  await step(owner, base, 'silent');
  const late = await browser.post(`${base}/silent`, { ...seen, _form: 'of-the-second' });
  expect(late.status).toBe(409);
  expect(await late.text()).toContain('The silent minutes began.');
});
