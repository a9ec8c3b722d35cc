/** A stage for a file of journeys: a browser, a server, an owner signed in, and an open assessment. */
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { startBrowser } from './browser.ts';
import { draft, type Invited, openDraft, signIn } from './journey.ts';
import type { Visitor } from './journey-visitor.ts';
import { type RunningServer, startServer, temporaryData } from './server.ts';

export interface Stage {
  readonly browser: Browser;
  readonly server: RunningServer;
  readonly owner: Visitor;
  readonly invited: Invited;
  readonly clear: () => Promise<void>;
}

/** Sets the stage; what was started is ended by `clear`. */
export async function setStage(): Promise<Stage> {
  const data = temporaryData();
  const browser = await startBrowser();
  const server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  const owner = await signIn(server);
  const invited = await openDraft(owner, await draft(owner));
  const clear = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    data.remove();
  };
  return { browser, server, owner, invited, clear };
}
