/** The link of an invitation into a team: someone joins with their account, or makes one. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { enrol } from '#identity/new-people.ts';
import { findPerson } from '#identity/people.ts';
import { beginSession } from '#identity/signed.ts';
import { invitationKey } from '#identity/team-invitations.ts';
import { findInvitation, redeemInvitation, type TeamInvitation } from '#storage/team-invitations.ts';
import { findTeam } from '#storage/teams.ts';
import { InvitedPage } from '#templates/teams/invited.page.tsx';
import { nameIn, nameProblems } from './account-fields.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { forgetLink, leadOn, type OpenedLink, openAgain, openedLink } from './links.ts';
import { newPassword } from './new-password.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { passOn } from './session.ts';
import { tellTaken } from './sign-in-lines.ts';

interface Invited extends TeamInvitation {
  readonly key: string;
}

/** An invitation whose page this is. */
type Here = Invited & OpenedLink;

async function invitedBy({ store, identity }: Services, token: string): Promise<Outcome<Invited>> {
  const key = invitationKey(identity, token);
  if (key === undefined) return refuse({ kind: 'invitation-unknown' });
  const found = await findInvitation(store, key, identity.now().toISOString());
  return found.ok ? done({ ...found.value, key }) : found;
}

async function show(
  c: Request,
  services: Services,
  invited: Here,
  name = invited.name,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { store, identity } = services;
  const props = {
    ...frameOf(c, services),
    path: invited.path,
    team: (await findTeam(store, invited.team))?.name ?? '',
    role: invited.role,
    by: (await findPerson(identity, invited.by))?.name ?? '',
    name,
    email: invited.email,
    problems,
  };
  return page(c, <InvitedPage {...props} />, status);
}

/** Uses the invitation for someone who has an account. */
async function join(c: Request, services: Services, invited: Here, who: string): Promise<Response> {
  const at = services.identity.now().toISOString();
  const joined = await redeemInvitation(services.store, invited.key, { who, at });
  if (!joined.ok) return refused(c, services, joined.refusal, { href: '/teams', text: 'Go to your teams' });
  forgetLink(c, services, 'invitation', invited);
  return onwards(c, `/teams/${joined.value.id}?done=joined`);
}

async function makeAccount(c: Request, services: Services, invited: Here): Promise<Response> {
  const { identity } = services;
  const form = await readForm(c);
  const name = nameIn(form);
  const again: ShowAgain = (problems, status) => show(c, services, invited, name, problems, status);
  const typed = newPassword(form);
  const problems = [...nameProblems(name), ...(typed.ok ? [] : typed.problems)];
  if (!typed.ok || problems.length > 0) return again(problems, 422);
  const { email, byLetter } = invited;
  const enrolled = await enrol(identity, { name, email, unconfirmed: !byLetter, password: typed.next });
  if (!enrolled.ok)
    return beside(c, services, enrolled.refusal, { 'weak-password': 'next', 'email-taken': 'name' }, again);
  const who = enrolled.person.id;
  await note(services, { who, action: 'person-made', what: `The account ${who} was made by an invitation.` });
  const signed = await beginSession(identity, c.req.raw.headers, who);
  if (!signed.ok) return refused(c, services, signed.refusal);
  passOn(c, signed.cookies);
  tellTaken(c, services, { way: 'invitation', account: who, next: signed.next });
  await note(services, { who, action: 'signed-in', what: 'Signed in by an invitation.' });
  return join(c, services, invited, who);
}

const SIGN_IN = { href: '/sign-in', text: 'Sign in' };

/** The link itself leads on to its page. */
async function openLink(c: Request, services: Services): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const invited = await invitedBy(services, token);
  if (!invited.ok) return refused(c, services, invited.refusal, SIGN_IN);
  return leadOn(c, services, 'invitation', token);
}

type Use = (c: Request, services: Services, invited: Here) => Promise<Response>;

/** Answers for the invitation whose page this is, or says why there is none now. */
async function visiting(c: Request, services: Services, use: Use): Promise<Response> {
  const link = openedLink(c, services, 'invitation');
  if (link === undefined) return openAgain(c, services);
  const invited = await invitedBy(services, link.token);
  if (!invited.ok) return refused(c, services, invited.refusal, SIGN_IN);
  return use(c, services, { ...invited.value, ...link });
}

export function invitedRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/invited/:token', (c) => openLink(c, services));
  app.post('/invited/:token', (c) => openAgain(c, services));
  app.get('/invited/opened/:link', (c) => visiting(c, services, show));
  app.post('/invited/opened/:link', (c) => {
    const person = c.get('person');
    return visiting(c, services, (_, __, invited) =>
      person === undefined ? makeAccount(c, services, invited) : join(c, services, invited, person.id),
    );
  });
  return app;
}
