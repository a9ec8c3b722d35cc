/** Who sees what, on every route there is: each viewer, each moment, each mode, pages and forms. */
import { describe, expect, it } from 'vitest';
import { MOMENTS, maySee, SUBJECTS, VIEWERS, type Viewer } from '#core/access.ts';
import { attachments, extractText } from '../support/pdf.ts';
import { makeWeb, openShortForm } from '../support/web.ts';
import { isTheirs, mayHold, statusesOfForm, statusOf } from './who-sees-what-expected.ts';
import { MOMENTS_NOW, type MomentNow, ROUTES, type Row } from './who-sees-what-routes.ts';
import { MARKS, type Mark, type Staged, stage, VIEWERS_NOW, type ViewerNow } from './who-sees-what-stage.ts';

const MODES = ['attributed', 'by-organisation', 'anonymous'] as const;
const FOREIGN = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };

const web = await makeWeb();
const elsewhere = await openShortForm(web);
const all: Staged[] = [];
for (const mode of MODES)
  for (const moment of MOMENTS_NOW)
    all.push(await stage(web, elsewhere, { mode, moment, number: all.length }));

/** The routes of a method, in the order of the table. */
function routes(method: 'GET' | 'POST'): readonly (readonly [name: string, path: string, row: Row])[] {
  return Object.entries(ROUTES)
    .filter(([name]) => name.startsWith(`${method} `))
    .map(([name, row]) => [name, name.slice(method.length + 1), row]);
}

function address(path: string, viewer: ViewerNow, { id, invitations, links, marks }: Staged): string {
  const token = path.startsWith('/j/') ? invitations.token : links[viewer];
  return path
    .replace(/:id|:assessment/, id)
    .replace(':token', token ?? 'A'.repeat(22))
    .replace(':code', invitations.code)
    .replace(':number', '1')
    .replace(':organisation', marks.organisation)
    .replace(':fact', 'funding-letter')
    .replace(':kind/:what', 'item/need.priority');
}

/** All that is sent back, as one text. */
async function wordsOf(response: Response): Promise<string> {
  const headers = [...response.headers].flat().join(' ');
  if (response.headers.get('content-type') !== 'application/pdf')
    return `${headers} ${await response.text()}`;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const files = (await attachments(bytes)).map(({ content }) => content);
  return [headers, ...files, (await extractText(bytes)).join('').replace(/\s/g, '')].join(' ');
}

/** The marks that are told and may not be: only a page of no assessment by itself may tell of several. */
function leaks(text: string, path: string, viewer: ViewerNow, staged: Staged): readonly string[] {
  const row = ROUTES[`GET ${path}`] ?? ROUTES[`POST ${path}`];
  return all.flatMap((one) => {
    const allowed = row !== undefined && (one === staged || path === '/') ? mayHold(viewer, row, one) : [];
    const told = MARKS.filter((mark) => text.includes(one.marks[mark]) && !allowed.includes(mark));
    return told.map((mark) => `${path} tells ${one.marks[mark]}`);
  });
}

/** Everything stored, to see that nothing changed. */
async function stored(): Promise<string> {
  const { db } = web.services.store;
  const tables = ['assessments', 'organisations', 'seats', 'answers', 'facts', 'audit', 'sessions'] as const;
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())));
}

async function readAll(viewer: ViewerNow, staged: Staged): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, path, row] of routes('GET')) {
    const response = await staged.browsers[viewer].get(address(path, viewer, staged));
    const expected = statusOf(viewer, row, staged);
    if (response.status !== expected) faults.push(`${name} answers ${response.status}, not ${expected}`);
    faults.push(...leaks(await wordsOf(response), path, viewer, staged));
  }
  return faults;
}

async function sendAll(
  viewer: ViewerNow,
  staged: Staged,
  { theirs, headers }: { readonly theirs: boolean; readonly headers?: typeof FOREIGN },
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, path, row] of routes('POST')) {
    if (headers === undefined && isTheirs(viewer, row, staged) !== theirs) continue;
    const to = address(path, viewer, staged);
    const response = await staged.browsers[viewer].post(to, {}, headers);
    const expected = headers === undefined ? statusesOfForm(viewer, name, row, staged) : [403];
    if (!expected.includes(response.status))
      faults.push(`${name} answers ${response.status}, not ${expected}`);
    faults.push(...leaks(await wordsOf(response), path, viewer, staged));
  }
  return faults;
}

