/** An assessment carried from one installation to another: the same results, the same report, nobody's way in. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { BUNDLED, BUNDLED_TABLES, LEFT_OUT, MOST_PEOPLE } from '#core/bundle.ts';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { newSeatLink } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { findAssessment, listAssessments } from '#storage/assessments.ts';
import { listAudit } from '#storage/audit.ts';
import { exportAssessment } from '#storage/bundle-export.ts';
import { importAssessment } from '#storage/bundle-import.ts';
import { gatherEvidence } from '#storage/evidence.ts';
import { attachFile } from '#storage/fact-attachments.ts';
import { insertFact } from '#storage/facts-store.ts';
import { hashOfBytes } from '#storage/file-folder.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { joinAssessment } from '#storage/seats.ts';
import { agreed } from '../support/assessments.ts';
import { altered, sendBundle } from '../support/bundles.ts';
import { holdWorkshop } from '../support/held-workshop.ts';
import { validateHtml } from '../support/html.ts';
import { putInTeam } from '../support/teams.ts';
import { closeNow, makeWeb, openShortForm, type Web } from '../support/web.ts';

const MODES = ['attributed', 'by-organisation', 'anonymous'] as const;
const AT = '2027-02-02T11:00:00.000Z';
const PDF = strToU8('%PDF-1.7\nThe offer letter.');
const ITEMS = ['need.priority', 'leadership.backing', 'funding.horizon', 'workforce.people-in-post'];
const HOMES = ['icb', 'council', 'alliance', 'gps'];

function byOwner(web: Web) {
  return { who: web.owner.id, at: AT };
}

/** Fourteen people in four organisations, a fact with a file. Gives the id and the keys of the seats. */
async function answered(web: Web, mode: AnonymityMode) {
  const { store } = web.services;
  const { id } = await openShortForm(web, { mode });
  const keys: string[] = [];
  for (let person = 0; person < 14; person++) {
    const { key } = newSeatLink({ secret: 's'.repeat(32), random: randomBytes });
    const name = mode === 'attributed' ? `namemark${person}` : '';
    const request = { organisation: HOMES[person % 4] ?? '', role: 'manager', name };
    agreed(await joinAssessment(store, { assessment: id }, { key, request, at: AT }));
    keys.push(key);
    for (const [index, item] of ITEMS.entries()) {
      const rating = ([-2, -1, 0, 1, 2] as const)[(person * 3 + index) % 5] ?? 0;
      const answer = { state: 'rated', rating } as const;
      const comment = `takenback${person} of ${item}`;
      agreed(
        await saveAnswers(store, key, [{ item, answer, comment, basedOn: 0, saveId: `savemark${person}` }]),
      );
      agreed(
        await saveAnswers(store, key, [
          { item, answer, comment: `Comment ${person} on ${item}`, basedOn: 1 },
        ]),
      );
    }
    const organisations = [person < 9 ? 'icb' : 'council'];
    agreed(
      await saveAnswers(store, key, [
        { item: 'who.accountable', answer: { state: 'organisations', organisations }, basedOn: 0 },
      ]),
    );
  }
  await recordLetter(web, id);
  return { id, keys };
}

async function recordLetter(web: Web, id: string): Promise<void> {
  const { store } = web.services;
  const fact = { id: 'funding-letter', status: 'in-place', title: 'Offer letter' } as const;
  await insertFact(store.db, id, { fact, version: 1, at: AT, who: web.owner.id });
  const upload = { assessment: id, fact: fact.id, name: 'letter.pdf', bytes: PDF };
  expect((await attachFile(store, upload, byOwner(web))).ok).toBe(true);
}

async function bundleOf(web: Web, assessment: string, names = true): Promise<Uint8Array> {
  const exported = await exportAssessment(web.services.store, { assessment, names });
  if (!exported.ok) throw new Error(exported.problem);
  return exported.bytes;
}

