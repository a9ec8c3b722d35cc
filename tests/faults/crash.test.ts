/** A server killed while 50 people answer, twenty times: every answer it acknowledged is there afterwards. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Answering, answering, keepAnswering, lostOf } from '../support/answering-people.ts';
import { draft, type Invited, join, openDraft, signIn } from '../support/journey.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const PEOPLE = 50;
const ROUNDS = 20;
/** The server is killed once this many saves of a round are acknowledged, the others under way. */
const ENOUGH = 250;
const data = temporaryData();
let server: RunningServer;
let invited: Invited;
let people: readonly Answering[];

beforeAll(async () => {
  server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  const owner = await signIn(server);
  invited = await openDraft(owner, await draft(owner));
  people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) =>
      answering(await join(server, invited.link, index % 4)),
    ),
  );
});
afterAll(async () => {
  await server?.kill();
  data.remove();
});

it(`loses no acknowledged answer of ${PEOPLE} people in ${ROUNDS} crashes`, async () => {
  const port = Number(new URL(server.address).port);
  for (let round = 0; round < ROUNDS; round++) {
    let acknowledged = 0;
    let killing: Promise<void> | undefined;
    const count = (): boolean => {
      acknowledged += 1;
      if (acknowledged === ENOUGH) killing = server.kill();
      return true;
    };
    await Promise.all(people.map((person, index) => keepAnswering(person, invited.id, index + round, count)));
    await killing;
    expect(acknowledged).toBeGreaterThanOrEqual(ENOUGH);
    server = await startServer({ program: inject('serverProgram'), dataDir: data.folder, port });
    const lost = await Promise.all(people.map((person) => lostOf(person, invited.id)));
    expect(lost.flat(), `round ${round + 1}`).toEqual([]);
  }
  expect(people.filter(({ acknowledged }) => acknowledged.size > 0)).toHaveLength(PEOPLE);
});
