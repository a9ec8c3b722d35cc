/** `check FILE --fix-format`: puts a questionnaire's file into the one layout, and nothing else about it. */
import type { LocatedProblem } from '#core/refusal.ts';
import { readLayout } from '#storage/questionnaire-layout.ts';
import { rewriteWhole } from './whole-files.ts';

/** What became of the file. */
export type Formatted =
  | { readonly layout: 'changed' | 'unchanged'; readonly sentence: string }
  | { readonly layout: 'left'; readonly problems: readonly LocatedProblem[] };

const SENTENCES = {
  changed: 'The layout was changed. Values and comments are as they were.',
  unchanged: 'The layout is as it should be. The file was not touched.',
} as const;

/** Rewrites the file where its layout is another, or says why it was left. */
export function fixFormat(file: string): Formatted {
  const read = readLayout(file);
  if (!read.ok) return { layout: 'left', problems: read.problems };
  const { text, isThere } = read.value;
  const layout = isThere ? 'unchanged' : 'changed';
  try {
    if (!isThere) rewriteWhole(file, text);
  } catch (error) {
    return { layout: 'left', problems: [{ file, message: couldNotWrite(error), severity: 'error' }] };
  }
  return { layout, sentence: SENTENCES[layout] };
}

function couldNotWrite(error: unknown): string {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return `The layout was left as it is: the file could not be written (${reason}). Ask for the right to write it and its folder.`;
}
