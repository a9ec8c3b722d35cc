/** Members who want to be more than they are: fields that name a role, invitations used otherwise, rights that were taken away. */
import { describe, expect, it } from 'vitest';
import { invitationKey, newInvitationLink } from '#identity/team-invitations.ts';
import { changeRole, handOver, leaveTeam } from '#storage/members.ts';
import { addInvitation, redeemInvitation, withdrawInvitation } from '#storage/team-invitations.ts';
import { firstTeam, roleIn } from '#storage/teams.ts';
import { refusalOf } from '../support/assessments.ts';
import { type Browser, makeWeb, openShortForm, signInAs, useLink } from '../support/web.ts';
import { makeAccounts } from '../web/who-sees-what-stage.ts';
import { routesOf } from './scene.ts';

const MORE = {
  role: 'owner',
  roles: ['owner', 'administrator'],
  administrator: ['1', 'yes', 'true', 'on'],
  isAdministrator: 'true',
  'member[role]': 'owner',
  __proto__: 'x',
  'constructor[prototype][role]': 'owner',
  owner: 'yes',
  state: 'closed',
  version: '1',
  _form: 'f',
  name: 'Someone',
  email: 'someone@example.org',
} as const;

async function scene() {
  const web = await makeWeb();
  const people = await makeAccounts(web);
  const opened = await openShortForm(web);
  const { store } = web.services;
  const at = () => web.services.identity.now().toISOString();
  const roleNow = (person: { readonly id: string }) => roleIn(store.db, web.team, person.id);
  return { web, people, opened, store, at, roleNow };
}

async function standing({ web, people }: Pick<Awaited<ReturnType<typeof scene>>, 'web' | 'people'>) {
  const { db } = web.services.store;
  const members = await db.selectFrom('members').selectAll().where('team', '=', web.team).execute();
  const rows = await db.selectFrom('people').select(['id', 'administrator']).execute();
  return {
    members,
    administrators: rows.filter(({ id }) => Object.values(people).some((one) => one.id === id)),
  };
}

/** Sends every form there is with fields that ask for more. */
async function askForMore(
  browser: Browser,
  routes: ReturnType<typeof routesOf>,
  fill: (path: string) => string,
) {
  for (const { method, path } of routes) {
    if (method !== 'POST' || /sign-out|\/leave|sign-in/.test(path)) continue;
    const answer = await browser.post(fill(path), MORE);
    expect(answer.status, path).toBeLessThan(500);
  }
}

describe('a member', () => {
  it.each(['facilitator', 'observer'] as const)(
    'who is %s becomes no more by any field of any form',
    async (name) => {
      const now = await scene();
      const { web, people, opened } = now;
      const before = await standing(now);
      const browser = await signInAs(web, people[name]);
      const fill = (person: string) => (path: string) =>
        path
          .replace('/assessments/:id', `/assessments/${opened.id}`)
          .replace(':team', web.team)
          .replace(':person', person)
          .replaceAll(/:[a-z]+/g, 'x');
      for (const person of [people[name].id, people.owner.id])
        await askForMore(browser, routesOf(web), fill(person));
      expect(await standing(now)).toEqual(before);
    },
  );

  it('keeps no right of a role that was taken away, in the session they have', async () => {
    const { web, people, opened, store, at } = await scene();
    const browser = await signInAs(web, people.facilitator);
    const page = `/assessments/${opened.id}/invitations`;
    expect((await browser.get(page)).status).toBe(200);
    const by = { who: people.owner.id, at: at() };
    const of = { team: web.team, person: people.facilitator.id };
    await changeRole(store, { ...of, role: 'observer' }, by);
    expect((await browser.get(page)).status).toBe(403);
    await leaveTeam(store, of, by);
    expect((await browser.get(page)).status).toBe(404);
    expect((await browser.get(`/assessments/${opened.id}`)).status).toBe(404);
  });

  it('cannot give roles, see others off, or be its only owner and go', async () => {
    const { web, people, store, at } = await scene();
    const team = web.team;
    for (const name of ['facilitator', 'observer', 'administrator', 'other-owner'] as const) {
      const by = { who: people[name].id, at: at() };
      for (const person of Object.values(people)) {
        const role = 'owner' as const;
        if (person.id === people[name].id)
          expect(refusalOf(await changeRole(store, { team, person: person.id, role }, by)), name).not.toBe(
            'done',
          );
        else {
          expect(refusalOf(await changeRole(store, { team, person: person.id, role }, by)), name).not.toBe(
            'done',
          );
          expect(refusalOf(await leaveTeam(store, { team, person: person.id }, by)), name).not.toBe('done');
        }
      }
    }
    const owner = { who: people.owner.id, at: at() };
    expect(refusalOf(await leaveTeam(store, { team, person: people.owner.id }, owner))).not.toBe('done');
    const less = { team, person: people.owner.id, role: 'observer' as const };
    expect(refusalOf(await changeRole(store, less, owner))).not.toBe('done');
  });
});

