/** `sandpilot preview FILE`: a questionnaire in the browser as participants see it, read again at every page. */
import { randomBytes } from 'node:crypto';
import { openHashing } from '#identity/passwords.ts';
import type { Identity } from '#identity/tokens.ts';
import { spacingOf } from '#live/topics.ts';
import { createWatchers, timersOfMachine } from '#live/watchers.ts';
import { makeReportMaker } from '#report/report-maker.ts';
import { openStore } from '#storage/database.ts';
import { assetPaths } from '#templates/layout/assets.ts';
import { createApp } from '#web/app.ts';
import { listen } from '#web/listening.ts';
import type { Services } from '#web/opened.ts';
import { previewed } from '#web/preview.ts';
import { makePreview, type PreviewFiles } from './preview-assessment.ts';
import { type Io, printProblems } from './problems.ts';
import { servedFiles } from './serve.ts';
import { untilStopped } from './stopping.ts';

/** Never for others: there is no sign-in before it. */
const HOST = '127.0.0.1';

export interface RunningPreview {
  /** The private link of the seat one looks from. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves the preview on this machine alone; all data are in memory and gone when it closes. */
export async function startPreview(files: PreviewFiles, port: number, io: Io): Promise<RunningPreview> {
  const store = await openStore(':memory:', { random: randomBytes, auditKey: 'preview' });
  const identity: Identity = {
    store,
    secret: randomBytes(32).toString('base64url'),
    now: () => new Date(),
    random: randomBytes,
    hashing: openHashing(),
    baseUrl: `http://${HOST}`,
  };
  const { staticFolder, hashes } = servedFiles();
  const preview = makePreview(identity, files);
  const reports = makeReportMaker();
  let at = port;
  const services: Services = {
    store,
    identity,
    // The port is known once the server listens.
    get baseUrl() {
      return `http://${HOST}:${at}`;
    },
    library: { entries: [], problems: [] },
    site: { assets: assetPaths(hashes) },
    watchers: createWatchers({ after: timersOfMachine, spacing: spacingOf }),
    reports,
    log: (entry) => {
      if (entry.event === 'fault') io.err(`${JSON.stringify(entry)}\n`);
    },
  };
  const seat = `/s/${preview.seat}`;
  const app = createApp(services, { staticFolder }, () => performance.now());
  const pages = previewed({ app, services, seat, refresh: preview.refresh });
  try {
    printProblems(await preview.refresh(), io);
    const listening = await listen(pages.fetch, { port, host: HOST });
    at = listening.port;
    return {
      address: `${services.baseUrl}${seat}`,
      close: async () => {
        await listening.stop();
        await reports.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Serves until stopped; 0 when it stopped as asked, 1 when it could not start. */
export async function previewCommand(files: PreviewFiles, port: number, io: Io): Promise<number> {
  try {
    const running = await startPreview(files, port, io);
    io.out(`The preview is at ${running.address}\n`);
    io.out('Load a page again to see the file as it is then. Only this machine can reach it.\n');
    io.out('Nothing is kept. Stop with Ctrl+C.\n');
    await untilStopped();
    await running.close();
    return 0;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    io.err(`error: port ${port} is taken. Choose another with --port, or leave it out.\n`);
    return 1;
  }
}
