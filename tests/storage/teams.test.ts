/** Teams: who is in them and as what, who may change that, and invitations that work once. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newInvitationLink } from '#identity/team-invitations.ts';
import { addAssessment, findAssessment } from '#storage/assessments.ts';
import type { Store } from '#storage/database.ts';
import { addMember, changeRole, handOver, leaveTeam } from '#storage/members.ts';
import { moveAssessment } from '#storage/moving.ts';
import {
  addInvitation,
  findInvitation,
  listInvitations,
  redeemInvitation,
  withdrawInvitation,
} from '#storage/team-invitations.ts';
import {
  everyTeam,
  findTeam,
  firstTeam,
  listMembers,
  listTeams,
  makeTeam,
  renameTeam,
  roleIn,
} from '#storage/teams.ts';
import {
  agreed,
  chance,
  dataFolder,
  OWNER,
  openTestStore,
  readyDraft,
  refusalOf,
  sampleChoice,
} from '../support/assessments.ts';
import { addPersonRow, putInTeam } from '../support/teams.ts';

const AT = '2027-01-11T09:30:00.000Z';
const chosen = sampleChoice();
const store: Store = await openTestStore(join(dataFolder(), 'sandpilot.db'));

function by(who: string, at = AT) {
  return { who, at };
}

/** Each test has people and a team of its own, so that none rests on another. */
let count = 0;
let at: Readonly<Record<'team' | 'ada' | 'bo' | 'cy' | 'dee', string>>;
beforeEach(async () => {
  count += 1;
  const own = (name: string) => `${name}-${count}`;
  at = { team: own('team'), ada: own('ada'), bo: own('bo'), cy: own('cy'), dee: own('dee') };
  await putInTeam(store, { person: at.ada, team: at.team, role: 'owner' });
  await putInTeam(store, { person: at.bo, team: at.team, role: 'facilitator' });
  await putInTeam(store, { person: at.cy, team: at.team, role: 'observer' });
  await addPersonRow(store, at.dee);
});

async function rolesNow(): Promise<readonly string[]> {
  const members = await listMembers(store.db, at.team);
  return members.map(({ person, role }) => `${person.split('-')[0]} ${role}`);
}

async function said(): Promise<string> {
  const lines = await store.db.selectFrom('audit').select(['action', 'what']).orderBy('place').execute();
  return lines.map(({ action, what }) => `${action}: ${what}`).join('\n');
}

describe('a team', () => {
  it('is made with its first owner, named and renamed by owners alone', async () => {
    const team = agreed(await makeTeam(store, { name: '  Place   team ', owner: at.dee }, by(at.dee)));
    expect(await findTeam(store, team.id)).toEqual({
      id: team.id,
      name: 'Place team',
      createdOn: '2027-01-11',
    });
    expect(await listTeams(store, at.dee)).toEqual([{ team, role: 'owner' }]);
    await putInTeam(store, { person: at.bo, team: team.id, role: 'facilitator' });
    const rename = (who: string) => renameTeam(store, { team: team.id, name: 'Bay' }, by(who));
    expect(refusalOf(await rename(at.bo))).toBe('role-may-not');
    expect(refusalOf(await rename(at.ada))).toBe('team-not-found');
    expect(agreed(await rename(at.dee)).name).toBe('Bay');
    expect(await said()).toMatch(/team-renamed: The team [\w-]{22} was renamed\./);
  });

  it.each([
    ['no name', '   ', 'invalid'],
    ['a name longer than a line', 'x'.repeat(101), 'name-too-long'],
  ])('is not made with %s', async (_, name, refusal) => {
    expect(refusalOf(await makeTeam(store, { name, owner: at.dee }, by(at.dee)))).toBe(refusal);
  });

  it('is made for whoever owns none, once', async () => {
    const first = await firstTeam(store, { id: at.bo, name: 'Bo' }, AT);
    expect(first.name).toBe("Bo's team");
    expect(await firstTeam(store, { id: at.bo, name: 'Bo' }, AT)).toEqual(first);
    expect((await firstTeam(store, { id: at.ada, name: 'Ada' }, AT)).id).toBe(at.team);
  });

  it('shows an administrator numbers and its name, nothing of what is assessed', async () => {
    await addAssessment(
      store,
      () => ({ ...readyDraft(chosen), id: `a-${count}`, team: at.team, joinCode: `T${count}` }),
      OWNER,
    );
    const team = (await everyTeam(store)).find(({ id }) => id === at.team);
    expect(team).toEqual({
      id: at.team,
      name: `Team ${at.team}`,
      createdOn: '2027-01-11',
      members: 3,
      assessments: 1,
    });
  });
});