async function bringIn(web: Web, bytes: Uint8Array, asCopy = false) {
  const importing = { bytes, team: web.team, asCopy, seesAll: false };
  return await importAssessment(web.services.store, importing, byOwner(web));
}

async function broughtIn(web: Web, bytes: Uint8Array, asCopy = false): Promise<string> {
  const imported = await bringIn(web, bytes, asCopy);
  if (!imported.ok) throw new Error(imported.problem);
  return imported.id;
}

/** What is published of an assessment, whatever its state. */
async function publishedAt(web: Web, id: string): Promise<string> {
  const { store } = web.services;
  const assessment = await findAssessment(store, id);
  const chosen = await frozenQuestionnaire(store, assessment?.questionnaire?.hash ?? '');
  if (assessment === undefined || chosen === undefined) throw new Error('it is not there');
  const evidence = await gatherEvidence(store.db, assessment, chosen.questionnaire, '2027-02-02');
  return JSON.stringify(publish(judgeEvidence(evidence)));
}

async function reportOf(web: Web, id: string): Promise<{ readonly json: string; readonly pdf: string }> {
  const owner = await web.ownerBrowser();
  const json = await owner.get(`/assessments/${id}/results.json`);
  const pdf = await owner.get(`/assessments/${id}/report.pdf`);
  expect([json.status, pdf.status]).toEqual([200, 200]);
  return { json: await json.text(), pdf: hashOfBytes(new Uint8Array(await pdf.arrayBuffer())) };
}

async function everything({ services }: Web): Promise<string> {
  const { db } = services.store;
  const tables = [...BUNDLED_TABLES, 'questionnaires'];
  const rows = [];
  for (const table of tables) rows.push((await sql`select * from ${sql.table(table)}`.execute(db)).rows);
  return JSON.stringify(rows);
}

function filesIn({ folder }: Web): readonly string[] {
  return existsSync(join(folder, 'files')) ? readdirSync(join(folder, 'files')) : [];
}

describe.each(MODES)('an assessment that is %s', (mode) => {
  it('and closed gives the same results and the same report bytes where it is brought in', async () => {
    const [here, there] = [await makeWeb(), await makeWeb()];
    const { id } = await answered(here, mode);
    await closeNow(here, id);
    const bundle = await bundleOf(here, id);
    expect(await broughtIn(there, bundle)).toBe(id);
    expect(await reportOf(there, id)).toEqual(await reportOf(here, id));
    expect(filesIn(there)).toEqual([hashOfBytes(PDF)]);
  });

  it('and was talked about in a workshop gives the same, the record included', async () => {
    const [here, there] = [await makeWeb(), await makeWeb()];
    const { id } = await holdWorkshop(here, mode);
    const bundle = await bundleOf(here, id);
    expect(await broughtIn(there, bundle)).toBe(id);
    expect(await reportOf(there, id)).toEqual(await reportOf(here, id));
  });

  it('and open gives the same results, and opens to nobody by a link of the other installation', async () => {
    const [here, there] = [await makeWeb(), await makeWeb()];
    const { id, keys } = await answered(here, mode);
    const bundle = await bundleOf(here, id);
    await broughtIn(there, bundle);
    expect(await publishedAt(there, id)).toBe(await publishedAt(here, id));
    const stored = await everything(there);
    for (const key of keys) expect(stored).not.toContain(key);
    const old = await here.services.store.db.selectFrom('assessments').selectAll().executeTakeFirst();
    expect(stored).not.toContain(old?.join_token);
    expect(stored).not.toContain(`"${old?.join_code}"`);
  });
});

it('says of every table and column whether it travels, and of those that do not why', async () => {
  const { services } = await makeWeb();
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    services.store.db,
  );
  const names = rows.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
  expect([...BUNDLED_TABLES, ...Object.keys(LEFT_OUT)].sort()).toEqual(names.sort());
  for (const table of BUNDLED_TABLES) {
    const columns = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(
      services.store.db,
    );
    expect([table, Object.keys(BUNDLED[table]).sort()]).toEqual([
      table,
      columns.rows.map(({ name }) => name).sort(),
    ]);
  }
});

