/** Second factors after the installation's secret was replaced: apps go on, recovery codes do not, and both are told. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resealSeed } from '#identity/library/reseal.ts';
import type { Person } from '#identity/people.ts';
import { passRecoveryCode, passSecondFactor } from '#identity/second-factor.ts';
import { recoveryCodesLeft } from '#identity/second-factor-setup.ts';
import { signInByLink } from '#identity/sign-in.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import type { Identity } from '#identity/tokens.ts';
import { beginAnew } from '#storage/audit-anew.ts';
import { auditKeyOf } from '#storage/audit-seals.ts';
import { openStore } from '#storage/database.ts';
import { dataFolder } from '../support/assessments.ts';
import {
  appCode,
  type Jar,
  makeJar,
  outcome,
  quickHashing,
  signedIn,
  withSecondFactor,
} from '../support/identity.ts';

const OLD = 'o'.repeat(40);
const NEW = 'n'.repeat(40);
const root = dataFolder();
let places = 0;

async function identityUnder(dataDir: string, secret: string): Promise<Identity> {
  const file = join(dataDir, 'sandpilot.sqlite');
  const store = await openStore(file, { random: randomBytes, auditKey: auditKeyOf(secret) });
  const hashing = quickHashing();
  return {
    store,
    secret,
    baseUrl: 'http://localhost:3000',
    now: () => new Date(),
    random: randomBytes,
    hashing,
  };
}

/** Ada with a second factor, in an installation whose secret was then replaced. */
async function replaced(known: { readonly oldSecret: string | undefined; readonly unchecked: boolean }) {
  places += 1;
  const dataDir = join(root, `data-${places}`);
  mkdirSync(dataDir);
  const before = await identityUnder(dataDir, OLD);
  const { person, jar } = await signedIn(before, { name: 'Ada' });
  const factor = await withSecondFactor(before, jar);
  await before.store.close();
  const request = { dataDir, secret: NEW, head: undefined, now: before.now, random: randomBytes };
  const begun = await beginAnew({ ...request, ...known, reseal: resealSeed });
  return { begun, person, ...factor, identity: await identityUnder(dataDir, NEW) };
}

async function asked(identity: Identity, person: Person): Promise<Jar> {
  const jar = makeJar();
  const signed = await signInByLink(identity, jar.headers, await signInLink(identity, person.id));
  expect(outcome(jar, signed)).toBe('second-factor');
  return jar;
}

describe('a second factor whose installation has another secret', () => {
  it('is passed by the same app, and by no recovery code of before', async () => {
    const { begun, identity, person, secret, recoveryCodes } = await replaced({
      oldSecret: OLD,
      unchecked: false,
    });
    expect(begun).toMatchObject({ ok: true, lost: 0 });
    const jar = await asked(identity, person);
    expect(outcome(jar, await passRecoveryCode(identity, jar.headers, recoveryCodes[0] ?? ''))).toBe(
      'wrong-code',
    );
    expect(outcome(jar, await passSecondFactor(identity, jar.headers, appCode(secret)))).toBe('in');
    expect(await recoveryCodesLeft(identity, person.id)).toBe(0);
    await identity.store.close();
  });

  it.each([undefined, 'x'.repeat(40)])(
    'is counted as lost where the secret of before is (%s)',
    async (oldSecret) => {
      const { begun, identity, person, secret } = await replaced({ oldSecret, unchecked: true });
      expect(begun).toMatchObject({ ok: true, lost: 1 });
      const jar = await asked(identity, person);
      expect(outcome(jar, await passSecondFactor(identity, jar.headers, appCode(secret)))).toBe('wrong-code');
      await identity.store.close();
    },
  );
});
