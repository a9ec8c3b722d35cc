/** Signing in: a link that works once and not for long, and a session that ends when nobody comes. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeOwner, ownersOf, redeemLink, signInLink } from '#identity/owners.ts';
import { newSeatLink, seatKey } from '#identity/seats.ts';
import { signOut, signOutEverywhere, whoIs } from '#identity/sessions.ts';
import { type Identity, isToken, keyOf } from '#identity/tokens.ts';
import { dataFolder, openTestStore } from '../support/assessments.ts';

const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));
const HOUR = 3_600_000;
let time = Date.parse('2027-01-11T09:00:00Z');
const identity: Identity = { store, secret: 's'.repeat(32), now: () => new Date(time), random: randomBytes };
const wait = (hours: number) => {
  time += hours * HOUR;
};
let owner = '';

beforeEach(async () => {
  owner = (await makeOwner(identity, 'Commissioner')).id;
});

async function signIn(): Promise<string> {
  const redeemed = await redeemLink(identity, await signInLink(identity, owner));
  if (!redeemed.ok) throw new Error(redeemed.refusal.kind);
  return redeemed.value.session;
}

const refusal = async (token: string) => {
  const redeemed = await redeemLink(identity, token);
  return redeemed.ok ? 'done' : redeemed.refusal.kind;
};

describe('a sign-in link', () => {
  it('signs its owner in', async () => {
    const session = await signIn();
    expect(await whoIs(identity, session)).toEqual({ id: owner, name: 'Commissioner' });
    expect((await ownersOf(identity)).map(({ id }) => id)).toContain(owner);
  });

  it('works once, also when it is used twice at the same moment', async () => {
    const link = await signInLink(identity, owner);
    const both = await Promise.all([refusal(link), refusal(link)]);
    expect(both.sort()).toEqual(['done', 'sign-in-link-used']);
    expect(await refusal(link)).toBe('sign-in-link-used');
  });

  it('ends after 24 hours', async () => {
    const [early, late] = [await signInLink(identity, owner), await signInLink(identity, owner)];
    wait(23.9);
    expect(await refusal(early)).toBe('done');
    wait(0.1);
    expect(await refusal(late)).toBe('sign-in-link-expired');
  });

  it('that was never made, or is none, is unknown', async () => {
    expect(await refusal('A'.repeat(22))).toBe('sign-in-link-unknown');
    expect(await refusal("' or 1=1 --")).toBe('sign-in-link-unknown');
    expect(await refusal(await signIn())).toBe('sign-in-link-unknown');
  });
});

describe('a session', () => {
  it('ends thirty days after it was last used', async () => {
    const session = await signIn();
    for (let i = 0; i < 4; i++) {
      wait(29 * 24);
      expect(await whoIs(identity, session)).toBeDefined();
    }
    wait(30 * 24);
    expect(await whoIs(identity, session)).toBeUndefined();
  });

  it('writes nothing when a page is merely looked at again on the same day', async () => {
    const session = await signIn();
    const ends = () =>
      store.db.selectFrom('sessions').select('expires_at').where('owner', '=', owner).execute();
    const before = await ends();
    wait(23);
    await whoIs(identity, session);
    expect(await ends()).toEqual(before);
    wait(2);
    await whoIs(identity, session);
    expect(await ends()).not.toEqual(before);
  });

  it('ends on signing out, here or everywhere', async () => {
    const [phone, desk, lost] = [await signIn(), await signIn(), await signIn()];
    await signOut(identity, phone);
    expect(await whoIs(identity, phone)).toBeUndefined();
    expect(await whoIs(identity, desk)).toBeDefined();
    await signOutEverywhere(identity, owner);
    expect(await whoIs(identity, desk)).toBeUndefined();
    expect(await whoIs(identity, lost)).toBeUndefined();
  });

  it('is not opened by anything else', async () => {
    const link = await signInLink(identity, owner);
    expect(await whoIs(identity, link)).toBeUndefined();
    expect(await whoIs(identity, '')).toBeUndefined();
    expect(await whoIs({ ...identity, secret: 't'.repeat(32) }, await signIn())).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('opens nothing: no link and no session stands in the data file as it is', async () => {
    const link = await signInLink(identity, owner);
    const session = await signIn();
    const rows = [
      await store.db.selectFrom('sign_in_links').selectAll().execute(),
      await store.db.selectFrom('sessions').selectAll().execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain(link);
    expect(JSON.stringify(rows)).not.toContain(session);
  });
});

describe('a private link', () => {
  it('is 128 random bits, and its key is one way and of this installation alone', () => {
    const links = Array.from({ length: 100 }, () => newSeatLink(identity));
    expect(new Set(links.map(({ token }) => token)).size).toBe(100);
    for (const { token, key } of links) {
      expect(isToken(token)).toBe(true);
      expect(Buffer.from(token, 'base64url')).toHaveLength(16);
      expect(key).toMatch(/^[0-9a-f]{64}$/);
      expect(seatKey(identity, token)).toBe(key);
      expect(seatKey({ secret: 't'.repeat(32) }, token)).not.toBe(key);
      expect(keyOf(identity.secret, 'session', token)).not.toBe(key);
    }
    expect(seatKey(identity, 'too short')).toBeUndefined();
  });
});
