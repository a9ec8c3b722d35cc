/**
 * What saving an answer takes while fifty people sign in with passwords, and while a backup is made; beside each,
 * what a program that only commits waits for the machine at the same time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { draft, openDraft, signIn } from '../support/journey.ts';
import { formTo } from '../support/journey-forms.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { bundleServer } from '../support/server-bundle.ts';
import { type BareCommits, startBareCommits } from './bare-commits.ts';
import { addAccounts, keepSigningIn } from './safety-people.ts';
import { megabytes, milliseconds, printTable } from './table.ts';
import { runLoad } from './web.ts';
import type { Loaded } from './web-load.ts';
import { seatPeople } from './web-people.ts';

const SECONDS = 20;
/** Other people at each measurement, so that nobody saves more often than a seat may. */
const SEATS = 500;
const MEASUREMENTS = 4;
/** Others whose answers make the data file as large as a year of use does. */
const ANSWERED = 1500;
const SIGNING_IN = 50;
const GOAL = 100;
/** Five hundred people who all answer 48 questions within the same ten minutes. */
const PACE = 40;

interface Prepared {
  readonly server: RunningServer;
  readonly item: string;
  readonly seats: readonly { readonly path: string; readonly cookie: string }[];
  readonly emails: readonly string[];
}

async function prepare(program: string, dataDir: string): Promise<Prepared> {
  let server = await startServer({ program, dataDir });
  const port = Number(new URL(server.address).port);
  const owner = await signIn(server);
  const id = await draft(owner);
  await openDraft(owner, id);
  const other = await draft(owner);
  await openDraft(owner, other);
  await server.stop();
  const cookies = await seatPeople(dataDir, id, { count: SEATS * MEASUREMENTS, answering: false });
  await seatPeople(dataDir, other, { count: ANSWERED, answering: true });
  const emails = await addAccounts(dataDir, SIGNING_IN);
  server = await startServer({ program, dataDir, port, silent: true });
  const path = `/seat/${id}/pages/1`;
  const asked = await fetch(new URL(path, server.address), { headers: { cookie: cookies[0] ?? '' } });
  const choices = [...formTo(await asked.text(), path).choices.keys()];
  const item = (choices.find((name) => name.startsWith('answer-')) ?? '').slice('answer-'.length);
  const seats = cookies.map((cookie) => ({ path: `/seat/${id}/answers`, cookie }));
  return { server, item, seats, emails };
}

/** Backups one after another, each in a process of its own as an operator's timer starts it. */
function keepBackingUp(program: string, dataDir: string, folder: string) {
  let going = true;
  let done = 0;
  const making = (async () => {
    while (going) {
      const to = join(folder, `backup-${done}`);
      const child = spawn(process.execPath, [program, 'backup', to], {
        env: { ...process.env, DATA_DIR: dataDir, NODE_OPTIONS: '' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [code] = (await once(child, 'close')) as [number];
      if (code !== 0) throw new Error('no backup was made');
      rmSync(to, { recursive: true });
      done += 1;
    }
  })();
  return {
    stop: async () => {
      going = false;
      await making;
      return done;
    },
  };
}

interface Saved extends Loaded {
  readonly bare: BareCommits;
}

function row(title: string, { perSecond, p50, p99, bare }: Saved, beside: string): readonly string[] {
  const met = p99 < GOAL ? 'met' : 'not met';
  const machine = [milliseconds(bare.p99), milliseconds(bare.worst)];
  return [title, `${Math.round(perSecond)}/s`, milliseconds(p50), milliseconds(p99), met, ...machine, beside];
}

export async function benchSafety(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-bench-'));
  const program = bundleServer(folder);
  const dataDir = join(folder, 'data');
  let stop = async (): Promise<void> => {};
  try {
    const { server, item, seats, emails } = await prepare(program, dataDir);
    stop = server.kill;
    let from = 0;
    const save = async (): Promise<Saved> => {
      const own = seats.slice(from, from + SEATS);
      const bare = startBareCommits(join(folder, `bare-${from}.sqlite`), PACE);
      from += SEATS;
      const loaded = await runLoad({
        address: server.address,
        seconds: SECONDS,
        compressed: false,
        seats: own,
        item,
        pace: PACE,
      });
      return { ...loaded, bare: await bare.stop() };
    };
    const alone = await save();
    const signing = keepSigningIn(server.address, emails);
    const whileSigning = await save();
    const signedIn = await signing.stop();
    const backing = keepBackingUp(program, dataDir, folder);
    const whileBacking = await save();
    const backedUp = await backing.stop();
    const again = await save();
    const size = statSync(join(dataDir, 'sandpilot.sqlite')).size;
    await server.stop();
    printTable(
      `Saving an answer, ${SEATS} people who save ${PACE} a second; the machine's load was ${loadavg()[0]?.toFixed(1)}`,
      [
        ['', 'saves', 'half', '99 in 100', `goal ${GOAL} ms`, 'bare: 99 in 100', 'worst', 'meanwhile'],
        row('alone', alone, ''),
        row(`while ${SIGNING_IN} sign in`, whileSigning, `${signedIn} signed in`),
        row('while backups are made', whileBacking, `${backedUp} of ${megabytes(size)}`),
        row('alone again', again, ''),
      ],
    );
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
