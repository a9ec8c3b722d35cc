/** Links in messages lead on: what opens goes into a cookie, and the pages behind have addresses without it. */
import { createHash } from 'node:crypto';
import type { Request } from './context.ts';
import { dropCookie, keepCookie, readCookie } from './cookies.ts';
import type { Services } from './opened.ts';
import { onwards, problem } from './reply.tsx';
import { typedIn } from './turned-away.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Where links of each kind are, and how long a browser keeps one: no longer than it is of use. */
const KINDS = {
  lead: { cookie: 'sandpilot-lead-link-', path: '/lead', seconds: 180 * DAY },
  room: { cookie: 'sandpilot-room-link-', path: '/room', seconds: 2 * DAY },
  observer: { cookie: 'sandpilot-observer-link-', path: '/observe', seconds: 2 * DAY },
  invitation: { cookie: 'sandpilot-invitation-link-', path: '/invited', seconds: DAY },
  'sign-in': { cookie: 'sandpilot-sign-in-link-', path: '/sign-in', seconds: DAY },
  reset: { cookie: 'sandpilot-reset-link-', path: '/sign-in/reset', seconds: HOUR },
  email: { cookie: 'sandpilot-email-link-', path: '/account/email', seconds: DAY },
} as const;

type LinkKind = keyof typeof KINDS;

/** A link as a browser holds it. */
export interface OpenedLink {
  readonly token: string;
  /** Where its page is: an address without the token. */
  readonly path: string;
}

/** A name for a link that opens nothing: links of one kind in one browser each have pages of their own. */
function markOf(kind: LinkKind, token: string): string {
  return createHash('sha256').update(`${kind}:${token}`).digest('base64url').slice(0, 16);
}

function cookieOf(kind: LinkKind, mark: string) {
  return { name: `${KINDS[kind].cookie}${mark}` };
}

function pathOf(kind: LinkKind, mark: string): string {
  return `${KINDS[kind].path}/opened/${mark}`;
}

/** Keeps a link that is known here in this browser, and leads on to its page. Nothing of the link is used up. */
export function leadOn(
  c: Request,
  services: Services,
  kind: LinkKind,
  token: string,
  rest: '' | `/${string}` = '',
): Response {
  const mark = markOf(kind, token);
  keepCookie(c, services, cookieOf(kind, mark), token, KINDS[kind].seconds);
  return onwards(c, `${pathOf(kind, mark)}${rest}`);
}

/** The link whose page this request's `:link` is, if this browser holds it. What it opens is asked anew each time. */
export function openedLink(c: Request, services: Services, kind: LinkKind): OpenedLink | undefined {
  const mark = c.req.param('link') ?? '';
  const token = readCookie(c, services, cookieOf(kind, mark).name);
  // A cookie put under another's name would show one organisation where the address says another.
  if (token === undefined || markOf(kind, token) !== mark) return undefined;
  return { token, path: pathOf(kind, mark) };
}

/** Forgets a link that was used up. */
export function forgetLink(c: Request, services: Services, kind: LinkKind, { token }: OpenedLink): void {
  dropCookie(c, services, cookieOf(kind, markOf(kind, token)));
}

/** The page for a browser without the link: the same whether there is such a link or not. */
export async function openAgain(c: Request, services: Services): Promise<Response> {
  return problem(c, services, 404, {
    title: 'Open your link again',
    sentences: [
      'This page is opened by a link, and this browser does not have that link, or not any more. Open the link that you were given again, from the message or the page where it stands.',
      'If you have just done so, your browser keeps no cookies for this site. Allow them, then open the link once more.',
    ],
    sent: await typedIn(c, services),
  });
}
