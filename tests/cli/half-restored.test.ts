/** A restore that was cut off: every command says that, and none sends whoever runs the machine after the secret. */
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { swapping } from '#storage/restore-swap.ts';
import { makeDesk, run } from '../support/run-cli.ts';

const desk = makeDesk();
afterAll(desk.clear);
afterAll(() => vi.unstubAllEnvs());
const source = desk.path('source');
const folder = desk.path('backup');
const ADVICE =
  'a restore was cut off. Stop the server and restore once more with --replace, which first puts back what was there.';

beforeAll(async () => {
  vi.stubEnv('DATA_DIR', source);
  vi.stubEnv('SECRET', '');
  vi.stubEnv('BASE_URL', 'https://ready.example.org');
  expect(await run('user', 'add', 'Ada Example')).toMatchObject({ code: 0 });
  expect(await run('backup', folder)).toMatchObject({ code: 0 });
});

let count = 0;
let data = '';

/** A folder like the first, with a restore cut off after so many moves; whether it came to its end before that. */
function cutOffAfter(steps: number): boolean {
  data = desk.path(`data-${count++}`);
  vi.stubEnv('DATA_DIR', data);
  cpSync(source, data, { recursive: true });
  const staged = join(data, '.restoring-1');
  cpSync(folder, staged, { recursive: true });
  const moves = swapping(data, staged, join(data, 'before-1'));
  return Array.from({ length: steps + 1 }, () => moves.next().done).at(-1) === true;
}

beforeEach(() => {
  vi.stubEnv('BASE_URL', 'https://ready.example.org');
  vi.stubEnv('SECRET', '');
});

describe('a restore that was cut off', () => {
  it('is what each command says, wherever it was cut off, and none makes anything', async () => {
    let steps = 0;
    for (; !cutOffAfter(steps); steps++) {
      const hadSecret = existsSync(join(data, 'secret'));
      const target = desk.path(`backup-${count}`);
      for (const words of [
        ['serve'],
        ['sign-in'],
        ['audit'],
        ['audit', '--begin-anew', '--unchecked'],
        ['backup', target],
        ['backup', target, '--no-secret'],
      ]) {
        const expected = `error: The data file in ${data} is half-restored: ${ADVICE}\n`;
        expect([steps, words, await run(...words)]).toEqual([
          steps,
          words,
          // Beginning again would not help the server either.
          { code: words[0] === 'serve' ? 78 : 1, out: '', err: expected },
        ]);
      }
      expect([existsSync(target), existsSync(join(data, 'secret'))]).toEqual([false, hadSecret]);
    }
    expect(steps).toBeGreaterThan(3);
  });

  it('is undone by the next, which says so also where it goes no further', async () => {
    cutOffAfter(2);
    const refused = await run('restore', folder);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('DATA_DIR is not empty.');
    expect(refused.err).toContain('What was there before the restore that was cut off is back.\n');
    expect(refused.err).not.toContain('Nothing was changed');
    expect((await run('audit')).code).toBe(0);
    expect((await run('restore', folder)).err).toContain('Nothing was changed.\n');
    cutOffAfter(2);
    expect((await run('restore', desk.path('nowhere'))).err).toContain('Nothing was changed.\n');
    expect((await run('restore', folder, '--replace')).code).toBe(0);
    expect((await run('audit')).code).toBe(0);
  });
});
