/** `sandpilot audit --begin-anew`: the audit trail under another secret, with a line of the trail that says so. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resealSeed } from '#identity/library/reseal.ts';
import { type BegunAnew, beginAnew } from '#storage/audit-anew.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { readPlace } from '../config.ts';
import { harmless, type Io } from './problems.ts';
import { saysHalfRestored, troubleLine } from './trouble.ts';

export interface AnewOptions {
  /** A seal noted earlier. */
  readonly head: string | undefined;
  /** The file of the secret of before. */
  readonly oldSecret: string | undefined;
  readonly unchecked: boolean;
}

const WHY: Readonly<Record<Extract<BegunAnew, { readonly ok: false }>['problem'], string>> = {
  'no-data': 'There is no data file. Set DATA_DIR to the folder that the server works in.',
  'in-use': 'A server works in DATA_DIR. Stop it first.',
  'whole-already':
    'The trail is whole under the secret that is in force. To replace the secret, move the file "secret" out of the data folder, or set another SECRET, and run this again.',
  'no-old-secret':
    'Name the file of the secret of before with --old-secret, so that the trail is checked first. Where it is lost, --unchecked seals the lines as they stand, and the trail says so for ever.',
  'not-whole':
    'Under the secret of before the trail is not as it was written. With --unchecked its lines are sealed as they stand, and the trail says so for ever.',
};

/** The secret in a file, or undefined with a word on why it cannot be read. */
function secretOf(file: string, io: Io): string | undefined {
  try {
    return readFileSync(resolve(file), 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    io.err(`${harmless(file)}: error: The file could not be read (${reason}).\n`);
    return undefined;
  }
}

/** Begins the trail anew; 0 when it is whole under the secret in force. */
export async function beginAnewCommand(options: AnewOptions, io: Io): Promise<number> {
  const place = readPlace();
  if (!place.ok) {
    for (const problem of place.problems) io.err(`error: ${problem}\n`);
    return 1;
  }
  const { dataDir, given, found } = place;
  if (saysHalfRestored(dataDir, io)) return 1;
  const { head, unchecked } = options;
  const oldSecret = options.oldSecret === undefined ? undefined : secretOf(options.oldSecret, io);
  if (options.oldSecret !== undefined && oldSecret === undefined) return 1;
  const now = () => new Date();
  const secret = given ?? found;
  try {
    const outcome = await beginAnew({
      dataDir,
      secret,
      oldSecret,
      head,
      unchecked,
      reseal: resealSeed,
      now,
      random: randomBytes,
    });
    if (!outcome.ok) {
      const what = outcome.what === undefined ? '' : ` ${outcome.what}`;
      io.err(`error: ${WHY[outcome.problem]}${what} Nothing was changed.\n`);
      return 1;
    }
    io.out(`${outcome.said}\n`);
    if (secret === undefined) io.out('A new secret was made in the data folder.\n');
    io.out('Run "sandpilot audit" and note the new head: those noted before are in no line any more.\n');
    io.out(
      'Everyone signs in again: npx sandpilot sign-in prints a link. Private links of before are dead. Second factors go on; their recovery codes do not: who has one makes new codes in their account.\n',
    );
    if (outcome.lost > 0)
      io.out(
        `${outcome.lost} of the second factors could not be read with the secret of before, and no code passes them: run npx sandpilot user clear-second-factor for their people.\n`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    io.err(`error: ${troubleLine(error, dataDir)}\n`);
    return 1;
  }
}
