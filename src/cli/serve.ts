/** `sandpilot serve` and `sandpilot sign-in`: the server, and a new sign-in link when the old one is gone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { signInLink } from '#identity/sign-in-links.ts';
import { programVersion } from '#storage/program.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { sayDaemonAddress } from '#viruses/daemon-address.ts';
import { type Config, readConfig } from '../config.ts';
import { firstPerson, openIdentity, type Running, type Surroundings, start } from '../main.ts';
import type { Io } from './problems.ts';
import { untilStopped } from './stopping.ts';
import { troubleLine } from './trouble.ts';

const STATIC = fileURLToPath(new URL('../../static', import.meta.url));

/** Exit for a wrong setting (EX_CONFIG of sysexits.h): beginning again is of no use, so the unit does not. */
const BAD_SETTINGS = 78;

/** What pages are served with. */
export function servedFiles(): Pick<Surroundings, 'staticFolder' | 'hashes' | 'version'> {
  const hashes = JSON.parse(readFileSync(join(STATIC, 'assets.json'), 'utf8')) as Record<string, string>;
  return { staticFolder: STATIC, hashes, version: programVersion() };
}

/** The settings, or every problem of them said. */
export function settings(io: Io): Config | undefined {
  const read = readConfig();
  if (read.ok) return read.config;
  for (const problem of read.problems) io.err(`error: ${problem}\n`);
  return undefined;
}

/** What to do about an error at the start; undefined when it is none that can be expected. */
function sayTrouble(error: unknown, config: Config): string | undefined {
  if (error instanceof StorageTrouble) return `error: ${troubleLine(error, config.dataDir)}\n`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `error: port ${config.port} is taken. Set PORT to another one, for example PORT=3001 npm start.\n`;
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `error: cannot listen on ${config.host} port ${config.port}. Set HOST and PORT to an address of this machine.\n`;
  return undefined;
}

function announce(running: Running, config: Config, io: Io): void {
  for (const warning of running.warnings) io.err(`warning: ${warning}\n`);
  io.out(`Sandpilot is at ${running.address}\n`);
  if (running.firstSignIn !== undefined)
    io.out(`Sign in here, once, within 24 hours: ${running.firstSignIn}\n`);
  else io.out('A new sign-in link: npx sandpilot sign-in\n');
  if (config.host === '127.0.0.1')
    io.out('Only this machine can reach it. For others set HOST=0.0.0.0 and BASE_URL.\n');
  io.out(
    config.clamd === undefined
      ? 'Files that people send are not searched for viruses: CLAMD names no ClamAV.\n'
      : `Files that people send are searched for viruses by ClamAV at ${sayDaemonAddress(config.clamd)}.\n`,
  );
  io.out('Stop with Ctrl+C.\n');
}

/** Serves until stopped; 0 when it stopped as asked, 78 for a wrong setting, 1 when it could not start for another reason. */
export async function serveCommand(io: Io): Promise<number> {
  const config = settings(io);
  if (config === undefined) return BAD_SETTINGS;
  try {
    const running = await start(config, { ...servedFiles(), writeLog: io.err });
    announce(running, config, io);
    // What bin/sandpilot.mjs held small while loading may grow from here on (2 is Node's own).
    setFlagsFromString('--semi-space-growth-factor=2');
    await untilStopped();
    await running.close();
    return 0;
  } catch (error) {
    const said = sayTrouble(error, config);
    if (said === undefined) throw error;
    io.err(said);
    return 1;
  }
}

/** Prints a fresh one-time sign-in link for the first administrator. */
export async function signInCommand(io: Io): Promise<number> {
  const config = settings(io);
  if (config === undefined) return 1;
  try {
    const identity = await openIdentity(config);
    const { id } = await firstPerson(identity);
    const token = await signInLink(identity, id);
    await identity.store.close();
    io.out(`${config.baseUrl}/sign-in/${token}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    io.err(`error: ${troubleLine(error, config.dataDir)}\n`);
    return 1;
  }
}
