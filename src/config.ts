/** The settings: from the environment to one frozen value, read here and nowhere else. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { Provider } from '#identity/tokens.ts';
import type { DaemonAddress } from '#viruses/daemon-address.ts';
import { type Letters, readBreachedPasswords, readLetters, readProvider } from './config-letters.ts';
import {
  BadSetting,
  codeOf,
  DEFAULT_HOST,
  DEFAULT_PORT,
  dataDirOf,
  foundSecret,
  givenSecret,
  readBaseUrl,
  readClamd,
  readDataDir,
  readHost,
  readLogo,
  readMetricsToken,
  readPort,
  readSecret,
  readSwitch,
  secretFile,
} from './config-values.ts';

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
  /** Whether a proxy stands before the server and sets `X-Forwarded-` headers itself. */
  readonly trustProxy: boolean;
  /** Whoever sends it may read the metrics; nobody without. */
  readonly metricsToken: string | undefined;
  /** Letters are sent when there is one. */
  readonly letters: Letters | undefined;
  /** Files that are sent are searched for viruses by it when there is one. */
  readonly clamd: DaemonAddress | undefined;
  /** People may sign in by it too when there is one. */
  readonly provider: Provider | undefined;
  /** The service that is asked whether a new password leaked; nothing is asked without. */
  readonly breachedPasswords: string | undefined;
}

interface Bad {
  readonly ok: false;
  /** Sentences, one for each bad setting. */
  readonly problems: readonly string[];
}

export type ConfigRead = { readonly ok: true; readonly config: Config } | Bad;

type Environment = Readonly<Record<string, string | undefined>>;

/** Secrets may stand in files, as containers and systemd hand them over: `X_FILE` names the file of X. */
const FROM_FILES = ['SECRET', 'SMTP_URL', 'SMTP_OAUTH_CLIENT_SECRET', 'OIDC_CLIENT_SECRET', 'METRICS_TOKEN'];

function textOf(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim() ?? '';
  return value === '' ? undefined : value;
}

function settingOf(environment: Environment, name: string): string | undefined {
  const value = textOf(environment, name);
  const file = FROM_FILES.includes(name) ? textOf(environment, `${name}_FILE`) : undefined;
  if (file === undefined) return value;
  if (value !== undefined) throw new BadSetting(`${name} and ${name}_FILE are both set; set one of them.`);
  return contentOf(name, file);
}

function contentOf(name: string, file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new BadSetting(`${name}_FILE is "${file}"; the file could not be read (${codeOf(error)}).`);
  }
  if (text !== '') return text;
  throw new BadSetting(`${name}_FILE is "${file}"; the file is empty.`);
}

interface Reading {
  readonly setting: (name: string) => string | undefined;
  /** The value, or `instead` with a problem more. */
  readonly attempt: <T>(read: () => T, instead: T) => T;
  /** Sentences, each once. */
  readonly problems: () => readonly string[];
}

function reading(environment: Environment): Reading {
  const problems = new Set<string>();
  return {
    setting: (name) => settingOf(environment, name),
    problems: () => [...problems],
    attempt: (read, instead) => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof BadSetting)) throw error;
        problems.add(error.message);
        return instead;
      }
    },
  };
}

/** Reads every setting; all bad ones are told at once. Makes the data folder, and the secret when it is empty. */
export function readConfig(environment: Environment = process.env): ConfigRead {
  const { setting, attempt, problems } = reading(environment);
  const port = attempt(() => readPort(setting('PORT')), DEFAULT_PORT);
  const host = attempt(() => readHost(setting('HOST')), DEFAULT_HOST);
  const baseUrl = attempt(() => readBaseUrl(setting('BASE_URL'), port), '');
  const organisationLogo = attempt(() => readLogo(setting('ORGANISATION_LOGO')), undefined);
  const trustProxy = attempt(() => readSwitch('TRUST_PROXY', setting('TRUST_PROXY')), false);
  const metricsToken = attempt(() => readMetricsToken(setting('METRICS_TOKEN')), undefined);
  const letters = attempt(() => readLetters(setting), undefined);
  const clamd = attempt(() => readClamd(setting('CLAMD')), undefined);
  const provider = attempt(() => readProvider(setting), undefined);
  const breachedPasswords = attempt(() => readBreachedPasswords(setting('BREACHED_PASSWORDS')), undefined);
  const dataDir = attempt(() => readDataDir(setting('DATA_DIR')), '');
  const secret = dataDir === '' ? '' : attempt(() => readSecret(setting('SECRET'), dataDir), '');
  if (problems().length > 0) return { ok: false, problems: problems() };
  const config = { port, host, baseUrl, dataDir, secret, organisationLogo };
  return {
    ok: true,
    config: Object.freeze({
      ...config,
      trustProxy,
      metricsToken,
      letters,
      clamd,
      provider,
      breachedPasswords,
    }),
  };
}

/**
 * Takes out of the environment what the library for accounts would read there by itself: above all whether to
 * tell its makers of us, which it holds above its own option, and secrets and origins of its own.
 */
export function hideFromLibrary(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('BETTER_AUTH_') || name === 'AUTH_SECRET') delete environment[name];
  }
}

interface Target {
  readonly ok: true;
  /** Absolute. */
  readonly dataDir: string;
  /** That of the environment. */
  readonly given: string | undefined;
}

/** Where data are put back, and the secret of the settings; a secret that lies there may be damaged: it goes. */
export function readTarget(environment: Environment = process.env): Target | Bad {
  const { setting, attempt, problems } = reading(environment);
  const dataDir = attempt(() => dataDirOf(setting('DATA_DIR')), '');
  const given = attempt(() => givenSecret(setting('SECRET')), undefined);
  if (problems().length > 0) return { ok: false, problems: problems() };
  return { ok: true, dataDir, given };
}

interface Place extends Target {
  /** That of the data folder. */
  readonly found: string | undefined;
}

/** Where the data are and which secret there is, for what copies them; makes neither folder nor secret. */
export function readPlace(environment: Environment = process.env): Place | Bad {
  const target = readTarget(environment);
  if (!target.ok) return target;
  const { attempt, problems } = reading(environment);
  const found = attempt(() => foundSecret(secretFile(target.dataDir)), undefined);
  if (problems().length > 0) return { ok: false, problems: problems() };
  return { ...target, found };
}
