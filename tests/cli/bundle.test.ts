/** The commands `export` and `import`: an assessment from one data folder into another. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { listAssessments } from '#storage/assessments.ts';
import { auditKeyOf } from '#storage/audit-seals.ts';
import { openStore } from '#storage/database.ts';
import { seedExample } from '#storage/example.ts';
import { attachFile } from '#storage/fact-attachments.ts';
import { openLibrary } from '#storage/questionnaire-library.ts';
import { firstTeam } from '#storage/teams.ts';
import { HARMFUL, startClamd, VIRUS } from '../support/clamd.ts';
import { makeDesk, run } from '../support/run-cli.ts';

const desk = makeDesk();
afterAll(desk.clear);
afterAll(() => vi.unstubAllEnvs());

const SECRET = 's'.repeat(40);
const auditKey = auditKeyOf(SECRET);
let count = 0;
let laptop = '';
let server = '';
let example = '';

/** A data folder with a team of one, and the worked example where it is asked for. */
async function installation(owner: string, withExample: boolean): Promise<string> {
  const folder = desk.path(`${owner}-${count++}`);
  mkdirSync(folder);
  const store = await openStore(join(folder, 'sandpilot.sqlite'), { random: randomBytes, auditKey });
  const identity = { store, secret: SECRET, now: () => new Date('2026-01-11'), random: randomBytes };
  const person = await makePerson(identity, { name: owner, administrator: true });
  const team = await firstTeam(store, person, '2026-01-11T09:00:00.000Z');
  if (withExample) {
    const library = openLibrary(join(folder, 'questionnaires'));
    const at = '2026-01-11T09:00:00.000Z';
    const seeded = await seedExample(store, library, { team: team.id, at });
    if (!seeded.ok) throw new Error('the example was not seeded');
    example = (await listAssessments(store, person.id))[0]?.id ?? '';
  }
  await store.close();
  return folder;
}

async function idsIn(folder: string): Promise<readonly string[]> {
  const store = await openStore(join(folder, 'sandpilot.sqlite'), { random: randomBytes, auditKey });
  const rows = await store.db.selectFrom('assessments').select('id').execute();
  await store.close();
  return rows.map(({ id }) => id);
}

function on(folder: string): void {
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('SECRET', SECRET);
  // Of the test runner.
  vi.stubEnv('BASE_URL', '');
}

beforeEach(async () => {
  laptop = await installation('Ada', true);
  server = await installation('Grace', false);
});

it('carry the example from a laptop to a server, once, or again as a copy', async () => {
  const file = desk.path(`genie-${count}.sandpilot`);
  on(laptop);
  const exported = await run('export', example, '-o', file);
  expect(exported).toMatchObject({ code: 0, err: '' });
  expect(exported.out).toContain('Single answers are in it');
  expect(statSync(file).mode & 0o077).toBe(0);
  on(server);
  const imported = await run('import', file);
  expect(imported).toMatchObject({ code: 0, err: '' });
  expect(imported.out).toContain(`Brought in as ${example}, for Grace's team.`);
  expect(await idsIn(server)).toEqual([example]);
  const again = await run('import', file);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toContain(`It is ${example}. With --copy it is brought in beside it.`);
  expect(await run('import', file, '--copy', '--team', "Grace's team")).toMatchObject({ code: 0 });
  expect(await idsIn(server)).toHaveLength(2);
});

it('list the assessments there are when one is unknown', async () => {
  on(laptop);
  const said = await run('export', 'nothing', '-o', desk.path('none.sandpilot'));
  expect(said).toMatchObject({ code: 1, out: '' });
  expect(said.err).toContain(`${example}  closed  GENIE`);
  expect(desk.list()).not.toContain('none.sandpilot');
});

it('say what is wrong with a file or a team, and bring nothing in', async () => {
  on(server);
  const team = await run('import', desk.write('x.sandpilot', 'x'), '--team', 'Nobody');
  const err = "error: There is no team Nobody. There are: Grace's team.\n";
  expect(team).toMatchObject({ code: 1, err });
  expect((await run('import', desk.path('x.sandpilot'))).err).toContain('no file that Sandpilot exported');
  expect((await run('import', desk.path('gone.sandpilot'))).err).toContain('could not be read');
  writeFileSync(desk.path('large.sandpilot'), new Uint8Array(51 * 1024 * 1024));
  expect((await run('import', desk.path('large.sandpilot'))).err).toContain('larger than 50 MB');
  expect(await idsIn(server)).toEqual([]);
});

it('bring in no file in which something is found, or that nobody could search', async () => {
  const store = await openStore(join(laptop, 'sandpilot.sqlite'), { random: randomBytes, auditKey });
  const upload = { assessment: example, fact: 'funding-letter', name: 'a.txt', bytes: Buffer.from(HARMFUL) };
  await attachFile(store, upload, { who: 'system', at: '2026-01-12T09:00:00.000Z' });
  await store.close();
  const file = desk.path(`harmful-${count}.sandpilot`);
  on(laptop);
  expect(await run('export', example, '-o', file)).toMatchObject({ code: 0 });
  on(server);
  const clamd = await startClamd();
  vi.stubEnv('CLAMD', `127.0.0.1:${clamd.port}`);
  const found = await run('import', file);
  expect([found.code, found.err]).toEqual([1, expect.stringContaining(`found ${VIRUS} in a file inside it`)]);
  await clamd.stop();
  const unsearched = await run('import', file);
  expect([unsearched.code, unsearched.err]).toEqual([1, expect.stringContaining('could not be searched')]);
  expect(await idsIn(server)).toEqual([]);
  vi.stubEnv('CLAMD', '');
  expect(await run('import', file)).toMatchObject({ code: 0 });
});

it('want to know which assessment and where to', async () => {
  expect(await run('export', example)).toMatchObject({ code: 2 });
  expect(await run('import')).toMatchObject({ code: 2 });
});

it('take an id that starts with a hyphen for an id', async () => {
  on(laptop);
  const said = await run('export', `-${'a'.repeat(21)}`, '-o', desk.path('none.sandpilot'));
  expect(said.err).toContain('There is no assessment -aaaaaaaaaaaaaaaaaaaaa.');
});
