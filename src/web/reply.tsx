/** How routes answer: a page, the way on after a form, a problem. */

import type { Child } from 'hono/jsx';
import type { SignedIn, Site } from '#templates/layout/page.tsx';
import { ProblemPage, type ProblemProps } from '#templates/problems/problem.page.tsx';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';

/** Who is signed in, as the header shows them. */
export function signedIn(c: Request): SignedIn | undefined {
  const person = c.get('person');
  if (person === undefined) return undefined;
  const { id, name, administrator } = person;
  return { id, name, administrator, signOut: '/sign-out' };
}

/** What every page for people with an account has around it. */
export function frameOf(
  c: Request,
  { site }: Pick<Services, 'site'>,
): { readonly site: Site; readonly owner: SignedIn | undefined } {
  return { site, owner: signedIn(c) };
}

/** A whole page. */
export async function page(
  c: Request,
  document: Child,
  status: 200 | 404 | 409 | 422 | 429 = 200,
): Promise<Response> {
  return c.html(`${await document}`, status);
}

/** Says when to come again, for an answer with status 429: the script of a page waits as long. */
export function comeAgainIn(c: Request, seconds: number): void {
  c.header('Retry-After', `${seconds}`);
}

/** What no header may hold, as an address writes it: part of it may be what somebody typed. */
function asAddress(to: string): string {
  return to.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);
}

/** After a form: the next page is fetched anew, so that reloading sends nothing twice. */
export function onwards(c: Request, to: string): Response {
  return c.redirect(asAddress(to), 303);
}

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 502 | 503;

/** A page that says what went wrong and what to do. */
export async function problem(
  c: Request,
  services: Pick<Services, 'site'>,
  status: ProblemStatus,
  props: Omit<ProblemProps, 'site' | 'owner'>,
): Promise<Response> {
  return c.html(`${await (<ProblemPage site={services.site} owner={signedIn(c)} {...props} />)}`, status);
}
