/** The command `audit`: says whether the trail is whole, names the first line that is not, and writes it. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openIdentity } from '../../src/main.ts';
import { makeDesk, run } from '../support/run-cli.ts';

const desk = makeDesk();
afterAll(desk.clear);
afterAll(() => vi.unstubAllEnvs());
vi.stubEnv('DATA_DIR', desk.path('data'));
vi.stubEnv('BASE_URL', 'https://ready.example.org');

async function change(statement: string): Promise<void> {
  const read = readConfig();
  if (!read.ok) throw new Error(read.problems.join(' '));
  const { store } = await openIdentity(read.config);
  await sql.raw(statement).execute(store.db);
  await store.close();
}

describe('audit', () => {
  it('says that the trail is whole, with its head, and finds an earlier head in a longer trail', async () => {
    await run('user', 'add', 'Ada Example');
    const first = await run('audit');
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('The trail is whole.')]);
    const head = /head is ([0-9a-f]{64})/.exec(first.out)?.[1] ?? '';
    await run('user', 'add', 'Grace Example');
    expect((await run('audit', '--head', head)).code).toBe(0);
    const strange = await run('audit', '--head', 'f'.repeat(64));
    expect([strange.code, strange.err]).toEqual([1, expect.stringContaining('head noted earlier')]);
    expect((await run('audit', '--head', 'short')).code).toBe(2);
  });

  it('writes the trail as a table, or as JSON by the ending', async () => {
    expect((await run('audit', '-o', desk.path('trail.csv'))).code).toBe(0);
    expect(readFileSync(desk.path('trail.csv'), 'utf8')).toContain(
      'number,time,who,assessment,action,what,seal',
    );
    expect((await run('audit', '-o', desk.path('trail.json'))).code).toBe(0);
    const lines = JSON.parse(readFileSync(desk.path('trail.json'), 'utf8')) as readonly { place: number }[];
    expect(lines.map(({ place }) => place)).toEqual([...lines.keys()].map((index) => index + 1));
    expect((await run('audit', '-o', desk.path('trail.csv/below'))).code).toBe(1);
  });

  it('names the first line that was changed, in words and as JSON, and says 1', async () => {
    await change('drop trigger audit_stays');
    await change("update audit set what = 'Nothing.' where place = 2");
    const { code, err } = await run('audit');
    expect([code, err]).toEqual([1, expect.stringContaining('line 2: the trail is not as it was written')]);
    const json = JSON.parse((await run('audit', '--json')).out) as object;
    expect(json).toMatchObject({ whole: false, broken: { line: 2 } });
  });
});
