/** Names that every object of the language has, as ids, fields, headings and keys: words like any other, and nothing else changes. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeFiles } from '#cli/inputs.ts';
import { seededRandom } from '#core/random.ts';
import { composeReport } from '#report/compose.ts';
import { exportAssessment } from '#storage/bundle-export.ts';
import { readQuestionnaireText } from '#storage/questionnaires.ts';
import { readResponses } from '#storage/responses.ts';
import { altered, sendBundle } from '../support/bundles.ts';
import { wordsOf } from '../support/results-web.ts';
import { makeDesk } from '../support/run-cli.ts';
import { csvOf, FACTS, PEOPLE, QUESTIONNAIRE, setupIn } from '../support/small-assessment.ts';
import { sendFiles } from '../support/uploads.ts';
import { BASE_URL, closeNow, makeWeb, openShortForm } from '../support/web.ts';
import { address } from '../web/who-sees-what-asking.ts';
import { cookiesOf, makeScene, routesOf } from './scene.ts';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then'];
const BEFORE = Object.getOwnPropertyNames(Object.prototype).sort();

const desk = makeDesk();
afterAll(() => {
  desk.clear();
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(BEFORE);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

type Renaming = readonly (readonly [plain: string, named: string])[];

function renamed(text: string, renaming: Renaming): string {
  return renaming.reduce(
    (whole, [plain, named]) =>
      whole.replaceAll(new RegExp(`(?<![\\w.-])${plain.replace('.', '\\.')}(?![\\w.-])`, 'g'), named),
    text,
  );
}

/** Everything that a report of the small assessment says, with its ids called something else. */
async function reported(mode: 'attributed' | 'by-organisation', renaming: Renaming): Promise<string> {
  const write = (name: string, text: string) => desk.write(name, renamed(text, renaming));
  const judged = await judgeFiles({
    questionnaire: write('questionnaire.yaml', QUESTIONNAIRE),
    responses: write('responses.csv', csvOf(PEOPLE)),
    facts: write('facts.yaml', FACTS),
    setup: write('setup.yaml', setupIn(mode)),
    today: '2027-01-11',
  });
  if (!judged.ok) throw new Error(JSON.stringify(judged.problems));
  const { chapters } = composeReport(judged.value);
  return renamed(
    JSON.stringify([judged.value.results, chapters]),
    renaming.map(([plain, named]) => [named, plain]),
  ).replaceAll(/\b[0-9a-f]{8,64}\b/g, '');
}

describe.each(['attributed', 'by-organisation'] as const)('an assessment that is %s', (mode) => {
  it.each<readonly [string, Renaming]>([
    [
      'organisations',
      [
        ['alpha', 'constructor'],
        ['beta', 'hasOwnProperty'],
        ['delta', 'isPrototypeOf'],
        ['gamma', 'toString'],
      ],
    ],
    [
      'questions',
      [
        ['money.first', 'constructor'],
        ['need.first', 'hasOwnProperty'],
        ['need.second', 'toString'],
        ['who.leads', 'valueOf'],
      ],
    ],
    [
      'themes and gates',
      [
        ['money', 'constructor'],
        ['need', 'toString'],
        ['G1', 'hasOwnProperty'],
        ['G2', 'valueOf'],
      ],
    ],
    [
      'people',
      [
        ['P8', '__proto__'],
        ['P9', 'constructor'],
      ],
    ],
    [
      'facts, roles and features',
      [
        ['letter', 'constructor'],
        ['manager', 'toString'],
        ['software', 'valueOf'],
      ],
    ],
  ])('says the same when its %s have names of the language', async (_, renaming) => {
    const plain = await reported(mode, []);
    expect(plain).not.toMatch(/NaN|native code|\[object/);
    expect(await reported(mode, renaming)).toBe(plain);
  });
});

/** Bytes that are the same in every installation made with them. */
function sameChance(): (bytes: number) => Uint8Array {
  const random = seededRandom(7);
  return (bytes) => Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256)));
}

const WHO = 'who.accountable';

