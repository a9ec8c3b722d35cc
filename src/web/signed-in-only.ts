/** Pages for whoever is signed in, and for administrators of the installation alone. */
import type { Person } from '#identity/people.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { problem } from './reply.tsx';
import { signInFirst } from './sign-in-way.ts';

type Show = (c: Request, person: Person) => Promise<Response>;

/** The page, or the request to sign in first. */
export function forSignedIn(services: Services, show: Show): (c: Request) => Promise<Response> {
  return async (c) => {
    const person = c.get('person');
    if (person !== undefined) return show(c, person);
    return problem(c, services, 401, {
      title: 'Sign in first',
      sentences: ['This page is for people with an account.'],
      onwards: signInFirst(c),
    });
  };
}

/** The page, for administrators of the installation. */
export function forAdministrators(services: Services, show: Show): (c: Request) => Promise<Response> {
  return forSignedIn(services, async (c, person) =>
    person.administrator
      ? show(c, person)
      : refused(c, services, { kind: 'not-an-administrator' }, { href: '/', text: 'Go to the start page' }),
  );
}
