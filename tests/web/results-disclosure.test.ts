/** What the pages of results give away: nothing of who in a pool said what, and no text that becomes markup. */
import { describe, expect, it } from 'vitest';
import type { Results } from '#core/results.ts';
import { findAssessment } from '#storage/assessments.ts';
import { publishedOf } from '#web/judged.ts';
import { validateHtml } from '../support/html.ts';
import { alterExample, makeResultsWeb, type ResultsWeb, wordsOf } from '../support/results-web.ts';

const TODAY = '2027-01-11';

async function resultsNow(web: ResultsWeb): Promise<Results> {
  const assessment = await findAssessment(web.store, web.example.id);
  if (assessment === undefined) throw new Error('the example is not there');
  return (await publishedOf(web.store, assessment, TODAY)).results;
}

/** Every page and file of results, by path. */
async function everyPage(web: ResultsWeb, results: Results): Promise<ReadonlyMap<string, string>> {
  const under = (kind: string, rows: readonly { readonly id: string }[]) =>
    rows.map(({ id }) => `results/how/${kind}/${id}`);
  const paths = [
    'results',
    'results/items',
    'results/gates',
    'results/matrix',
    'results/how/verdict',
    'results/how/runs/all',
    'results/how/agenda/all',
    ...under('theme', results.themes),
    ...under('item', results.items),
    ...under('gate', results.gates),
    ...under('who', results.who),
    ...results.matrix.cfir2022.map(({ construct }) => `results/how/construct/${construct}`),
    ...results.matrix.cfir2009.map(({ construct }) => `results/how/older-construct/${construct}`),
    'results.json',
    'counts.csv',
    'matrix.csv',
  ];
  const pages = new Map<string, string>();
  for (const path of paths) pages.set(path, await web.text(`/assessments/${web.example.id}/${path}`));
  return pages;
}

async function seatsOf(web: ResultsWeb, organisation: string): Promise<readonly string[]> {
  const seats = await web.store.db
    .selectFrom('seats')
    .select('key')
    .where('assessment', '=', web.example.id)
    .where('organisation', '=', organisation)
    .orderBy('key')
    .execute();
  return seats.map(({ key }) => key);
}

async function move(web: ResultsWeb, seat: string, organisation: string): Promise<void> {
  await web.store.db.updateTable('seats').set({ organisation }).where('key', '=', seat).execute();
}

/** What is published of the real organisations: words alone. */
function statesOf(results: Results): string {
  return JSON.stringify([results.verdict, results.gates.map(({ state }) => state)]);
}

describe('moving people within a pool', () => {
  it('leaves every page and file byte for byte the same, as long as the states are', async () => {
    const web = await makeResultsWeb(TODAY);
    const before = await resultsNow(web);
    const [first = '', second = ''] = before.disclosure.pool;
    const pages = await everyPage(web, before);
    let compared = 0;
    for (const a of await seatsOf(web, first)) {
      for (const b of await seatsOf(web, second)) {
        await move(web, a, second);
        await move(web, b, first);
        await alterExample(web, {});
        const now = await resultsNow(web);
        if (statesOf(now) === statesOf(before)) {
          compared += 1;
          for (const [path, page] of await everyPage(web, now)) expect(page, path).toBe(pages.get(path));
        }
        await move(web, a, first);
        await move(web, b, second);
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describe('an anonymous assessment', () => {
  it('shows no organisation below the larger group and comments without organisation', async () => {
    const web = await makeResultsWeb(TODAY);
    await alterExample(web, { mode: 'anonymous', k: 5 });
    const results = await resultsNow(web);
    expect(results.comments.every(({ organisation }) => organisation === null)).toBe(true);
    for (const [path, page] of await everyPage(web, results)) {
      if (path.endsWith('.json') || path.endsWith('.csv')) continue;
      expect(validateHtml(page), path).toEqual([]);
    }
  });

  it('shows no figure at all when fewer people rated than a group needs', async () => {
    const web = await makeResultsWeb(TODAY);
    await alterExample(web, { mode: 'anonymous', k: 60 });
    const results = await resultsNow(web);
    expect(results.disclosure.nothing).toBe(true);
    for (const [path, page] of await everyPage(web, results)) {
      if (path.endsWith('.json') || path.endsWith('.csv')) continue;
      expect(validateHtml(page), path).toEqual([]);
      expect(wordsOf(page), path).not.toMatch(/scores? \d+|Score \d+/);
    }
    expect(wordsOf(await web.text(`/assessments/${web.example.id}/results`))).toContain(
      'no figure can be shown',
    );
  });
});

describe('an attributed assessment', () => {
  it('says role and organisation beside a comment, as people were told', async () => {
    const web = await makeResultsWeb(TODAY);
    await alterExample(web, { mode: 'attributed', k: 1 });
    const results = await resultsNow(web);
    const withRole = results.comments.find(({ role }) => role !== null);
    expect(withRole).toBeDefined();
    const pages = await everyPage(web, results);
    expect(validateHtml(pages.get('results/items') ?? '')).toEqual([]);
    expect(wordsOf(pages.get('results') ?? '')).toContain('Community charity');
    expect(wordsOf(pages.get('results/items') ?? '')).toContain(
      'Every answer (this assessment is attributed)',
    );
  });
});

describe('hostile text', () => {
  it('in comments, names and facts stays text on every page', async () => {
    const web = await makeResultsWeb(TODAY);
    const { db } = web.store;
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';
    await db.updateTable('answers').set({ comment: hostile }).where('comment', 'is not', null).execute();
    await db
      .updateTable('organisations')
      .set({ name: hostile })
      .where('assessment', '=', web.example.id)
      .where('id', '=', 'icb')
      .execute();
    const facts = await db.selectFrom('facts').selectAll().where('assessment', '=', web.example.id).execute();
    for (const { fact, body } of facts) {
      const changed = { ...JSON.parse(body), note: hostile, title: hostile, owner: hostile };
      await db
        .updateTable('facts')
        .set({ body: JSON.stringify(changed) })
        .where('assessment', '=', web.example.id)
        .where('fact', '=', fact)
        .execute();
    }
    const assessment = await findAssessment(web.store, web.example.id);
    const setup = JSON.stringify({ ...assessment?.setup, title: hostile });
    await db.updateTable('assessments').set({ setup }).where('id', '=', web.example.id).execute();
    const pages = await everyPage(web, await resultsNow(web));
    const factPages = ['facts', 'facts/impact-assessment'];
    const all = new Map(pages);
    for (const path of factPages) all.set(path, await web.text(`/assessments/${web.example.id}/${path}`));
    for (const [path, page] of all) {
      if (path.endsWith('.json') || path.endsWith('.csv')) continue;
      expect(page, path).not.toMatch(/<script>|<img/);
      expect(validateHtml(page), path).toEqual([]);
    }
    const report = await web.get(`/assessments/${web.example.id}/report.pdf`);
    expect(report.status).toBe(200);
    expect(report.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[a-z0-9-]+report\.pdf"$/,
    );
  });
});

describe('what is remembered', () => {
  it('is the same results until a fact, the assessment or the day changes', async () => {
    const web = await makeResultsWeb(TODAY);
    const first = await resultsNow(web);
    expect(await resultsNow(web)).toBe(first);
    await alterExample(web, {});
    expect(await resultsNow(web)).not.toBe(first);
    const later = await publishedOf(web.store, web.example, '2027-03-01');
    expect(later.results.today).toBe('2027-03-01');
  });
});