describe('an administrator', () => {
  it('makes no owner of themself, and nobody else hands a team over', async () => {
    const { web, people, store, at, roleNow } = await scene();
    const administrator = { who: people.administrator.id, at: at() };
    const self = { team: web.team, person: people.administrator.id };
    expect(refusalOf(await handOver(store, self, administrator))).not.toBe('done');
    expect(await roleNow(people.administrator)).toBeUndefined();
    for (const name of ['owner', 'facilitator', 'observer', 'other-owner'] as const) {
      const of = { team: web.team, person: people['other-owner'].id };
      expect(refusalOf(await handOver(store, of, { who: people[name].id, at: at() })), name).not.toBe('done');
    }
    expect(await roleNow(people['other-owner'])).toBeUndefined();
  });
});

describe('an invitation', () => {
  async function invited() {
    const now = await scene();
    const { web, people, store, at } = now;
    const { token, key, expiresAt } = newInvitationLink(web.services.identity);
    const invitation = { team: web.team, role: 'observer' as const, name: 'Guest', key, expiresAt };
    const made = await addInvitation(store, invitation, { who: people.owner.id, at: at() });
    expect(refusalOf(made)).toBe('done');
    return { ...now, token, key };
  }

  it('gives the role it was made for, once, whoever comes second', async () => {
    const { people, store, key, at, roleNow, web } = await invited();
    expect(refusalOf(await redeemInvitation(store, key, { who: people['other-owner'].id, at: at() }))).toBe(
      'done',
    );
    expect(await roleNow(people['other-owner'])).toBe('observer');
    expect(
      refusalOf(await redeemInvitation(store, key, { who: people.administrator.id, at: at() })),
    ).not.toBe('done');
    expect(await roleNow(people.administrator)).toBeUndefined();
    expect((await firstTeam(store, people['other-owner'], at())).id).not.toBe(web.team);
  });

  it('is used by one of two at the same moment', async () => {
    const { people, store, key, at } = await invited();
    const guests = [people['other-owner'], people.administrator];
    const both = await Promise.all(
      guests.map(({ id }) => redeemInvitation(store, key, { who: id, at: at() })),
    );
    expect(both.map(refusalOf).filter((kind) => kind === 'done')).toHaveLength(1);
  });

  it('takes an owner no right away, and gives a facilitator none', async () => {
    const { people, store, key, at, roleNow } = await invited();
    await redeemInvitation(store, key, { who: people.owner.id, at: at() });
    expect(await roleNow(people.owner)).toBe('owner');
  });

  it('ends with time, with its withdrawal, and with the owner who made it', async () => {
    const late = await invited();
    late.web.wait(40 * 24 * 3_600_000);
    const guest = { who: late.people['other-owner'].id, at: late.at() };
    expect(refusalOf(await redeemInvitation(late.store, late.key, guest))).not.toBe('done');
    const gone = await invited();
    const [row] = await gone.store.db.selectFrom('invitations').selectAll().execute();
    const by = { who: gone.people.owner.id, at: gone.at() };
    await withdrawInvitation(gone.store, { team: gone.web.team, id: row?.id ?? '' }, by);
    const other = { who: gone.people['other-owner'].id, at: gone.at() };
    expect(refusalOf(await redeemInvitation(gone.store, gone.key, other))).not.toBe('done');
  });

  it('is withdrawn by owners of its team alone, and is no other kind of link', async () => {
    const { web, people, store, token, key, at } = await invited();
    const [row] = await store.db.selectFrom('invitations').selectAll().execute();
    for (const name of ['facilitator', 'observer', 'administrator', 'other-owner'] as const) {
      const of = { team: web.team, id: row?.id ?? '' };
      expect(
        refusalOf(await withdrawInvitation(store, of, { who: people[name].id, at: at() })),
        name,
      ).not.toBe('done');
    }
    expect(JSON.stringify(row)).not.toContain(token);
    expect(invitationKey(web.services.identity, token)).toBe(key);
    const browser = web.browser();
    for (const path of [
      `/s/${token}`,
      `/j/${token}`,
      `/lead/${token}`,
      `/room/${token}`,
      `/observe/${token}`,
    ])
      expect([404, 410], path).toContain((await browser.get(path)).status);
    await useLink(browser, `/sign-in/${token}`);
    expect((await browser.get('/questionnaires')).status).toBe(401);
  });
});
