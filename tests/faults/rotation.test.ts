/** Another secret, step by step as the guide for operators says: what ends with the old one, and what goes on. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { answerAll, close, draft, join, openDraft, rating, signIn } from '../support/journey.ts';
import { fileOf } from '../support/journey-report.ts';
import { type Visitor, visit } from '../support/journey-visitor.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const root = temporaryData();
const dataDir = joinPath(root.folder, 'data');
const oldSecret = joinPath(dataDir, 'old-secret');
let server: RunningServer;
let owner: Visitor;
let closed: string;
let open: { readonly id: string; readonly link: string };
let participant: Visitor;
let privateLink: string;
let results: string;

const sandpilot = (...argv: readonly string[]) =>
  runCommand({ program: inject('serverProgram'), dataDir, address: server.address }, argv);

const resultsOf = async (visitor: Visitor, assessment = closed) =>
  (await fileOf(visitor, `/assessments/${assessment}/results.json`)).html;

beforeAll(async () => {
  server = await startServer({ program: inject('serverProgram'), dataDir });
  owner = await signIn(server);
  closed = await draft(owner);
  const invited = await openDraft(owner, closed);
  for (let index = 0; index < 6; index++)
    await answerAll(await join(server, invited.link, index % 4), closed, rating(1));
  await close(owner, closed);
  results = await resultsOf(owner);
  open = await openDraft(owner, await draft(owner));
  participant = await join(server, open.link, 0);
  const submitted = await answerAll(participant, open.id, rating(2));
  privateLink = /\/s\/[A-Za-z0-9_-]{22}/.exec(submitted.html)?.[0] ?? '';
});
afterAll(async () => {
  await server?.kill();
  root.remove();
});

it('is refused while the server works, and before the old secret is put away', async () => {
  const inUse = await sandpilot('audit', '--begin-anew', '--old-secret', joinPath(dataDir, 'secret'));
  expect([inUse.code, inUse.err]).toEqual([1, expect.stringContaining('A server works in DATA_DIR')]);
  await server.stop();
  const unmoved = await sandpilot('audit', '--begin-anew', '--unchecked');
  expect([unmoved.code, unmoved.err]).toEqual([1, expect.stringContaining('The trail is whole')]);
});

it('seals the trail under the new one, after a check, and says so in a line of the trail', async () => {
  const head = /head is ([0-9a-f]{64})/.exec((await sandpilot('audit')).out)?.[1] ?? '';
  renameSync(joinPath(dataDir, 'secret'), oldSecret);
  expect((await sandpilot('audit')).err).toContain('SECRET is empty and');
  expect((await sandpilot('audit', '--begin-anew')).err).toContain('--old-secret');
  expect(existsSync(joinPath(dataDir, 'secret'))).toBe(false);
  const anew = await sandpilot('audit', '--begin-anew', '--old-secret', oldSecret, '--head', head);
  expect([anew.code, anew.err]).toEqual([0, '']);
  expect(anew.out).toContain(`whole under the secret of before. Their head was ${head}.`);
  expect(readFileSync(joinPath(dataDir, 'secret'), 'utf8')).not.toBe(readFileSync(oldSecret, 'utf8'));
  const after = await sandpilot('audit');
  expect([after.code, after.err]).toEqual([0, '']);
  expect((await sandpilot('audit', '-o', joinPath(root.folder, 'trail.csv'))).code).toBe(0);
  const last = readFileSync(joinPath(root.folder, 'trail.csv'), 'utf8').trimEnd();
  expect(last).toContain('begun-anew');
  rmSync(oldSecret);
});

it('ends sessions and private links, and keeps results and ways to join', async () => {
  const port = Number(new URL(server.address).port);
  server = await startServer({ program: inject('serverProgram'), dataDir, port });
  expect(await resultsOf(owner)).not.toContain('"verdict"');
  expect((await participant.get(`/seat/${open.id}/pages/1`)).html).not.toContain('name="answer-');
  expect(privateLink).not.toBe('');
  expect((await visit(server.address).get(privateLink)).status).toBe(404);
  const again = await signIn({ ...server, firstSignIn: (await sandpilot('sign-in')).out.trim() });
  expect(await resultsOf(again)).toBe(results);
  const newcomer = await join(server, open.link, 1);
  expect((await newcomer.get(`/seat/${open.id}/pages/1`)).html).toContain('name="answer-');
  // What was answered under the old secret counts on.
  await close(again, open.id);
  expect(await resultsOf(again, open.id)).toContain('"verdict"');
  expect((await sandpilot('audit')).code).toBe(0);
});