/** What an owner reads of eight people who name who is accountable, with ids of organisations called something else. */
async function readOf(ids: readonly [string, string, string, string]): Promise<readonly string[]> {
  const web = await makeWeb(undefined, sameChance());
  const organisations = ids.map((id, at) => ({
    ...{ id, name: `Partner ${at}`, sector: 'health', required: at === 0 },
  }));
  const opened = await openShortForm(web, { mode: 'attributed', setup: { organisations } });
  for (let person = 0; person < 8; person++) {
    const browser = web.browser();
    const seat = { organisation: ids[person % 4] ?? '', name: `Person ${person}` };
    await browser.post(`/j/${opened.invitations.token}`, seat);
    const named = person % 4 === 3 ? 'nobody-yet' : `organisation:${ids[person % 3]}`;
    const seatPath = `/seat/${opened.id}/pages`;
    const rating = `${(person % 5) - 2}`;
    await browser.post(`${seatPath}/1`, { 'answer-need.priority': rating, 'version-need.priority': '0' });
    await browser.post(`${seatPath}/4`, { [`answer-${WHO}`]: named, [`version-${WHO}`]: '0' });
  }
  await closeNow(web, opened.id);
  const owner = await web.ownerBrowser();
  const base = `/assessments/${opened.id}`;
  const paths = [
    '',
    '/results',
    '/results.json',
    '/counts.csv',
    `/results/how/who/${WHO}`,
    '/results/how/verdict',
  ];
  const plain: Renaming = ids.map((id, at) => [id, `partner-${at}`]);
  const read: string[] = [];
  for (const path of paths) {
    const answer = await owner.get(`${base}${path}`);
    const text = await answer.text();
    read.push(
      `${path} ${answer.status} ${renamed(wordsOf(text), plain)}`.replaceAll(/\b[0-9a-f]{8,64}\b/g, ''),
    );
  }
  return read;
}

