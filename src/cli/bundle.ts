/** `sandpilot export` and `sandpilot import`: an assessment carried from one installation to another. */
import { readFileSync, statSync } from 'node:fs';
import { MOST_BUNDLE_BYTES } from '#core/bundle.ts';
import type { Identity } from '#identity/tokens.ts';
import { listEveryAssessment } from '#storage/assessments.ts';
import { exportAssessment } from '#storage/bundle-export.ts';
import { importAssessment } from '#storage/bundle-import.ts';
import { everyTeam, firstTeam, type Team } from '#storage/teams.ts';
import { firstPerson } from '../main.ts';
import { withData } from './data.ts';
import { harmless, type Io } from './problems.ts';
import { writeOutput } from './report.ts';

async function listIds({ store }: Identity, io: Io): Promise<void> {
  const all = await listEveryAssessment(store);
  if (all.length === 0) io.err('There are none in this data folder.\n');
  for (const { id, title, state } of all) io.err(`  ${id}  ${state}  ${harmless(title)}\n`);
}

/** Writes the bundle; 0 when done, 1 when there is nothing to write or it could not be written. */
export function exportCommand(assessment: string, output: string, io: Io): Promise<number> {
  return withData(io, async (identity) => {
    const exported = await exportAssessment(identity.store, { assessment, names: true });
    if (exported.ok) {
      if (!writeOutput(output, exported.bytes, 'bundle', io, 0o600)) return 1;
      io.out(
        `${harmless(exported.title)}. Written to ${output}. Single answers are in it: keep it as safe as the data folder.\n`,
      );
      return 0;
    }
    if (exported.problem === 'workshop-running')
      io.err('error: A workshop is running in it. End the workshop, then export.\n');
    else if (exported.problem === 'too-large')
      io.err(
        'error: With its files it is larger than 50 MB, the most that is taken in. Remove files from its facts first.\n',
      );
    else {
      io.err(`error: There is no assessment ${harmless(assessment)}. These are there:\n`);
      await listIds(identity, io);
    }
    return 1;
  });
}

export interface ImportRequest {
  /** Of the team it will belong to; without, the first of whoever looks after the installation. */
  readonly team?: string | undefined;
  readonly copy: boolean;
}

function readFileOf(file: string, io: Io): Uint8Array | undefined {
  try {
    if (statSync(file).size > MOST_BUNDLE_BYTES) {
      io.err(`${file}: error: The file is larger than 50 MB, the most that is taken in.\n`);
      return undefined;
    }
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    io.err(`${file}: error: The file could not be read (${reason}).\n`);
    return undefined;
  }
}

/** The team of this name or id. */
async function teamOf(identity: Identity, named: string | undefined): Promise<Team | undefined> {
  const { store, now } = identity;
  if (named === undefined) return firstTeam(store, await firstPerson(identity), now().toISOString());
  const teams = await everyTeam(store);
  return teams.find(({ id }) => id === named) ?? teams.find(({ name }) => name === named);
}

/** Brings a bundle in; 0 when done, 1 when it was refused. */
export function importCommand(file: string, { team, copy }: ImportRequest, io: Io): Promise<number> {
  const bytes = readFileOf(file, io);
  if (bytes === undefined) return Promise.resolve(1);
  return withData(io, async (identity) => {
    const chosen = await teamOf(identity, team);
    if (chosen === undefined) {
      const names = (await everyTeam(identity.store)).map(({ name }) => harmless(name)).join(', ');
      io.err(`error: There is no team ${harmless(team ?? '')}. There are: ${names}.\n`);
      return 1;
    }
    const by = { who: 'system', at: identity.now().toISOString() };
    const importing = { bytes, team: chosen.id, asCopy: copy, seesAll: true };
    const imported = await importAssessment(identity.store, importing, by);
    if (imported.ok) {
      io.out(`${harmless(imported.title)}. Brought in as ${imported.id}, for ${harmless(chosen.name)}.\n`);
      return 0;
    }
    const more =
      imported.there === undefined ? '' : ` It is ${imported.there}. With --copy it is brought in beside it.`;
    io.err(`${file}: error: ${harmless(imported.problem)}${more}\n`);
    return 1;
  });
}
