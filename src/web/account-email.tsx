/** A person's email: confirmed by a letter, or by an administrator's word where no letters are sent. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { askEmailChange, confirmEmail, confirmHere, hasPassword } from '#identity/account.ts';
import { setEmail } from '#identity/emails.ts';
import { findPerson, type Person } from '#identity/people.ts';
import type { Refused } from '#identity/refusals.ts';
import { findLink } from '#identity/sign-in-links.ts';
import { confirmEmailLetter, emailChangedLetter } from '#mail/letters.ts';
import { ConfirmEmailPage, EmailPage } from '#templates/account/name-and-email.pages.tsx';
import { doneAt } from './account-done.ts';
import { emailProblems } from './account-fields.ts';
import { PASSWORD_FIELDS, passwordSent } from './confirmed.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { forgetLink, leadOn, openAgain, openedLink } from './links.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { onceFresh } from './sign-in-again.tsx';
import { forSignedIn } from './signed-in-only.ts';

interface Entered {
  readonly email: string;
  readonly password: string | undefined;
}

function wayOf({ post }: Services, { administrator }: Person): 'letter' | 'word' | 'ask' {
  if (post !== undefined) return 'letter';
  return administrator ? 'word' : 'ask';
}

async function show(
  c: Request,
  services: Services,
  person: Person,
  email = '',
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const has = await hasPassword(services.identity, person.id);
  const props = { ...frameOf(c, services), email, problems, hasPassword: has, by: wayOf(services, person) };
  return page(c, <EmailPage {...props} />, status);
}

/** Who can only ask an administrator has nothing to sign in again for. */
const showFresh = onceFresh(show);

function showFirst(c: Request, services: Services, person: Person): Promise<Response> {
  return (wayOf(services, person) === 'ask' ? show : showFresh)(c, services, person);
}

type Asked = { readonly ok: true; readonly done: 'letter' | 'email' } | Refused | 'not-sent';

async function byLetter(c: Request, services: Services, person: Person, entered: Entered): Promise<Asked> {
  const { identity, post, baseUrl } = services;
  const asked = await askEmailChange(identity, c.req.raw.headers, entered);
  if (!asked.ok) return asked;
  const link = `${baseUrl}/account/email/${asked.token}`;
  const sent = await post?.send(confirmEmailLetter({ to: asked.email, name: person.name, link }));
  return sent === 'sent' ? { ok: true, done: 'letter' } : 'not-sent';
}

/** An administrator without letters: their own word is as good as they give it for others. */
async function byWord(c: Request, services: Services, person: Person, entered: Entered): Promise<Asked> {
  const { identity } = services;
  const confirmed = await confirmHere(identity, c.req.raw.headers, entered.password);
  if (!confirmed.ok) return confirmed;
  const changed = await setEmail(identity, person.id, entered.email);
  if (!changed.ok) return changed;
  const what = `The email of ${person.id} was changed.`;
  await note(services, { who: person.id, action: 'email-changed', what });
  return { ok: true, done: 'email' };
}

const NOT_SENT = 'The letter could not be sent. Check the address, or try again later';

async function save(c: Request, services: Services, person: Person): Promise<Response> {
  const form = await readForm(c);
  const email = form.text('email');
  const again: ShowAgain = (problems, status) => show(c, services, person, email, problems, status);
  const way = wayOf(services, person);
  if (way === 'ask') return again([{ field: 'main-content', message: 'Ask an administrator' }], 422);
  const problems = emailProblems(email);
  if (problems.length > 0) return again(problems, 422);
  const entered = { email, password: await passwordSent(services, person, form) };
  const asked = await (way === 'letter' ? byLetter : byWord)(c, services, person, entered);
  if (asked === 'not-sent') return again([{ field: 'email', message: NOT_SENT }], 422);
  if (asked.ok) return onwards(c, doneAt('/account', asked.done));
  return beside(c, services, asked.refusal, { ...PASSWORD_FIELDS, 'email-taken': 'email' }, again);
}

const ASK_AGAIN = { href: '/account/email', text: 'Ask for another one' };

/** The link of the letter leads on to its page; looking at it uses nothing up. */
async function openLink(c: Request, services: Services): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const found = await findLink(services.identity, 'email', token);
  return found.ok
    ? leadOn(c, services, 'email', token)
    : refused(c, services, { kind: 'reset-link-over' }, ASK_AGAIN);
}

async function showLink(c: Request, services: Services): Promise<Response> {
  const link = openedLink(c, services, 'email');
  if (link === undefined) return openAgain(c, services);
  return page(c, <ConfirmEmailPage {...frameOf(c, services)} path={link.path} />);
}

/** The link of the letter shows that the address is the person's own, whoever is signed in here. */
async function confirm(c: Request, services: Services): Promise<Response> {
  const { identity, post } = services;
  const link = openedLink(c, services, 'email');
  if (link === undefined) return openAgain(c, services);
  const confirmed = await confirmEmail(identity, link.token);
  if (!confirmed.ok) return refused(c, services, confirmed.refusal, ASK_AGAIN);
  forgetLink(c, services, 'email', link);
  const { person: who, before } = confirmed;
  const what = `The email of ${who} was changed by the link of a letter.`;
  await note(services, { who, action: 'email-changed', what });
  const person = await findPerson(identity, who);
  if (before !== undefined) await post?.send(emailChangedLetter({ to: before, name: person?.name ?? '' }));
  return onwards(c, c.get('person') === undefined ? '/sign-in' : doneAt('/account', 'email'));
}

export function emailRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/account/email',
    forSignedIn(services, (c, person) => showFirst(c, services, person)),
  );
  app.post(
    '/account/email',
    forSignedIn(services, (c, person) => save(c, services, person)),
  );
  app.get('/account/email/:token', (c) => openLink(c, services));
  app.post('/account/email/:token', (c) => openAgain(c, services));
  app.get('/account/email/opened/:link', (c) => showLink(c, services));
  app.post('/account/email/opened/:link', (c) => confirm(c, services));
  return app;
}
