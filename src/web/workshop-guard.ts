/** Who may run a workshop: the owner of its assessment, or a browser that gave the recovery code. */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { maySee } from '#core/access.ts';
import { newPass, passKey } from '#identity/facilitators.ts';
import type { By } from '#storage/audit.ts';
import { mayFacilitate } from '#storage/facilitators.ts';
import { findWorkshop } from '#storage/workshops.ts';
import { SentWords } from '#templates/problems/sent-words.tsx';
import type { Request } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { problem } from './reply.tsx';
import { sentLines } from './sent-words.ts';
import { momentInRoom, type Standing, standingOf } from './workshop-table.ts';

/** Someone at the facilitator's side of a workshop. */
export interface Facilitating {
  readonly standing: Standing;
  /** The owner sees the rest of the assessment too, a pass opens the workshop alone. */
  readonly viewer: 'owner' | 'facilitator';
  /** For the audit list and the steps of the workshop. */
  readonly by: By;
}

type FacilitatingOr =
  | ({ readonly ok: true } & Facilitating)
  /** The answer to give instead. */
  | { readonly ok: false; readonly answer: Response };

/** Longer than any series of workshops on one afternoon, and over by the next day. */
const PASS_HOURS = 24;

/** How steps are named that were taken with a pass. */
export const BY_PASS = 'facilitator';

function cookieOf(workshop: string): string {
  return `sandpilot-facilitator-${workshop}`;
}

function pathOf(workshop: string): string {
  return `/workshops/${workshop}`;
}

/** Hands this browser a fresh pass, sent to the workshop's pages alone. Gives its key. */
export function handPass(c: Request, services: Services, workshop: string, token: string): void {
  setCookie(c, cookieOf(workshop), token, {
    path: pathOf(workshop),
    httpOnly: true,
    sameSite: 'Lax',
    secure: services.baseUrl.startsWith('https:'),
    maxAge: PASS_HOURS * 3600,
  });
}

/** A fresh pass. */
export function makePass(services: Services): ReturnType<typeof newPass> {
  return newPass(services.identity);
}

async function hasPass(c: Request, services: Services, workshop: string): Promise<boolean> {
  const token = getCookie(c, cookieOf(workshop));
  const key = token === undefined ? undefined : passKey(services.identity, token);
  if (key !== undefined && (await mayFacilitate(services.store.db, key, workshop))) return true;
  if (token !== undefined) deleteCookie(c, cookieOf(workshop), { path: pathOf(workshop) });
  return false;
}

/** The same whether the workshop is another's or not there: nothing tells which. */
async function turnedAway(c: Request, services: Services): Promise<Response> {
  const typed = c.req.method === 'POST' ? sentLines(await readForm(c)) : [];
  const sent = typed.length === 0 ? undefined : SentWords({ lines: typed });
  if (c.get('owner') === undefined) {
    return problem(c, services, 401, {
      title: 'Sign in first, or enter the recovery code',
      sentences: [
        'This page is for the people who run a workshop. Open your sign-in link, or enter the recovery code that was shown when the workshop was started.',
      ],
      onwards: { href: '/facilitate', text: 'Enter the recovery code' },
      sent,
    });
  }
  return problem(c, services, 404, {
    title: 'This workshop is not here',
    sentences: ['It may have been deleted with its assessment, or it belongs to someone else.'],
    onwards: { href: '/', text: 'Go to the start page' },
    sent,
  });
}

/** Whether who runs the workshop may see it now. */
function maySeeIt({ standing, viewer }: Pick<Facilitating, 'standing' | 'viewer'>): boolean {
  const { mode } = standing.assessment.setup;
  return maySee(viewer, 'setup', momentInRoom(standing), mode);
}

/** The workshop of this request's `:workshop` for those who run it, or the page to answer with instead. */
export async function facilitating(c: Request, services: Services): Promise<FacilitatingOr> {
  const workshop = await findWorkshop(services.store.db, c.req.param('workshop') ?? '');
  const standing = workshop && (await standingOf(services, workshop));
  if (standing === undefined) return { ok: false, answer: await turnedAway(c, services) };
  const owner = c.get('owner');
  const at = services.identity.now().toISOString();
  const isOwner = owner !== undefined && standing.assessment.owner === owner.id;
  const viewer = isOwner ? 'owner' : 'facilitator';
  const isLetIn = isOwner || (await hasPass(c, services, standing.workshop.id));
  if (!isLetIn || !maySeeIt({ standing, viewer }))
    return { ok: false, answer: await turnedAway(c, services) };
  return { ok: true, standing, viewer, by: { who: isOwner ? owner.id : BY_PASS, at } };
}

/** Where the facilitator screen is. */
export function workshopPath({ workshop }: Pick<Standing, 'workshop'>, rest = ''): string {
  return `${pathOf(workshop.id)}${rest}`;
}
