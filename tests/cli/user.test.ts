/** The command `user`: people of the installation, and the way back in for who lost every other. */
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findPersonByEmail } from '#identity/people.ts';
import { signInByLink } from '#identity/sign-in.ts';
import type { Identity } from '#identity/tokens.ts';
import { readConfig } from '../../src/config.ts';
import { openIdentity } from '../../src/main.ts';
import { makeDesk, run } from '../support/run-cli.ts';

const desk = makeDesk();
afterAll(desk.clear);
afterAll(() => vi.unstubAllEnvs());
const BASE_URL = 'https://ready.example.org';
let count = 0;

beforeEach(() => {
  vi.stubEnv('DATA_DIR', desk.path(`data-${count++}`));
  vi.stubEnv('BASE_URL', BASE_URL);
});

/** Looks into the data folder as a server would. */
async function within<T>(look: (identity: Identity) => Promise<T>): Promise<T> {
  const read = readConfig();
  if (!read.ok) throw new Error(read.problems.join(' '));
  const identity = await openIdentity(read.config);
  try {
    return await look(identity);
  } finally {
    await identity.store.close();
  }
}

/** How a printed link signs in. */
async function follow(printed: string): Promise<string> {
  const token = printed.trim().split('/').at(-1) ?? '';
  return await within(async (identity) => {
    const signed = await signInByLink(identity, new Headers(), token);
    return signed.ok ? signed.next : signed.refusal.kind;
  });
}

async function trail(): Promise<readonly { action: string; what: string }[]> {
  return await within(({ store }) =>
    store.db.selectFrom('audit').select(['action', 'what']).orderBy('place').execute(),
  );
}

const ada = ['user', 'add', 'Ada Example', '--email', 'Ada@example.org'];

describe('user add', () => {
  it('prints a link alone on standard output, and it signs in once', async () => {
    const { code, out, err } = await run(...ada);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^https:\/\/ready\.example\.org\/sign-in\/\S{22}\n$/),
    ]);
    expect(err).toContain('once, within 24 hours');
    expect(await follow(out)).toBe('in');
    expect(await follow(out)).toBe('sign-in-link-used');
  });

  it('refuses a second person with the same email, and what is no name or email', async () => {
    await run(...ada);
    const bad = [
      ['Bo', '--email', 'ada@EXAMPLE.org'],
      ['Bo', '--email', 'bo'],
      ['Bo', '--email', 'bo@example.org,eve@example.org'],
      [' '],
      ['x'.repeat(81)],
      ['Bo\nadministrator'],
    ];
    for (const words of bad) {
      const refused = await run('user', 'add', ...words);
      expect([words, refused.code, refused.out]).toEqual([words, 1, '']);
      expect(refused.err).toMatch(/^error: .*\.\n$/);
    }
    expect((await run('user', 'list')).out.split('\n')).toHaveLength(2);
  });
});

describe('user list', () => {
  it('says who is there, and what they are', async () => {
    await run(...ada, '--administrator');
    await run('user', 'add', 'Bo Example');
    await run('user', 'close', 'ada@example.org');
    const { out } = await run('user', 'list');
    const lines = out.trimEnd().split('\n').sort();
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\S{22} {2}Ada Example {2}ada@example\.org {2}administrator$/),
        expect.stringMatching(/^\S{22} {2}Bo Example {2}no email$/),
      ]),
    );
  });
});

