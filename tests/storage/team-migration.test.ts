/** A data file of before there were teams: each owner has a team of one, and keeps every assessment. */
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { findAssessment, listAssessments } from '#storage/assessments.ts';
import { MIGRATIONS, migrate } from '#storage/migrations/list.ts';
import { dialectOf, openFile } from '#storage/sqlite.ts';
import type { Tables } from '#storage/tables.ts';
import { listMembers, listTeams } from '#storage/teams.ts';
import { dataFolder, openTestStore } from '../support/assessments.ts';

const folder = dataFolder();
const db = new Kysely<Tables>({ dialect: dialectOf(openFile(join(folder, 'before.sqlite'), 50)) });
afterAll(() => db.destroy());
/** Today's, but for the data file. */
const store = { ...(await openTestStore(join(folder, 'today.sqlite'))), db };

const steps = Object.keys(MIGRATIONS);
const last = steps[steps.indexOf('0012-people') - 1];
const SETUP = JSON.stringify({
  title: 'GENIE',
  scheme: { name: 'GENIE', features: [] },
  options: [],
  dates: {},
  mode: 'anonymous',
  k: 5,
  thresholds: {},
});

async function putBefore(id: string, owner: string): Promise<void> {
  await sql`insert into assessments (id, owner, series, version, state, setup, allow_others, join_code, join_token, example, created_on, changed_in)
    values (${id}, ${owner}, ${id}, 1, 'draft', ${SETUP}, 1, ${id}, ${id}, 0, '2026-12-01', '{}')`.execute(
    db,
  );
  await sql`insert into audit (id, place, at, who, assessment, action, what)
    values (${`line-${id}`}, 1, '2026-12-01T09:00:00.000Z', ${owner}, ${id}, 'created', 'A draft was made.')`.execute(
    db,
  );
}

it('gives each owner of before a team with all that was theirs', async () => {
  await migrate(db, last);
  await sql`insert into owners (id, name, created_on) values ('Ada-1', 'Ada', '2026-11-30'), ('Bo-2', 'Bo', '2026-12-01')`.execute(
    db,
  );
  await putBefore('genie', 'Ada-1');
  await putBefore('sorrel', 'Bo-2');
  await migrate(db);
  expect(await listTeams(store, 'Ada-1')).toEqual([
    { team: { id: 'Ada-1', name: "Ada's team", createdOn: '2026-11-30' }, role: 'owner' },
  ]);
  expect(await listMembers(db, 'Bo-2')).toEqual([
    { person: 'Bo-2', name: 'Bo', role: 'owner', since: '2026-12-01', handedOver: false, closed: false },
  ]);
  expect((await listAssessments(store, 'Ada-1')).map(({ id }) => id)).toEqual(['genie']);
  expect(await findAssessment(store, 'sorrel')).toMatchObject({ team: 'Bo-2', setup: { title: 'GENIE' } });
});

it('is sound afterwards', async () => {
  const { rows } = await sql<{ readonly integrity_check: string }>`pragma integrity_check`.execute(db);
  expect(rows.map((row) => row.integrity_check)).toEqual(['ok']);
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);
});
