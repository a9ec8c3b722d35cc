/** The questionnaires to choose from: those that come with the program, and those put into the data folder. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoted } from '#core/check-words.ts';
import type { ChosenQuestionnaire } from '#core/life-cycle.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { openingRefusal } from './file-refusals.ts';
import { readQuestionnaireFile } from './questionnaires.ts';
import { readSmallText } from './yaml-text.ts';

/** The questionnaires that come with the program. */
export const SHIPPED_FOLDER = fileURLToPath(new URL('../../questionnaires', import.meta.url));

export interface LibraryEntry extends ChosenQuestionnaire {
  readonly shipped: boolean;
}

export interface QuestionnaireLibrary {
  /** By title, then version, the newest first. */
  readonly entries: readonly LibraryEntry[];
  /** What stands in the way of the other files, and warnings. */
  readonly problems: readonly LocatedProblem[];
}

interface Collected {
  readonly entries: LibraryEntry[];
  readonly problems: LocatedProblem[];
}

/** Reads every YAML file of both folders; a file with errors is left out and its problems are kept. */
export function readLibrary(ownFolder: string, shippedFolder: string = SHIPPED_FOLDER): QuestionnaireLibrary {
  const found: Collected = { entries: [], problems: [] };
  for (const file of yamlFiles(shippedFolder, found.problems)) addFile(found, file, true);
  if (existsSync(ownFolder)) {
    for (const file of yamlFiles(ownFolder, found.problems)) addFile(found, file, false);
  }
  const newest = new Intl.Collator('en', { numeric: true });
  const entries = found.entries.sort(
    (a, b) =>
      newest.compare(a.questionnaire.title, b.questionnaire.title) ||
      newest.compare(b.ref.version, a.ref.version),
  );
  return { entries, problems: found.problems };
}

function yamlFiles(folder: string, problems: LocatedProblem[]): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.'));
    return names.sort().map((name) => join(folder, name));
  } catch (error) {
    problems.push({ file: folder, message: openingRefusal(error), severity: 'error' });
    return [];
  }
}

function addFile(found: Collected, file: string, shipped: boolean): void {
  const text = readSmallText(file);
  const read = readQuestionnaireFile(file, { shipped });
  found.problems.push(...(read.ok ? read.warnings : read.problems));
  if (!text.ok || !read.ok) return;
  const { id, version } = read.value;
  const hash = createHash('sha256').update(text.value).digest('hex');
  const earlier = findQuestionnaire(found, id, version);
  if (earlier === undefined) {
    found.entries.push({ ref: { id, version, hash }, text: text.value, questionnaire: read.value, shipped });
  } else if (earlier.ref.hash !== hash) {
    const message = `${quoted(id)} ${version} is already there with other words. Give this one its own version.`;
    found.problems.push({ file, message, severity: 'error' });
  }
}

/** A questionnaire by id and version, or undefined. */
export function findQuestionnaire(
  library: Pick<QuestionnaireLibrary, 'entries'>,
  id: string,
  version: string,
): LibraryEntry | undefined {
  return library.entries.find((entry) => entry.ref.id === id && entry.ref.version === version);
}
