/** The server: opens every room, listens, and closes them in reverse. */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { makeOwner, type Owner, ownersOf, signInLink } from '#identity/owners.ts';
import type { Identity } from '#identity/tokens.ts';
import { spacingOf } from '#live/topics.ts';
import { createWatchers, timersOfMachine } from '#live/watchers.ts';
import { makeRehearsals } from '#rehearsal/rehearsals.ts';
import { makeReportMaker } from '#report/report-maker.ts';
import { openStore, type Store } from '#storage/database.ts';
import { seedExample } from '#storage/example.ts';
import { sweepFiles } from '#storage/file-folder.ts';
import { openLibrary, type QuestionnaireLibrary } from '#storage/questionnaire-library.ts';
import { findSetting } from '#storage/settings.ts';
import { assetPaths } from '#templates/layout/assets.ts';
import type { Site } from '#templates/layout/page.tsx';
import { createApp } from '#web/app.ts';
import { closeStreams } from '#web/live-stream.ts';
import { type Log, makeLog } from '#web/log.ts';
import { LOGO_ADDRESS } from '#web/static-files.ts';
import type { Config } from './config.ts';

/** What the program is started with besides its settings. */
export interface Surroundings {
  /** The folder static/, absolute. */
  readonly staticFolder: string;
  /** The hash of every file in it. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly writeLog: (line: string) => void;
}

export interface Running {
  /** Where the first page is. */
  readonly address: string;
  /** A sign-in link for the first owner, when nobody has signed in yet. */
  readonly firstSignIn: string | undefined;
  /** What is wrong with questionnaires in the data folder. */
  readonly warnings: readonly string[];
  /** Lets requests under way finish, then closes the data file. */
  readonly close: () => Promise<void>;
}

const FIRST_OWNER = 'First owner';
/** Requests under way get this long when the server stops. */
const PATIENCE = 5000;

/** Opens the data file of the settings with clock and chance of this machine. */
export async function openIdentity(config: Config): Promise<Identity> {
  const store = await openStore(join(config.dataDir, 'sandpilot.sqlite'), { random: randomBytes });
  return { store, secret: config.secret, now: () => new Date(), random: randomBytes };
}

/** The first owner, made at the first start. */
export async function firstOwner(identity: Identity): Promise<Owner> {
  const [known] = await ownersOf(identity);
  return known ?? (await makeOwner(identity, FIRST_OWNER));
}

async function putExample(
  store: Store,
  library: QuestionnaireLibrary,
  owner: string,
  log: Log,
): Promise<void> {
  if ((await findSetting(store, 'example-seeded')) !== undefined) return;
  const seeded = await seedExample(store, library, { owner, at: new Date().toISOString() });
  if (!seeded.ok) log({ event: 'example-not-seeded', problems: seeded.problems.length });
}

type Fetch = Parameters<typeof serve>[0]['fetch'];

interface Listening {
  /** The one the system chose, when 0 was asked for. */
  readonly port: number;
  /** Lets requests under way finish. */
  readonly stop: () => Promise<void>;
}

/** Listens, and throws the system's error when that cannot be. */
export function listen(fetch: Fetch, at: Pick<Config, 'port' | 'host'>): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: at.port, hostname: at.host }, ({ port }) =>
      resolve({ port, stop: () => stop(server as Server) }),
    );
    server.once('error', reject);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** The logo as pages show it; a file is served under an address of its own. */
function logoOf({ organisationLogo }: Config): Site['logo'] {
  if (organisationLogo === undefined || organisationLogo === 'nhs') return organisationLogo;
  return { src: LOGO_ADDRESS, alt: 'Home' };
}

/** Where this machine reaches a server that listens on `host`. */
function hereOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Starts the server. Throws `StorageTrouble` for the data file, and the system's error for the port. */
export async function start(
  config: Config,
  { staticFolder, hashes, writeLog }: Surroundings,
): Promise<Running> {
  const identity = await openIdentity(config);
  const log = makeLog(writeLog, identity.now);
  // What a crash left between a file and its row.
  await sweepFiles(identity.store, true);
  const library = openLibrary(join(config.dataDir, 'questionnaires'));
  const isFirst = (await ownersOf(identity)).length === 0;
  const owner = await firstOwner(identity);
  await putExample(identity.store, library, owner.id, log);
  const site = { assets: assetPaths(hashes), logo: logoOf(config) };
  const watchers = createWatchers({ after: timersOfMachine, spacing: spacingOf });
  const reports = makeReportMaker();
  const { baseUrl } = config;
  let listeningAt = 0;
  const rehearsals = makeRehearsals(() => `http://${hereOf(config.host)}:${listeningAt}`);
  const services = {
    store: identity.store,
    identity,
    baseUrl,
    library,
    site,
    log,
    watchers,
    reports,
    rehearse: rehearsals.send,
  };
  const logoFile = site.logo === 'nhs' ? undefined : config.organisationLogo;
  const app = createApp(services, { staticFolder, logoFile }, () => performance.now());
  try {
    const { port, stop } = await listen(app.fetch, config);
    listeningAt = port;
    const address = config.port === 0 ? config.baseUrl.replace(/:0$/, `:${port}`) : config.baseUrl;
    log({ event: 'started', port });
    return {
      address,
      firstSignIn: isFirst ? `${address}/sign-in/${await signInLink(identity, owner.id)}` : undefined,
      warnings: library.problems.map(
        ({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`}: ${message}`,
      ),
      close: async () => {
        rehearsals.stop();
        closeStreams(watchers);
        await stop();
        await reports.close();
        await identity.store.close();
        log({ event: 'stopped' });
      },
    };
  } catch (error) {
    await identity.store.close();
    throw error;
  }
}
