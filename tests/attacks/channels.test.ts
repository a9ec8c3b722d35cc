/** Every channel at once: whatever pages, files, pictures, links and later days tell of answers is what is published, and no more. */
import { describe, expect, it } from 'vitest';
import { findAssessment } from '#storage/assessments.ts';
import { leadTokensOf } from '#storage/statements.ts';
import { publishedOf } from '#web/judged.ts';
import { alterExample, makeResultsWeb, type ResultsWeb } from '../support/results-web.ts';
import { openLink } from '../support/web.ts';
import { wordsOf } from '../web/who-sees-what-asking.ts';
import { routesOf } from './scene.ts';

const TODAY = '2027-01-11';
/** Every file of every report is made, and made again. */
const LONG = { timeout: 300_000 };

async function publishedNow(web: ResultsWeb) {
  const assessment = await findAssessment(web.store, web.example.id);
  if (assessment === undefined) throw new Error('the example is not there');
  return (await publishedOf(web.store, assessment, TODAY)).results;
}

/** What differs each time a page is made: marks of forms, and the version a form is based on. */
function still(text: string): string {
  return text
    .replaceAll(/name="(_form|_mark|version)"[^>]*>/g, '')
    .replaceAll(/value="[^"]*"[^>]*name="(_form|_mark|version)"/g, '')
    .replaceAll(/x-request-id \S+/g, '');
}

/** What has a page of its own that says how it was worked out; nothing while people answer. */
async function partsOf(
  web: ResultsWeb,
): Promise<Readonly<Record<string, readonly { readonly id: string }[]>>> {
  const assessment = await findAssessment(web.store, web.example.id);
  if (assessment?.state !== 'closed') return {};
  const { themes, items, gates, who } = await publishedNow(web);
  return { theme: themes, item: items, gate: gates, who };
}

/** Everything that a team, and the lead of each organisation, can get of the example. */
async function everyChannel(web: ResultsWeb): Promise<ReadonlyMap<string, string>> {
  const { id } = web.example;
  const how = Object.entries(await partsOf(web)).flatMap(([kind, list]) =>
    list.map((one) => `${kind}/${one.id}`),
  );
  const leads: string[] = [];
  for (const { token } of await leadTokensOf(web.store.db, id))
    leads.push(await openLink({ get: (path) => web.get(path) }, `/lead/${token}`));
  const paths = routesOf(web)
    .filter(({ method, path }) => method === 'GET' && /^\/(assessments\/:id|lead)/.test(path))
    .flatMap(({ path }) => {
      if (path.includes(':kind/:what')) return how.map((one) => path.replace(':kind/:what', one));
      if (path.includes(':link')) return leads.map((lead) => path.replace('/lead/opened/:link', lead));
      return [path.replace(':picture', 'belief-against-paper.svg').replace(':fact', 'funding-letter')];
    })
    .map((path) => path.replace(':id', id))
    .filter((path) => !path.includes(':'));
  const told = new Map<string, string>();
  for (const path of paths) told.set(path, still(await wordsOf(await web.get(path))));
  return told;
}

/** The channels that tell something else than before. */
async function changed(web: ResultsWeb, before: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const now = await everyChannel(web);
  return [...before.keys()].filter((path) => now.get(path) !== before.get(path));
}

async function seats(web: ResultsWeb, organisation: string): Promise<readonly string[]> {
  const { db } = web.store;
  const found = db.selectFrom('seats').select('key').where('assessment', '=', web.example.id);
  return (await found.where('organisation', '=', organisation).orderBy('key').execute()).map(
    ({ key }) => key,
  );
}

/** Two people exchange everything they said. */
async function exchange({ store: { db } }: ResultsWeb, one: string, other: string): Promise<void> {
  const rowsOf = (seat: string) => db.selectFrom('answers').selectAll().where('seat', '=', seat).execute();
  const [first, second] = [await rowsOf(one), await rowsOf(other)];
  await db.deleteFrom('answers').where('seat', 'in', [one, other]).execute();
  const moved = [
    ...first.map((row) => ({ ...row, seat: other })),
    ...second.map((row) => ({ ...row, seat: one })),
  ];
  // In another order than before too: neither who nor when may show.
  await db.insertInto('answers').values(moved.reverse()).execute();
}

