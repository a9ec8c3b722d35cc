/** A workshop moved and answered by plain forms, without a browser. */
import { answered, type Choosing, draft, type Invited, join, openDraft } from './journey.ts';
import type { Stage } from './journey-stage.ts';
import type { Values, Visited, Visitor } from './journey-visitor.ts';

/** A workshop that runs, with the addresses of its screens. */
export interface Held {
  readonly invited: Invited;
  readonly base: string;
  readonly room: string;
  readonly observer: string;
  readonly ballot: string;
  /** Sends the form of a step from the facilitator's screen. */
  readonly move: (step: string, values?: Values) => Promise<Visited>;
}

function linkIn(html: string, path: string): string {
  const found = new RegExp(`/${path}/[A-Za-z0-9_-]+`).exec(html)?.[0];
  if (found === undefined) throw new Error(`the page has no link to /${path}`);
  return found;
}

/** Opens an assessment and starts its workshop with these questions on the agenda. */
export async function hold(stage: Stage, items: readonly string[], mode?: string): Promise<Held> {
  const { owner } = stage;
  const invited = await openDraft(owner, await draft(owner, mode));
  const page = await owner.send(await owner.get(`/assessments/${invited.id}/workshop`), '/workshop');
  const base = linkIn(page.html, 'workshops');
  const move = async (step: string, values?: Values) => owner.send(await owner.get(base), `/${step}`, values);
  for (const item of items) await move('agenda', { kind: 'add', item });
  const { html } = await owner.get(base);
  const ballot = `/seat/${invited.id}/ballot`;
  return { invited, base, room: linkIn(html, 'room'), observer: linkIn(html, 'observe'), ballot, move };
}

/** Someone who has joined for the organisation at that place and is in the room. */
export async function enter(stage: Stage, { invited, ballot }: Held, home: number): Promise<Visitor> {
  const person = await join(stage.server, invited.link, home);
  await person.get(ballot);
  return person;
}

/** Answers what is on the ballot now; gives the page that comes back. */
export async function voteByForm(person: Visitor, { ballot }: Held, answer: string): Promise<Visited> {
  const page = await person.get(ballot);
  // The form before it, which fetches the latest, leads to the same address.
  const html = page.html.slice(page.html.indexOf('<form id="vote"'));
  const item = /name="item" value="([^"]+)"/.exec(html)?.[1] ?? '';
  return person.send({ ...page, html }, '/ballot', { [`answer-${item}`]: answer, go: 'send' });
}

/** Answers everything that the silent minutes ask, page by page. */
export async function answerSilently(person: Visitor, id: string, choosing: Choosing): Promise<void> {
  let page = await person.get(`/seat/${id}/pages/1`);
  while (/\/pages\/\d+/.test(page.path)) {
    const here = page.path.replace(/\?.*$/, '');
    page = await person.post(here, answered(page, here, choosing));
  }
  if (!page.path.endsWith('/ballot')) throw new Error(`after the silent questions comes ${page.path}`);
}