describe('what a member is', () => {
  it('is changed by an owner', async () => {
    agreed(await changeRole(store, { team: at.team, person: at.cy, role: 'facilitator' }, by(at.ada)));
    expect(await rolesNow()).toEqual(['ada owner', 'bo facilitator', 'cy facilitator']);
    expect(await said()).toContain(`role-changed: ${at.cy} is now facilitator in the team ${at.team}.`);
  });

  it.each(['bo', 'cy', 'dee'] as const)('is not changed by who is no owner: %s', async (who) => {
    const before = await rolesNow();
    for (const person of [at.bo, at.cy, at.dee, at.ada])
      expect(refusalOf(await changeRole(store, { team: at.team, person, role: 'owner' }, by(at[who])))).toBe(
        'role-may-not',
      );
    expect(refusalOf(await leaveTeam(store, { team: at.team, person: at.ada }, by(at[who])))).toBe(
      'role-may-not',
    );
    expect(await rolesNow()).toEqual(before);
  });

  it('ends when they leave, or an owner sees them off', async () => {
    agreed(await leaveTeam(store, { team: at.team, person: at.cy }, by(at.cy)));
    agreed(await leaveTeam(store, { team: at.team, person: at.bo }, by(at.ada)));
    expect(await rolesNow()).toEqual(['ada owner']);
    expect(refusalOf(await leaveTeam(store, { team: at.team, person: at.bo }, by(at.ada)))).toBe(
      'not-a-member',
    );
  });

  it('stays for the last owner, who can go once there is another', async () => {
    const leave = () => leaveTeam(store, { team: at.team, person: at.ada }, by(at.ada));
    const stepDown = () => changeRole(store, { team: at.team, person: at.ada, role: 'observer' }, by(at.ada));
    expect([refusalOf(await leave()), refusalOf(await stepDown())]).toEqual(['last-owner', 'last-owner']);
    agreed(await changeRole(store, { team: at.team, person: at.bo, role: 'owner' }, by(at.ada)));
    agreed(await leave());
    expect(await rolesNow()).toEqual(['bo owner', 'cy observer']);
  });

  it('of two owners who step down at once, one stays', async () => {
    agreed(await changeRole(store, { team: at.team, person: at.bo, role: 'owner' }, by(at.ada)));
    const down = (person: string) =>
      changeRole(store, { team: at.team, person, role: 'observer' }, by(person));
    const outcomes = await Promise.all([down(at.ada), down(at.bo)]);
    expect(outcomes.map(refusalOf)).toEqual(['done', 'last-owner']);
  });

  it('is told by person and team alone', async () => {
    expect(await roleIn(store.db, at.team, at.bo)).toBe('facilitator');
    expect(await roleIn(store.db, at.team, at.dee)).toBeUndefined();
    expect(await roleIn(store.db, 'no-team', at.bo)).toBeUndefined();
  });

  it('is given from the server without asking anyone', async () => {
    agreed(await addMember(store, { team: at.team, person: at.dee, role: 'observer' }, AT));
    expect(await roleIn(store.db, at.team, at.dee)).toBe('observer');
  });
});

describe('a team handed over', () => {
  const boss = () => `boss-${count}`;
  const hand = (person: string, who = boss()) => handOver(store, { team: at.team, person }, by(who));
  beforeEach(() => addPersonRow(store, boss(), 1));

  it('has another owner, and says by whom', async () => {
    agreed(await hand(at.dee));
    const dee = (await listMembers(store.db, at.team)).find(({ person }) => person === at.dee);
    expect(dee).toMatchObject({ role: 'owner', handedOver: true, since: '2027-01-11' });
    expect(await said()).toContain(`an administrator made ${at.dee} its owner`);
    // Saying it once more themself does not hide it.
    agreed(await changeRole(store, { team: at.team, person: at.dee, role: 'owner' }, by(at.dee)));
    expect((await listMembers(store.db, at.team)).find(({ person }) => person === at.dee)?.handedOver).toBe(
      true,
    );
  });

  it('is never for the administrator, nor by anyone else', async () => {
    expect(refusalOf(await hand(boss()))).toBe('not-for-yourself');
    expect(refusalOf(await hand(at.dee, at.ada))).toBe('not-an-administrator');
    expect(refusalOf(await hand(at.ada))).toBe('already-a-member');
    await store.db.updateTable('people').set({ closed_at: AT }).where('id', '=', at.dee).execute();
    expect(refusalOf(await hand(at.dee))).toBe('unknown-person');
    await store.db.updateTable('people').set({ closed_at: AT }).where('id', '=', boss()).execute();
    expect(refusalOf(await hand(at.bo))).toBe('not-an-administrator');
    expect(await rolesNow()).toEqual(['ada owner', 'bo facilitator', 'cy observer']);
  });
});

