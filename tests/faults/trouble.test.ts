/** A full disk and a locked data file: a clear page, nothing lost, and the same form goes through afterwards. */
import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { answered, draft, join, openDraft, rating, signIn } from '../support/journey.ts';
import { formTo, wordsOf } from '../support/journey-forms.ts';
import { startServer, temporaryData } from '../support/server.ts';
import { joinAs, makeWeb, openShortForm } from '../support/web.ts';

const WORDS = 'Nobody has said who pays after March. '.repeat(90);

it('says that the disk is full, and takes the same form once there is room', async () => {
  const web = await makeWeb();
  const opened = await openShortForm(web);
  const person = await joinAs(web, opened);
  const path = `/seat/${opened.id}/pages/1`;
  const fields = formTo(await (await person.get(path)).text(), path).fields;
  const [item = ''] = [...fields.keys()].flatMap((name) => /^version-(.+)$/.exec(name)?.[1] ?? []);
  const form = { ...Object.fromEntries(fields), [`answer-${item}`]: '1' };
  expect((await person.post(path, form)).status).toBe(303);

  const { db } = web.services.store;
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.raw(`${rows[0]?.page_count ?? 0}`)}`.execute(db);
  const again = {
    ...Object.fromEntries(formTo(await (await person.get(path)).text(), path).fields),
    [`answer-${item}`]: '-2',
    [`comment-${item}`]: WORDS,
  };
  const refused = await person.post(path, again);
  expect(refused.status).toBe(503);
  const said = wordsOf(await refused.text());
  expect(said).toContain('This could not be saved');
  expect(said).toContain('The disk of the server is full');
  expect(said).toContain('What was saved before is safe');
  const byScript = await person.post(`/seat/${opened.id}/answers`, again, { accept: 'application/json' });
  expect(byScript.status).toBe(503);
  const standing = formTo(await (await person.get(path)).text(), path).fields;
  expect(standing.get(`answer-${item}`)).toBe('1');
  expect(standing.get(`comment-${item}`)).toBe('');

  await sql`pragma max_page_count = 1073741823`.execute(db);
  expect((await person.post(path, again)).status).toBe(303);
  const after = formTo(await (await person.get(path)).text(), path).fields;
  expect(after.get(`answer-${item}`)).toBe('-2');
  expect(after.get(`comment-${item}`)?.trim()).toBe(WORDS.trim());
});

it('says that the data file is in use, and takes the same form once it is free', async () => {
  const data = temporaryData();
  const server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  const owner = await signIn(server);
  const invited = await openDraft(owner, await draft(owner));
  const person = await join(server, invited.link, 0);
  const path = `/seat/${invited.id}/pages/1`;
  const shown = await person.get(path);
  expect((await person.post(path, answered(shown, path, rating(1)))).status).toBe(200);
  const changed = answered(await person.get(path), path, rating(-2));

  const other = new Database(joinPath(data.folder, 'sandpilot.sqlite'));
  other.exec('begin immediate');
  const refused = await person.post(path, changed);
  expect(refused.status).toBe(503);
  expect(wordsOf(refused.html)).toContain('The data file is in use by another program');
  expect((await person.post(`/seat/${invited.id}/answers`, changed, 'application/json')).status).toBe(503);
  // Reading goes on, and finds what was saved.
  expect(formTo((await person.get(path)).html, path).fields.toString()).toContain('=1');
  const overview = await owner.get(`/assessments/${invited.id}`);
  expect(wordsOf(overview.html)).toContain('1 of 12');
  other.exec('rollback');
  other.close();

  const taken = await person.post(path, changed);
  expect(taken.status).toBe(200);
  expect(taken.path).toMatch(/\/pages\/2$/);
  const after = formTo((await person.get(path)).html, path).fields;
  expect([...after].filter(([name, value]) => name.startsWith('answer-') && value !== '-2')).toEqual([]);
  expect(await server.stop()).toBe(0);
  data.remove();
});
