/** The restore drill: a backup made while fifty people answer, put in place elsewhere, judged against what was there. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Answering, answering, keepAnswering, versionsOf } from '../support/answering-people.ts';
import { type Ran, runCommand } from '../support/command.ts';
import {
  answerAll,
  close,
  draft,
  type Invited,
  join,
  openDraft,
  rating,
  signIn,
} from '../support/journey.ts';
import { fileOf } from '../support/journey-report.ts';
import type { Visitor } from '../support/journey-visitor.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const PEOPLE = 50;
/** The backup begins after so many saves, and people go on until so many more. */
const BEFORE = 300;
const AFTER = 300;
const root = temporaryData();
const dataDir = joinPath(root.folder, 'data');
const elsewhere = joinPath(root.folder, 'elsewhere');
const folder = joinPath(root.folder, 'backup');
let server: RunningServer;
let owner: Visitor;
let open: Invited;
let closed: string;
let people: readonly Answering[];
/** Versions that were acknowledged before the backup began, by person and question. */
let before: readonly ReadonlyMap<string, number>[];

const sandpilot = (place: string, ...argv: readonly string[]): Promise<Ran> =>
  runCommand({ program: inject('serverProgram'), dataDir: place, address: server.address }, argv);

/** A closed assessment that twelve people of four organisations have answered. */
async function answeredAndClosed(): Promise<string> {
  const id = await draft(owner);
  const invited = await openDraft(owner, id);
  for (let index = 0; index < 12; index++) {
    const person = await join(server, invited.link, index % 4);
    await answerAll(person, id, rating((index % 5) - 2));
  }
  await close(owner, id);
  return id;
}

/** What an owner reads of a closed assessment. */
async function readingsOf(visitor: Visitor): Promise<readonly string[]> {
  const texts = ['results.json', 'counts.csv', 'matrix.csv'].map(async (name) => {
    const answer = await fileOf(visitor, `/assessments/${closed}/${name}`);
    return `${name} ${answer.status}\n${answer.html}`;
  });
  return Promise.all(texts);
}

beforeAll(async () => {
  server = await startServer({ program: inject('serverProgram'), dataDir });
  owner = await signIn(server);
  closed = await answeredAndClosed();
  open = await openDraft(owner, await draft(owner));
  people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => answering(await join(server, open.link, index % 4))),
  );
  let saves = 0;
  let making: Promise<Ran> | undefined;
  let isMade = false;
  let more = 0;
  const count = (): boolean => {
    saves += 1;
    if (saves === BEFORE) {
      before = people.map(
        ({ acknowledged }) => new Map([...acknowledged].map(([item, { version }]) => [item, version])),
      );
      making = sandpilot(dataDir, 'backup', folder).finally(() => {
        isMade = true;
      });
    }
    if (isMade) more += 1;
    return more < AFTER;
  };
  await Promise.all(people.map((person, index) => keepAnswering(person, open.id, index, count)));
  const made = await making;
  if (made?.code !== 0) throw new Error(`no backup was made: ${made?.err}`);
});
afterAll(async () => {
  await server?.kill();
  root.remove();
});

it('keeps every answer that was acknowledged before the backup began, and what an owner reads is the same', async () => {
  const readings = await readingsOf(owner);
  const port = Number(new URL(server.address).port);
  await server.stop();
  expect(await sandpilot(elsewhere, 'restore', folder)).toMatchObject({ code: 0, err: '' });
  server = await startServer({ program: inject('serverProgram'), dataDir: elsewhere, port });
  expect(before.flatMap((versions) => [...versions])).not.toEqual([]);
  // By the private links that people hold: the secret came back too.
  for (const [index, person] of people.entries()) {
    const found = await versionsOf(person, open.id);
    const lost = [...(before[index] ?? [])].filter(([item, version]) => (found.get(item) ?? 0) < version);
    expect([index, lost]).toEqual([index, []]);
  }
  // The session of before is over, and a new link leads in.
  expect((await owner.get(`/assessments/${closed}/results.json`)).html).not.toContain('"verdict"');
  const { out } = await sandpilot(elsewhere, 'sign-in');
  const again = await signIn({ ...server, firstSignIn: out.trim() });
  expect(await readingsOf(again)).toEqual(readings);
  expect(readings[0]).toContain('"verdict"');
});

it('is refused while a server works in the folder, and what it does not hold is not lost meanwhile', async () => {
  for (const words of [
    ['restore', folder],
    ['restore', folder, '--replace'],
  ]) {
    const refused = await sandpilot(elsewhere, ...words);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(
      /error: A server works in DATA_DIR\. Stop it, then restore\. Nothing was changed\.\n$/,
    );
  }
  const person = people[0];
  if (person === undefined) throw new Error('nobody answers');
  expect((await versionsOf(person, open.id)).size).toBeGreaterThan(0);
});

it('keeps what was there beside when it is to be replaced', async () => {
  await server.stop();
  const refused = await sandpilot(elsewhere, 'restore', folder);
  expect(refused.err).toMatch(/DATA_DIR is not empty\. With --replace what is there is kept beside it\./);
  const replaced = await sandpilot(elsewhere, 'restore', folder, '--replace');
  expect(replaced).toMatchObject({ code: 0 });
  const kept = readdirSync(elsewhere).filter((name) => name.startsWith('before-'));
  expect(kept).toHaveLength(1);
  expect(replaced.out).toContain(kept[0]);
  expect(readdirSync(joinPath(elsewhere, kept[0] ?? ''))).toContain('sandpilot.sqlite');
});

it('says in a sentence why a torn backup is none', async () => {
  const torn = joinPath(root.folder, 'torn');
  cpSync(folder, torn, { recursive: true });
  rmSync(joinPath(torn, 'sandpilot.sqlite'));
  const place = joinPath(root.folder, 'nowhere');
  const refused = await sandpilot(place, 'restore', torn);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(
    /error: It is not as it was made: .* Nothing was changed\.\n {2}sandpilot\.sqlite\n$/,
  );
});

it('says what it holds and who may never see it, and names nobody', async () => {
  const second = joinPath(root.folder, 'second');
  const { code, out } = await sandpilot(elsewhere, 'backup', second);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Backed up to .*: 3 assessments, \d+ answers, 0 attached files, 0 questionnaires, the secret, \d+ MB\.\n/,
  );
  expect(out).toContain('Whoever has it has everything');
  expect(readFileSync(joinPath(second, 'manifest.json'), 'utf8')).not.toContain('Bay');
});
