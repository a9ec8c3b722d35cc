/** A screen is read when there is reason to, often enough while nothing is heard, and never twice at once. */
import { expect, test } from 'vitest';
import { openLine } from '../../templates/scripts/live-line.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A line in a world whose clock, server and stream the test holds. */
function held() {
  const timers = new Set<Timer>();
  const told: string[] = [];
  const reads: number[] = [];
  const listened: number[] = [];
  let now = 0;
  let answers = true;
  const line = openLine({
    async read() {
      reads.push(now);
      return answers;
    },
    listen: () => listened.push(now),
    tell: (news) => told.push(`${news} at ${now}`),
    chance: () => 0.5,
    after(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  /** Lets time pass, each timer in its turn, with whatever follows from it. */
  const pass = async (milliseconds: number): Promise<void> => {
    const until = now + milliseconds;
    for (;;) {
      await new Promise(setImmediate);
      const [next] = [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      now = next.at;
      timers.delete(next);
      next.callback();
    }
    now = until;
  };
  const server = (isThere: boolean): void => {
    answers = isThere;
  };
  line.start();
  return { line, pass, server, told, reads, listened };
}

test('while the stream beats, nothing is read', async () => {
  const { line, pass, reads, listened } = held();
  for (let beat = 0; beat < 20; beat++) {
    await pass(4000);
    line.heard();
  }
  expect([reads, listened]).toEqual([[], [0]]);
});

test('after ten seconds of silence the screen is read every three, until something is heard', async () => {
  const { line, pass, reads, told } = held();
  await pass(20_000);
  expect(reads).toEqual([10_000, 13_000, 16_000, 19_000]);
  line.heard();
  await pass(9_000);
  expect(reads).toHaveLength(4);
  expect(told).toEqual([]);
});

test('a stream that breaks off is not waited for longer than two seconds', async () => {
  const { line, pass, reads } = held();
  line.heard();
  line.down();
  await pass(1_000);
  line.down();
  await pass(1_000);
  expect(reads).toEqual([2_000]);
});

test('a stream that comes back by itself costs no reading', async () => {
  const { line, pass, reads } = held();
  line.down();
  await pass(700);
  line.heard();
  await pass(5_000);
  expect(reads).toEqual([]);
});

test('the connection is lost when readings fail too, and back when one succeeds, each said once', async () => {
  const { line, pass, server, told } = held();
  server(false);
  line.down();
  await pass(30_000);
  expect(told).toEqual(['lost at 3000']);
  server(true);
  await pass(6_000);
  line.heard();
  await pass(6_000);
  expect(told).toEqual(['lost at 3000', expect.stringMatching(/^back at 3\d{4}$/)]);
});

test('one reading that fails is tried again and not spoken of', async () => {
  const { line, pass, server, told, reads } = held();
  server(false);
  line.ask();
  await pass(500);
  server(true);
  await pass(1_000);
  expect([reads, told]).toEqual([[0, 1_000], []]);
});

test('while nothing is heard the stream is tried again now and then', async () => {
  const { pass, listened } = held();
  await pass(60_000);
  expect(listened).toEqual([0, 10_000, 34_000, 58_000]);
});

test('while nobody looks nothing is read, and at once when somebody does', async () => {
  const { line, pass, reads } = held();
  line.rest();
  line.heard();
  line.down();
  await pass(600_000);
  expect(reads).toEqual([]);
  line.wake();
  await pass(0);
  expect(reads).toEqual([600_000]);
});

test('asked many times during a reading, it reads once more', async () => {
  const { line, pass, reads } = held();
  for (let time = 0; time < 10; time++) line.ask();
  await pass(100);
  expect(reads).toEqual([0, 0]);
});
