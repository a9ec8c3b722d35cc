/** Comments and notes that could identify someone: withheld by the owner, they leave in no form, and the report says how many. */
import { randomBytes } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { newSeatLink } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { listAudit } from '#storage/audit.ts';
import { exportAssessment } from '#storage/bundle-export.ts';
import { importAssessment } from '#storage/bundle-import.ts';
import { joinAssessment } from '#storage/seats.ts';
import { leadTokensOf } from '#storage/statements.ts';
import { saveNote } from '#storage/workshop-notes.ts';
import { listWorkshops } from '#storage/workshops.ts';
import { agreed } from '../support/assessments.ts';
import { holdWorkshop } from '../support/held-workshop.ts';
import { validateHtml } from '../support/html.ts';
import { wordsOf as wordsIn } from '../support/results-web.ts';
import { SIGNATURE, shownAt, signOffAs } from '../support/sign-off.ts';
import {
  type Browser,
  closeNow,
  fieldIn,
  makeWeb,
  openLink,
  openShortForm,
  type Web,
} from '../support/web.ts';
import { wordsOf } from './who-sees-what-asking.ts';

const MODES = ['attributed', 'by-organisation', 'anonymous'] as const;
const AT = '2027-02-02T09:00:00.000Z';
const ITEM = 'need.priority';
const SAID = 'AskPriyaNairmark';
const HARMLESS = 'Theplanisclearmark';

/** Six people: the first two say the same that may not be read, each other something of their own. */
async function closedStage(mode: AnonymityMode = 'by-organisation') {
  const web = await makeWeb();
  const { store } = web.services;
  const { id } = await openShortForm(web, { mode });
  for (let person = 0; person < 6; person++) {
    const { key } = newSeatLink({ secret: 's'.repeat(32), random: randomBytes });
    const request = { organisation: 'icb', role: 'manager', name: '' };
    agreed(await joinAssessment(store, { assessment: id }, { key, request, at: AT }));
    const comment = person < 2 ? SAID : `${HARMLESS}${person}`;
    const answer = { state: 'rated', rating: 1 } as const;
    agreed(await saveAnswers(store, key, [{ item: ITEM, answer, comment, basedOn: 0 }]));
  }
  await closeNow(web, id);
  return { web, id, owner: await web.ownerBrowser(), base: `/assessments/${id}` };
}

/** The ids that the page of the sign-off offers under a name, each with the words before it. */
async function boxes(owner: Browser, base: string, name: string) {
  const html = await (await owner.get(`${base}/sign-off`)).text();
  const found = html.matchAll(new RegExp(`value="([0-9a-f]{64})" name="${name}"`, 'g'));
  return [...found].map(({ 1: id = '', index }) => ({
    id,
    before: html.slice(html.lastIndexOf('<li>', index), index),
  }));
}

async function withhold(owner: Browser, base: string, words: string): Promise<Response> {
  const box = (await boxes(owner, base, 'withhold')).find(({ before }) => before.includes(words));
  return await owner.post(`${base}/sign-off/withheld`, { withhold: box?.id ?? '' });
}

async function putBackAll(owner: Browser, base: string): Promise<Response> {
  const ids = (await boxes(owner, base, 'put-back')).map(({ id }) => id);
  return await owner.post(`${base}/sign-off/withheld`, { 'put-back': ids });
}

/** What is sent back, waiting for what is still being made. */
async function made(owner: Browser, path: string): Promise<Response> {
  const response = await owner.get(path);
  return response.status === 202 ? await made(owner, path) : response;
}

/** Every page and file of results, asked for until it is made. */
async function everyForm(web: Web, id: string, owner: Browser): Promise<ReadonlyMap<string, string>> {
  const base = `/assessments/${id}`;
  const [lead] = await leadTokensOf(web.services.store.db, id);
  const page = await openLink(owner, `/lead/${lead?.token}`);
  const forms = ['report.pdf', 'summary.pdf', 'report.docx', 'scores.xlsx', 'data.zip'];
  const pages = ['', '/sign-off', '/facts', '/actions', '/results', '/results/items', '/results/gates'];
  const paths = [
    ...[...forms, 'results.json', 'counts.csv', 'matrix.csv'].map((file) => `${base}/${file}`),
    ...pages.map((one) => base + one),
    `${base}/results/how/item/${ITEM}`,
    page,
    `${page}/results`,
  ];
  const texts = new Map<string, string>();
  for (const path of paths) {
    const response = await made(owner, path);
    if (response.status === 200) texts.set(path, await wordsOf(response));
  }
  return texts;
}

