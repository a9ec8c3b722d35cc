/** Asks for every page and sends every form as a viewer, and says where the answer is not what the table says. */
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { Store } from '#storage/database.ts';
import { readLibrary } from '#storage/questionnaire-library.ts';
import { attachments, extractText } from '../support/pdf.ts';
import { isTheirs, mayHold, statusesOfForm, statusOf } from './who-sees-what-expected.ts';
import { ROUTES, type Row } from './who-sees-what-routes.ts';
import type { Staged } from './who-sees-what-stage.ts';
import { MARKS, type ViewerNow } from './who-sees-what-viewers.ts';

const FOREIGN = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };

/** A questionnaire there is, whatever its version. */
const [SHIPPED] = readLibrary('').entries.map(({ ref }) => `${ref.id}/${ref.version}`);

/** The routes of a method, in the order of the table. */
function routes(method: 'GET' | 'POST'): readonly (readonly [name: string, path: string, row: Row])[] {
  return Object.entries(ROUTES)
    .filter(([name]) => name.startsWith(`${method} `))
    .map(([name, row]) => [name, name.slice(method.length + 1), row]);
}

/** The address of a route, with what this viewer holds in it. */
export function address(
  path: string,
  viewer: ViewerNow,
  { id, invitations, links, leadPage, marks, file, action, team, bystander }: Staged,
): string {
  const token = path.startsWith('/j/') ? invitations.token : links[viewer];
  return path
    .replace(/:id|:assessment/, id)
    .replace(':token', token ?? 'A'.repeat(22))
    .replace('/lead/opened/:link', leadPage)
    .replace(':link', 'A'.repeat(16))
    .replace('/teams/:team', `/teams/${team}`)
    .replace(':person', bystander)
    .replace(':code', invitations.code)
    .replace(':number', '1')
    .replace(':organisation', marks.organisation)
    .replace(':questionnaire/:version', SHIPPED ?? '')
    .replace('snapshots/:file', 'snapshots/1.pdf')
    .replace(':fact', 'funding-letter')
    .replace(':picture', 'belief-against-paper.svg')
    .replace(':file', file)
    .replace(':action', action)
    .replace(':kind/:what', 'item/need.priority');
}

/** The words of a PDF by its digest: several viewers are sent the same bytes. */
const read = new Map<string, string>();

async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('base64');
  const known = read.get(digest);
  if (known !== undefined) return known;
  const files = (await attachments(bytes)).map(({ content }) => content);
  const words = [...files, (await extractText(bytes)).join('').replace(/\s/g, '')].join(' ');
  read.set(digest, words);
  return words;
}

/** All that is sent back, as one text. */
export async function wordsOf(response: Response): Promise<string> {
  const headers = [...response.headers].flat().join(' ');
  const kind = response.headers.get('content-type') ?? '';
  const isPacked = kind === 'application/zip' || kind.includes('openxmlformats');
  if (kind !== 'application/pdf' && !isPacked) return `${headers} ${await response.text()}`;
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Who asks for the head alone gets no body.
  if (bytes.length === 0) return headers;
  if (isPacked)
    return [headers, ...Object.values(unzipSync(bytes)).map((part) => new TextDecoder().decode(part))].join(
      ' ',
    );
  return `${headers} ${await wordsOfPdf(bytes)}`;
}

/** Pages that tell of several assessments. */
const OF_SEVERAL = ['/', '/teams/:team'];

/** Without the address that was asked for, which the button to sign in leads back to. */
function withoutWay(text: string, to: string): string {
  return text.replaceAll(encodeURIComponent(to), '');
}

/** The marks that are told and may not be: only a page of no assessment by itself may tell of several. */
function leaks(
  text: string,
  { path, viewer, staged, all }: { path: string; viewer: ViewerNow; staged: Staged; all: readonly Staged[] },
): readonly string[] {
  const row = ROUTES[`GET ${path}`] ?? ROUTES[`POST ${path}`];
  // A way back that names the very page that was asked for tells nothing.
  const said = withoutWay(text, address(path, viewer, staged));
  return all.flatMap((one) => {
    const allowed =
      row !== undefined && (one === staged || OF_SEVERAL.includes(path)) ? mayHold(viewer, row, one) : [];
    const told = MARKS.filter((mark) => said.includes(one.marks[mark]) && !allowed.includes(mark));
    return told.map((mark) => `${path} tells ${one.marks[mark]}`);
  });
}

/** Everything stored, to see that nothing changed. */
export async function stored({ db }: Store): Promise<string> {
  const tables = [
    'assessments',
    'organisations',
    'seats',
    'answers',
    'facts',
    'actions',
    'sessions',
    'people',
    'teams',
    'members',
    'invitations',
  ] as const;
  // That someone was turned away is noted; nothing else is.
  const lines = await db.selectFrom('audit').selectAll().where('action', '!=', 'refused').execute();
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify([rows, lines]);
}

/** Asks for every page as the viewer. Gives what should have been answered otherwise. */
export async function readAll(
  viewer: ViewerNow,
  staged: Staged,
  all: readonly Staged[],
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, path, row] of routes('GET')) {
    const to = address(path, viewer, staged);
    const response = await staged.browsers[viewer].get(to);
    const expected = statusOf(viewer, row, staged);
    if (response.status !== expected) faults.push(`${name} answers ${response.status}, not ${expected}`);
    faults.push(...leaks(await wordsOf(response), { path, viewer, staged, all }));
  }
  return faults;
}

/** Whose forms are sent: the viewer's own, those of others, or all as from a page of another site. */
type Sending = 'theirs' | 'of-others' | 'from-elsewhere';

/** Sends every form that is meant, as the viewer and left empty. Gives what should have been answered otherwise. */
export async function sendAll(
  viewer: ViewerNow,
  staged: Staged,
  all: readonly Staged[],
  sending: Sending,
): Promise<readonly string[]> {
  const headers = sending === 'from-elsewhere' ? FOREIGN : undefined;
  const faults: string[] = [];
  for (const [name, path, row] of routes('POST')) {
    if (headers === undefined && isTheirs(viewer, row, staged) !== (sending === 'theirs')) continue;
    // One's own account knows of no assessment; to begin a second factor takes two seconds each time.
    if (sending === 'theirs' && path.startsWith('/account/') && staged !== all[0]) continue;
    const to = address(path, viewer, staged);
    const response = await staged.browsers[viewer].post(to, {}, headers);
    const expected = headers === undefined ? statusesOfForm(viewer, name, row, staged) : [403];
    if (!expected.includes(response.status))
      faults.push(`${name} answers ${response.status}, not ${expected}`);
    faults.push(...leaks(await wordsOf(response), { path, viewer, staged, all }));
  }
  return faults;
}
