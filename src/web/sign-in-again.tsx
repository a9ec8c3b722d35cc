/** Before a change of how one signs in: whoever has no password that could be asked for signs in again. */
import { Hono } from 'hono';
import { FRESH_MINUTES, mustSignInAgain } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import { comesByProvider } from '#identity/provider.ts';
import { SignInAgainPage } from '#templates/sign-in/again.page.tsx';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { againAt, keepWay, ownPath } from './sign-in-way.ts';

type Show = (c: Request, services: Services, person: Person) => Promise<Response>;

/** Whether this request's person has to sign in again. */
export function isStale(c: Request, { identity }: Pick<Services, 'identity'>): Promise<boolean> {
  return mustSignInAgain(identity, c.req.raw.headers);
}

/** The page, or on to signing in again and then back to it. */
export function onceFresh(shown: Show): Show {
  return async (c, services, person) =>
    (await isStale(c, services)) ? onwards(c, againAt(c)) : shown(c, services, person);
}

async function show(c: Request, services: Services, person: Person): Promise<Response> {
  const { identity, post } = services;
  keepWay(c, services);
  const props = {
    ...frameOf(c, services),
    provider: (await comesByProvider(identity, person.id)) ? identity.provider?.name : undefined,
    email: post === undefined ? undefined : person.email,
    minutes: FRESH_MINUTES,
    administrator: person.administrator,
  };
  return page(c, <SignInAgainPage {...props} />);
}

export function signInAgainRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/sign-in/again', async (c) => {
    const person = c.get('person');
    if (person === undefined) return onwards(c, '/sign-in');
    if (await isStale(c, services)) return show(c, services, person);
    return onwards(c, ownPath(c.req.query('to')) ?? '/account');
  });
  return app;
}
