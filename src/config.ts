/** The settings: from the environment to one frozen value, read here and nowhere else. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** What links start with: scheme and host, no slash at the end. */
  readonly baseUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Keys of private links are made with it; whoever loses it loses every link and session. */
  readonly secret: string;
  /** `nhs`, or the path of an SVG or PNG file; the header carries the product's own name without it. */
  readonly organisationLogo: string | undefined;
}

export type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  /** Sentences, one for each bad setting. */
  | { readonly ok: false; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Only this machine until someone says otherwise: the first sign-in link and pages without encryption
 * should not be open to a hospital's whole network by accident. Set HOST=0.0.0.0 to let phones in.
 */
const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 3000;
const SHORTEST_SECRET = 32;

/** Thrown inside and caught below: a setting that cannot be used, in a sentence. */
class BadSetting extends Error {}

function settingOf(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim() ?? '';
  return value === '' ? undefined : value;
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  // 0 lets the system choose, which tests do.
  if (port >= 0 && port <= 65_535) return port;
  throw new BadSetting(`PORT is "${text}"; expected a whole number from 0 to 65535.`);
}

function readHost(text: string | undefined): string {
  if (text === undefined) return DEFAULT_HOST;
  if (/^[A-Za-z0-9.:_-]+$/.test(text)) return text;
  throw new BadSetting(`HOST is "${text}"; expected an address or name without scheme, such as 0.0.0.0.`);
}

function readBaseUrl(text: string | undefined, port: number): string {
  if (text === undefined) return `http://localhost:${port}`;
  const url = URL.parse(text);
  const plain = url !== null && url.pathname === '/' && url.search === '' && url.hash === '';
  if (plain && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '')
    return url.origin;
  throw new BadSetting(
    `BASE_URL is "${text}"; expected what addresses start with, such as https://ready.example.org, without a path.`,
  );
}

function readDataDir(text: string | undefined): string {
  const folder = resolve(text ?? 'data');
  try {
    // Answers are for the program alone.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new BadSetting(`DATA_DIR is "${folder}"; the folder could not be made (${codeOf(error)}).`);
  }
  return folder;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function readSecret(text: string | undefined, dataDir: string): string {
  if (text !== undefined) {
    if (text.length >= SHORTEST_SECRET) return text;
    throw new BadSetting(
      `SECRET has ${text.length} characters; expected at least ${SHORTEST_SECRET}. Leave it empty to have one made.`,
    );
  }
  const file = join(dataDir, 'secret');
  try {
    return keptSecret(file);
  } catch (error) {
    if (error instanceof BadSetting) throw error;
    throw new BadSetting(`SECRET is empty and ${file} could not be read or written (${codeOf(error)}).`);
  }
}

/** The secret of the data folder, made once. A damaged one is never replaced: every link would break. */
function keptSecret(file: string): string {
  if (!existsSync(file)) {
    const secret = randomBytes(32).toString('base64url');
    writeFileSync(file, `${secret}\n`, { flag: 'wx', mode: 0o600 });
    return secret;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new BadSetting(
    `${file} is damaged. Put it back from a backup; if you remove it, private links and sign-ins stop working.`,
  );
}

function readLogo(text: string | undefined): string | undefined {
  if (text === undefined || text === 'nhs') return text;
  const file = resolve(text);
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile && /\.(svg|png)$/i.test(file)) return file;
  throw new BadSetting(`ORGANISATION_LOGO is "${text}"; expected nhs, or the path of an SVG or PNG file.`);
}

/** Reads every setting; all bad ones are told at once. Makes the data folder, and the secret when it is empty. */
export function readConfig(environment: Environment = process.env): ConfigRead {
  const problems: string[] = [];
  const attempt = <T>(read: () => T, instead: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BadSetting)) throw error;
      problems.push(error.message);
      return instead;
    }
  };
  const setting = (name: string) => settingOf(environment, name);
  const port = attempt(() => readPort(setting('PORT')), DEFAULT_PORT);
  const host = attempt(() => readHost(setting('HOST')), DEFAULT_HOST);
  const baseUrl = attempt(() => readBaseUrl(setting('BASE_URL'), port), '');
  const organisationLogo = attempt(() => readLogo(setting('ORGANISATION_LOGO')), undefined);
  const dataDir = attempt(() => readDataDir(setting('DATA_DIR')), '');
  const secret = dataDir === '' ? '' : attempt(() => readSecret(setting('SECRET'), dataDir), '');
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: Object.freeze({ port, host, baseUrl, dataDir, secret, organisationLogo }) };
}
