/** The teams in which whoever is signed in may begin assessments, and the one of these that a form names. */
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { mayDo } from '#core/roles.ts';
import { listTeams, type Team } from '#storage/teams.ts';
import type { Services } from './opened.ts';

export async function teamsToBeginIn({ store }: Services, person: string): Promise<readonly Team[]> {
  const all = await listTeams(store, person);
  return all.filter(({ role }) => mayDo(role, 'draft')).map(({ team }) => team);
}

/** The team that was chosen; the only one where there is no choice. */
export async function chosenTeam(services: Services, person: string, chosen: string): Promise<Outcome<Team>> {
  const teams = await teamsToBeginIn(services, person);
  const [first] = teams;
  if (first === undefined) return refuse({ kind: 'no-team' });
  if (chosen === '' && teams.length === 1) return done(first);
  const team = teams.find(({ id }) => id === chosen);
  return team === undefined ? refuse({ kind: 'team-not-chosen' }) : done(team);
}
