/** Signing in again before what matters: a change of how one signs in, or one that an administrator makes. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { FRESH_MINUTES, hasJustSignedIn, hasPassword, signInAgain } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import { comesByProvider } from '#identity/provider.ts';
import { SignInAgainPage } from '#templates/sign-in/again.page.tsx';
import { PASSWORD_FIELDS } from './confirmed.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { typedPassword } from './new-password.ts';
import type { Services } from './opened.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { isDemanded } from './second-factor-demanded.ts';
import { againAt, keepWay, ownPath, wayKept } from './sign-in-way.ts';
import { goIn } from './signed.ts';

type Show = (c: Request, services: Services, person: Person) => Promise<Response>;

/** Whether who is here signed in longer ago than what matters asks for. */
export async function isLongAgo(c: Request, { identity }: Pick<Services, 'identity'>): Promise<boolean> {
  return !(await hasJustSignedIn(identity, c.req.raw.headers));
}

/**
 * Whether a person has to sign in again to change how they do: they have no password that could be asked for, or a
 * second factor that it does not stand for.
 */
export async function isStale(
  c: Request,
  services: Pick<Services, 'identity'>,
  person: Person,
): Promise<boolean> {
  if (!(await isLongAgo(c, services))) return false;
  return person.secondFactor || !(await hasPassword(services.identity, person.id));
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

/** Where the page leads back to without signing in: the page that was wanted, if it can be read as it is. */
const READABLE = /^\/(administration\/(people|teams)\/(?!new$)[^/]+|account\/sessions)$/;

function backFrom(to: string): string {
  if (READABLE.test(to)) return to;
  return to.startsWith('/administration') ? '/administration' : '/account';
}

async function show(
  c: Request,
  services: Services,
  person: Person,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { identity, post } = services;
  keepWay(c, services, person.id);
  const to = ownPath(c.req.query('to')) ?? wayKept(c, services, person.id) ?? '/account';
  const mustSetUp = !person.secondFactor && (await isDemanded(services));
  const props = {
    ...frameOf(c, services),
    problems,
    mustSetUp,
    // What they may see leads here.
    back: mustSetUp ? undefined : backFrom(to),
    hasPassword: await hasPassword(identity, person.id),
    provider: (await comesByProvider(identity, person.id)) ? identity.provider?.name : undefined,
    person,
    letters: post !== undefined,
    minutes: FRESH_MINUTES,
  };
  return page(c, <SignInAgainPage {...props} />, status);
}

async function byPassword(c: Request, services: Services): Promise<Response> {
  const form = await readForm(c);
  const person = c.get('person');
  if (person === undefined) return onwards(c, '/sign-in');
  if (!(await hasPassword(services.identity, person.id))) return onwards(c, '/sign-in/again');
  const again: ShowAgain = (problems, status) => show(c, services, person, problems, status);
  const password = typedPassword(form, 'password');
  if (password === '') return again([{ field: 'password', message: 'Enter your password' }], 422);
  c.set('way', 'password');
  const signed = await signInAgain(services.identity, c.req.raw.headers, password);
  if (signed.ok) return goIn(c, services, signed, { way: 'password', how: 'by password' });
  return beside(c, services, signed.refusal, PASSWORD_FIELDS, again);
}

export function signInAgainRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/sign-in/again', async (c) => {
    const person = c.get('person');
    if (person === undefined) return onwards(c, '/sign-in');
    if (await isLongAgo(c, services)) return show(c, services, person);
    return onwards(c, ownPath(c.req.query('to')) ?? '/account');
  });
  app.post('/sign-in/again', (c) => byPassword(c, services));
  return app;
}
