/** `sandpilot backup FOLDER`: everything of an installation in a folder, checked, while the server runs. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BackedUp, type BackupRequest, makeBackup, noteBackup } from '#storage/backup.ts';
import type { Manifest } from '#storage/backup-manifest.ts';
import { programVersion } from '#storage/program.ts';
import { LOST_SECRET, StorageTrouble } from '#storage/trouble.ts';
import { readPlace } from '../config.ts';
import { harmless, type Io } from './problems.ts';
import { saysHalfRestored, troubleLine } from './trouble.ts';

const WHY: Readonly<Record<Extract<BackedUp, { readonly ok: false }>['problem'], string>> = {
  'no-data': 'There is no data file. Set DATA_DIR to the folder that the server works in.',
  'folder-not-empty':
    'The folder is not empty. Name a new one for each backup, for example with the day in it.',
  'damaged-data':
    'The data file is damaged, so there is no backup. Restore the last one that was made before.',
  'other-secret': `The data file is sealed with another secret, so a backup with this one would be of no use. Set SECRET or SECRET_FILE as the server has it. ${LOST_SECRET}.`,
  'unfit-name':
    'A questionnaire has a name that no backup can hold, so there is none. Rename it without backslashes and control characters.',
  'altered-copy': 'What was written could not be read back, so there is no backup. Check the disk it is on.',
};

/** Files named; more would not help. */
const MOST_NAMED = 10;

/** The files that a refusal is about. */
export function namePaths(paths: readonly string[] | undefined, io: Io): void {
  for (const path of (paths ?? []).slice(0, MOST_NAMED)) io.err(`  ${harmless(path)}\n`);
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** What a backup holds, in a line. */
export function sayContents({ rows, files, secret }: Manifest): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const under = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`)).length;
  return [
    counted(rows.assessments ?? 0, 'assessment', 'assessments'),
    counted(rows.answers ?? 0, 'answer', 'answers'),
    counted(under('files'), 'attached file', 'attached files'),
    counted(under('questionnaires'), 'questionnaire', 'questionnaires'),
    secret ? 'the secret' : 'no secret',
    `${Math.ceil(bytes / 2 ** 20)} MB`,
  ].join(', ');
}

/** Attached files that no backup can bring back any more. */
export function sayMissing({ missing }: Manifest, io: Io): void {
  for (const hash of missing)
    io.err(
      `warning: the attached file ${hash} is gone or damaged in the data folder, and not in the backup.\n`,
    );
}

async function note(
  request: BackupRequest,
  manifest: Manifest,
  secret: string | undefined,
  io: Io,
): Promise<void> {
  if (secret === undefined) {
    io.err('warning: the audit trail could not be told of the backup: set SECRET as the server has it.\n');
    return;
  }
  try {
    await noteBackup(request, manifest, { random: randomBytes, secret });
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    const why = troubleLine(error, request.dataDir);
    io.err(`warning: the audit trail could not be told of the backup. ${why}\n`);
  }
}

/** Makes a backup; 0 when there is one with everything in it. */
export async function backupCommand(
  folder: string,
  { withSecret }: { readonly withSecret: boolean },
  io: Io,
): Promise<number> {
  const place = readPlace();
  if (!place.ok) {
    for (const problem of place.problems) io.err(`error: ${problem}\n`);
    return 1;
  }
  const { dataDir, given, found } = place;
  if (saysHalfRestored(dataDir, io)) return 1;
  const secret = withSecret ? (given ?? found) : undefined;
  if (withSecret && secret === undefined && existsSync(dataDir)) {
    io.err(
      `error: There is no secret. Set SECRET as the server has it, or say --no-secret if you keep it. ${LOST_SECRET}.\n`,
    );
    return 1;
  }
  const request = {
    dataDir,
    folder: resolve(folder),
    secret,
    program: programVersion(),
    now: () => new Date(),
  };
  const name = harmless(folder);
  try {
    const outcome = await makeBackup(request);
    if (!outcome.ok) {
      io.err(`${name}: error: ${WHY[outcome.problem]}\n`);
      namePaths(outcome.paths, io);
      return 1;
    }
    const { manifest } = outcome;
    await note(request, manifest, given ?? found, io);
    sayMissing(manifest, io);
    io.out(`Backed up to ${name}: ${sayContents(manifest)}.\n`);
    io.out('Whoever has it has everything: keep it as safe as the data folder, and on another machine.\n');
    return manifest.missing.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    io.err(
      `${name}: error: The backup could not be made: a file is ${error.kind}. Nothing was kept of it.\n`,
    );
    return 1;
  }
}
