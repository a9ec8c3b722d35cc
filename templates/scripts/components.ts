/** Gives the design system's components in a part of the page their behaviour, each once. */
/// <reference lib="dom" />
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  SkipLink,
} from 'nhsuk-frontend';

export type Part = Document | Element;

/** A component that is there already says so itself, and is left alone without a word in the console. */
function isTold(error: unknown): boolean {
  return error instanceof Error && error.name === 'InitError';
}

function report(error: unknown): void {
  if (!isTold(error)) console.error(error);
}

/** The components inside the part; not the part itself, which is never one. */
export function startComponents(part: Part): void {
  const options = { scope: part, onError: report };
  createAll(SkipLink, undefined, options);
  createAll(ErrorSummary, undefined, options);
  createAll(NotificationBanner, undefined, options);
  createAll(Button, undefined, options);
  createAll(Checkboxes, undefined, options);
  createAll(CharacterCount, undefined, options);
}