describe('an invitation', () => {
  const identity = { secret: 's'.repeat(40), random: chance, now: () => new Date(AT) };
  async function invited(who = at.ada, role: 'owner' | 'observer' = 'observer') {
    const { key, expiresAt } = newInvitationLink(identity);
    const made = await addInvitation(store, { team: at.team, role, name: 'Dee', key, expiresAt }, by(who));
    return { key, made };
  }

  it('takes a person into the team once', async () => {
    const { key } = await invited();
    expect(agreed(await findInvitation(store, key, AT))).toMatchObject({
      team: at.team,
      role: 'observer',
      name: 'Dee',
    });
    expect(await listInvitations(store, at.team, AT)).toHaveLength(1);
    const together = await Promise.all([
      redeemInvitation(store, key, by(at.dee)),
      redeemInvitation(store, key, by('x')),
    ]);
    expect(together.map(refusalOf)).toEqual(['done', 'invitation-used']);
    expect(await roleIn(store.db, at.team, at.dee)).toBe('observer');
    expect(await listInvitations(store, at.team, AT)).toEqual([]);
  });

  it('is for owners of the team to make and to withdraw', async () => {
    expect(refusalOf((await invited(at.bo)).made)).toBe('role-may-not');
    expect(refusalOf((await invited(at.dee)).made)).toBe('team-not-found');
    const { key } = await invited();
    const [waiting] = await listInvitations(store, at.team, AT);
    const withdraw = (who: string) =>
      withdrawInvitation(store, { team: at.team, id: waiting?.id ?? '' }, by(who));
    expect(refusalOf(await withdraw(at.cy))).toBe('role-may-not');
    agreed(await withdraw(at.ada));
    expect(refusalOf(await redeemInvitation(store, key, by(at.dee)))).toBe('invitation-unknown');
    expect(refusalOf(await withdraw(at.ada))).toBe('invitation-unknown');
  });

  it('is not withdrawn by the owner of another team', async () => {
    await invited();
    await putInTeam(store, { person: at.dee, team: `other-${count}`, role: 'owner' });
    const [waiting] = await listInvitations(store, at.team, AT);
    const there = { team: `other-${count}`, id: waiting?.id ?? '' };
    expect(refusalOf(await withdrawInvitation(store, there, by(at.dee)))).toBe('invitation-unknown');
    expect(await listInvitations(store, at.team, AT)).toHaveLength(1);
  });

  it('is over after a fortnight, and with the owner who made it', async () => {
    const { key } = await invited();
    const late = '2027-01-26T09:30:00.000Z';
    expect(refusalOf(await redeemInvitation(store, key, by(at.dee, late)))).toBe('invitation-expired');
    agreed(await changeRole(store, { team: at.team, person: at.bo, role: 'owner' }, by(at.ada)));
    agreed(await changeRole(store, { team: at.team, person: at.ada, role: 'observer' }, by(at.bo)));
    expect(refusalOf(await redeemInvitation(store, key, by(at.dee)))).toBe('invitation-unknown');
  });

  it('raises nobody who is in the team already', async () => {
    const { key } = await invited(at.ada, 'owner');
    expect(refusalOf(await redeemInvitation(store, key, by(at.cy)))).toBe('already-a-member');
    expect(await roleIn(store.db, at.team, at.cy)).toBe('observer');
  });

  it('is kept by a key that leads back to no link', async () => {
    const { token, key } = newInvitationLink(identity);
    const expiresAt = '2027-02-01T00:00:00.000Z';
    agreed(
      await addInvitation(store, { team: at.team, role: 'owner', name: 'Dee', key, expiresAt }, by(at.ada)),
    );
    const rows = JSON.stringify(await store.db.selectFrom('invitations').selectAll().execute());
    expect(rows).toContain(key);
    expect(rows).not.toContain(token);
  });
});

describe('an assessment moved', () => {
  async function started() {
    const id = `moved-${count}`;
    const make = () => ({ ...readyDraft(chosen), id, team: at.team, joinCode: `M${count}` });
    await addAssessment(store, make, OWNER);
    const to = agreed(await makeTeam(store, { name: 'Other team', owner: at.ada }, by(at.ada)));
    const move = (who: string, team = to.id) => moveAssessment(store, { assessment: id, team }, by(who));
    return { id, to, move };
  }

  it('belongs to the other team from here on', async () => {
    const { id, to, move } = await started();
    expect((await findAssessment(store, id))?.team).toBe(at.team);
    agreed(await move(at.ada));
    expect((await findAssessment(store, id))?.team).toBe(to.id);
    expect(await said()).toContain('assessment-moved: The assessment was moved to the team Other team.');
    expect(refusalOf(await move(at.ada))).toBe('in-this-team');
  });

  it('is moved by who owns both teams alone', async () => {
    const { id, to, move } = await started();
    expect(refusalOf(await move(at.dee))).toBe('not-found');
    expect(refusalOf(await move(at.bo))).toBe('role-may-not');
    expect(refusalOf(await move(at.ada, 'no-team'))).toBe('team-not-found');
    await putInTeam(store, { person: at.dee, team: `dees-${count}`, role: 'owner' });
    expect(refusalOf(await move(at.ada, `dees-${count}`))).toBe('team-not-found');
    await putInTeam(store, { person: at.ada, team: `dees-${count}`, role: 'facilitator' });
    expect(refusalOf(await move(at.ada, `dees-${count}`))).toBe('role-may-not');
    expect((await findAssessment(store, id))?.team).toBe(at.team);
    expect(to.id).not.toBe(at.team);
  });
});
