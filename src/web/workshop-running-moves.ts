/** The steps of a workshop: each a form of its own, refused when others have moved on meanwhile. */
import type { Hono } from 'hono';
import { makeAgenda } from '#core/agenda.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import {
  type AgendaChange,
  beginSilence,
  changeAgenda,
  end,
  goBack,
  goOn,
  introduce,
  type Moved,
  openRating,
  openReveal,
  pause,
  resume,
  reveal,
  skip,
} from '#core/workshop-moves.ts';
import { movesOf } from '#live/topics.ts';
import { changeWorkshop, type OnFloor } from '#storage/change-workshop.ts';
import { dayOf, type Request, type Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards } from './reply.tsx';
import { facilitating, workshopPath } from './workshop-guard.ts';

type Decide = (on: OnFloor, fields: Fields) => Outcome<Moved> | Promise<Outcome<Moved>>;

const KINDS = ['raise', 'lower', 'drop', 'add'] as const satisfies readonly AgendaChange['kind'][];

/** By the last part of the address. */
const MOVES: Readonly<Record<string, Decide>> = {
  silent: ({ floor }) => beginSilence(floor),
  opening: async ({ floor, questionnaire, published }) =>
    openReveal(floor, makeAgenda(questionnaire, await published(), floor.workshop.minutes).entries),
  introduce: ({ floor }, fields) => introduce(floor, fields.text('item')),
  rate: ({ floor }) => openRating(floor),
  reveal: ({ floor }) => reveal(floor),
  next: ({ floor }) => goOn(floor),
  skip: ({ floor }) => skip(floor),
  back: ({ floor }) => goBack(floor),
  pause: ({ floor }) => pause(floor),
  resume: ({ floor }) => resume(floor),
  end: ({ floor }) => end(floor),
  agenda({ floor }, fields) {
    const kind = KINDS.find((known) => known === fields.text('kind'));
    if (kind === undefined) return { ok: false, refusal: { kind: 'move-not-now' } };
    return changeAgenda(floor, { kind, item: fields.text('item') });
  },
};

/** Steps whose address someone may load again. */
export const MOVES_WITHOUT_PAGE = Object.keys(MOVES).filter((move) => move !== 'end');

/** What a form asks for: the same page has several, and each may be pressed twice. */
function markOf(fields: Fields, move: string): string {
  const form = fields.text('_form');
  return form === '' ? '' : [form, move, fields.text('kind'), fields.text('item')].join(':').slice(0, 200);
}

async function take(c: Request, services: Services, move: string, decide: Decide): Promise<Response> {
  const fields = await readForm(c);
  const found = await facilitating(c, services);
  if (!found.ok) return found.answer;
  const { standing, by } = found;
  const { id } = standing.workshop;
  const asked = {
    workshop: id,
    basedOn: fields.count('version') ?? 0,
    mark: markOf(fields, move),
    today: dayOf(services.identity.now()),
  };
  const base = workshopPath(standing);
  const outcome = await changeWorkshop(services.store, asked, (on) => decide(on, fields), by);
  if (!outcome.ok)
    return refused(c, services, outcome.refusal, { href: base, text: 'Go to the workshop as it is now' });
  services.watchers.wake(movesOf(id));
  return onwards(c, base);
}

/** Adds the routes of every step. */
export function moveRoutes(app: Hono<Travelling>, services: Services): void {
  for (const [move, decide] of Object.entries(MOVES))
    app.post(`/workshops/:workshop/${move}`, (c) => take(c, services, move, decide));
}
