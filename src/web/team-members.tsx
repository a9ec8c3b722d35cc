/** What a member of a team is, changed by an owner of it. */
import { Hono } from 'hono';
import { roleOf } from '#core/roles.ts';
import { changeRole, leaveTeam } from '#storage/members.ts';
import { listMembers } from '#storage/teams.ts';
import { MemberPage } from '#templates/teams/member.pages.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { forTeam, type TeamHere, toTeam } from './team-here.ts';

async function memberOf(c: Request, { store }: Services, team: string) {
  const person = c.req.param('person') ?? '';
  return (await listMembers(store.db, team)).find((member) => member.person === person);
}

async function show(c: Request, services: Services, { team }: TeamHere): Promise<Response> {
  const member = await memberOf(c, services, team.id);
  if (member === undefined) return refused(c, services, { kind: 'not-a-member' }, toTeam(team));
  return page(c, <MemberPage {...frameOf(c, services)} {...member} team={team} />);
}

async function save(c: Request, services: Services, { team }: TeamHere): Promise<Response> {
  const member = await memberOf(c, services, team.id);
  if (member === undefined) return refused(c, services, { kind: 'not-a-member' }, toTeam(team));
  const again: ShowAgain = (problems, status) => {
    const props = { ...frameOf(c, services), ...member, team, problems };
    return page(c, <MemberPage {...props} />, status);
  };
  const chosen = (await readForm(c)).text('role');
  const role = roleOf(chosen);
  if (role === undefined && chosen !== 'none')
    return again([{ field: 'role', message: 'Choose a role' }], 422);
  const of = { team: team.id, person: member.person };
  const changed = await (role === undefined
    ? leaveTeam(services.store, of, by(c, services))
    : changeRole(services.store, { ...of, role }, by(c, services)));
  if (!changed.ok) return beside(c, services, changed.refusal, { 'last-owner': 'role' }, again);
  // Whoever took themself out sees the team no more.
  const isGone = role === undefined && member.person === c.get('person')?.id;
  return onwards(c, isGone ? '/teams' : `/teams/${team.id}?done=changed`);
}

export function memberRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/teams/:team/members/:person', forTeam(services, show, 'members'));
  app.post('/teams/:team/members/:person', forTeam(services, save, 'members'));
  return app;
}
