/** The commands `backup` and `restore` in the words of who runs the machine. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openIdentity } from '../../src/main.ts';
import { makeDesk, run } from '../support/run-cli.ts';

const desk = makeDesk();
afterAll(desk.clear);
afterAll(() => vi.unstubAllEnvs());
let count = 0;
let data = '';
let folder = '';

/** A new data folder, under the secret of the settings. */
async function begin(): Promise<void> {
  data = desk.path(`data-${count++}`);
  folder = desk.path(`backup-${count}`);
  vi.stubEnv('DATA_DIR', data);
  const read = readConfig();
  if (!read.ok) throw new Error(read.problems.join(' '));
  await (await openIdentity(read.config)).store.close();
}

beforeEach(async () => {
  vi.stubEnv('BASE_URL', 'https://ready.example.org');
  vi.stubEnv('SECRET', '');
  await begin();
});

it('say what is held, and that it is as secret as the data', async () => {
  const made = await run('backup', folder);
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.out).toMatch(
    /: 0 assessments, 0 answers, 0 attached files, 0 questionnaires, the secret, 1 MB\.\n/,
  );
  expect(made.out).toContain('Whoever has it has everything');
  vi.stubEnv('DATA_DIR', desk.path(`elsewhere-${count}`));
  const restored = await run('restore', folder);
  expect([restored.code, restored.err]).toEqual([0, '']);
  expect(restored.out).toContain('Everyone signs in again');
});

it('make no backup that lacks the secret unasked', async () => {
  rmSync(join(data, 'secret'));
  const refused = await run('backup', folder);
  expect([refused.code, refused.out, existsSync(folder)]).toEqual([1, '', false]);
  expect(refused.err).toMatch(/^error: There is no secret\. Set SECRET .*\.\n$/);
  expect((await run('backup', folder, '--no-secret')).code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'sandpilot.sqlite']);
  expect((await run('restore', folder, '--replace')).err).toContain('It holds no secret. Set SECRET');
});

it('take the secret of the settings, and do not restore under another', async () => {
  vi.stubEnv('SECRET', 'g'.repeat(40));
  await begin();
  await run('backup', folder);
  vi.stubEnv('DATA_DIR', desk.path(`elsewhere-${count}`));
  vi.stubEnv('SECRET', 'h'.repeat(40));
  expect((await run('restore', folder)).err).toContain('SECRET is another than the secret of the backup');
  vi.stubEnv('SECRET', 'g'.repeat(40));
  expect((await run('restore', folder)).code).toBe(0);
});

it('say what a restore undoes: in general, and from the trail of what it replaces line by line', async () => {
  await run('user', 'add', 'Ada Example', '--email', 'ada@example.org');
  await run('backup', folder);
  await run('user', 'close', 'ada@example.org');
  const general = 'Undone is what was done after that: accounts closed,';
  const replaced = await run('restore', folder, '--replace');
  expect([replaced.code, replaced.err]).toEqual([0, '']);
  expect(replaced.out).toContain(general);
  expect(replaced.out).toMatch(/\n {2}\d{4}-\S+Z {2}The account \S+ was closed at the machine\.\n/);
  expect(replaced.out).not.toContain('was made at the machine');
  vi.stubEnv('DATA_DIR', desk.path(`elsewhere-${count}`));
  const fresh = await run('restore', folder);
  expect([fresh.code, fresh.out]).toEqual([0, expect.stringContaining(general)]);
  vi.stubEnv('DATA_DIR', data);
  writeFileSync(join(data, 'sandpilot.sqlite'), 'no longer a data file');
  const unread = await run('restore', folder, '--replace');
  expect([unread.code, unread.err]).toEqual([0, expect.stringContaining('could not be read')]);
});

it('name the folder and what to do when they refuse', async () => {
  const refusals = [
    await run('restore', desk.path('nowhere')),
    await run('backup', desk.path('.')),
    await run('restore', data),
  ];
  for (const { code, out, err } of refusals) {
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^.*: error: [A-Z].*\.\n$/);
  }
  vi.stubEnv('DATA_DIR', desk.path('not-there'));
  expect((await run('backup', folder)).err).toContain('There is no data file. Set DATA_DIR');
});