describe('who lost laptop and phone', () => {
  it('gets back in by a fresh link once the second factor is cleared', async () => {
    await run(...ada);
    await within(async ({ store }) => {
      const person = await findPersonByEmail({ store }, 'ada@example.org');
      await store.db.updateTable('people').set({ second_factor: 1 }).execute();
      await store.db
        .insertInto('second_factors')
        .values({
          id: 'f',
          secret: 'x',
          recovery_codes: 'x',
          person: person?.id ?? '',
          verified: 1,
          failed: 0,
          locked_until: null,
        })
        .execute();
    });
    expect(await follow((await run('user', 'link', 'ada@example.org')).out)).toBe('second-factor');
    expect((await run('user', 'clear-second-factor', 'ada@example.org')).code).toBe(0);
    expect(await follow((await run('user', 'link', 'ada@example.org')).out)).toBe('in');
    expect((await run('user', 'clear-second-factor', 'ada@example.org')).err).toContain(
      'has no second factor',
    );
  });

  it('is refused by a closed account, and let in when it is open again', async () => {
    await run(...ada);
    const { out: before } = await run('user', 'link', 'ada@example.org');
    expect((await run('user', 'close', 'ada@example.org')).code).toBe(0);
    expect(await follow(before)).not.toBe('in');
    expect((await run('user', 'link', 'ada@example.org')).err).toContain('closed. Reopen it first.');
    expect((await run('user', 'reopen', 'ada@example.org')).code).toBe(0);
    expect(await follow((await run('user', 'link', 'ada@example.org')).out)).toBe('in');
  });
});

describe('the last administrator', () => {
  it('is neither closed nor made one no more', async () => {
    await run(...ada, '--administrator');
    for (const words of [
      ['close', 'ada@example.org'],
      ['administrator', 'ada@example.org', '--no-longer'],
    ]) {
      const refused = await run('user', ...words);
      expect([words, refused.code]).toEqual([words, 1]);
      expect(refused.err).toContain('the last administrator');
    }
    await run('user', 'add', 'Bo Example', '--email', 'bo@example.org');
    expect((await run('user', 'administrator', 'bo@example.org')).code).toBe(0);
    expect((await run('user', 'administrator', 'ada@example.org', '--no-longer')).code).toBe(0);
    expect((await run('user', 'list')).out).toMatch(/Bo Example {2}bo@example\.org {2}administrator\n/);
  });
});

describe('what is done at the machine', () => {
  it('stands in the audit trail, by id and without names, emails or links', async () => {
    const { out } = await run(...ada, '--administrator');
    await run('user', 'add', 'Bo Example', '--administrator', '--email', 'bo@example.org');
    await run('user', 'close', 'bo@example.org');
    await run('user', 'reopen', 'bo@example.org');
    const lines = await trail();
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'person-made',
        'administrator-made',
        'sign-in-link-made',
        'person-closed',
        'person-reopened',
      ]),
    );
    const said = JSON.stringify(lines);
    expect(said).not.toContain(out.trim().split('/').at(-1));
    // An id may hold a short name by chance.
    const withoutIds = said.replaceAll(/(?<![\w-])[\w-]{22}(?![\w-])/g, '');
    for (const secret of ['Ada', 'Bo', 'Example', 'example.org']) expect(withoutIds).not.toContain(secret);
  });

  it('to somebody who is not there is refused in a sentence', async () => {
    for (const deed of ['link', 'close', 'reopen', 'clear-second-factor', 'administrator']) {
      const refused = await run('user', deed, 'nobody@example.org');
      expect([deed, refused.code, refused.out]).toEqual([deed, 1, '']);
      expect(refused.err).toBe('error: Nobody here has this email or id. Run "sandpilot user list".\n');
    }
    expect((await run('user', 'marry', 'x')).code).toBe(2);
  });

  it('takes an id that begins with a hyphen for an id, as one in sixty-four does', async () => {
    const id = `-${'aB3_-xYz0'.repeat(3).slice(0, 21)}`;
    for (const words of [
      ['link', id],
      ['close', id],
      ['reopen', id],
      ['clear-second-factor', id],
      ['administrator', id],
      ['administrator', id, '--no-longer'],
      ['administrator', '--no-longer', id],
      ['link', '--', id],
    ]) {
      const refused = await run('user', ...words);
      expect([words, refused.code, refused.out]).toEqual([words, 1, '']);
      expect(refused.err).toBe('error: Nobody here has this email or id. Run "sandpilot user list".\n');
    }
    expect((await run('user', 'add', id)).code).toBe(2);
  });
});

describe('an installation', () => {
  it('hashes passwords at the published cost', async () => {
    expect(await within(({ hashing }) => hashing.hash('correct horse'))).toMatch(/^scrypt-15-8-3:/);
  });
});
