/** Who may run a workshop: members of its team whose role includes it, or a browser that gave the recovery code. */
import { maySee } from '#core/access.ts';
import { mayDo, type Role } from '#core/roles.ts';
import { newPass, passKey } from '#identity/facilitators.ts';
import type { By } from '#storage/audit.ts';
import { mayFacilitate } from '#storage/facilitators.ts';
import { roleIn } from '#storage/teams.ts';
import { findWorkshop, linksOf } from '#storage/workshops.ts';
import type { Request } from './context.ts';
import { dropCookie, keepCookie, readCookie } from './cookies.ts';
import { leadOn } from './links.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { because } from './refused-words.ts';
import { problem } from './reply.tsx';
import { typedIn } from './turned-away.ts';
import { momentInRoom, type Standing, standingOf } from './workshop-table.ts';

/** Someone at the facilitator's side of a workshop. */
export interface Facilitating {
  readonly standing: Standing;
  readonly viewer: 'owner' | 'facilitator';
  /** A member of the team sees the rest of the assessment too, a pass opens the workshop alone. */
  readonly isMember: boolean;
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

function pathOf(workshop: string): string {
  return `/workshops/${workshop}`;
}

function cookieOf(workshop: string) {
  return { name: `sandpilot-facilitator-${workshop}` };
}

/** Hands this browser a fresh pass. */
export function handPass(c: Request, services: Services, workshop: string, token: string): void {
  keepCookie(c, services, cookieOf(workshop), token, PASS_HOURS * 3600);
}

/** A fresh pass. */
export function makePass(services: Services): ReturnType<typeof newPass> {
  return newPass(services.identity);
}

async function hasPass(c: Request, services: Services, workshop: string): Promise<boolean> {
  const token = readCookie(c, services, cookieOf(workshop).name);
  const key = token === undefined ? undefined : passKey(services.identity, token);
  if (key !== undefined && (await mayFacilitate(services.store.db, key, workshop))) return true;
  if (token !== undefined) dropCookie(c, services, cookieOf(workshop));
  return false;
}

/** The same whether the workshop is another's or not there: nothing tells which. */
async function turnedAway(c: Request, services: Services): Promise<Response> {
  const sent = await typedIn(c, services);
  if (c.get('person') === undefined) {
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

/** Who may not run it although they are in the team: an observer, who is shown the observers' screen. */
async function toObservers(c: Request, services: Services, { workshop }: Standing): Promise<Response> {
  const links = await linksOf(services.store.db, workshop.id);
  if (c.req.method === 'GET' && links !== undefined && workshop.state !== 'ended')
    return leadOn(c, services, 'observer', links.observer);
  const way = { href: `/assessments/${workshop.assessment}`, text: 'Go to the assessment' };
  return refused(c, services, { kind: 'role-may-not', deed: 'workshops' }, way);
}

/** As whom this browser runs the workshop, or undefined. */
async function runsIt(
  c: Request,
  services: Services,
  { workshop }: Standing,
  role: Role | undefined,
): Promise<Omit<Facilitating, 'standing'> | undefined> {
  const person = c.get('person');
  const at = services.identity.now().toISOString();
  if (person !== undefined && role !== undefined && mayDo(role, 'workshops'))
    return {
      viewer: role === 'owner' ? 'owner' : 'facilitator',
      isMember: true,
      by: { who: person.id, at },
    };
  if (!(await hasPass(c, services, workshop.id))) return undefined;
  return { viewer: 'facilitator', isMember: false, by: { who: BY_PASS, at } };
}

/** The workshop of this request's `:workshop` for those who run it, or the page to answer with instead. */
export async function facilitating(c: Request, services: Services): Promise<FacilitatingOr> {
  const workshop = await findWorkshop(services.store.db, c.req.param('workshop') ?? '');
  const standing = workshop && (await standingOf(services, workshop));
  if (standing === undefined) return { ok: false, answer: await turnedAway(c, services) };
  const person = c.get('person');
  const { team, setup } = standing.assessment;
  const role = person && (await roleIn(services.store.db, team, person.id));
  const running = await runsIt(c, services, standing, role);
  if (running === undefined && role !== undefined)
    return { ok: false, answer: await toObservers(c, services, standing) };
  if (running === undefined && person !== undefined) because(c, 'not-for-you');
  if (running === undefined || !maySee(running.viewer, 'setup', momentInRoom(standing), setup.mode))
    return { ok: false, answer: await turnedAway(c, services) };
  return { ok: true, standing, ...running };
}

/** Where the facilitator screen is. */
export function workshopPath({ workshop }: Pick<Standing, 'workshop'>, rest = ''): string {
  return `${pathOf(workshop.id)}${rest}`;
}
