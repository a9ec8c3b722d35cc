/** Pages for whoever is signed in, and for administrators of the installation alone. */
import type { Person } from '#identity/people.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { isLongAgo } from './sign-in-again.tsx';
import { askToSignIn, askToSignInAgain, typedIn } from './turned-away.ts';

type Show = (c: Request, person: Person) => Promise<Response>;

/** The page, or the request to sign in first. */
export function forSignedIn(services: Services, show: Show): (c: Request) => Promise<Response> {
  return async (c) => {
    const person = c.get('person');
    return person === undefined
      ? askToSignIn(c, services, 'This page is for people with an account.')
      : show(c, person);
  };
}

/**
 * The page, for administrators of the installation. What they change concerns other people's accounts and teams,
 * or everyone: a session whose person was not asked who they are within a quarter of an hour, and may be stolen, changes
 * nothing.
 */
export function forAdministrators(services: Services, show: Show): (c: Request) => Promise<Response> {
  return forSignedIn(services, async (c, person) => {
    if (person.administrator) {
      const isChange = c.req.method === 'POST';
      return isChange && (await isLongAgo(c, services)) ? askToSignInAgain(c, services) : show(c, person);
    }
    const way = { href: '/', text: 'Go to the start page' };
    return refused(c, services, { kind: 'not-an-administrator' }, way, await typedIn(c, services));
  });
}
