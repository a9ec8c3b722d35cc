/** What people do on the way through an assessment, done by visitors without a browser. */
import { formTo, wordsOf } from './journey-forms.ts';
import { filledIn, type Values, type Visited, type Visitor, visit } from './journey-visitor.ts';
import type { RunningServer } from './server.ts';

/** Four organisations with three people each. */
export const ORGANISATIONS = [
  { name: 'Bay integrated care board', sector: 'health', expected: '3', required: 'yes' },
  { name: 'Bay council', sector: 'council', expected: '3' },
  { name: 'Bay voluntary alliance', sector: 'voluntary-and-community', expected: '3' },
  { name: 'Bay residents panel', sector: 'residents-and-service-users', expected: '3' },
] as const;

export const SCHEME = 'Bay social prescribing';

export interface Invited {
  readonly id: string;
  /** The path of the link for everyone. */
  readonly link: string;
  readonly code: string;
  /** The paths of the organisations' own links, in their order. */
  readonly organisationLinks: readonly string[];
}

function idIn(path: string): string {
  const id = /^\/assessments\/([^/?]+)/.exec(path)?.[1];
  if (id === undefined) throw new Error(`${path} is not the page of an assessment`);
  return id;
}

/** The fields of the rows of the organisations page. */
function organisationRows(): Values {
  return Object.fromEntries(
    ORGANISATIONS.flatMap(({ name, sector, expected, ...rest }, row) => [
      [`organisation-${row}-id`, ''],
      [`organisation-${row}-name`, name],
      [`organisation-${row}-sector`, sector],
      [`organisation-${row}-expected`, expected],
      [`organisation-${row}-required`, 'required' in rest ? 'yes' : []],
    ]),
  );
}

/** An owner signed in by the link that was printed at the first start. */
export async function signIn(server: RunningServer): Promise<Visitor> {
  const owner = visit(server.address);
  const asking = await owner.get(new URL(server.firstSignIn ?? '', server.address).pathname);
  const list = await owner.send(asking, asking.path);
  if (!wordsOf(list.html).includes('Your assessments')) throw new Error('the first link signs nobody in');
  return owner;
}

/** A draft with everything it needs, in the mode named; of the short form unless told otherwise. */
export async function draft(
  owner: Visitor,
  mode = 'by-organisation',
  questions: Values = {},
): Promise<string> {
  let page = await owner.send(await owner.get('/'), '/assessments');
  page = await owner.send(page, '/scheme', { name: SCHEME, what: 'Helps people find what helps them.' });
  page = await owner.send(page, '/money', { funding: 'Two years from the partnership.' });
  page = await owner.send(page, '/decision', { question: 'Should we start in April?', by: 'The board' });
  page = await owner.send(page, '/questionnaire', questions);
  page = await owner.send(page, '/organisations', { ...organisationRows(), 'allow-others': 'yes' });
  page = await owner.send(page, '/answer-by');
  page = await owner.send(page, '/anonymity', { mode });
  return idIn(page.path);
}

/** Reads links and code off the page of invitations. */
export function readInvitations(html: string, id: string): Invited {
  const links = [...html.matchAll(/<p id="link-(\d+|all)">\s*https?:\/\/[^/]+(\/j\/[^<\s]+)/g)];
  const code = /<strong>([0-9A-Z]{3}-[0-9A-Z]{3})<\/strong>/.exec(html)?.[1];
  const link = links.find(([, key]) => key === 'all')?.[2];
  if (link === undefined || code === undefined)
    throw new Error(`no link or code for everyone: ${wordsOf(html)}`);
  const organisationLinks = links.flatMap(([, key, path]) => (key !== 'all' && path ? [path] : []));
  return { id, link, code, organisationLinks };
}

/** Opens a draft; gives how people are invited. */
export async function openDraft(owner: Visitor, id: string): Promise<Invited> {
  await owner.send(await owner.get(`/assessments/${id}/check`), '/open');
  return readInvitations((await owner.get(`/assessments/${id}/invitations`)).html, id);
}

/** Closes an open assessment. */
export async function close(owner: Visitor, id: string): Promise<Visited> {
  return owner.send(await owner.get(`/assessments/${id}/close`), '/close');
}

/** A person who has joined by a link, for the organisation at that place. */
export async function join(server: RunningServer, path: string, place: number): Promise<Visitor> {
  const person = visit(server.address);
  const page = await person.get(path);
  const choices = formTo(page.html, path).choices.get('organisation') ?? [];
  await person.send(page, path, choices.length === 0 ? {} : { organisation: choices[place] ?? '' });
  return person;
}

/** A choice of those a question offers: the number counts its rated points or organisations from the first. */
export type Choosing = (question: string, choices: readonly string[]) => string;

/** Answers every question of a page of questions. */
export function answered(page: Visited, ending: string, choosing: Choosing): URLSearchParams {
  const form = formTo(page.html, ending);
  const asked = [...form.choices].filter(([name]) => name.startsWith('answer-'));
  const values = asked.map(([name, choices]) => [name, choosing(name.slice('answer-'.length), choices)]);
  return filledIn(form, Object.fromEntries(values) as Values);
}

/** Goes through every page of questions, checks and submits; gives the last page. */
export async function answerAll(person: Visitor, id: string, choosing: Choosing): Promise<Visited> {
  let page = await person.get(`/seat/${id}/pages/1`);
  while (/\/pages\/\d+/.test(page.path)) {
    const here = page.path.replace(/\?.*$/, '');
    page = await person.post(here, answered(page, here, choosing));
  }
  return person.send(page, '/submit');
}

/** Rates with the number given and names the first organisation wherever one is asked for. */
export function rating(points: number): Choosing {
  return (_, choices) => (choices.includes(`${points}`) ? `${points}` : (choices[0] ?? ''));
}
