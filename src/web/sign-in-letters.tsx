/** The ways in by letter: a sign-in link, or a new password. They read the same for every email there is or is not. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { askReset, askSignInLink, refuseReset, resetPassword } from '#identity/account.ts';
import { findPerson } from '#identity/people.ts';
import type { SignInRefusal } from '#identity/refusals.ts';
import { emailOfLink } from '#identity/sign-in-links.ts';
import { accessChangedLetter, resetLetter, signInLetter } from '#mail/letters.ts';
import { LetterPage, LetterSentPage, type Wanted } from '#templates/sign-in/letters.page.tsx';
import { NewPasswordPage } from '#templates/sign-in/new-password.page.tsx';
import { emailProblems } from './account-fields.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { linkOver } from './link-over.tsx';
import { forgetLink, leadOn, openAgain, openedLink } from './links.ts';
import { describeFault } from './log.ts';
import { newPassword } from './new-password.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { beside } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';

function show(
  c: Request,
  services: Services,
  wanted: Wanted,
  email = '',
  problems: readonly FieldProblem[] = [],
) {
  const props = { ...frameOf(c, services), wanted, email, problems, letters: services.post !== undefined };
  return page(c, <LetterPage {...props} />, problems.length === 0 ? 200 : 422);
}

async function sendLetter(services: Services, wanted: Wanted, email: string): Promise<void> {
  const { identity, post, baseUrl } = services;
  const asked = await (wanted === 'reset' ? askReset(identity, email) : askSignInLink(identity, email));
  if (asked === undefined || asked.person.email === undefined) return;
  const { person, token } = asked;
  const to = { to: asked.person.email, name: person.name };
  const letter =
    wanted === 'reset'
      ? resetLetter({ ...to, link: `${baseUrl}/sign-in/reset/${token}` })
      : signInLetter({ ...to, link: `${baseUrl}/sign-in/${token}` });
  await post?.send(letter);
}

/** Not waited for: how long it takes would tell whether somebody has this email. */
function sending(services: Services, wanted: Wanted, email: string): void {
  sendLetter(services, wanted, email).catch((error: unknown) =>
    services.log({ event: 'fault', ...describeFault(error) }),
  );
}

/** Another letter for who holds a link that is over: to the person it was made for, whose email is not shown. */
async function askAgain(c: Request, services: Services, wanted: Wanted, token: string): Promise<Response> {
  const email = await emailOfLink(services.identity, wanted, token);
  if (email === undefined) return show(c, services, wanted);
  sending(services, wanted, email);
  return page(c, <LetterSentPage {...frameOf(c, services)} />);
}

async function ask(c: Request, services: Services, wanted: Wanted): Promise<Response> {
  const form = await readForm(c);
  const email = form.text('email');
  if (services.post === undefined)
    return show(c, services, wanted, email, [{ field: 'main-content', message: 'No email is sent here' }]);
  const over = form.text('over');
  if (over !== '') return askAgain(c, services, wanted, over);
  const problems = emailProblems(email);
  if (problems.length > 0) return show(c, services, wanted, email, problems);
  sending(services, wanted, email);
  return page(c, <LetterSentPage {...frameOf(c, services)} email={email} />);
}

function resetOver(c: Request, services: Services, token: string, refusal: SignInRefusal): Promise<Response> {
  c.set('way', 'letter-link');
  const way = { href: '/sign-in/forgotten', text: 'Ask for another one' };
  return linkOver(c, services, { wanted: 'reset', token, way, refusal });
}

/** The link of the letter leads on to its page; looking at it uses nothing up. */
async function openReset(c: Request, services: Services): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const refused = await refuseReset(services.identity, token);
  if (refused !== undefined) return resetOver(c, services, token, refused.refusal);
  return leadOn(c, services, 'reset', token);
}

/** Said before a password is thought of, which would be for nothing. */
async function showReset(c: Request, services: Services): Promise<Response> {
  const link = openedLink(c, services, 'reset');
  if (link === undefined) return openAgain(c, services);
  const refused = await refuseReset(services.identity, link.token);
  if (refused !== undefined) return resetOver(c, services, link.token, refused.refusal);
  return page(c, <NewPasswordPage {...frameOf(c, services)} path={link.path} />);
}

async function reset(c: Request, services: Services): Promise<Response> {
  const link = openedLink(c, services, 'reset');
  if (link === undefined) return openAgain(c, services);
  const again = (problems: readonly FieldProblem[], status: 422 | 429 = 422) =>
    page(c, <NewPasswordPage {...frameOf(c, services)} path={link.path} problems={problems} />, status);
  const typed = newPassword(await readForm(c));
  if (!typed.ok) return again(typed.problems);
  const done = await resetPassword(services.identity, link.token, typed.next);
  if (!done.ok) {
    if (done.refusal.kind === 'weak-password')
      return beside(c, services, done.refusal, { 'weak-password': 'next' }, again);
    return resetOver(c, services, link.token, done.refusal);
  }
  forgetLink(c, services, 'reset', link);
  const what = 'A new password was set by the link of a letter.';
  await note(services, { who: done.person, action: 'password-changed', what });
  const person = await findPerson(services.identity, done.person);
  if (person?.email !== undefined)
    await services.post?.send(
      accessChangedLetter({
        to: person.email,
        name: person.name,
        what: 'A new password was set, and all devices are signed out.',
      }),
    );
  return onwards(c, '/sign-in?reset');
}

export function letterRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/sign-in/link', (c) => show(c, services, 'sign-in'));
  app.post('/sign-in/link', (c) => ask(c, services, 'sign-in'));
  app.get('/sign-in/forgotten', (c) => show(c, services, 'reset'));
  app.post('/sign-in/forgotten', (c) => ask(c, services, 'reset'));
  app.get('/sign-in/reset/:token', (c) => openReset(c, services));
  app.post('/sign-in/reset/:token', (c) => openAgain(c, services));
  app.get('/sign-in/reset/opened/:link', (c) => showReset(c, services));
  app.post('/sign-in/reset/opened/:link', (c) => reset(c, services));
  return app;
}
