/** An assessment in its owner's hands: invitations, late changes, closing, repeating, deleting, and who gets nothing. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addOther } from '#core/life-cycle-organisations.ts';
import { makePerson } from '#identity/people.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { findAssessment, invitationsOf } from '#storage/assessments.ts';
import { listAudit } from '#storage/audit.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { seedExample } from '#storage/example.ts';
import { findSeat } from '#storage/seats.ts';
import { agreed } from '../support/assessments.ts';
import { validateHtml } from '../support/html.ts';
import {
  DRAFT,
  fillDraft,
  openNew,
  press,
  seatSomeone,
  send,
  startDraft,
  versionAt,
} from '../support/owner-web.ts';
import { BASE_URL, type Browser, fieldIn, makeWeb, useLink, type Web } from '../support/web.ts';

const web = await makeWeb();
const browser = await web.ownerBrowser();
const { store } = web.services;
const read = async (path: string): Promise<string> => (await browser.get(path)).text();
const idOf = (base: string): string => base.replace('/assessments/', '');
const kept = async (base: string) => findAssessment(store, idOf(base));

async function otherOwner(of: Web): Promise<Browser> {
  const other = await makePerson(of.services.identity, { name: 'Bo Example' });
  const theirs = of.browser();
  await useLink(theirs, `/sign-in/${await signInLink(of.services.identity, other.id)}`);
  return theirs;
}

const PAGES = [
  '',
  ...DRAFT.map(([page]) => `/${page}`),
  '/options',
  '/thresholds',
  '/check',
  '/close',
  '/delete',
  '/invitations',
  '/invitations/qr.svg',
  '/organisation',
  '/expected/integrated-care-board',
];
const POSTS = [
  ...DRAFT.map(([page]) => `/${page}`),
  ...['/options', '/thresholds', '/open', '/close', '/delete', '/repeat', '/remove-example', '/organisation'],
  '/expected/integrated-care-board',
];

describe('someone else', () => {
  it('gets nothing of an assessment that is not theirs, and changes nothing', async () => {
    const bases = [await fillDraft(browser), await openNew(browser)];
    const strangers = [
      { who: web.browser(), status: 401 },
      { who: await otherOwner(web), status: 404 },
    ];
    for (const base of bases) {
      const before = await kept(base);
      for (const { who, status } of strangers) {
        for (const page of PAGES) {
          const got = await who.get(`${base}${page}`);
          expect([page, got.status]).toEqual([page, status]);
          expect(await got.text()).not.toMatch(/GENIE|Integrated care board/);
        }
        for (const page of POSTS) {
          const sent = await who.post(`${base}${page}`, { version: `${before?.version}`, name: 'Taken' });
          expect([page, sent.status]).toEqual([page, status]);
        }
      }
      expect(await kept(base)).toEqual(before);
    }
  });

  it('starts nothing without signing in, and sees the start page instead of a list', async () => {
    const stranger = web.browser();
    expect((await stranger.post('/assessments')).status).toBe(401);
    expect(await (await stranger.get('/')).text()).toContain('You were asked to answer');
    expect(await (await (await otherOwner(web)).get('/')).text()).not.toContain('GENIE');
  });
});

describe('invitations', () => {
  it('hold the link and code for all, and for each organisation its own link in both texts', async () => {
    const base = await openNew(browser);
    const html = await read(`${base}/invitations`);
    const invitations = await invitationsOf(store, idOf(base));
    const { code = '', token = '', organisations = [] } = invitations ?? {};
    expect(html).toContain(`${code.slice(0, 3)}-${code.slice(3)}`);
    const texts = [...html.matchAll(/<textarea[^>]*id="(invite|remind)-(\w+)"[^>]*>([\s\S]*?)<\/textarea>/g)];
    const textOf = (kind: string, key: string) =>
      texts.find(([, ofKind, ofKey]) => ofKind === kind && ofKey === key)?.[3] ?? '';
    const tokens = [...organisations.map((each) => each.token), token];
    for (const [index, key] of ['1', '2', 'all'].entries()) {
      for (const kind of ['invite', 'remind']) {
        const links = textOf(kind, key).match(/http:\/\/localhost:3000\/j\/[\w-]+/g);
        expect(links).toEqual([`${BASE_URL}/j/${tokens[index]}`]);
      }
    }
    expect(textOf('invite', '1')).toContain('answer for Integrated care board by 25 January 2027');
    expect(textOf('invite', '1')).toContain('Fund GENIE for two years?');
    for (const each of tokens) expect((await web.browser().get(`/j/${each}`)).status).toBe(200);
  });

  it('have a QR code that is a picture and nothing else', async () => {
    const base = await openNew(browser);
    const picture = await browser.get(`${base}/invitations/qr.svg`);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(await picture.text()).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
  });

  it('are there only while people can answer', async () => {
    const base = await fillDraft(browser);
    expect((await browser.get(`${base}/invitations`)).status).toBe(409);
    await press(browser, `${base}/check`, `${base}/open`);
    expect((await browser.get(`${base}/invitations`)).status).toBe(200);
    await press(browser, `${base}/close`, `${base}/close`);
    expect((await browser.get(`${base}/invitations`)).status).toBe(409);
  });
});

describe('while it is open', () => {
  it('an organisation, a number and a date still change, and every change is in the audit list', async () => {
    const base = await openNew(browser);
    const wrong = await send(browser, `${base}/organisation`, { 'organisation-name': 'Library' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Choose the sector of Library');
    const added = { 'organisation-name': 'Library', 'organisation-sector': 'council' };
    expect((await send(browser, `${base}/organisation`, added)).status).toBe(303);
    const again = await send(browser, `${base}/organisation`, added);
    expect(again.status).toBe(422);
    expect((await send(browser, `${base}/expected/library`, { expected: '6' })).status).toBe(303);
    expect((await send(browser, `${base}/expected/library`, { expected: 'six' })).status).toBe(422);
    expect((await browser.get(`${base}/expected/moon`)).status).toBe(422);
    const date = { 'answer-by[day]': '1', 'answer-by[month]': '2', 'answer-by[year]': '2027' };
    const moved = await send(browser, `${base}/answer-by`, date);
    expect(moved.headers.get('location')).toBe(base);
    expect((await browser.get(`${base}/scheme`)).status).toBe(409);
    expect((await browser.post(`${base}/anonymity`, { mode: 'attributed', version: '99' })).status).toBe(409);
    await press(browser, `${base}/close`, `${base}/close`);
    const actions = (await listAudit(store, idOf(base))).map(({ action }) => action);
    expect(actions).toEqual([
      'created',
      ...['scheme-described', 'scheme-described', 'scheme-described', 'questionnaire-chosen'],
      ...['organisations-named', 'answer-by-changed', 'anonymity-chosen', 'opened'],
      ...['organisation-added', 'expected-changed', 'answer-by-changed', 'closed'],
    ]);
    const page = await read(base);
    expect(page).toContain('Library: 6 people expected instead of no number.');
    expect(page).toContain('anonymity by organisation.');
    expect(page).toContain('11 January 2027, 10:42');
    expect(page).toContain('Ada Example');
  });
});

describe('a form that was open while something else changed', () => {
  const named = (base: string, other: string) =>
    changeAssessment(store, idOf(base), (current) => addOther(current, other), {
      who: 'participant',
      at: '2027-01-11T10:42:00.000Z',
    });

  it('is taken when a participant named their organisation meanwhile', async () => {
    const base = await openNew(browser);
    const version = await versionAt(browser, `${base}/organisation`);
    agreed(await named(base, 'Night shelter'));
    const added = { 'organisation-name': 'Hospice', 'organisation-sector': 'health', version };
    expect((await browser.post(`${base}/organisation`, added)).status).toBe(303);
    const expected = { expected: '7', version };
    expect((await browser.post(`${base}/expected/county-council`, expected)).status).toBe(303);
    const date = { 'answer-by[day]': '1', 'answer-by[month]': '2', 'answer-by[year]': '2027', version };
    expect((await browser.post(`${base}/answer-by`, date)).status).toBe(303);
    expect(
      (await kept(base))?.setup.organisations.map(({ name, expected: people }) => [name, people]),
    ).toEqual([
      ['Integrated care board', 5],
      ['County council', 7],
      ['Hospice', undefined],
      ['Night shelter', undefined],
    ]);
  });

  it('is refused when the same thing changed, says what, and keeps what was typed', async () => {
    const base = await openNew(browser);
    const path = `${base}/expected/county-council`;
    const version = await versionAt(browser, path);
    expect((await browser.post(path, { expected: '7', version })).status).toBe(303);
    const late = await browser.post(path, { expected: '8', version });
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toContain('Since you opened the page this was changed: how many people it should bring.');
    expect(html).toContain('County council (council, 7 expected)');
    expect(html).toMatch(/name="expected"[^>]*value="8"|value="8"[^>]*name="expected"/);
    expect(
      (await browser.post(path, { expected: '8', version: fieldIn(html, 'version') ?? '' })).status,
    ).toBe(303);
  });

  it('closes while participants name organisations, and not over a later date to answer by', async () => {
    const base = await openNew(browser);
    const version = await versionAt(browser, `${base}/close`);
    agreed(await named(base, 'Night shelter'));
    await send(browser, `${base}/answer-by`, {
      'answer-by[day]': '1',
      'answer-by[month]': '2',
      'answer-by[year]': '2027',
    });
    const late = await browser.post(`${base}/close`, { version });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('the date to answer by');
    const seen = await versionAt(browser, `${base}/close`);
    agreed(await named(base, 'Allotment club'));
    expect((await browser.post(`${base}/close`, { version: seen })).headers.get('location')).toBe(base);
  });
});

describe('a form that comes too late', () => {
  it('is refused with what was typed, when the draft was opened or the assessment closed meanwhile', async () => {
    const base = await openNew(browser);
    const scheme = await browser.post(`${base}/scheme`, {
      name: 'GENIE',
      what: 'Typed <late>',
      version: '1',
    });
    await press(browser, `${base}/close`, `${base}/close`);
    const added = { 'organisation-name': 'Late <hospice>', 'organisation-sector': 'health', version: '9' };
    const late = await browser.post(`${base}/organisation`, added);
    const many = await browser.post(`${base}/expected/county-council`, { expected: '41', version: '9' });
    for (const [reply, words] of [
      [scheme, 'What: Typed &lt;late&gt;'],
      [late, 'Organisation name: Late &lt;hospice&gt;'],
      [many, 'Expected: 41'],
    ] as const) {
      const html = await reply.text();
      expect([reply.status, html.includes(words)]).toEqual([409, true]);
      expect(html).not.toContain('Version');
      expect(validateHtml(html)).toEqual([]);
    }
  });
});

describe('a sign-in link that was used before', () => {
  it('leads on to the assessments where its owner is signed in, and says whom to ask where not', async () => {
    const token = await signInLink(web.services.identity, web.owner.id);
    const device = web.browser();
    await useLink(device, `/sign-in/${token}`);
    expect(await (await useLink(device, `/sign-in/${token}`)).text()).toContain('Go to your assessments');
    const elsewhere = await useLink(web.browser(), `/sign-in/${token}`);
    const html = await elsewhere.text();
    expect([elsewhere.status, html.includes('href="/sign-in"')]).toEqual([410, true]);
    expect(html).toContain('Ask an administrator for a new one.');
  });
});

describe('the address a button sent to', () => {
  it('leads to the page it stood on, when it is opened by itself', async () => {
    const base = await startDraft(browser);
    const led = async (path: string) => (await browser.get(path)).headers.get('location');
    for (const turn of ['open', 'repeat', 'remove-example', 'paper/take-back'])
      expect([turn, await led(`${base}/${turn}`)]).toEqual([turn, base]);
    for (const path of ['/sign-out', '/assessments']) expect(await led(path)).toBe('/');
  });
});

describe('a form sent after signing out', () => {
  it('gives back what was typed, also when the assessment was deleted meanwhile', async () => {
    const visitor = await web.ownerBrowser();
    const base = await startDraft(visitor);
    const form = { what: 'Two hours of typing', version: '1' };
    const answers = async () => {
      const reply = await visitor.post(`${base}/scheme`, form);
      const html = await reply.text();
      return [reply.status, html.includes('What: Two hours of typing'), html.includes('Version')];
    };
    await send(visitor, `${base}/delete`);
    expect(await answers()).toEqual([404, true, false]);
    await visitor.post('/sign-out');
    expect(await answers()).toEqual([401, true, false]);
  });
});

describe('closing', () => {
  it('leads to results, report and facts, and says what it does to private links when anonymous', async () => {
    const anonymous = DRAFT.map(([page, form]) =>
      page === 'anonymity' ? ([page, { mode: 'anonymous' }] as const) : ([page, form] as const),
    );
    const base = await openNew(browser, anonymous);
    expect(await read(`${base}/close`)).toContain('Private links stop leading to answers');
    await seatSomeone(web, idOf(base), { key: 'k', organisation: 'county-council', comment: 'Yes' });
    await press(browser, `${base}/close`, `${base}/close`);
    expect(await findSeat(store, 'k')).toBeUndefined();
    const page = await read(base);
    for (const link of ['results', 'report.pdf', 'facts', 'delete'])
      expect(page).toContain(`${base}/${link}`);
    expect(page).not.toContain('Who is missing');
    expect((await browser.post(`${base}/close`, { version: '99' })).status).toBe(409);
    const named = await openNew(browser);
    expect(await read(`${named}/close`)).not.toContain('Private links stop');
  });

  it('can be followed by a repeat, which is a new draft that needs a date', async () => {
    const base = await openNew(browser);
    expect((await browser.post(`${base}/repeat`)).status).toBe(409);
    await press(browser, `${base}/close`, `${base}/close`);
    const repeated = (await browser.post(`${base}/repeat`)).headers.get('location') ?? '';
    expect(await kept(repeated)).toMatchObject({
      state: 'draft',
      series: idOf(base),
      setup: { title: 'GENIE' },
    });
    expect(await read(`${repeated}/check`)).toContain('Enter the date to answer by');
    expect(await listAudit(store, idOf(repeated))).toMatchObject([{ action: 'repeated', who: web.owner.id }]);
  });
});

describe('deleting', () => {
  it('says what goes, and takes everything but the audit list', async () => {
    const base = await openNew(browser);
    const id = idOf(base);
    await seatSomeone(web, id, { key: 'gone', organisation: 'county-council', comment: 'Soon gone' });
    expect(await read(`${base}/delete`)).toContain('all answers and comments of 1 person');
    const tables = (await store.db.introspection.getTables()).filter(({ columns }) =>
      columns.some(({ name }) => name === 'assessment'),
    );
    expect(tables.length).toBeGreaterThan(3);
    const rowsOf = async (table: string) =>
      (
        await store.db
          .selectFrom(table as 'seats')
          .select('assessment')
          .where('assessment', '=', id)
          .execute()
      ).length;
    expect(await rowsOf('answers')).toBe(1);
    expect((await press(browser, `${base}/delete`, `${base}/delete`)).headers.get('location')).toBe('/');
    for (const { name } of tables) {
      if (name !== 'audit') expect([name, await rowsOf(name)]).toEqual([name, 0]);
    }
    expect((await listAudit(store, id)).at(-1)).toMatchObject({ action: 'deleted', who: web.owner.id });
    expect((await browser.get(base)).status).toBe(404);
  });

  it('is possible for a draft and when closed', async () => {
    const draft = await startDraft(browser);
    const closed = await openNew(browser);
    await press(browser, `${closed}/close`, `${closed}/close`);
    for (const base of [draft, closed]) {
      await press(browser, `${base}/delete`, `${base}/delete`);
      expect(await kept(base)).toBeUndefined();
    }
  });
});

describe('the worked example', () => {
  it('stands in the list, can be read, and goes with one click, which removes nothing else', async () => {
    const other = await makeWeb();
    const owner = await other.ownerBrowser();
    const seeded = await seedExample(other.services.store, other.services.library, {
      team: other.team,
      at: '2027-01-11T09:00:00.000Z',
    });
    if (!seeded.ok) throw new Error('the example has problems');
    const base = `/assessments/${seeded.value.id}`;
    const list = await (await owner.get('/')).text();
    expect(list).toContain('Worked example');
    expect(validateHtml(list)).toEqual([]);
    expect(await (await owner.get(base)).text()).toContain('Read the results');
    const own = await startDraft(owner);
    expect((await owner.post(`${own}/remove-example`)).status).toBe(409);
    expect((await owner.post(`${base}/remove-example`)).headers.get('location')).toBe('/');
    expect(await (await owner.get('/')).text()).not.toContain('Worked example');
    expect((await owner.get(own)).status).toBe(200);
  });
});

describe('hostile words', () => {
  it('are shown as words on every page', async () => {
    const nasty = `"><img src=x onerror=alert(1)><script>alert('x')</script></textarea>`;
    const forms = DRAFT.map(([page, form]) => {
      if (page === 'scheme') return [page, { ...form, name: nasty, what: nasty }] as const;
      if (page === 'organisations') return [page, { ...form, 'organisation-0-name': nasty }] as const;
      return page === 'decision' ? ([page, { ...form, question: nasty }] as const) : ([page, form] as const);
    });
    const base = await fillDraft(browser, forms);
    const open = await openNew(browser, forms);
    const organisation = (await kept(open))?.setup.organisations[0]?.id ?? '';
    const paths = [
      ...['', '/scheme', '/decision', '/organisations', '/check', '/delete'].map((page) => join(base, page)),
      ...['', '/invitations', `/expected/${organisation}`, '/close', '/organisation'].map((page) =>
        join(open, page),
      ),
      '/',
    ];
    for (const path of paths) {
      const html = await read(path);
      expect([path, html.includes('<img src=x'), html.includes("<script>alert('x')")]).toEqual([
        path,
        false,
        false,
      ]);
      expect(validateHtml(html)).toEqual([]);
    }
    expect(await read(base)).toContain('&lt;script&gt;');
  });
});
