/** Opens the data file of the settings for one command, and says its trouble in a line. */
import type { Identity } from '#identity/tokens.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { openIdentity } from '../main.ts';
import type { Io } from './problems.ts';
import { settings } from './serve.ts';
import { troubleLine } from './trouble.ts';

/** Runs on the data file; 1 when it cannot be had. */
export async function withData(io: Io, run: (identity: Identity) => Promise<number>): Promise<number> {
  const config = settings(io);
  if (config === undefined) return 1;
  try {
    const identity = await openIdentity(config);
    try {
      return await run(identity);
    } finally {
      await identity.store.close();
    }
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    io.err(`error: ${troubleLine(error, config.dataDir)}\n`);
    return 1;
  }
}
