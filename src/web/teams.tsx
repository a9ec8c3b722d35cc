/** Teams: one's own, a new one, the page of each, its name, and leaving it. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { mayDo } from '#core/roles.ts';
import type { Person } from '#identity/people.ts';
import { listAssessments } from '#storage/assessments.ts';
import { leaveTeam } from '#storage/members.ts';
import { listInvitations } from '#storage/team-invitations.ts';
import { listMembers, listTeams, makeTeam, renameTeam } from '#storage/teams.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { LeavePage, TeamNamePage } from '#templates/teams/member.pages.tsx';
import { TeamPage } from '#templates/teams/team.page.tsx';
import { TeamsPage } from '#templates/teams/teams.page.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by, seesNow } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { sentenceOf } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { forSignedIn } from './signed-in-only.ts';
import { forTeam, type TeamHere, toTeam } from './team-here.ts';
import { invitingRoutes } from './team-inviting.tsx';
import { memberRoutes } from './team-members.tsx';

async function showTeams(
  c: Request,
  services: Services,
  person: Person,
  name = '',
  problems: readonly FieldProblem[] = [],
): Promise<Response> {
  const memberships = await listTeams(services.store, person.id);
  const teams = memberships.map(({ team, role }) => ({ id: team.id, name: team.name, role }));
  const props = { ...frameOf(c, services), teams, name, problems };
  return page(c, <TeamsPage {...props} />, problems.length === 0 ? 200 : 422);
}

/** What is wrong with a team's name. */
function nameProblem(refusal: Parameters<typeof sentenceOf>[0]): FieldProblem {
  const message = refusal.kind === 'invalid' ? 'Enter a name for the team' : sentenceOf(refusal);
  return { field: 'name', message };
}

async function make(c: Request, services: Services, person: Person): Promise<Response> {
  const name = (await readForm(c)).text('name');
  const made = await makeTeam(services.store, { name, owner: person.id }, by(c, services));
  if (made.ok) return onwards(c, `/teams/${made.value.id}`);
  return showTeams(c, services, person, name, [nameProblem(made.refusal)]);
}

const DONE = {
  sent: 'The invitation is on its way.',
  withdrawn: 'The invitation was withdrawn. Its link leads nowhere now.',
  changed: 'It was changed.',
  joined: 'You are in the team now.',
} as const;

function doneWords(c: Request): string | undefined {
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : undefined;
}

async function showTeam(c: Request, services: Services, { team, role, person }: TeamHere): Promise<Response> {
  const { store, identity } = services;
  const mayChange = mayDo(role, 'members');
  const invitations = mayChange ? await listInvitations(store, team.id, identity.now().toISOString()) : [];
  const assessments = (await listAssessments(store, person.id))
    .filter((one) => one.team === team.id && seesNow(role, 'setup', one))
    .map((one) => ({ id: one.id, title: titleOf(one) }));
  const props = {
    ...frameOf(c, services),
    done: doneWords(c),
    team,
    role,
    mayChange,
    members: await listMembers(store.db, team.id),
    invitations: invitations.map((one) => ({ ...one, until: dayOf(new Date(one.expiresAt)) })),
    assessments,
  };
  return page(c, <TeamPage {...props} />);
}

async function rename(c: Request, services: Services, { team }: TeamHere): Promise<Response> {
  const name = (await readForm(c)).text('name');
  const renamed = await renameTeam(services.store, { team: team.id, name }, by(c, services));
  if (renamed.ok) return onwards(c, `/teams/${team.id}?done=changed`);
  const problems = [nameProblem(renamed.refusal)];
  return page(c, <TeamNamePage {...frameOf(c, services)} team={team} name={name} problems={problems} />, 422);
}

async function leave(c: Request, services: Services, { team, person }: TeamHere): Promise<Response> {
  if ((await readForm(c)).text('sure') !== 'yes') {
    const problems = [{ field: 'sure', message: 'Tick the box if you are sure' }];
    return page(c, <LeavePage {...frameOf(c, services)} team={team} problems={problems} />, 422);
  }
  const left = await leaveTeam(services.store, { team: team.id, person: person.id }, by(c, services));
  return left.ok ? onwards(c, '/teams') : refused(c, services, left.refusal, toTeam(team));
}

export function teamRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/teams',
    forSignedIn(services, (c, person) => showTeams(c, services, person)),
  );
  app.post(
    '/teams',
    forSignedIn(services, (c, person) => make(c, services, person)),
  );
  app.get('/teams/:team', forTeam(services, showTeam));
  app.get(
    '/teams/:team/name',
    forTeam(
      services,
      (c, _, { team }) => page(c, <TeamNamePage {...frameOf(c, services)} team={team} name={team.name} />),
      'members',
    ),
  );
  app.post('/teams/:team/name', forTeam(services, rename, 'members'));
  app.get(
    '/teams/:team/leave',
    forTeam(services, (c, _, { team }) => page(c, <LeavePage {...frameOf(c, services)} team={team} />)),
  );
  app.post('/teams/:team/leave', forTeam(services, leave));
  app.route('/', memberRoutes(services));
  app.route('/', invitingRoutes(services));
  return app;
}
