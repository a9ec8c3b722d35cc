/** A workshop for tests of the web: started by its owner, people who join and vote, and a facilitator's buttons. */
import { saveAnswers } from '#storage/answers-store.ts';
import { joinAssessment } from '#storage/seats.ts';
import { enterWorkshop } from '#storage/workshop-presence.ts';
import { agreed } from './assessments.ts';
import { type Browser, type Form, fieldIn, type Opened, type Web } from './web.ts';

export interface StartedWorkshop {
  readonly id: string;
  /** Where the facilitator screen is. */
  readonly base: string;
  /** As it was shown. */
  readonly code: string;
}

/** Starts a workshop as the page's form does. */
export async function startAt(owner: Browser, assessment: string, minutes = '60'): Promise<StartedWorkshop> {
  const html = await (await owner.post(`/assessments/${assessment}/workshop`, { minutes })).text();
  const base = /\/workshops\/[A-Za-z0-9_-]+/.exec(html)?.[0] ?? '';
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(
    /app-recovery-code">[^<]*/.exec(html)?.[0] ?? '',
  )?.[0];
  return { id: base.replace('/workshops/', ''), base, code: code ?? '' };
}

/** What a form on the facilitator screen carries. */
export async function stepOf(browser: Browser, base: string): Promise<Form> {
  const html = await (await browser.get(base)).text();
  return { version: fieldIn(html, 'version') ?? '', _form: fieldIn(html, '_form') ?? '' };
}

/** Presses a button of the facilitator screen. */
export async function step(browser: Browser, base: string, move: string, form: Form = {}): Promise<Response> {
  return browser.post(`${base}/${move}`, { ...(await stepOf(browser, base)), ...form });
}

/** Someone in the room, by the key of their seat. */
export async function comeTo(
  web: Web,
  opened: Opened,
  workshop: string,
  { key, organisation = 'icb', name = '' }: { key: string; organisation?: string; name?: string },
): Promise<void> {
  const at = web.services.identity.now().toISOString();
  const { store } = web.services;
  const request = { organisation, name };
  agreed(await joinAssessment(store, { assessment: opened.id }, { key, request, at }));
  await enterWorkshop(store, key, workshop);
}

/** They rate the item. */
export async function rates(web: Web, key: string, item: string, rating: -2 | -1 | 0 | 1 | 2): Promise<void> {
  const answer = { state: 'rated', rating } as const;
  const save = { item, answer, basedOn: 0, saveId: `${key}-${item}`, isVote: true };
  agreed(await saveAnswers(web.services.store, key, [save]));
}
