/** Real server processes on free ports, each with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export interface RunningServer {
  readonly address: string;
  /** The one-time link printed at the first start. */
  readonly firstSignIn: string | undefined;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything printed so far. */
  readonly printed: () => string;
  /** Asks it to stop, and waits until it has; gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>;
}

export interface ServerOptions {
  /** The program to run; see server-bundle.ts. */
  readonly program: string;
  readonly dataDir: string;
  /** The same port as before, so that links go on working; a free one otherwise. */
  readonly port?: number;
  /** Its log is read by nobody, as a benchmark wants it. */
  readonly silent?: boolean;
  /** Beside that of the tests. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Longer than the slowest machine takes. */
const STARTS_WITHIN = 120_000;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

/** A folder for data and a way to remove it. */
export function temporaryData(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-server-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function untilPrinted(child: ChildProcess, printed: () => string, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(late);
      reject(new Error(`the server ${why}:\n${printed()}`));
    };
    const late = setTimeout(() => fail('did not start in time'), STARTS_WITHIN);
    const look = (): void => {
      if (!printed().includes(words)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', look);
    // By then all that it printed has arrived.
    child.once('close', () => fail('ended at once'));
  });
}

/** Starts it at a port and resolves when it takes requests. */
async function startAt(
  at: number,
  { program, dataDir, silent = false, environment = {} }: ServerOptions,
): Promise<RunningServer> {
  const address = `http://127.0.0.1:${at}`;
  const child = spawn(process.execPath, [program, 'serve'], {
    env: {
      ...process.env,
      PORT: `${at}`,
      BASE_URL: address,
      DATA_DIR: dataDir,
      NODE_OPTIONS: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', silent ? 'ignore' : 'pipe'],
  });
  let printed = '';
  const keep = (text: string): void => {
    printed += text;
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  await untilPrinted(child, () => printed, 'Stop with Ctrl+C');
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'close');
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    address,
    firstSignIn: /https?:\S+\/sign-in\/\S+/.exec(printed)?.[0],
    dataDir,
    pid: child.pid ?? 0,
    printed: () => printed,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** Starts a server and resolves when it takes requests. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, dataDir } = options;
  if (port !== undefined) return startAt(port, options);
  const isFirst = isEmpty(dataDir);
  try {
    return await startAt(await freePort(), options);
  } catch (error) {
    if (!(error instanceof Error && /error: port \d+ is taken/.test(error.message))) throw error;
    // Someone took the port meanwhile. A first start begins anew: only then a link to sign in by is printed.
    if (isFirst) rmSync(dataDir, { recursive: true, force: true });
    return await startAt(await freePort(), options);
  }
}