function telling(texts: ReadonlyMap<string, string>, words: string): readonly string[] {
  return [...texts].filter(([, text]) => text.includes(words)).map(([path]) => path);
}

async function bundleOf(web: Web, assessment: string): Promise<Uint8Array> {
  const exported = await exportAssessment(web.services.store, { assessment, names: true });
  if (!exported.ok) throw new Error(exported.problem);
  return exported.bytes;
}

function everyPart(bundle: Uint8Array): string {
  return Object.values(unzipSync(bundle))
    .map((part) => strFromU8(part))
    .join('\n');
}

// Every form is made and read twice.
describe.each(MODES)('a comment withheld (%s)', (mode) => {
  it('stands in no page and no file, and every other comment does', async () => {
    const { web, id, owner, base } = await closedStage(mode);
    const before = await everyForm(web, id, owner);
    // Else there would be nothing to keep out.
    for (const form of [
      'report.pdf',
      'report.docx',
      'scores.xlsx',
      'data.zip',
      'results.json',
      'results/items',
    ])
      expect(telling(before, SAID), form).toContain(`${base}/${form}`);
    expect((await withhold(owner, base, SAID)).status).toBe(303);
    const after = await everyForm(web, id, owner);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(telling(after, SAID)).toEqual([]);
    expect(telling(after, HARMLESS)).toEqual(telling(before, HARMLESS));
    const items = wordsIn(after.get(`${base}/results/items`) ?? '');
    expect(items).toContain('2 comments were withheld because they could identify someone.');
    const json = after.get(`${base}/results.json`) ?? '';
    expect(json).toMatch(/"commentsWithheld": \[\s*\{\s*"item": "need.priority",\s*"count": 2/);
  });

  it('changes no figure, and stands again as it did once it is put back', async () => {
    const { web, id, owner, base } = await closedStage(mode);
    const results = async () => await (await made(owner, `${base}/results.json`)).text();
    const before = await results();
    await withhold(owner, base, SAID);
    const without = JSON.parse(await results());
    const all = JSON.parse(before);
    expect({ ...without, comments: [], commentsWithheld: [] }).toEqual({ ...all, comments: [] });
    expect((await putBackAll(owner, base)).status).toBe(303);
    expect(await results()).toBe(before);
    const lines = await listAudit(web.services.store, id);
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['words-withheld', 'words-put-back']),
    );
    expect(JSON.stringify(lines)).not.toContain(SAID);
  });

  it('does not travel in a bundle, and what is brought in gives the same results and report', async () => {
    const { web, id, owner, base } = await closedStage(mode);
    await withhold(owner, base, SAID);
    const bundle = await bundleOf(web, id);
    expect(everyPart(bundle)).not.toContain(SAID);
    expect(everyPart(bundle)).toContain(HARMLESS);
    const elsewhere = await makeWeb();
    const importing = { bytes: bundle, team: elsewhere.team, asCopy: false, seesAll: false };
    const by = { who: elsewhere.owner.id, at: AT };
    expect(await importAssessment(elsewhere.services.store, importing, by)).toMatchObject({ ok: true, id });
    const there = await elsewhere.ownerBrowser();
    for (const file of ['results.json', 'report.pdf']) {
      const [one, other] = [await made(owner, `${base}/${file}`), await made(there, `${base}/${file}`)];
      expect(Buffer.from(await other.arrayBuffer()).equals(Buffer.from(await one.arrayBuffer())), file).toBe(
        true,
      );
    }
  });
});

