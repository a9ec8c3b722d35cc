/** People: who has an account, and that somebody always looks after the installation. */
import { describe, expect, it } from 'vitest';
import {
  changeName,
  closePerson,
  findPerson,
  findPersonByEmail,
  listPeople,
  makePerson,
  reopenPerson,
  setAdministrator,
} from '#identity/people.ts';
import { makePlace } from '../support/identity.ts';

describe('a person', () => {
  it('has a name, perhaps an email, and is found by either id or email', async () => {
    const { identity } = await makePlace();
    const ada = await makePerson(identity, { name: 'Ada', email: ' Ada@Example.org ' });
    const bo = await makePerson(identity, { name: 'Bo' });
    expect(ada).toEqual({
      id: ada.id,
      name: 'Ada',
      email: 'ada@example.org',
      administrator: false,
      secondFactor: false,
    });
    expect(bo.email).toBeUndefined();
    expect((await findPersonByEmail(identity, 'ADA@example.org'))?.id).toBe(ada.id);
    expect(await findPersonByEmail(identity, 'bo@example.org')).toBeUndefined();
    await changeName(identity, bo.id, 'Bo Example');
    expect(await findPerson(identity, bo.id)).toMatchObject({ name: 'Bo Example', closed: false });
    expect(await findPerson(identity, 'nobody')).toBeUndefined();
    expect((await listPeople(identity)).map(({ id }) => id).sort()).toEqual([ada.id, bo.id].sort());
  });
});

describe('the last administrator', () => {
  it('stays, also when two go at the same moment', async () => {
    const { identity } = await makePlace();
    const ada = await makePerson(identity, { name: 'Ada', administrator: true });
    const bo = await makePerson(identity, { name: 'Bo', administrator: true });
    const cy = await makePerson(identity, { name: 'Cy' });
    const both = await Promise.all([setAdministrator(identity, ada.id, false), closePerson(identity, bo.id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const left = (await listPeople(identity)).filter(({ administrator, closed }) => administrator && !closed);
    expect(left).toHaveLength(1);
    const [last] = left;
    expect(await closePerson(identity, last?.id ?? '')).toMatchObject({
      refusal: { kind: 'last-administrator' },
    });
    expect(await setAdministrator(identity, last?.id ?? '', false)).toMatchObject({
      refusal: { kind: 'last-administrator' },
    });
    expect(await setAdministrator(identity, cy.id, true)).toEqual({ ok: true });
    expect(await closePerson(identity, last?.id ?? '')).toEqual({ ok: true });
  });

  it('is not one whose account is closed', async () => {
    const { identity } = await makePlace();
    const ada = await makePerson(identity, { name: 'Ada', administrator: true });
    const bo = await makePerson(identity, { name: 'Bo', administrator: true });
    expect(await closePerson(identity, ada.id)).toEqual({ ok: true });
    expect(await setAdministrator(identity, bo.id, false)).toMatchObject({ ok: false });
    await reopenPerson(identity, ada.id);
    expect(await setAdministrator(identity, bo.id, false)).toEqual({ ok: true });
  });
});
