/** Takes out of the page what is there only for browsers without script, such as plain Save buttons. */
/// <reference lib="dom" />
import type { Part } from './components.ts';

export function removeWithoutScript(part: Part): void {
  for (const element of part.querySelectorAll('[data-without-script]')) element.remove();
}
