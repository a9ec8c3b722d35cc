/** A full disk and a locked data file: a clear page, nothing lost, and the same form goes through afterwards. */
import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { findAssessment } from '#storage/assessments.ts';
import { validateHtml } from '../support/html.ts';
import { answered, draft, join, openDraft, rating, signIn } from '../support/journey.ts';
import { formTo, wordsOf } from '../support/journey-forms.ts';
import { DRAFT, startDraft, versionAt } from '../support/owner-web.ts';
import { storedBy } from '../support/seat.ts';
import { startServer, temporaryData } from '../support/server.ts';
import {
  type Browser,
  type Form,
  joinAs,
  makeWeb,
  openLink,
  openShortForm,
  type Web,
} from '../support/web.ts';

const WORDS = 'Nobody has said who pays after March. '.repeat(90);

it('says that the disk is full, and takes the same form once there is room', async () => {
  const web = await makeWeb();
  const opened = await openShortForm(web);
  const person = await joinAs(web, opened);
  const path = `/seat/${opened.id}/pages/1`;
  const fields = formTo(await (await person.get(path)).text(), path).fields;
  const [item = ''] = [...fields.keys()].flatMap((name) => /^version-(.+)$/.exec(name)?.[1] ?? []);
  const form = { ...Object.fromEntries(fields), [`answer-${item}`]: '1' };
  expect((await person.post(path, form)).status).toBe(303);

  const { db } = web.services.store;
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.raw(`${rows[0]?.page_count ?? 0}`)}`.execute(db);
  const again = {
    ...Object.fromEntries(formTo(await (await person.get(path)).text(), path).fields),
    [`answer-${item}`]: '-2',
    [`comment-${item}`]: WORDS,
  };
  const refused = await person.post(path, again);
  expect(refused.status).toBe(503);
  const said = wordsOf(await refused.text());
  expect(said).toContain('This could not be saved');
  expect(said).toContain('The disk of the server is full');
  expect(said).toContain('What was saved before is safe');
  const byScript = await person.post(`/seat/${opened.id}/answers`, again, { accept: 'application/json' });
  expect(byScript.status).toBe(503);
  const standing = formTo(await (await person.get(path)).text(), path).fields;
  expect(standing.get(`answer-${item}`)).toBe('1');
  expect(standing.get(`comment-${item}`)).toBe('');

  await sql`pragma max_page_count = 1073741823`.execute(db);
  expect((await person.post(path, again)).status).toBe(303);
  const after = formTo(await (await person.get(path)).text(), path).fields;
  expect(after.get(`answer-${item}`)).toBe('-2');
  expect(after.get(`comment-${item}`)?.trim()).toBe(WORDS.trim());
});

/** Another program takes the data file until it is given back. */
async function taken(web: Web): Promise<() => void> {
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(web.services.store.db);
  const other = new Database(rows[0]?.file ?? '');
  other.exec('begin immediate');
  return () => other.close();
}

/** Sends a form while the data file is taken, then what the page gives back once it is free. */
async function sendTwice(web: Web, browser: Browser, path: string, form: Form) {
  const giveBack = await taken(web);
  const refused = await browser.post(path, form);
  giveBack();
  const html = await refused.text();
  expect([path, refused.status, refused.headers.get('cache-control')]).toEqual([path, 503, 'no-store']);
  expect(validateHtml(html)).toEqual([]);
  const back = formTo(html, path);
  expect(back.method).toBe('post');
  const again = Object.fromEntries([...back.fields.keys()].map((name) => [name, back.fields.getAll(name)]));
  return { html, again, taken: await browser.post(back.action, again) };
}

const TYPED = `Said twice:\n"who pays" & </form><script>alert('x')</script>`;

it('gives a page of answers back, to be sent again with one button', async () => {
  const web = await makeWeb();
  const opened = await openShortForm(web);
  const person = await joinAs(web, opened);
  const path = `/seat/${opened.id}/pages/1`;
  const shown = Object.fromEntries(formTo(await (await person.get(path)).text(), path).fields);
  const form = {
    ...shown,
    'answer-need.priority': 'held-elsewhere',
    'held-need.priority': ['council', 'gps'],
    'answer-need.case-for-change': '-2',
    'comment-need.case-for-change': TYPED,
    'evidence-need.case-for-change': 'told',
    go: 'next',
  };
  const sent = await sendTwice(web, person, path, form);
  expect(sent.html).not.toContain('<script>alert');
  const said = wordsOf(sent.html);
  expect(said).toContain(TYPED.replace('\n', ' '));
  expect(said).not.toContain(shown._form);
  expect(said).toContain('How you know: Someone told me');
  expect(said).toContain('Another organisation knows: County council and ');
  expect(said).not.toContain('need.priority');
  expect(sent.taken.headers.get('location')).toBe(`/seat/${opened.id}/pages/2`);
  const stored = await storedBy(web, person, opened.id);
  expect(stored.get('need.case-for-change')).toMatchObject({
    sequence: 1,
    answer: { state: 'rated', rating: -2 },
    comment: TYPED,
    evidence: 'told',
  });
  expect(stored.get('need.priority')?.answer).toMatchObject({ organisations: ['council', 'gps'] });
});

it('gives an owner back what was typed into a draft, its organisations and a fact', async () => {
  const web = await makeWeb();
  const owner = await web.ownerBrowser();
  const base = await startDraft(owner);
  for (const [page, form] of DRAFT) {
    const typed = page === 'scheme' ? { ...form, what: TYPED } : form;
    const path = `${base}/${page}`;
    const { html, taken: then } = await sendTwice(web, owner, path, {
      ...typed,
      version: await versionAt(owner, path),
    });
    expect([page, then.status]).toEqual([page, 303]);
    if (page === 'scheme') expect(wordsOf(html)).toContain(`What: ${TYPED.replace('\n', ' ')}`);
    if (page === 'organisations') expect(wordsOf(html)).toContain('Integrated care board');
  }
  const kept = await findAssessment(web.services.store, base.replace('/assessments/', ''));
  expect(kept?.setup.scheme.what).toBe(TYPED);
  expect(kept?.setup.organisations.map(({ name }) => name)).toEqual([
    'Integrated care board',
    'County council',
  ]);
  const facts = await (await owner.get(`${base}/facts`)).text();
  const fact = /\/facts\/([^"?#]+)/.exec(facts)?.[1] ?? '';
  const path = `${base}/facts/${fact}`;
  const { fields } = formTo(await (await owner.get(path)).text(), path);
  const recorded = { ...Object.fromEntries(fields), standing: 'in-progress', owner: 'Director of place' };
  const { taken: then } = await sendTwice(web, owner, path, recorded);
  expect(then.headers.get('location')).toBe(`${base}/facts?recorded=${fact}`);
});

it('gives nothing back to a script, and shows no token of the link of its page', async () => {
  const web = await makeWeb();
  const opened = await openShortForm(web);
  const person = await joinAs(web, opened);
  const token = await signInLink(web.services.identity, web.owner.id);
  const stranger = web.browser();
  const page = await openLink(stranger, `/sign-in/${token}`);
  const giveBack = await taken(web);
  const form = { 'version-need.priority': '0', 'answer-need.priority': '1', 'comment-need.priority': TYPED };
  const path = `/seat/${opened.id}/answers`;
  const byScript = await person.post(path, form, { accept: 'application/json' });
  expect([byScript.status, (await byScript.text()).includes('Said twice')]).toEqual([503, false]);
  const signIn = await stranger.post(page);
  giveBack();
  expect(signIn.status).toBe(503);
  expect(await signIn.text()).not.toContain(token);
});

it('says that the data file is in use, and takes the same form once it is free', async () => {
  const data = temporaryData();
  const server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  const owner = await signIn(server);
  const invited = await openDraft(owner, await draft(owner));
  const person = await join(server, invited.link, 0);
  const path = `/seat/${invited.id}/pages/1`;
  const shown = await person.get(path);
  expect((await person.post(path, answered(shown, path, rating(1)))).status).toBe(200);
  const changed = answered(await person.get(path), path, rating(-2));

  const other = new Database(joinPath(data.folder, 'sandpilot.sqlite'));
  other.exec('begin immediate');
  const refused = await person.post(path, changed);
  expect(refused.status).toBe(503);
  expect(wordsOf(refused.html)).toContain('The data file is in use by another program');
  expect((await person.post(`/seat/${invited.id}/answers`, changed, 'application/json')).status).toBe(503);
  // Reading goes on, and finds what was saved.
  expect(formTo((await person.get(path)).html, path).fields.toString()).toContain('=1');
  const overview = await owner.get(`/assessments/${invited.id}`);
  expect(wordsOf(overview.html)).toContain('1 of 12');
  other.exec('rollback');
  other.close();

  const taken = await person.post(path, changed);
  expect(taken.status).toBe(200);
  expect(taken.path).toMatch(/\/pages\/2$/);
  const after = formTo((await person.get(path)).html, path).fields;
  expect([...after].filter(([name, value]) => name.startsWith('answer-') && value !== '-2')).toEqual([]);
  expect(await server.stop()).toBe(0);
  data.remove();
});