describe('a bundle', () => {
  it('holds no key, no link, nothing that was taken back, and no name where none is asked for', async () => {
    const web = await makeWeb();
    const { id, keys } = await answered(web, 'attributed');
    await closeNow(web, id);
    const said = (bytes: Uint8Array) =>
      Object.values(unzipSync(bytes))
        .map((part) => new TextDecoder().decode(part))
        .join('\n');
    const whole = said(await bundleOf(web, id));
    const row = await web.services.store.db.selectFrom('assessments').selectAll().executeTakeFirst();
    const organisations = await web.services.store.db.selectFrom('organisations').selectAll().execute();
    const secrets = [
      ...keys,
      row?.join_token ?? '-',
      `"${row?.join_code}"`,
      ...organisations.flatMap(({ join_token, lead_token }) => [join_token, lead_token ?? '-']),
      'takenback',
      'savemark',
    ].filter((secret) => secret !== '-');
    for (const secret of secrets) expect(whole).not.toContain(secret);
    expect(whole).toContain('namemark1');
    expect(said(await bundleOf(web, id, false))).not.toContain('namemark');
  });

  it('is the same bytes every time', async () => {
    const web = await makeWeb();
    const { id } = await answered(web, 'anonymous');
    expect(await bundleOf(web, id)).toEqual(await bundleOf(web, id));
  });

  it('brought in twice is refused with the one that is there, or becomes a copy with the same results', async () => {
    const [here, there] = [await makeWeb(), await makeWeb()];
    const { id } = await answered(here, 'by-organisation');
    await closeNow(here, id);
    const bundle = await bundleOf(here, id);
    await broughtIn(there, bundle);
    const before = await everything(there);
    expect(await bringIn(there, bundle)).toEqual({
      ok: false,
      problem: 'This assessment is here already.',
      there: id,
    });
    expect(await everything(there)).toBe(before);
    const copy = await broughtIn(there, bundle, true);
    expect(copy).not.toBe(id);
    expect((await reportOf(there, copy)).json).toBe((await reportOf(here, id)).json);
    expect(
      (await listAssessments(there.services.store, there.owner.id)).map((one) => one.series).sort(),
    ).toEqual([id, copy].sort());
  });

  it('goes on in its series, but never in the series of someone else', async () => {
    const [here, there] = [await makeWeb(), await makeWeb()];
    const victim = await openShortForm(there);
    await there.services.store.db.updateTable('assessments').set({ team: 'someone-else' }).execute();
    const { id } = await answered(here, 'attributed');
    const bundle = altered(await bundleOf(here, id), 'tables/assessments.jsonl', (text) =>
      text.replace(`"series":"${id}"`, `"series":"${victim.id}"`),
    );
    const brought = await findAssessment(there.services.store, await broughtIn(there, bundle));
    expect(brought?.series).toBe(brought?.id);
  });

  it('under the id of one that is here and not theirs gets an id of its own and shows nothing of the other', async () => {
    const web = await makeWeb();
    const { id } = await answered(web, 'attributed');
    const bundle = await bundleOf(web, id);
    await web.services.store.db.updateTable('assessments').set({ team: 'someone-else' }).execute();
    const brought = await broughtIn(web, bundle);
    expect(brought).not.toBe(id);
    await web.services.store.db.deleteFrom('assessments').where('id', '=', id).execute();
    // Its audit list is still there.
    const again = await broughtIn(web, bundle, true);
    expect([id, brought]).not.toContain(again);
  });

  it('ends its audit list with the line that it was brought in, in the order it had', async () => {
    const [here, there] = [await makeWeb(), await makeWeb()];
    const { id } = await answered(here, 'by-organisation');
    await openShortForm(there);
    await broughtIn(there, await bundleOf(here, id));
    const before = (await listAudit(here.services.store, id)).map(({ what }) => what);
    const after = await listAudit(there.services.store, id);
    expect(after.map(({ what }) => what)).toEqual([
      ...before,
      'Brought in from another installation of version 0.1.0.',
    ]);
    // Nobody here is said to have done what was done there.
    expect(new Set(after.slice(0, -1).map(({ who }) => who))).toEqual(new Set(['elsewhere']));
    expect(after.at(-1)?.who).toBe(there.owner.id);
  });

  it('carries what was signed off: the report as it was, statements, the decision', async () => {
    const [here, there] = [await makeWeb(), await makeWeb()];
    const { id } = await answered(here, 'attributed');
    await closeNow(here, id);
    const { db } = here.services.store;
    const report = Buffer.from(PDF);
    const signed = { hash: 'c'.repeat(64), file_hash: hashOfBytes(PDF), day: '2027-02-03', signed: '{}' };
    const snapshot = {
      ...signed,
      stand: '{}',
      page_one: '[]',
      results: '{}',
      at: AT,
      who: here.owner.id,
      report,
    };
    await db
      .insertInto('snapshots')
      .values({ assessment: id, number: 1, ...snapshot })
      .execute();
    const statement = {
      organisation: 'icb',
      version: 1,
      name: 'Dr Lead',
      role: 'Chair',
      text: 'We agree.',
      at: AT,
    };
    await db
      .insertInto('statements')
      .values({ assessment: id, ...statement })
      .execute();
    const body = JSON.stringify({
      choice: 'adopt',
      by: 'The board',
      on: '2027-02-04',
      what: '',
      why: 'It is ready.',
    });
    await db
      .insertInto('decisions')
      .values({ assessment: id, version: 1, body, at: AT, who: here.owner.id })
      .execute();
    await db.updateTable('assessments').set({ state: 'signed-off', version: 90 }).execute();
    const bundle = await bundleOf(here, id);
    await broughtIn(there, bundle);
    const brought = there.services.store.db;
    expect(await brought.selectFrom('snapshots').selectAll().execute()).toEqual([
      {
        ...{ assessment: id, number: 1, ...snapshot, mark: null, who: 'elsewhere' },
        ...{ brought_on: AT.slice(0, 10), brought_by: there.owner.id },
      },
    ]);
    expect(await brought.selectFrom('statements').selectAll().execute()).toEqual([
      { assessment: id, ...statement },
    ]);
    expect((await brought.selectFrom('decisions').selectAll().execute())[0]?.body).toBe(body);
    const forged = altered(bundle, 'tables/snapshots.jsonl', (text) =>
      text.replace(/"report":"..../, '"report":"AAAA'),
    );
    expect(await bringIn(there, forged, true)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/signed off/),
    });
  });

  it('is not made while a workshop runs, nor of what is not there', async () => {
    const web = await makeWeb();
    const { id } = await holdWorkshop(web, 'attributed');
    await web.services.store.db.updateTable('workshops').set({ state: 'running' }).execute();
    const { store } = web.services;
    expect(await exportAssessment(store, { assessment: id, names: true })).toMatchObject({
      problem: 'workshop-running',
    });
    expect(await exportAssessment(store, { assessment: 'none', names: true })).toMatchObject({
      problem: 'not-found',
    });
  });
});