describe('withholding', () => {
  it('is in the snapshot that is signed afterwards, and cannot be undone after that', async () => {
    const { id, owner, base } = await closedStage();
    await withhold(owner, base, SAID);
    const [box] = await boxes(owner, base, 'put-back');
    expect((await signOffAs(owner, id)).status).toBe(303);
    for (const file of ['snapshots/1.pdf', 'snapshots/1.json'])
      expect(await wordsOf(await owner.get(`${base}/${file}`))).not.toContain(SAID);
    const late = await owner.post(`${base}/sign-off/withheld`, { 'put-back': box?.id ?? '' });
    expect(late.status).toBe(409);
    expect(await (await made(owner, `${base}/results.json`)).text()).not.toContain(SAID);
  });

  it('after signing is in the next snapshot, and the one before stays as it was', async () => {
    const { owner, id, base } = await closedStage();
    await signOffAs(owner, id);
    await withhold(owner, base, SAID);
    expect(wordsIn(await (await owner.get(`${base}/snapshots`)).text())).toContain(
      '2 more texts are withheld because they could identify someone.',
    );
    expect((await signOffAs(owner, id)).status).toBe(303);
    expect(await wordsOf(await owner.get(`${base}/snapshots/1.json`))).toContain(SAID);
    expect(await wordsOf(await owner.get(`${base}/snapshots/2.json`))).not.toContain(SAID);
  });

  it('refuses a signature on a page that still showed the words', async () => {
    const { owner, id, base } = await closedStage();
    const shown = await shownAt(owner, id);
    await withhold(owner, base, SAID);
    expect((await owner.post(`${base}/sign-off`, { ...SIGNATURE, ...shown })).status).toBe(409);
  });

  it('says so when nothing was ticked, and takes no words that are not on the page', async () => {
    const { owner, base, web, id } = await closedStage();
    const nothing = await owner.post(`${base}/sign-off/withheld`, {});
    expect(nothing.headers.get('location')).toContain('nothing-withheld');
    await owner.post(`${base}/sign-off/withheld`, { withhold: 'f'.repeat(64) });
    const lines = await listAudit(web.services.store, id);
    expect(lines.filter(({ action }) => action === 'words-withheld')).toEqual([]);
  });

  it('takes a part of a workshop’s note out of every form, every version of it', async () => {
    const web = await makeWeb();
    const { id } = await holdWorkshop(web);
    const owner = await web.ownerBrowser();
    const base = `/assessments/${id}`;
    const { store } = web.services;
    const [workshop] = await listWorkshops(store.db, id);
    const place = [workshop?.id ?? '', 'funding.horizon'] as const;
    const note = { said: `${SAID}first`, reason: HARMLESS, minority: '' };
    agreed(await saveNote(store, ...place, { note, basedOn: 0 }));
    agreed(await saveNote(store, ...place, { note: { ...note, said: SAID }, basedOn: 1 }));
    expect(telling(await everyForm(web, id, owner), SAID)).toContain(`${base}/report.pdf`);
    await withhold(owner, base, SAID);
    const after = await everyForm(web, id, owner);
    expect(telling(after, SAID)).toEqual([]);
    expect(telling(after, HARMLESS)).toContain(`${base}/report.pdf`);
    expect(wordsIn(after.get(`${base}/results`) ?? '')).toContain(
      '1 part of the note was withheld because it could identify someone.',
    );
    expect(everyPart(await bundleOf(web, id))).not.toContain(SAID);
  });
});

describe('what was entered for the signature', () => {
  it('is in the form still after words were withheld with its other button', async () => {
    const { owner, base } = await closedStage();
    const page = await (await owner.get(`${base}/sign-off`)).text();
    const [form = ''] = page.match(/<form[^>]*action="[^"]*\/sign-off"[\s\S]*?<\/form>/) ?? [];
    expect(form).toContain(`formaction="${base}/sign-off/withheld#words"`);
    const [box] = await boxes(owner, base, 'withhold');
    const sent = await owner.post(`${base}/sign-off/withheld`, { ...SIGNATURE, withhold: box?.id ?? '' });
    const after = await sent.text();
    expect([sent.status, validateHtml(after)]).toEqual([200, []]);
    expect(after).toContain('What is withheld was changed');
    expect(fieldIn(after, 'name')).toBe('Nadia Ferris');
    expect(fieldIn(after, 'role')).toBe('Programme director');
    expect(after).toContain('value="2030"');
    const mark = fieldIn(after, '_mark') ?? '';
    const version = fieldIn(after, 'version') ?? '';
    const signed = await owner.post(`${base}/sign-off`, { ...SIGNATURE, version, _mark: mark });
    expect(signed.headers.get('location')).toContain('signed');
  });

  it('signs nothing while words are ticked that were not withheld, and keeps the ticks', async () => {
    const { owner, base, id } = await closedStage();
    const [box] = await boxes(owner, base, 'withhold');
    const answer = await signOffAs(owner, id, { withhold: box?.id ?? '' });
    const page = await answer.text();
    expect([answer.status, validateHtml(page)]).toEqual([422, []]);
    expect(page).toContain('You ticked words, and they are not withheld yet');
    expect(page).toMatch(new RegExp(`<input[^>]*value="${box?.id}"[^>]* checked`));
  });
});
