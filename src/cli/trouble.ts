/** Trouble with the data file in the words of who runs the machine. */
import type { StorageTrouble, TroubleKind } from '#storage/trouble.ts';

/** Where the word alone would not say what to do. */
const TO_DO: Readonly<Partial<Record<TroubleKind, string>>> = {
  'other-secret':
    'sealed with another secret. Set SECRET or SECRET_FILE as it was, or put the file "secret" of the data folder back. Where that secret was replaced or is lost: sandpilot audit --begin-anew',
  'half-restored':
    'half-restored: a restore was cut off. Stop the server and restore once more with --replace, which first puts back what was there',
};

/** What is the matter with the data file of a folder, in a line. */
export function troubleLine({ kind }: StorageTrouble, dataDir: string): string {
  return `The data file in ${dataDir} is ${TO_DO[kind] ?? kind}.`;
}
