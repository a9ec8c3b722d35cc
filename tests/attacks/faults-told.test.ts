/** A fault of ours, made real: a table is gone. Nobody is told what broke, nothing opens, and the log can be searched for it. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { fieldIn, makeWeb, openShortForm } from '../support/web.ts';

const INSIDES = /members|no such table|SQLITE|select |node_modules|\.tsx?:|\bat \S+ \(/i;

interface Told {
  readonly status: number;
  readonly text: string;
  readonly line: Readonly<Record<string, unknown>>;
}

const web = await makeWeb();
const owner = await web.ownerBrowser();

async function tell(answer: Response): Promise<Told> {
  const line = web.logged.findLast(({ event }) => event === 'fault') ?? {};
  return { status: answer.status, text: await answer.text(), line };
}

/** What the form that closes an assessment is sent with. */
async function closing(id: string) {
  const page = await (await owner.get(`/assessments/${id}/close`)).text();
  return { path: `/assessments/${id}/close`, form: { version: fieldIn(page, 'version') ?? '' } };
}

async function states(): Promise<readonly string[]> {
  const rows = await web.services.store.db.selectFrom('assessments').select('state').execute();
  return rows.map(({ state }) => state);
}

let told: readonly Told[];

beforeAll(async () => {
  // As it is when nothing is broken.
  const { id: other } = await openShortForm(web);
  const first = await closing(other);
  expect((await owner.post(first.path, first.form)).status).toBe(303);
  expect(await states()).toEqual(['closed']);
  const { id } = await openShortForm(web);
  const { path, form } = await closing(id);
  await sql`drop table members`.execute(web.services.store.db);
  told = [await tell(await owner.get(`/assessments/${id}`)), await tell(await owner.post(path, form))];
});

describe('a fault', () => {
  it('is told to whoever asked as one, without a word of what broke', () => {
    for (const { status, text } of told) {
      expect(status).toBe(500);
      expect(text).toContain('Something went wrong here');
      expect(text).not.toMatch(INSIDES);
    }
  });

  it('stands in the log under the number that the page shows, by its kind and place and not its words', () => {
    for (const { text, line } of told) {
      expect(text).toContain(String(line.id));
      expect(String(line.id).length).toBeGreaterThan(20);
      expect(line).toMatchObject({ event: 'fault', fault: 'SqliteError', code: 'SQLITE_ERROR' });
      expect(String(line.where)).toMatch(/src\//);
      expect(JSON.stringify(line)).not.toContain('no such table');
    }
  });

  it('opens nothing: what could not be checked was not done', async () => {
    expect([...(await states())].sort()).toEqual(['closed', 'open']);
  });
});
