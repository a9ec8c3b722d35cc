/**
 * Keeps answers that are not saved yet through a reload or a phone that drops the page: in the tab's own
 * storage, under the form's address; where there is none (private windows), in the page's memory alone.
 */
import type { Answer } from './saving.ts';
/// <reference lib="dom" />

export interface AnswerStore {
  readonly all: () => ReadonlyMap<string, Answer>;
  readonly keep: (question: string, answer: Answer | undefined) => void;
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  const { fields, version, form, sequence } = value as Readonly<Record<string, unknown>>;
  const isSaid = [fields, version, form].every((part) => typeof part === 'string');
  return isSaid && typeof sequence === 'number';
}

function readStored(key: string): Map<string, Answer> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
    return new Map(entries.filter((entry): entry is [string, Answer] => isAnswer(entry[1])));
  } catch {
    return new Map();
  }
}

function writeStored(key: string, answers: ReadonlyMap<string, Answer>): void {
  try {
    if (answers.size === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(answers)));
  } catch {
    // No storage, or none left: what is kept in memory has to do.
  }
}

export function openAnswerStore(formAction: string): AnswerStore {
  const key = `sandpilot:answers:${formAction}`;
  const answers = readStored(key);
  return {
    all: () => new Map(answers),
    keep(question, answer) {
      if (answer) answers.set(question, answer);
      else answers.delete(question);
      writeStored(key, answers);
    },
  };
}
