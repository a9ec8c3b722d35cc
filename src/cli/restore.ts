/** `sandpilot restore FOLDER`: an installation as a backup has it, all of it or nothing. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type Restored, type RestoreProblem, restoreBackup } from '#storage/restore.ts';
import { isHalfRestored } from '#storage/restore-swap.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { readTarget } from '../config.ts';
import { namePaths, sayContents, sayMissing } from './backup.ts';
import { harmless, type Io } from './problems.ts';

const WHY: Readonly<Record<RestoreProblem, string>> = {
  'no-manifest':
    'There is no manifest.json, so this is no backup, or one that was never finished. Use another.',
  'unreadable-manifest': 'Its manifest.json is damaged. Use another backup.',
  'other-format': 'It was made by a newer version of Sandpilot. Install that version, then restore.',
  altered: 'It is not as it was made: files are missing or changed. Use another backup.',
  unsound: 'Its data file is damaged. Use another backup.',
  newer: 'Its data file was written by a newer version of Sandpilot. Install that version, then restore.',
  'no-secret': 'It holds no secret. Set SECRET to what it was when the backup was made, then restore.',
  'other-secret':
    'SECRET is another than the secret of the backup. Unset it, or set it to what it was, then restore.',
  'replaced-secret':
    'Its data file is sealed with another secret than the one in it: the secret had been replaced, and the audit trail not been begun anew. Use another backup. Where there is none, copy this one by hand into an empty DATA_DIR and run sandpilot audit --begin-anew.',
  'in-use': 'A server works in DATA_DIR. Stop it, then restore.',
  immovable:
    'A part of DATA_DIR cannot be moved: perhaps it is a mount of its own. Mount DATA_DIR as a whole, or take the part away by hand, then restore.',
  'not-empty': 'DATA_DIR is not empty. With --replace what is there is kept beside it.',
};

const PUT_BACK = 'What was there before the restore that was cut off is back.';

/** What was done for somebody's safety since the backup, and has to be done again to hold. */
function sayUndone({ kept, undone }: Extract<Restored, { readonly ok: true }>, io: Io): void {
  io.out(
    'Undone is what was done after that: accounts closed, passwords, second factors and roles changed, people removed from teams, answers taken out, words withheld, assessments closed, signed off or deleted. What has to hold, do again.\n',
  );
  if (kept === undefined) return;
  if (undone === undefined) {
    io.err('warning: what was there before could not be read, so what is undone is not listed.\n');
    return;
  }
  for (const { at, assessment, what } of undone.lines)
    io.out(`  ${at ?? 'without a time'}  ${harmless(what)}${inAssessment(assessment)}\n`);
  for (const { assessment, count } of undone.seats)
    io.out(
      `  ${count === 1 ? '1 person' : `${count} people`} gave up their seats${inAssessment(assessment)}\n`,
    );
}

function inAssessment(id: string | null): string {
  return id === null ? '' : ` (assessment ${id})`;
}

/** Restores a backup; 0 when all of it is in place. */
export async function restoreCommand(
  folder: string,
  { replace }: { readonly replace: boolean },
  io: Io,
): Promise<number> {
  const target = readTarget();
  if (!target.ok) {
    for (const problem of target.problems) io.err(`error: ${problem}\n`);
    return 1;
  }
  const name = harmless(folder);
  const { dataDir, given } = target;
  const now = () => new Date();
  const wasHalfRestored = isHalfRestored(dataDir);
  try {
    const outcome = await restoreBackup({
      folder: resolve(folder),
      dataDir,
      replace,
      secret: given,
      now,
      random: randomBytes,
    });
    if (!outcome.ok) {
      const isBack = wasHalfRestored && !isHalfRestored(dataDir);
      io.err(`${name}: error: ${WHY[outcome.problem]} ${isBack ? PUT_BACK : 'Nothing was changed.'}\n`);
      namePaths(outcome.paths, io);
      return 1;
    }
    const { manifest, kept } = outcome;
    sayMissing(manifest, io);
    io.out(`Restored from ${manifest.madeAt}: ${sayContents(manifest)}.\n`);
    if (kept !== undefined) io.out(`What was there before is in ${kept}.\n`);
    sayUndone(outcome, io);
    io.out('Everyone signs in again: npx sandpilot sign-in prints a link. Then start the server.\n');
    return 0;
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    io.err(`${name}: error: The backup could not be put in place: a file is ${error.kind}.\n`);
    return 1;
  }
}
