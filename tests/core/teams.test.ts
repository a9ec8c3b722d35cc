/** A team's members: who may change what they are, whatever happens to whom in whatever order. */
import { describe, expect, it, test } from 'vitest';
import { ROLES, type Role } from '#core/roles.ts';
import { changeMember, type Member, type MemberChange, teamName } from '#core/teams.ts';
import { agreed, refusalOf } from '../support/assessments.ts';

function member(person: string, role: Role, closed = false): Member {
  return { person, name: person, role, since: '2027-01-11', handedOver: false, closed };
}

const PEOPLE = ['ada', 'bo', 'cy', 'dee'];

/** An owner who can sign in. */
const owns = ({ role, closed }: Member) => role === 'owner' && !closed;

/** Every team that three people can make, one of them with an account that may be closed, with a fourth outside. */
const TEAMS: readonly (readonly Member[])[] = ROLES.flatMap((ada) =>
  ROLES.flatMap((bo) =>
    ROLES.flatMap((cy) =>
      [false, true].map((closed) => [member('ada', ada), member('bo', bo), member('cy', cy, closed)]),
    ),
  ),
).filter((team) => team.some(owns));

const CHANGES: readonly MemberChange[] = PEOPLE.flatMap((person): MemberChange[] => [
  ...ROLES.flatMap((role): MemberChange[] => [
    { kind: 'role', person, role },
    { kind: 'join', person, role },
  ]),
  { kind: 'leave', person },
  { kind: 'hand-over', person },
]);

function applied(team: readonly Member[], actor: string, change: MemberChange): readonly Member[] {
  const decided = changeMember(team, actor, change);
  if (!decided.ok) return team;
  const rest = team.filter(({ person }) => person !== change.person);
  const closed = team.find(({ person }) => person === change.person)?.closed;
  return decided.value === undefined ? rest : [...rest, member(change.person, decided.value, closed)];
}

function each(check: (team: readonly Member[], actor: string, change: MemberChange) => void): void {
  for (const team of TEAMS)
    for (const actor of PEOPLE) for (const change of CHANGES) check(team, actor, change);
}

describe('a team', () => {
  it('is never without an owner who can sign in', () => {
    each((team, actor, change) => {
      expect(applied(team, actor, change).some(owns)).toBe(true);
    });
  });

  it('is left by an owner whose account is closed', () => {
    const team = [member('ada', 'owner'), member('cy', 'owner', true)];
    expect(agreed(changeMember(team, 'ada', { kind: 'leave', person: 'cy' }))).toBeUndefined();
  });

  it('is changed by its owners alone, but for leaving and what was agreed elsewhere', () => {
    each((team, actor, change) => {
      const isOwner = team.some(({ person, role }) => person === actor && role === 'owner');
      if (isOwner || change.kind === 'join' || change.kind === 'hand-over') return;
      const isLeaving = change.kind === 'leave' && change.person === actor;
      if (!isLeaving) expect(refusalOf(changeMember(team, actor, change))).toBe('role-may-not');
    });
  });

  it('is handed to nobody by themself', () => {
    each((team, actor, change) => {
      if (change.kind === 'hand-over' && change.person === actor)
        expect(refusalOf(changeMember(team, actor, change))).toBe('not-for-yourself');
    });
  });

  it('gives nobody who is in it another role by an invitation', () => {
    each((team, actor, change) => {
      if (change.kind === 'join' && team.some(({ person }) => person === change.person))
        expect(refusalOf(changeMember(team, actor, change))).toBe('already-a-member');
    });
  });
});

test.each([
  ['  Place   team\n', 'Place team'],
  ['x'.repeat(100), 'x'.repeat(100)],
])('a name is kept in one line: %j', (typed, kept) => {
  expect(agreed(teamName(typed))).toBe(kept);
});

test.each([
  ['', 'invalid'],
  [' \t ', 'invalid'],
  ['x'.repeat(101), 'name-too-long'],
])('%j is no name', (typed, refusal) => {
  expect(refusalOf(teamName(typed))).toBe(refusal);
});
