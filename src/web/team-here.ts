/** A team's pages for its members: who is not in it is told nothing, not even that it is there. */

import { type Deed, mayDo, type Role } from '#core/roles.ts';
import type { Person } from '#identity/people.ts';
import { findTeam, roleIn, type Team } from '#storage/teams.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { because } from './refused-words.ts';
import { forSignedIn } from './signed-in-only.ts';
import { typedIn } from './turned-away.ts';

export interface TeamHere {
  readonly team: Team;
  /** Of whoever asks. */
  readonly role: Role;
  readonly person: Person;
}

type Show = (c: Request, services: Services, here: TeamHere) => Promise<Response>;

/** The page of the team in the address, for its members whose role includes `deed`. */
export function forTeam(services: Services, show: Show, deed?: Deed): (c: Request) => Promise<Response> {
  return forSignedIn(services, async (c, person) => {
    const { store } = services;
    const team = await findTeam(store, c.req.param('team') ?? '');
    const role = team && (await roleIn(store.db, team.id, person.id));
    if (team === undefined || role === undefined) {
      if (team !== undefined) because(c, 'not-for-you');
      const way = { href: '/teams', text: 'Go to your teams' };
      return refused(c, services, { kind: 'team-not-found' }, way, await typedIn(c, services));
    }
    if (deed !== undefined && !mayDo(role, deed))
      return refused(c, services, { kind: 'role-may-not', deed }, toTeam(team), await typedIn(c, services));
    return show(c, services, { team, role, person });
  });
}

/** The way on to a team's page. */
export function toTeam({ id }: Pick<Team, 'id'>): { readonly href: string; readonly text: string } {
  return { href: `/teams/${id}`, text: 'Go to the team' };
}