describe('organisations', () => {
  it('are counted like all others, whatever they are called', async () => {
    const plain = await readOf(['alpha', 'beta', 'delta', 'gamma']);
    expect(plain.join()).not.toMatch(/NaN|native code|\[object/);
    expect(plain.join()).toContain('25 %');
    expect(await readOf(['constructor', 'hasOwnProperty', 'isPrototypeOf', 'toString'])).toEqual(plain);
  });

  it('that somebody names at the door are words, and each is one', async () => {
    const web = await makeWeb();
    const opened = await openShortForm(web);
    for (const other of [...NAMES, '__proto__', 'Constructor']) {
      const answer = await web
        .browser()
        .post(`/j/${opened.invitations.token}`, { organisation: '+other', other });
      expect([other, answer.status]).toEqual([other, 303]);
    }
    const { db } = web.services.store;
    const named = await db.selectFrom('organisations').selectAll().where('other', '=', 1).execute();
    expect(named.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
    const seats = await db.selectFrom('seats').select('organisation').execute();
    for (const { id, name } of named) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      const twice = ['__proto__', 'constructor'].includes(name);
      expect([name, seats.filter(({ organisation }) => organisation === id).length]).toEqual([
        name,
        twice ? 2 : 1,
      ]);
    }
  });
});

const RECOVERY_CODE = /(?<=name="recovery-code" value=")[^"]+/g;
// Ids that are drawn anew would look like something that is no number now and then.
const scene = await makeScene(undefined, sameChance());

describe('an address', () => {
  // Codes are counted, and rest when too many were wrong.
  const addresses = routesOf(scene.web).filter(({ path }) => path.includes(':') && !path.startsWith('/join'));

  it('whose ids are names of the language leads where unknown ids lead', async () => {
    const staged = scene.staged.find(({ moment }) => moment === 'closed');
    if (staged === undefined) throw new Error('nothing is staged');
    for (const { method, path } of addresses) {
      const answer = async (name: string) => {
        const to = path
          .replace(/^\/assessments\/:id\/(?=.*:)/, `/assessments/${staged.id}/`)
          .replace(':picture', `${name}.svg`)
          .replaceAll(/:[a-z]+/g, encodeURIComponent(name));
        const asked = await (method === 'GET'
          ? staged.browsers.owner.get(to)
          : staged.browsers.owner.post(to, { version: '1' }));
        await asked.body?.cancel();
        return asked.status;
      };
      const unknown = await answer('nothing-of-that-name');
      for (const name of NAMES)
        expect([`${method} ${path}`, name, await answer(name)]).toEqual([`${method} ${path}`, name, unknown]);
    }
  });
});

describe('what is sent', () => {
  const pairs = NAMES.flatMap((name) => [
    [name, 'x'],
    [`${name}[polluted]`, 'yes'],
    [`${name}.polluted`, 'yes'],
    [`constructor[${name}][polluted]`, 'yes'],
    [`answer-${name}`, '2'],
    ['organisation', name],
    ['role', name],
    ['done', name],
    ['told', name],
    ['to', name],
    ['_form', name],
  ]);

  it('under names of the language, in forms, addresses, cookies and headers, breaks and changes nothing', async () => {
    const { web, staged } = scene;
    const query = new URLSearchParams(pairs.map(([name = '', value = '']) => [name, value]));
    const cookies = NAMES.flatMap((name) => [`${name}=x`, `sandpilot-seat-${name}=x`]).join('; ');
    for (const { method, path } of routesOf(web)) {
      if (/sign-out|delete|withdraw/.test(path)) continue;
      const [one] = staged;
      if (one === undefined) throw new Error('nothing is staged');
      const to = address(path, 'owner', one);
      const headers = {
        ...{ cookie: `${cookies}; ${cookiesOf(one.browsers.owner)}`, origin: BASE_URL },
        ...{
          host: new URL(BASE_URL).host,
          'hx-target': '__proto__',
          'content-type': 'application/x-www-form-urlencoded',
        },
      };
      const answer = await web.app.request(
        method === 'GET' ? `${to}?${query}` : to,
        method === 'GET' ? { headers } : { method, headers, body: query.toString() },
      );
      const isStream = answer.headers.get('content-type')?.startsWith('text/') !== true;
      // The one thing here that is drawn by a chance of its own.
      const text = isStream ? '' : (await answer.text()).replaceAll(RECOVERY_CODE, '');
      if (isStream) await answer.body?.cancel();
      expect(answer.status, `${method} ${to}`).toBeLessThan(500);
      expect(text, `${method} ${to}`).not.toMatch(/native code|\[object |NaN/);
    }
    for (const name of NAMES) {
      const fields = {
        [name]: new File(['{"__proto__":{"polluted":1}}'], name),
        [`${name}[polluted]`]: 'x',
        upload: name,
      };
      for (const path of [
        '/assessments/import',
        `/assessments/${staged[0]?.id}/facts/funding-letter`,
        '/verify',
        '/sign-in',
      ])
        expect((await sendFiles(web, await web.ownerBrowser(), path, fields)).status, path).toBeLessThan(500);
    }
    expect(web.logged.filter(({ event }) => event === 'fault')).toEqual([]);
  });
});

describe('files', () => {
  it('name columns and people as they like, and headings that nobody knows are refused', async () => {
    const read = readQuestionnaireText('small.yaml', QUESTIONNAIRE);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const [header = '', first = ''] = csvOf(PEOPLE).split('\n');
    for (const name of NAMES) {
      const wide = await readResponses(
        desk.write('r.csv', `${header},${name}\n${first},x\n`),
        read.value,
        undefined,
      );
      expect([name, wide.ok]).toEqual([name, false]);
      const cells = first.split(',').with(2, name).join(',');
      const item = await readResponses(desk.write('r.csv', `${header}\n${cells}\n`), read.value, undefined);
      expect([name, item.ok]).toEqual([name, false]);
      const person = await readResponses(
        desk.write('r.csv', `${header}\n${first.split(',').with(0, name).join(',')}\n`),
        read.value,
        undefined,
      );
      expect(person.ok && person.value.map(({ person: who }) => who)).toEqual([name]);
    }
  });

  it('that are bundles are refused with keys that no bundle has', async () => {
    const web = await makeWeb();
    const { id } = await openShortForm(web, { draft: true });
    const exported = await exportAssessment(web.services.store, { assessment: id, names: false });
    if (!exported.ok) throw new Error(exported.problem);
    const added = (text: string, name: string) => text.replace('{', `{"${name}":{"polluted":1},`);
    for (const name of NAMES) {
      const row = altered(exported.bytes, 'tables/assessments.jsonl', (text) =>
        text.replace('{', `{"${name}":"x",`),
      );
      const setup = altered(exported.bytes, 'tables/assessments.jsonl', (text) => {
        const one = JSON.parse(text) as { setup: string };
        return `${JSON.stringify({ ...one, setup: added(one.setup, name) })}\n`;
      });
      const parts = unzipSync(exported.bytes);
      const manifest = strToU8(added(strFromU8(parts['manifest.json'] ?? new Uint8Array()), name));
      for (const bytes of [row, setup, zipSync({ ...parts, 'manifest.json': manifest })]) {
        const answer = await sendBundle(web, bytes, 'yes');
        expect([name, answer.status]).toEqual([name, 422]);
        expect(await answer.text()).toContain(name);
      }
    }
    expect((await sendBundle(web, exported.bytes, 'yes')).status).toBe(303);
  });
});