describe('a file that is no bundle, or one that was changed', async () => {
  const [here, there] = [await makeWeb(), await makeWeb()];
  const { id } = await answered(here, 'by-organisation');
  await closeNow(here, id);
  const bundle = await bundleOf(here, id);
  const parts = unzipSync(bundle);
  const held = await holdWorkshop(here, 'by-organisation');
  const withWorkshop = await bundleOf(here, held.id);
  const before = await everything(there);
  const line = (text: string, change: (row: Record<string, unknown>) => void) => {
    const [first = '', ...rest] = text.split('\n');
    const row = JSON.parse(first) as Record<string, unknown>;
    change(row);
    return [JSON.stringify(row), ...rest].join('\n');
  };
  const rowOf = (table: string, change: (row: Record<string, unknown>) => void, of = bundle) =>
    altered(of, `tables/${table}.jsonl`, (text) => line(text, change));

  it.each<readonly [string, () => Uint8Array, RegExp]>([
    ['is empty', () => new Uint8Array(), /no file that Sandpilot exported/],
    ['is another zip', () => zipSync({ 'a.txt': strToU8('x') }), /no file that Sandpilot exported/],
    ['was cut off', () => bundle.slice(0, bundle.length - 100), /no file that Sandpilot exported/],
    [
      'leads out of its folder',
      () => zipSync({ ...parts, '../../etc/passwd': strToU8('x') }),
      /no file that/,
    ],
    ['has one part changed', () => zipSync({ ...parts, 'questionnaire.yaml': strToU8('x') }), /no file that/],
    [
      'lacks a part',
      () => zipSync({ 'manifest.json': parts['manifest.json'] ?? strToU8('') }),
      /no file that/,
    ],
    [
      'is of a later format',
      () => zipSync({ 'manifest.json': strToU8('{"format":"sandpilot-bundle-9"}') }),
      /Bring both installations to the same version/,
    ],
    [
      'unpacks to more than any bundle',
      () => {
        const claiming = bundle.slice();
        const directory = Buffer.from(claiming.buffer).indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
        new DataView(claiming.buffer).setUint32(directory + 24, 400_000_000, true);
        return claiming;
      },
      /larger than any bundle/,
    ],
    [
      'rates out of range',
      () => rowOf('answers', (row) => (row.answer = '{"state":"rated","rating":3}')),
      /answers\.jsonl, line 1/,
    ],
    ['answers what was not asked', () => rowOf('answers', (row) => (row.item = 'no.such')), /does not fit/],
    ['answers for nobody', () => rowOf('answers', (row) => (row.seat = 1999)), /nobody's/],
    [
      'seats people of no organisation',
      () => rowOf('seats', (row) => (row.organisation = 'ghost')),
      /organisation ghost/,
    ],
    ['brings columns of its own', () => rowOf('seats', (row) => (row.token = 'x')), /has token/],
    [
      'links to a script',
      () =>
        rowOf(
          'facts',
          (row) => (row.body = '{"id":"funding-letter","status":"in-place","link":"javascript:alert(1)"}'),
        ),
      /facts\.jsonl, line 1/,
    ],
    [
      'names a file that climbs',
      () => rowOf('fact_files', (row) => (row.name = '../x.pdf')),
      /not what it says/,
    ],
    [
      'calls a file what it is not',
      () => rowOf('fact_files', (row) => (row.type = 'png')),
      /not what it says/,
    ],
    [
      'tells another organisation twice',
      () => altered(bundle, 'tables/organisations.jsonl', (text) => `${text}${text.split('\n')[0]}\n`),
      /twice|already|same/,
    ],
    [
      'has a workshop that runs',
      () => rowOf('workshops', (row) => (row.state = 'running'), withWorkshop),
      /workshops\.jsonl, line 1/,
    ],
    [
      'shows a room what is no reveal',
      () =>
        rowOf('rounds', (row) => (row.seen = '{"kind":"item","round":1,"item":{"id":"x"}}'), withWorkshop),
      /rounds\.jsonl, line 1/,
    ],
    [
      'has another questionnaire',
      () => altered(bundle, 'questionnaire.yaml', (text) => `${text}\n`),
      /not the one answered/,
    ],
    [
      'has more people than are taken',
      () =>
        altered(bundle, 'tables/seats.jsonl', (text) => {
          const row = JSON.parse(text.split('\n')[0] ?? '') as object;
          const one = (key: number) => `${JSON.stringify({ ...row, key: key % MOST_PEOPLE })}\n`;
          return Array.from({ length: MOST_PEOPLE + 1 }, (_, key) => one(key)).join('');
        }),
      /More than 2000 people/,
    ],
  ])('that %s is refused whole', async (_, make, problem) => {
    const refused = await bringIn(there, make());
    expect(refused).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
    expect(await everything(there)).toBe(before);
    expect(filesIn(there)).toEqual([]);
  });
});

describe('an owner', () => {
  it('takes an attributed assessment along once it is closed, and brings it in elsewhere', async () => {
    const [here, there] = [await makeWeb('2027-02-02T10:42:00'), await makeWeb('2027-02-02T10:42:00')];
    const { id } = await answered(here, 'attributed');
    const owner = await here.ownerBrowser();
    expect((await owner.get(`/assessments/${id}/assessment.sandpilot`)).status).toBe(403);
    await closeNow(here, id);
    const page = await (await owner.get(`/assessments/${id}/export`)).text();
    expect(page).toContain(`href="/assessments/${id}/assessment.sandpilot"`);
    expect(validateHtml(page)).toEqual([]);
    const taken = await owner.get(`/assessments/${id}/assessment.sandpilot`);
    const bytes = new Uint8Array(await taken.arrayBuffer());
    const brought = await sendBundle(there, bytes);
    expect([brought.status, brought.headers.get('location')]).toEqual([303, `/assessments/${id}`]);
    expect(await reportOf(there, id)).toEqual(await reportOf(here, id));
    const again = await sendBundle(there, bytes);
    expect(again.status).toBe(422);
    const said = await again.text();
    expect(said).toContain(`href="/assessments/${id}"`);
    expect(validateHtml(said)).toEqual([]);
    expect((await sendBundle(there, bytes, 'yes')).status).toBe(303);
    expect(await listAssessments(there.services.store, there.owner.id)).toHaveLength(2);
  });

  it.each(['by-organisation', 'anonymous'] as const)(
    'is told who can take an assessment along that is %s, and never gets single answers',
    async (mode) => {
      const web = await makeWeb();
      const { id } = await answered(web, mode);
      await closeNow(web, id);
      const owner = await web.ownerBrowser();
      expect((await owner.get(`/assessments/${id}/assessment.sandpilot`)).status).toBe(403);
      const page = await (await owner.get(`/assessments/${id}/export`)).text();
      expect(page).toContain(`npx sandpilot export ${id}`);
      expect(page).not.toContain('assessment.sandpilot"');
      expect(validateHtml(page)).toEqual([]);
    },
  );

  it('who sends something else hears what is wrong with it', async () => {
    const web = await makeWeb();
    const reply = await sendBundle(web, strToU8('%PDF-1.7'));
    expect(reply.status).toBe(422);
    const page = await reply.text();
    expect(page).toContain('This is no file that Sandpilot exported');
    expect(validateHtml(page)).toEqual([]);
  });

  it('who has to choose the file again finds the team and the tick as they were', async () => {
    const web = await makeWeb();
    await putInTeam(web.services.store, { person: web.owner.id, team: 'another-team' });
    for (const bytes of [strToU8('%PDF-1.7'), new Uint8Array()]) {
      const page = await (await sendBundle(web, bytes, 'yes', { team: 'another-team' })).text();
      expect(page).toMatch(/<option value="another-team" selected/);
      expect(page).toMatch(/name="copy"[^>]*checked|checked[^>]*name="copy"/);
    }
    const page = await (await sendBundle(web, strToU8('%PDF-1.7'), '', { team: web.team })).text();
    expect(page).not.toMatch(/name="copy"[^>]*checked|checked[^>]*name="copy"/);
    expect(page).toMatch(new RegExp(`<option value="${web.team}" selected`));
  });
});
