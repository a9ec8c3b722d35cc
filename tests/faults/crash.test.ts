/** A server killed while 50 people answer, twenty times: every answer it acknowledged is there afterwards. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { draft, type Invited, join, openDraft, signIn } from '../support/journey.ts';
import { formTo } from '../support/journey-forms.ts';
import type { Visitor } from '../support/journey-visitor.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const PEOPLE = 50;
const ROUNDS = 20;
/** The server is killed once this many saves of a round are acknowledged, the others under way. */
const ENOUGH = 250;
const RATINGS = ['-2', '-1', '0', '1', '2'];

interface Standing {
  readonly version: number;
  readonly choice: string;
}

interface Person {
  readonly visitor: Visitor;
  /** What the server acknowledged, by question. */
  readonly acknowledged: Map<string, Standing>;
  /** What was sent last without an answer, by question. */
  readonly sent: Map<string, Standing>;
}

const data = temporaryData();
let server: RunningServer;
let invited: Invited;
let people: readonly Person[];

beforeAll(async () => {
  server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  const owner = await signIn(server);
  invited = await openDraft(owner, await draft(owner));
  people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => ({
      visitor: await join(server, invited.link, index % 4),
      acknowledged: new Map(),
      sent: new Map(),
    })),
  );
});
afterAll(async () => {
  await server?.kill();
  data.remove();
});

function firstPage(): string {
  return `/seat/${invited.id}/pages/1`;
}

/** The questions of the first page as the server has them now, and the mark of this showing. */
async function readPage({ visitor }: Person): Promise<{ mark: string; standing: Map<string, Standing> }> {
  const form = formTo((await visitor.get(firstPage())).html, firstPage());
  const standing = new Map<string, Standing>();
  for (const [name, version] of form.fields) {
    const item = /^version-(.+)$/.exec(name)?.[1];
    if (item === undefined) continue;
    standing.set(item, { version: Number(version), choice: form.fields.get(`answer-${item}`) ?? '' });
  }
  return { mark: form.fields.get('_form') ?? '', standing };
}

/** Answers question after question until the server is gone; `count` hears of each acknowledgement. */
async function answerUntilCut(person: Person, seed: number, count: () => void): Promise<void> {
  const { mark, standing } = await readPage(person);
  const items = [...standing.keys()];
  for (let turn = 0; ; turn++) {
    const item = items[turn % items.length] ?? '';
    const version = person.acknowledged.get(item)?.version ?? standing.get(item)?.version ?? 0;
    const before = person.acknowledged.get(item)?.choice ?? standing.get(item)?.choice;
    const others = RATINGS.filter((rating) => rating !== before);
    const choice = others[(seed + turn) % others.length] ?? '0';
    const fields = new URLSearchParams({
      [`answer-${item}`]: choice,
      [`version-${item}`]: `${version}`,
      _form: mark,
      _sequence: `${turn + 1}`,
    });
    person.sent.set(item, { version: version + 1, choice });
    try {
      const reply = await person.visitor.post(`/seat/${invited.id}/answers`, fields, 'application/json');
      const { ok, version: now } = JSON.parse(reply.html) as { ok: boolean; version: string };
      if (!ok) throw new Error(`an answer was refused: ${reply.html}`);
      person.acknowledged.set(item, { version: Number(now), choice });
      person.sent.delete(item);
      count();
    } catch (error) {
      // The server is gone in the middle of a request.
      if (error instanceof Error && 'code' in error && /^ECONN|^EPIPE/.test(`${error.code}`)) return;
      throw error;
    }
  }
}

/** Answers that are not as acknowledged, unless the one under way at the cut was stored. */
async function lostOf(person: Person): Promise<readonly string[]> {
  const { standing } = await readPage(person);
  const lost = [...person.acknowledged].flatMap(([item, acknowledged]) => {
    const now = standing.get(item);
    const isThere = (expected: Standing | undefined): boolean =>
      expected !== undefined && now?.version === expected.version && now.choice === expected.choice;
    if (isThere(acknowledged) || isThere(person.sent.get(item))) return [];
    return [`${item}: acknowledged ${JSON.stringify(acknowledged)}, found ${JSON.stringify(now)}`];
  });
  for (const [item, now] of standing) if (now.version > 0) person.acknowledged.set(item, now);
  person.sent.clear();
  return lost;
}

it(`loses no acknowledged answer of ${PEOPLE} people in ${ROUNDS} crashes`, async () => {
  const port = Number(new URL(server.address).port);
  for (let round = 0; round < ROUNDS; round++) {
    let acknowledged = 0;
    let killing: Promise<void> | undefined;
    const count = (): void => {
      acknowledged += 1;
      if (acknowledged === ENOUGH) killing = server.kill();
    };
    await Promise.all(people.map((person, index) => answerUntilCut(person, index + round, count)));
    await killing;
    expect(acknowledged).toBeGreaterThanOrEqual(ENOUGH);
    server = await startServer({ program: inject('serverProgram'), dataDir: data.folder, port });
    const lost = await Promise.all(people.map(lostOf));
    expect(lost.flat(), `round ${round + 1}`).toEqual([]);
  }
  expect(people.filter(({ acknowledged }) => acknowledged.size > 0)).toHaveLength(PEOPLE);
});
