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

async function invitedHere(c: Request, { store, identity }: Services): Promise<Outcome<Invited>> {
  const key = invitationKey(identity, c.req.param('token') ?? '');
  if (key === undefined) return refuse({ kind: 'invitation-unknown' });
  const found = await findInvitation(store, key, identity.now().toISOString());
  return found.ok ? done({ ...found.value, key }) : found;
}

async function show(
  c: Request,
  services: Services,
  invited: Invited,
  name = invited.name,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { store, identity } = services;
  const props = {
    ...frameOf(c, services),
    path: `/invited/${c.req.param('token')}`,
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
async function join(c: Request, services: Services, { key }: Invited, who: string): Promise<Response> {
  const at = services.identity.now().toISOString();
  const joined = await redeemInvitation(services.store, key, { who, at });
  if (!joined.ok) return refused(c, services, joined.refusal, { href: '/teams', text: 'Go to your teams' });
  return onwards(c, `/teams/${joined.value.id}?done=joined`);
}

async function makeAccount(c: Request, services: Services, invited: Invited): Promise<Response> {
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

export function invitedRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const answer = async (
    c: Request,
    use: (c: Request, services: Services, invited: Invited) => Promise<Response>,
  ): Promise<Response> => {
    const invited = await invitedHere(c, services);
    if (invited.ok) return use(c, services, invited.value);
    return refused(c, services, invited.refusal, { href: '/sign-in', text: 'Sign in' });
  };
  app.get('/invited/:token', (c) => answer(c, show));
  app.post('/invited/:token', (c) => {
    const person = c.get('person');
    return answer(c, (_, __, invited) =>
      person === undefined ? makeAccount(c, services, invited) : join(c, services, invited, person.id),
    );
  });
  return app;
}
