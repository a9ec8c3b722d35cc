/** Each setting from its text to a value, or a sentence on what is wrong with it; none quotes a secret. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DATA_FILE } from '#storage/backup-manifest.ts';
import { isHalfRestored } from '#storage/restore-swap.ts';
import { HALF_RESTORED, LOST_SECRET } from '#storage/trouble.ts';
import { type DaemonAddress, readDaemonAddress } from '#viruses/daemon-address.ts';

/**
 * Only this machine until someone says otherwise: the first sign-in link and pages without encryption
 * should not be open to a hospital's whole network by accident. Set HOST=0.0.0.0 to let phones in.
 */
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 3000;
const SHORTEST_SECRET = 32;

/** Thrown here and caught where settings are read: a setting that cannot be used, in a sentence. */
export class BadSetting extends Error {}

export function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  // 0 lets the system choose, which tests do.
  if (port >= 0 && port <= 65_535) return port;
  throw new BadSetting(`PORT is "${text}"; expected a whole number from 0 to 65535.`);
}

export function readHost(text: string | undefined): string {
  if (text === undefined) return DEFAULT_HOST;
  if (/^[A-Za-z0-9.:_-]+$/.test(text)) return text;
  throw new BadSetting(`HOST is "${text}"; expected an address or name without scheme, such as 0.0.0.0.`);
}

export function readBaseUrl(text: string | undefined, port: number): string {
  if (text === undefined) return `http://localhost:${port}`;
  const url = URL.parse(text);
  const plain = url !== null && url.pathname === '/' && url.search === '' && url.hash === '';
  if (plain && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '')
    return url.origin;
  throw new BadSetting(
    `BASE_URL is "${text}"; expected what addresses start with, such as https://ready.example.org, without a path.`,
  );
}

/** The data folder, absolute. */
export function dataDirOf(text: string | undefined): string {
  return resolve(text ?? 'data');
}

/** The data folder, made when it is not there. */
export function readDataDir(text: string | undefined): string {
  const folder = dataDirOf(text);
  try {
    // Answers are for the program alone.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new BadSetting(`DATA_DIR is "${folder}"; the folder could not be made (${codeOf(error)}).`);
  }
  return folder;
}

/** What the system calls the error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Where the data folder keeps the secret. */
export function secretFile(dataDir: string): string {
  return join(dataDir, 'secret');
}

/** The secret of the environment. */
export function givenSecret(text: string | undefined): string | undefined {
  if (text === undefined || text.length >= SHORTEST_SECRET) return text;
  throw new BadSetting(
    `SECRET has ${text.length} characters; expected at least ${SHORTEST_SECRET}. Leave it empty to have one made.`,
  );
}

/** That of the environment, or of the data folder, where it is made once. */
export function readSecret(text: string | undefined, dataDir: string): string {
  const given = givenSecret(text);
  if (given !== undefined) return given;
  // Cut off between two moves the secret may lie in either folder: it is not lost.
  if (isHalfRestored(dataDir)) throw new BadSetting(`The data file in ${dataDir} is ${HALF_RESTORED}.`);
  return foundSecret(secretFile(dataDir)) ?? madeSecret(secretFile(dataDir));
}

/** One is made for a new data folder alone: with another the links of an older one lead nowhere. */
function madeSecret(file: string): string {
  if (existsSync(join(dirname(file), DATA_FILE)))
    throw new BadSetting(
      `SECRET is empty and ${file} is not there, while there are data that hang on it. Set SECRET or SECRET_FILE as the server has it, or put the file back from a backup. ${LOST_SECRET}.`,
    );
  const secret = randomBytes(32).toString('base64url');
  try {
    writeFileSync(file, `${secret}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new BadSetting(`SECRET is empty and ${file} could not be written (${codeOf(error)}).`);
  }
  return secret;
}

/** The secret kept in a file; a damaged one is never replaced: every link would break. */
export function foundSecret(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new BadSetting(`SECRET is empty and ${file} could not be read (${codeOf(error)}).`);
  }
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new BadSetting(
    `${file} is damaged. Put it back from a backup. Where there is none, move it away and run sandpilot audit --begin-anew: private links and sign-ins of before stop working.`,
  );
}

export function readLogo(text: string | undefined): string | undefined {
  if (text === undefined || text === 'nhs') return text;
  const file = resolve(text);
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile && /\.(svg|png)$/i.test(file)) return file;
  throw new BadSetting(`ORGANISATION_LOGO is "${text}"; expected nhs, or the path of an SVG or PNG file.`);
}

export function readSwitch(name: string, text: string | undefined): boolean {
  if (text === undefined || text === '0') return false;
  if (text === '1') return true;
  throw new BadSetting(`${name} is "${text}"; expected 0 or 1.`);
}

export function readMetricsToken(text: string | undefined): string | undefined {
  if (text === undefined || /^[\x21-\x7e]{32,200}$/.test(text)) return text;
  throw new BadSetting(
    'METRICS_TOKEN cannot be used; expected 32 to 200 letters, digits and signs without spaces.',
  );
}

export function readClamd(text: string | undefined): DaemonAddress | undefined {
  const at = text === undefined ? undefined : readDaemonAddress(text);
  if (text === undefined || at !== undefined) return at;
  throw new BadSetting(
    `CLAMD is "${text}"; expected the path of a socket, such as /run/clamav/clamd.ctl, or HOST:PORT.`,
  );
}
