/** Signing in by email and password or by a one-time link, and out. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { makeLimit } from '#identity/limits.ts';
import { findPerson } from '#identity/people.ts';
import type { SignInRefusal } from '#identity/refusals.ts';
import { signInByLink, signInByPassword } from '#identity/sign-in.ts';
import { findLink } from '#identity/sign-in-links.ts';
import { sessionLengths } from '#storage/session-lengths.ts';
import { ByLinkPage } from '#templates/sign-in/by-link.page.tsx';
import { SignInPage } from '#templates/sign-in/sign-in.page.tsx';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { linkOver } from './link-over.tsx';
import { forgetLink, leadOn, openAgain, openedLink } from './links.ts';
import { typedPassword } from './new-password.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { beside } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { leave, WHO_IS_HERE } from './session.ts';
import { isLongAgo, isStale, signInAgainRoutes } from './sign-in-again.tsx';
import { codeRoutes } from './sign-in-code.tsx';
import { letterRoutes } from './sign-in-letters.tsx';
import { providerRoutes } from './sign-in-provider.ts';
import { forgetWay, keepWay, ownPath } from './sign-in-way.ts';
import { goIn } from './signed.ts';

interface Shown {
  readonly email?: string;
  readonly notice?: string | undefined;
  readonly problems?: readonly FieldProblem[];
}

const OVER = 'The time for the code is over, or it was tried too often. Sign in again.';
const RESET = 'Your new password is set. Sign in with it.';

function noticeOf(c: Request): string | undefined {
  if (c.req.query('over') !== undefined) return OVER;
  return c.req.query('reset') === undefined ? undefined : RESET;
}

function show(c: Request, services: Services, shown: Shown, status: 200 | 422 | 429 = 200) {
  const { email = '', ...rest } = shown;
  const props = {
    ...frameOf(c, services),
    ...rest,
    email,
    provider: services.identity.provider?.name,
    letters: services.post !== undefined,
  };
  return page(c, <SignInPage {...props} />, status);
}

function missing(form: Fields): readonly FieldProblem[] {
  const asked = [
    ['email', 'Enter your email'],
    ['password', 'Enter your password'],
  ] as const;
  return asked.flatMap(([field, message]) => (form.all(field)[0] ? [] : [{ field, message }]));
}

/** That somebody tries too often is written down, and not so often that the trail fills with it. */
function makeTooOften(services: Services): () => Promise<void> {
  const limit = makeLimit(3, 1 / 60, services.identity.now);
  return async () => {
    if (!limit.allows('all')) return;
    const what = 'Signing in was tried too often for one account, or for all together.';
    await note(services, { who: 'stranger', action: 'sign-in-refused', what });
  };
}

async function byPassword(
  c: Request,
  services: Services,
  form: Fields,
  tooOften: () => Promise<void>,
): Promise<Response> {
  const email = form.text('email');
  c.set('way', 'password');
  const problems = missing(form);
  if (problems.length > 0) return show(c, services, { email, problems }, 422);
  const password = typedPassword(form, 'password');
  const signed = await signInByPassword(services.identity, c.req.raw.headers, { email, password });
  if (signed.ok) return goIn(c, services, signed, { way: 'password', how: 'by password' });
  if (signed.refusal.kind === 'too-many-tries') await tooOften();
  const fields = { 'wrong-email-or-password': 'email', 'too-many-tries': 'email' };
  return beside(c, services, signed.refusal, fields, (found, status) =>
    show(c, services, { email, problems: found }, status),
  );
}

/** Says why a link signs nobody in. */
async function linkRefused(
  c: Request,
  services: Services,
  token: string,
  refusal: SignInRefusal,
): Promise<Response> {
  // Many open their link each time they come: on a device that is signed in nothing stands in their way, but for
  // whoever has to sign in again.
  const person = c.get('person');
  const owes = person?.administrator === true ? isLongAgo : isStale;
  const isIn = person !== undefined && !(await owes(c, services, person));
  if (isIn) return refused(c, services, refusal, { href: '/', text: 'Go to your assessments' });
  const way = { href: '/sign-in', text: 'Sign in another way' };
  return linkOver(c, services, { wanted: 'sign-in', token, refusal, way });
}

/** The link itself leads on to its page. Looking uses nothing up: mail programs open links before people do. */
async function openLink(c: Request, services: Services): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const found = await findLink(services.identity, 'sign-in', token);
  return found.ok ? leadOn(c, services, 'sign-in', token) : linkRefused(c, services, token, found.refusal);
}

async function showLink(c: Request, services: Services): Promise<Response> {
  const link = openedLink(c, services, 'sign-in');
  if (link === undefined) return openAgain(c, services);
  const found = await findLink(services.identity, 'sign-in', link.token);
  if (!found.ok) return linkRefused(c, services, link.token, found.refusal);
  const { unused } = await sessionLengths(services.store);
  const person = await findPerson(services.identity, found.link.person);
  const props = { ...frameOf(c, services), path: link.path, unused, name: person?.name ?? '' };
  return page(c, <ByLinkPage {...props} />);
}

async function byLink(c: Request, services: Services): Promise<Response> {
  const link = openedLink(c, services, 'sign-in');
  if (link === undefined) return openAgain(c, services);
  const signed = await signInByLink(services.identity, c.req.raw.headers, link.token);
  if (!signed.ok) return linkRefused(c, services, link.token, signed.refusal);
  forgetLink(c, services, 'sign-in', link);
  return goIn(c, services, signed, { way: 'link', how: 'by a link' });
}

export function signInRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const tooOften = makeTooOften(services);

  app.get('/sign-in', (c) => {
    const to = ownPath(c.req.query('to'));
    if (to !== undefined && c.get('person') !== undefined) return onwards(c, to);
    keepWay(c, services);
    return show(c, services, { notice: noticeOf(c) });
  });

  app.post('/sign-in', async (c) => {
    const form = await readForm(c);
    // The page of a link as it was before an upgrade.
    if (form.names.includes('token')) return openAgain(c, services);
    return byPassword(c, services, form, tooOften);
  });

  // For the script of pages made for somebody, which takes them off the screen when they are here no more.
  app.get(WHO_IS_HERE, (c) => c.json({ person: c.get('person')?.id ?? null }));

  app.get('/sign-out', (c) => onwards(c, '/'));
  app.post('/sign-out', async (c) => {
    const who = c.get('person')?.id;
    await leave(c, services);
    forgetWay(c, services);
    if (who !== undefined) await note(services, { who, action: 'signed-out', what: 'Signed out.' });
    return onwards(c, '/');
  });

  app.route('/', letterRoutes(services));
  app.route('/', codeRoutes(services));
  app.route('/', providerRoutes(services));
  app.route('/', signInAgainRoutes(services));
  app.get('/sign-in/opened/:link', (c) => showLink(c, services));
  app.post('/sign-in/opened/:link', (c) => byLink(c, services));
  // After the others, whose names are no links.
  app.get('/sign-in/:token', (c) => openLink(c, services));
  return app;
}
