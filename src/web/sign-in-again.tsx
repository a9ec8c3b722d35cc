/** Signing in again before what matters: a change of how one signs in, or one that an administrator makes. */
import { Hono } from 'hono';
import { FRESH_MINUTES, hasJustSignedIn, hasPassword } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import { comesByProvider } from '#identity/provider.ts';
import { SignInAgainPage } from '#templates/sign-in/again.page.tsx';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { againAt, keepWay, ownPath } from './sign-in-way.ts';

type Show = (c: Request, services: Services, person: Person) => Promise<Response>;

/** Whether who is here signed in longer ago than what matters asks for. */
export async function isLongAgo(c: Request, { identity }: Pick<Services, 'identity'>): Promise<boolean> {
  return !(await hasJustSignedIn(identity, c.req.raw.headers));
}

/** Whether a person has to sign in again to change how they do: they have no password that could be asked for. */
export async function isStale(
  c: Request,
  services: Pick<Services, 'identity'>,
  person: Person,
): Promise<boolean> {
  return (await isLongAgo(c, services)) && !(await hasPassword(services.identity, person.id));
}

/** The page, or on to signing in again and then back to it. */
function unless(owes: typeof isStale): (shown: Show) => Show {
  return (shown) => async (c, services, person) =>
    (await owes(c, services, person)) ? onwards(c, againAt(c)) : shown(c, services, person);
}

/** A page of somebody's own account that asks for the password of whoever has one. */
export const onceFresh = unless(isStale);

/** A page by which an administrator changes something for others. */
export const onceJustSignedIn = unless(isLongAgo);

async function show(c: Request, services: Services, person: Person): Promise<Response> {
  const { identity, post } = services;
  keepWay(c, services);
  const props = {
    ...frameOf(c, services),
    back: ownPath(c.req.query('to'))?.startsWith('/administration') ? '/administration' : '/account',
    hasPassword: await hasPassword(identity, person.id),
    provider: (await comesByProvider(identity, person.id)) ? identity.provider?.name : undefined,
    email: person.email,
    letters: post !== undefined,
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
    if (await isLongAgo(c, services)) return show(c, services, person);
    return onwards(c, ownPath(c.req.query('to')) ?? '/account');
  });
  return app;
}
