/** Trouble with the data file in the words of who runs the machine. */
import { isHalfRestored } from '#storage/restore-swap.ts';
import { HALF_RESTORED, LOST_SECRET, StorageTrouble, type TroubleKind } from '#storage/trouble.ts';
import type { Io } from './problems.ts';

/** Where the word alone would not say what to do. */
const TO_DO: Readonly<Partial<Record<TroubleKind, string>>> = {
  'other-secret': `sealed with another secret. Set SECRET or SECRET_FILE as it was, or put the file "secret" of the data folder back. ${LOST_SECRET}`,
  'half-restored': HALF_RESTORED,
};

/** What is the matter with the data file of a folder, in a line. */
export function troubleLine({ kind }: StorageTrouble, dataDir: string): string {
  return `The data file in ${dataDir} is ${TO_DO[kind] ?? kind}.`;
}

/** Whether a restore was cut off, said where it was: what a folder then lacks is not lost, so nothing else is said. */
export function saysHalfRestored(dataDir: string, io: Io): boolean {
  if (!isHalfRestored(dataDir)) return false;
  io.err(`error: ${troubleLine(new StorageTrouble('half-restored'), dataDir)}\n`);
  return true;
}
