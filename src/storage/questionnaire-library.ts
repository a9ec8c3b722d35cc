/** The questionnaires to choose from: those that come with the program, and those put into the data folder. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoted } from '#core/check-words.ts';
import type { ChosenQuestionnaire, QuestionnaireRef } from '#core/life-cycle.ts';
import { attachModules } from '#core/modules.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { openingRefusal } from './file-refusals.ts';
import { questionnaireText } from './questionnaire-text.ts';
import { readQuestionnaireFile } from './questionnaires.ts';
import { readSmallText } from './yaml-text.ts';

/** The questionnaires that come with the program. */
export const SHIPPED_FOLDER = fileURLToPath(new URL('../../questionnaires', import.meta.url));

export interface LibraryEntry extends ChosenQuestionnaire {
  readonly shipped: boolean;
  /** Where it was read from. */
  readonly file: string;
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

/** What tells that a file of the folder came, went or was written anew, without reading any. */
function traceOf(ownFolder: string): string {
  const files = existsSync(ownFolder) ? yamlFiles(ownFolder, []) : [];
  return files
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return [file, found?.mtimeMs, found?.size, found?.ino].join(' ');
    })
    .join('\n');
}

/** The library as the folder is now: it is read again once a file of the installation has changed. */
export function openLibrary(ownFolder: string, shippedFolder: string = SHIPPED_FOLDER): QuestionnaireLibrary {
  // Traced before reading, so that a file written meanwhile is read again the next time.
  let trace = traceOf(ownFolder);
  let library = readLibrary(ownFolder, shippedFolder);
  function current(): QuestionnaireLibrary {
    const now = traceOf(ownFolder);
    if (now !== trace) {
      trace = now;
      library = readLibrary(ownFolder, shippedFolder);
    }
    return library;
  }
  return {
    get entries() {
      return current().entries;
    },
    get problems() {
      return current().problems;
    },
  };
}

/** By name. What is no file, such as a folder or a pipe, is passed over: reading a pipe would wait for ever. */
function yamlFiles(folder: string, problems: LocatedProblem[]): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.'));
    const files = names.sort().map((name) => join(folder, name));
    return files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() !== false);
  } catch (error) {
    problems.push({ file: folder, message: openingRefusal(error), severity: 'error' });
    return [];
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function addFile(found: Collected, file: string, shipped: boolean): void {
  const text = readSmallText(file);
  const read = readQuestionnaireFile(file, { shipped });
  found.problems.push(...(read.ok ? read.warnings : read.problems));
  if (!text.ok || !read.ok) return;
  const { id, version } = read.value;
  const hash = hashOf(text.value);
  const earlier = findEntry(found, { id, version });
  if (earlier === undefined) {
    found.entries.push({
      ref: { id, version, hash },
      text: text.value,
      questionnaire: read.value,
      shipped,
      file,
    });
  } else if (earlier.ref.hash !== hash) {
    const message = `${quoted(id)} ${version} is already there with other words. Give this one its own version.`;
    found.problems.push({ file, message, severity: 'error' });
  }
}

/** A file by id and version, or undefined. */
export function findEntry(
  library: Pick<QuestionnaireLibrary, 'entries'>,
  { id, version }: Pick<QuestionnaireRef, 'id' | 'version'>,
): LibraryEntry | undefined {
  return library.entries.find((entry) => entry.ref.id === id && entry.ref.version === version);
}

export type Choice =
  | { readonly ok: true; readonly chosen: ChosenQuestionnaire }
  | { readonly ok: false; readonly messages: readonly string[] };

/** A questionnaire with the modules asked for, or why they do not go together. */
export function choose(
  library: Pick<QuestionnaireLibrary, 'entries'>,
  ref: Omit<QuestionnaireRef, 'hash'>,
): Choice {
  const base = findEntry(library, ref);
  const modules = (ref.modules ?? []).map((module) => findEntry(library, module));
  if (base === undefined || modules.includes(undefined)) {
    return { ok: false, messages: ['A file of this questionnaire is no longer installed.'] };
  }
  if (modules.length === 0) return { ok: true, chosen: base };
  const attached = attachModules(
    base.questionnaire,
    modules.flatMap((module) => (module === undefined ? [] : [module.questionnaire])),
  );
  if (!attached.ok) return { ok: false, messages: attached.problems.map(({ message }) => message) };
  const text = questionnaireText(attached.questionnaire);
  const { id, version, modules: attachedRefs } = { ...ref };
  return {
    ok: true,
    chosen: {
      ref: { id, version, hash: hashOf(text), ...(attachedRefs && { modules: attachedRefs }) },
      text,
      questionnaire: attached.questionnaire,
    },
  };
}

/** The questionnaire a reference names, or undefined when it cannot be had any more. */
export function findQuestionnaire(
  library: Pick<QuestionnaireLibrary, 'entries'>,
  ref: Omit<QuestionnaireRef, 'hash'>,
): ChosenQuestionnaire | undefined {
  const choice = choose(library, ref);
  return choice.ok ? choice.chosen : undefined;
}