it('is decided for every route there is', () => {
  const served = web.app.routes.map(({ method, path }) => `${method} ${path}`);
  const passing = ['ALL /*', 'ALL /static/*'];
  expect(new Set(served.filter((name) => !passing.includes(name)))).toEqual(new Set(Object.keys(ROUTES)));
});

it('has no pages yet for what is seen at a reveal, or by those who only look on or lead', () => {
  const viewers = Object.keys(AS) as Viewer[];
  expect(VIEWERS.filter((viewer) => !viewers.includes(viewer))).toEqual([
    'facilitator',
    'observer',
    'room',
    'organisation-lead',
    'administrator',
  ]);
  const unserved = viewers.flatMap((viewer) =>
    MOMENTS.flatMap((moment) =>
      SUBJECTS.filter((subject) => maySee(viewer, subject, moment, 'attributed'))
        .filter((subject) => !isServed(viewer, subject, moment))
        .map((subject) => `${viewer} ${moment} ${subject}`),
    ),
  );
  expect(unserved).toEqual([
    'participant reveal own-answers',
    'participant reveal spread',
    'participant reveal setup',
    'participant signed-off page-one',
    'owner reveal who-is-missing',
    'owner reveal answered-count',
    'owner reveal spread',
    'owner reveal setup',
  ]);
});

const AS = { participant: 'seat', owner: 'owner', stranger: 'anyone' } as const;

function isServed(viewer: Viewer, subject: string, moment: string): boolean {
  const to = Object.entries(AS).find(([one]) => one === viewer)?.[1];
  return Object.values(ROUTES).some(
    (row) =>
      row.to === to && row.shows.some((one) => one === subject) && row.at.some((one) => one === moment),
  );
}

/** Where each mark is told to someone: a watch for what is told nowhere would never wake. */
const TOLD: readonly (readonly [
  moment: MomentNow,
  viewer: ViewerNow,
  path: string,
  marks: readonly Mark[],
])[] = [
  ['open', 'stranger', '/j/:token', ['scheme', 'decision', 'organisation']],
  ['open', 'participant', '/seat/:assessment/copy', ['scheme', 'own-comment', 'own-name']],
  ['closed', 'participant', '/seat/:assessment', ['scheme', 'own-comment', 'own-name']],
  ['open', 'owner', '/', ['scheme', 'count']],
  ['open', 'owner', '/assessments/:id', ['scheme', 'decision', 'organisation', 'count']],
  ['open', 'owner', '/assessments/:id/facts/:fact', ['fact']],
  ['closed', 'owner', '/assessments/:id/results/items', ['scheme', 'own-comment', 'other-comment']],
  ['closed', 'owner', '/assessments/:id/report.pdf', ['scheme', 'organisation', 'other-comment', 'rating']],
  ['closed', 'owner', '/assessments/:id/results.json', ['own-comment', 'other-comment']],
];

it('shows each mark where it may be seen', async () => {
  for (const [moment, viewer, path, marks] of TOLD) {
    const staged = all.find((one) => one.mode === 'attributed' && one.moment === moment);
    if (staged === undefined) throw new Error(`nothing is ${moment}`);
    const text = await wordsOf(await staged.browsers[viewer].get(address(path, viewer, staged)));
    expect(
      marks.filter((mark) => !text.includes(staged.marks[mark])),
      path,
    ).toEqual([]);
  }
});

describe.each(all)('an assessment that is $mode and $moment', (staged) => {
  describe.each(VIEWERS_NOW)('to: %s', (viewer) => {
    it('shows what the table says and nothing else', async () => {
      expect(await readAll(viewer, staged)).toEqual([]);
    });

    it('takes no form from another site, and none that is not theirs', async () => {
      const before = await stored();
      expect(await sendAll(viewer, staged, { theirs: true, headers: FOREIGN })).toEqual([]);
      expect(await sendAll(viewer, staged, { theirs: false })).toEqual([]);
      expect(await stored()).toBe(before);
    });
  });

  it.each(VIEWERS_NOW)('answers the forms that are theirs to: %s', async (viewer) => {
    expect(await sendAll(viewer, staged, { theirs: true })).toEqual([]);
  });
});
