/** One secret for one data file: whoever comes with another is turned away, and nothing is written. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDesk, run } from '../support/run-cli.ts';

const SECRET = 's'.repeat(40);
const OTHER = 'o'.repeat(40);
const desk = makeDesk();
afterAll(desk.clear);
afterAll(() => vi.unstubAllEnvs());
let count = 0;
let data = '';

/** The settings of one command. */
function settings(dataDir: string, secret: string): void {
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('SECRET', secret);
}

beforeEach(async () => {
  count += 1;
  data = desk.path(`data-${count}`);
  vi.stubEnv('BASE_URL', 'https://ready.example.org');
  settings(data, SECRET);
  expect((await run('user', 'add', 'Ada Example')).code).toBe(0);
});

describe('a command without the secret of the data file', () => {
  it('makes none, changes nothing, and leaves the audit trail whole', async () => {
    const before = readFileSync(join(data, 'sandpilot.sqlite'));
    settings(data, '');
    const refused = await run('user', 'add', 'Grace Example');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/^error: SECRET is empty and .*secret is not there, .*\.\n$/);
    expect(existsSync(join(data, 'secret'))).toBe(false);
    settings(data, OTHER);
    const other = await run('user', 'add', 'Grace Example');
    expect([other.code, other.out]).toEqual([1, '']);
    expect(other.err).toMatch(/^error: The data file in .* is sealed with another secret\. .*\.\n$/);
    expect((await run('audit')).code).toBe(1);
    settings(data, SECRET);
    expect(readFileSync(join(data, 'sandpilot.sqlite')).equals(before)).toBe(true);
    expect((await run('audit')).code).toBe(0);
  });

  it('makes no backup that could not be used', async () => {
    settings(data, OTHER);
    const folder = desk.path(`backup-${count}`);
    const refused = await run('backup', folder);
    expect([refused.code, refused.out, existsSync(join(folder, 'manifest.json'))]).toEqual([1, '', false]);
    expect(refused.err).toContain('sealed with another secret');
  });
});

describe('a secret that is lost', () => {
  const wayOut = 'sandpilot audit --begin-anew';

  it('is said with the way on without it, which leads to where everything works again', async () => {
    settings(data, '');
    const missing = await run('audit');
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining(wayOut)]);
    expect((await run('audit', '--begin-anew')).err).toContain('--unchecked');
    expect((await run('audit', '--begin-anew', '--unchecked')).code).toBe(0);
    expect((await run('audit')).code).toBe(0);
  });

  it('and so is one that is damaged, once it is moved away', async () => {
    settings(data, '');
    const file = join(data, 'secret');
    writeFileSync(file, 'short');
    const damaged = await run('audit');
    expect([damaged.code, damaged.err]).toEqual([
      1,
      expect.stringMatching(`is damaged\\. .*move it away and run ${wayOut}`),
    ]);
    renameSync(file, `${file}-damaged`);
    expect((await run('audit', '--begin-anew', '--unchecked')).code).toBe(0);
    expect((await run('audit')).code).toBe(0);
  });
});

describe('a damaged secret', () => {
  it('does not stand in the way of the backup that mends it', async () => {
    const folder = desk.path(`backup-${count}`);
    expect((await run('backup', folder)).code).toBe(0);
    settings(data, '');
    writeFileSync(join(data, 'secret'), 'short');
    expect((await run('restore', folder, '--replace')).code).toBe(0);
    expect(readFileSync(join(data, 'secret'), 'utf8').trim()).toBe(SECRET);
    expect((await run('audit')).code).toBe(0);
  });
});

describe('a backup without its secret', () => {
  it('is put in place with the secret that it was made with, and with no other', async () => {
    const folder = desk.path(`backup-${count}`);
    expect((await run('backup', folder, '--no-secret')).code).toBe(0);
    const target = desk.path(`target-${count}`);
    settings(target, OTHER);
    const refused = await run('restore', folder);
    expect([refused.code, refused.out, existsSync(join(target, 'sandpilot.sqlite'))]).toEqual([1, '', false]);
    expect(refused.err).toContain('SECRET is another than the secret of the backup');
    settings(target, SECRET);
    expect((await run('restore', folder)).code).toBe(0);
    expect((await run('audit')).code).toBe(0);
  });
});

describe('a backup whose data file is sealed with another secret than the one it holds', () => {
  /** As an older version made it after its secret was replaced without a word to the trail. */
  async function strange(): Promise<string> {
    const folder = desk.path(`backup-${count}`);
    expect((await run('backup', folder)).code).toBe(0);
    const list = join(folder, 'manifest.json');
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    writeFileSync(join(folder, 'secret'), `${OTHER}\n`);
    writeFileSync(list, readFileSync(list, 'utf8').replace(digest(`${SECRET}\n`), digest(`${OTHER}\n`)));
    return folder;
  }

  it('is refused for that, whether SECRET is set or not', async () => {
    const folder = await strange();
    for (const secret of ['', OTHER]) {
      settings(desk.path(`target-${count}`), secret);
      const { code, out, err } = await run('restore', folder);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('Its data file is sealed with another secret than the one in it');
      expect(err).not.toContain('Unset it');
    }
  });

  it('is used all the same by hand, and its trail begun anew, as the refusal says', async () => {
    const target = desk.path(`target-${count}`);
    cpSync(await strange(), target, { recursive: true });
    const old = desk.write(`old-secret-${count}`, SECRET);
    settings(target, '');
    expect((await run('audit')).err).toContain('sealed with another secret');
    expect((await run('audit', '--begin-anew', '--old-secret', old)).code).toBe(0);
    expect((await run('audit')).code).toBe(0);
    const again = desk.path(`again-${count}`);
    expect((await run('backup', again)).code).toBe(0);
    settings(desk.path(`elsewhere-${count}`), '');
    expect((await run('restore', again)).code).toBe(0);
  });
});
