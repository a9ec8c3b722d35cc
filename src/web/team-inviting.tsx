/** Owners invite into their team, by letter or by a link to hand over, and withdraw invitations. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { type Role, roleOf } from '#core/roles.ts';
import { emailKey } from '#identity/people.ts';
import { type InvitationLink, newInvitationLink } from '#identity/team-invitations.ts';
import { mayInvite } from '#identity/tries.ts';
import { invitationLetter } from '#mail/letters.ts';
import type { Sending } from '#mail/post.ts';
import { addInvitation, withdrawInvitation } from '#storage/team-invitations.ts';
import { InvitedLinkPage, InvitePage } from '#templates/teams/invite.pages.tsx';
import { emailProblems, nameIn, nameProblems } from './account-fields.ts';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { forTeam, type TeamHere, toTeam } from './team-here.ts';

interface Typed {
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

const NOTHING: Typed = { name: '', email: '', role: '' };

function show(
  c: Request,
  services: Services,
  { team }: TeamHere,
  typed = NOTHING,
  problems: readonly FieldProblem[] = [],
  status: 422 | 429 = 422,
): Promise<Response> {
  const letters = services.post !== undefined;
  const props = { ...frameOf(c, services), team, ...typed, problems, letters };
  return page(c, <InvitePage {...props} />, problems.length === 0 ? 200 : status);
}

function typedIn(form: Fields): Typed {
  return { name: nameIn(form), email: form.text('email'), role: form.text('role') };
}

function problemsOf({ name, email, role }: Typed): readonly FieldProblem[] {
  return [
    ...nameProblems(name),
    ...emailProblems(email),
    ...(roleOf(role) === undefined ? [{ field: 'role', message: 'Choose a role' }] : []),
  ];
}

// The same for a sender and for an address: it tells nobody who else invites whom.
const TOO_MANY = 'Too many invitations were sent of late. Wait ten minutes, then send this one';
const NOT_SENT = 'The letter could not be sent. Check the address, or try again later';

/** By letter alone where there are letters: who comes by its link has shown that the address is theirs. */
async function send(
  { post, baseUrl }: Services,
  { team, person }: TeamHere,
  { email, role }: Typed,
  { token }: InvitationLink,
): Promise<Sending | undefined> {
  const link = `${baseUrl}/invited/${token}`;
  return await post?.send(invitationLetter({ to: email, by: person.name, team: team.name, role, link }));
}

function maySend({ identity, post }: Services, { person }: TeamHere, { email }: Typed): boolean {
  return post === undefined || mayInvite(identity, person.id, emailKey(email));
}

async function invite(c: Request, services: Services, here: TeamHere): Promise<Response> {
  const typed = typedIn(await readForm(c));
  const problems = problemsOf(typed);
  const role: Role | undefined = roleOf(typed.role);
  if (problems.length > 0 || role === undefined) return show(c, services, here, typed, problems);
  if (!maySend(services, here, typed))
    return show(c, services, here, typed, [{ field: 'email', message: TOO_MANY }], 429);
  const link = newInvitationLink(services.identity);
  const sent = await send(services, here, typed, link);
  if (sent !== undefined && sent !== 'sent')
    return show(c, services, here, typed, [{ field: 'email', message: NOT_SENT }]);
  const { key, expiresAt } = link;
  const { name } = typed;
  const whose = { name, email: emailKey(typed.email), byLetter: sent === 'sent' };
  const invitation = { team: here.team.id, role, ...whose, key, expiresAt };
  const added = await addInvitation(services.store, invitation, by(c, services));
  if (!added.ok) return refused(c, services, added.refusal, toTeam(here.team));
  if (sent === 'sent') return onwards(c, `/teams/${here.team.id}?done=sent`);
  const props = { ...frameOf(c, services), team: here.team, name };
  return page(c, <InvitedLinkPage {...props} link={`${services.baseUrl}/invited/${link.token}`} />);
}

async function withdraw(c: Request, services: Services, { team }: TeamHere): Promise<Response> {
  const id = (await readForm(c)).text('withdraw');
  if (id === '') return onwards(c, `/teams/${team.id}`);
  const gone = await withdrawInvitation(services.store, { team: team.id, id }, by(c, services));
  if (!gone.ok) return refused(c, services, gone.refusal, toTeam(team));
  return onwards(c, `/teams/${team.id}?done=withdrawn`);
}

export function invitingRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/teams/:team/invite',
    forTeam(services, (c, _, here) => show(c, services, here), 'members'),
  );
  app.post('/teams/:team/invite', forTeam(services, invite, 'members'));
  app.get('/teams/:team/invitations', (c) => onwards(c, `/teams/${c.req.param('team')}`));
  app.post('/teams/:team/invitations', forTeam(services, withdraw, 'members'));
  return app;
}
