/** The server: opens every room, listens, and closes them in reverse. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeBreachCheck } from '#identity/breached-passwords.ts';
import { hashOlderCodes } from '#identity/older-codes.ts';
import { openHashing } from '#identity/passwords.ts';
import { listPeople, makePerson, type Person } from '#identity/people.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import type { Identity } from '#identity/tokens.ts';
import { spacingOf } from '#live/topics.ts';
import { createWatchers, timersOfMachine } from '#live/watchers.ts';
import { makePost, type Post } from '#mail/post.ts';
import { makeRehearsals } from '#rehearsal/rehearsals.ts';
import { makeReportMaker } from '#report/report-maker.ts';
import { auditKeyOf } from '#storage/audit-seals.ts';
import { openStore, type Store } from '#storage/database.ts';
import { seedExample } from '#storage/example.ts';
import { sweepFiles } from '#storage/file-folder.ts';
import { openLibrary, type QuestionnaireLibrary } from '#storage/questionnaire-library.ts';
import { findSetting } from '#storage/settings.ts';
import { firstTeam } from '#storage/teams.ts';
import { assetPaths } from '#templates/layout/assets.ts';
import type { Site } from '#templates/layout/page.tsx';
import { makeSearch, type SearchTold } from '#viruses/clamd.ts';
import { sayDaemonAddress } from '#viruses/daemon-address.ts';
import { createApp } from '#web/app.ts';
import { reviewDaily } from '#web/keeping-review.ts';
import { listen } from '#web/listening.ts';
import { closeStreams } from '#web/live-stream.ts';
import { describeFault, type Log, makeLog } from '#web/log.ts';
import { LOGO_ADDRESS } from '#web/static-files.ts';
import { type Config, hideFromLibrary } from './config.ts';

/** What the program is started with besides its settings. */
export interface Surroundings {
  /** The folder static/, absolute. */
  readonly staticFolder: string;
  /** The hash of every file in it. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly writeLog: (line: string) => void;
  /** Of the program. */
  readonly version: string;
}

export interface Running {
  /** Where the first page is. */
  readonly address: string;
  /** A sign-in link for the first administrator, when nobody has signed in yet. */
  readonly firstSignIn: string | undefined;
  /** What is wrong with questionnaires in the data folder. */
  readonly warnings: readonly string[];
  /** Lets requests under way finish, then closes the data file. */
  readonly close: () => Promise<void>;
}

const FIRST_PERSON = 'First owner';

const now = () => new Date();

/** Opens the data file of the settings with clock and chance of this machine. */
export async function openIdentity(config: Config, log: Log = () => undefined): Promise<Identity> {
  hideFromLibrary();
  const { secret, baseUrl, provider, clamd, breachedPasswords: address } = config;
  const isBreached =
    address === undefined
      ? undefined
      : makeBreachCheck(address, (why) => log({ event: 'password-not-looked-up', why }));
  const told = (entry: SearchTold) => log({ event: 'file-not-kept', ...entry });
  const search = clamd && makeSearch({ at: clamd, told, now: () => performance.now() });
  const auditKey = auditKeyOf(secret);
  const store = await openStore(join(config.dataDir, 'sandpilot.sqlite'), {
    random: randomBytes,
    auditKey,
    search,
  });
  return { store, secret, baseUrl, provider, isBreached, now, random: randomBytes, hashing: openHashing() };
}

/** Who looks after the installation, the first of them: made at the first start. */
export async function firstPerson(identity: Identity): Promise<Person> {
  const known = (await listPeople(identity)).find(({ administrator, closed }) => administrator && !closed);
  return known ?? (await makePerson(identity, { name: FIRST_PERSON, administrator: true }));
}

async function putExample(
  store: Store,
  library: QuestionnaireLibrary,
  team: string,
  log: Log,
): Promise<void> {
  if ((await findSetting(store, 'example-seeded')) !== undefined) return;
  const seeded = await seedExample(store, library, { team, at: new Date().toISOString() });
  if (!seeded.ok) log({ event: 'example-not-seeded', problems: seeded.problems.length });
}

/** The logo as pages show it; a file is served under an address of its own. */
function logoOf({ organisationLogo }: Config): Site['logo'] {
  if (organisationLogo === undefined || organisationLogo === 'nhs') return organisationLogo;
  return { src: LOGO_ADDRESS, alt: 'Home' };
}

/** The post office of the settings, if there is one. */
function postOf({ letters }: Config, log: Log): Post | undefined {
  if (letters === undefined) return undefined;
  return makePost({
    ...letters,
    now: () => performance.now(),
    told: (entry) => log({ event: 'letter', ...entry }),
  });
}

/** What is wrong with a questionnaire of the data folder. */
function sayProblem({ file, line, message }: QuestionnaireLibrary['problems'][number]): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}

/** No reason not to start: answers are saved without it, and files wait. */
async function warnOfSilence({ clamd }: Config, { search }: Store): Promise<readonly string[]> {
  if (clamd === undefined || (await search?.answers())) return [];
  return [
    `ClamAV does not answer at ${sayDaemonAddress(clamd)} (CLAMD): until it does, no file that people send is kept.`,
  ];
}

/** Where this machine reaches a server that listens on `host`. */
function hereOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Starts the server. Throws `StorageTrouble` for the data file, and the system's error for the port. */
export async function start(
  config: Config,
  { staticFolder, hashes, writeLog, version }: Surroundings,
): Promise<Running> {
  const log = makeLog(writeLog, now);
  const identity = await openIdentity(config, log);
  // What a crash left between a file and its row.
  await sweepFiles(identity.store, true);
  const library = openLibrary(join(config.dataDir, 'questionnaires'));
  const isFirst = (await listPeople(identity)).length === 0;
  const first = await firstPerson(identity);
  const team = await firstTeam(identity.store, first, identity.now().toISOString());
  await putExample(identity.store, library, team.id, log);
  const site = { assets: assetPaths(hashes), logo: logoOf(config) };
  const watchers = createWatchers({ after: timersOfMachine, spacing: spacingOf });
  const reports = makeReportMaker();
  const { baseUrl, trustProxy, metricsToken } = config;
  const post = postOf(config, log);
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
    post,
    trustProxy,
    metricsToken,
    version,
  };
  const logoFile = site.logo === 'nhs' ? undefined : config.organisationLogo;
  const app = createApp(services, { staticFolder, logoFile }, () => performance.now());
  try {
    const { port, stop } = await listen(app.fetch, config);
    listeningAt = port;
    const address = config.port === 0 ? config.baseUrl.replace(/:0$/, `:${port}`) : config.baseUrl;
    log({ event: 'started', port });
    const stopReview = reviewDaily(services, timersOfMachine);
    let closing = false;
    // Beside all else: it takes a second for each list of an earlier version.
    const hashing = hashOlderCodes(identity, () => closing).catch((error: unknown) =>
      log({ event: 'fault', ...describeFault(error) }),
    );
    return {
      address,
      firstSignIn: isFirst ? `${address}/sign-in/${await signInLink(identity, first.id)}` : undefined,
      warnings: [...library.problems.map(sayProblem), ...(await warnOfSilence(config, identity.store))],
      close: async () => {
        closing = true;
        rehearsals.stop();
        stopReview();
        closeStreams(watchers);
        await stop();
        await reports.close();
        post?.close();
        await hashing;
        await identity.store.close();
        log({ event: 'stopped' });
      },
    };
  } catch (error) {
    await identity.store.close();
    throw error;
  }
}