function figures(value: unknown): string {
  return JSON.stringify(value);
}

describe.each([
  ['by-organisation', 3],
  ['anonymous', 5],
] as const)('an assessment that is %s', (mode, k) => {
  it(
    'tells the same everywhere when two people of an organisation said what the other did',
    LONG,
    async () => {
      const web = await makeResultsWeb(TODAY);
      await alterExample(web, { mode, k });
      const before = await everyChannel(web);
      expect(before.size).toBeGreaterThan(40);
      const published = figures(await publishedNow(web));
      const { organisations } = (await findAssessment(web.store, web.example.id))?.setup ?? {
        organisations: [],
      };
      let exchanged = 0;
      for (const { id } of organisations) {
        const [one, other] = await seats(web, id);
        if (one === undefined || other === undefined || exchanged === 2) continue;
        await exchange(web, one, other);
        await alterExample(web, { mode, k });
        const now = figures(await publishedNow(web));
        // Roles are published by themselves; where they moved something, it is that.
        if (now !== published) {
          await exchange(web, one, other);
          continue;
        }
        exchanged += 1;
      }
      expect(exchanged).toBeGreaterThan(0);
      await alterExample(web, { mode, k });
      expect(await changed(web, before)).toEqual([]);
    },
  );

  it('tells the same everywhere whoever of a pool is in which of its organisations', LONG, async () => {
    const web = await makeResultsWeb(TODAY);
    await alterExample(web, { mode, k });
    const published = await publishedNow(web);
    const [first = '', second = ''] = published.disclosure.pool;
    const before = await everyChannel(web);
    const states = (of: typeof published) => figures([of.verdict, of.gates.map(({ state }) => state)]);
    let compared = 0;
    for (const one of await seats(web, first)) {
      for (const other of await seats(web, second)) {
        if (compared > 0) continue;
        await exchange(web, one, other);
        await alterExample(web, { mode, k });
        if (states(await publishedNow(web)) === states(published)) {
          compared += 1;
          expect(await changed(web, before)).toEqual([]);
        }
        await exchange(web, one, other);
      }
    }
    expect(compared).toBe(1);
  });

  it('tells no other figure of answers on another day, or when a fact arrives', async () => {
    const web = await makeResultsWeb(TODAY);
    await alterExample(web, { mode, k, everyDay: true });
    const assessment = await findAssessment(web.store, web.example.id);
    if (assessment === undefined) throw new Error('the example is not there');
    const of = async (day: string) => {
      const { items, themes, who, comments, matrix } = (await publishedOf(web.store, assessment, day))
        .results;
      return figures({ items, themes, who, comments, matrix });
    };
    const before = await of(TODAY);
    expect(await of('2028-06-30')).toBe(before);
    const facts = await web.store.db
      .selectFrom('facts')
      .selectAll()
      .where('assessment', '=', web.example.id)
      .execute();
    for (const { fact, body } of facts) {
      const changedBody = JSON.stringify({ ...JSON.parse(body), status: 'in-place', note: 'arrived' });
      await web.store.db.updateTable('facts').set({ body: changedBody }).where('fact', '=', fact).execute();
    }
    await alterExample(web, { mode, k, everyDay: true });
    expect(await of(TODAY)).toBe(before);
  });
});

describe('while people answer', () => {
  it('no channel but the order of an agenda changes with what anybody says', async () => {
    const web = await makeResultsWeb(TODAY);
    await alterExample(web, { state: 'open', mode: 'by-organisation', k: 3 });
    const before = await everyChannel(web);
    const { db } = web.store;
    const rated = db.updateTable('answers').where('assessment', '=', web.example.id);
    await rated
      .set({ answer: '{"state":"rated","rating":-2}', comment: 'saidmeanwhile' })
      .where('answer', 'like', '%rated%')
      .execute();
    await alterExample(web, { state: 'open', mode: 'by-organisation', k: 3 });
    // The agenda of a workshop says which question comes first and the kind of reason: from figures that are
    // pooled and rounded as ever (DECISIONS.md).
    const agenda = `/assessments/${web.example.id}/workshop`;
    expect((await changed(web, before)).filter((path) => path !== agenda)).toEqual([]);
    const all = [...(await everyChannel(web)).values()].join('\n');
    expect(all).not.toContain('saidmeanwhile');
  });
});
