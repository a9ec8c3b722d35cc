/** A team for administrators, and a departing owner's team handed over. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { listPeople, type Person } from '#identity/people.ts';
import { handOver } from '#storage/members.ts';
import { everyTeam, listMembers, type TeamInShort } from '#storage/teams.ts';
import { AdministeredTeamPage } from '#templates/administration/team.page.tsx';
import { doneWords } from './administration-done.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { isLongAgo } from './sign-in-again.tsx';
import { againAt } from './sign-in-way.ts';
import { forAdministrators } from './signed-in-only.ts';

async function show(
  c: Request,
  services: Services,
  { id, name, createdOn, assessments }: TeamInShort,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const members = await listMembers(services.store.db, id);
  const isOwner = (person: string) => members.some((one) => one.person === person && one.role === 'owner');
  const people = (await listPeople(services.identity)).filter(
    (one) => !one.closed && one.id !== c.get('person')?.id && !isOwner(one.id),
  );
  const team = { id, name, createdOn };
  const again = (await isLongAgo(c, services)) ? againAt(c) : undefined;
  const props = {
    ...frameOf(c, services),
    done: doneWords(c),
    team,
    assessments,
    members,
    people,
    problems,
    again,
  };
  return page(c, <AdministeredTeamPage {...props} />, status);
}

async function give(c: Request, services: Services, team: TeamInShort): Promise<Response> {
  const person = (await readForm(c)).text('person');
  const again: ShowAgain = (problems, status) => show(c, services, team, problems, status);
  if (person === '') return again([{ field: 'person', message: 'Choose someone' }], 422);
  const given = await handOver(services.store, { team: team.id, person }, by(c, services));
  if (given.ok) return onwards(c, `/administration/teams/${team.id}?done=owner`);
  const fields = {
    'not-for-yourself': 'person',
    'unknown-person': 'person',
    'already-a-member': 'person',
  } as const;
  return beside(c, services, given.refusal, fields, again);
}

type Show = (c: Request, services: Services, team: TeamInShort) => Promise<Response>;

export function administeredTeamRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const ofTeam = (shown: Show) =>
    forAdministrators(services, async (c: Request, _: Person) => {
      const id = c.req.param('team');
      const team = (await everyTeam(services.store)).find((one) => one.id === id);
      const onward = { href: '/administration', text: 'Go to administration' };
      if (team === undefined) return refused(c, services, { kind: 'team-not-found' }, onward);
      return shown(c, services, team);
    });
  app.get('/administration/teams/:team', ofTeam(show));
  app.get('/administration/teams/:team/owner', (c) =>
    onwards(c, `/administration/teams/${c.req.param('team')}`),
  );
  app.post('/administration/teams/:team/owner', ofTeam(give));
  return app;
}
