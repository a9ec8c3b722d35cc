/**
 * Copies text: a button with data-copy="ID" copies what the element of that id says (or its value).
 * The button is hidden in the page and shown only where it works; what happened is said in its own words.
 */
/// <reference lib="dom" />
import type { Part } from './components.ts';

const TOLD_FOR = 4000;

function textOf(id: string): string {
  const source = document.getElementById(id);
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement) return source.value;
  return source?.textContent ?? '';
}

async function copy(button: HTMLElement, id: string): Promise<void> {
  const label = button.dataset.copyLabel ?? button.textContent ?? '';
  button.dataset.copyLabel = label;
  try {
    await navigator.clipboard.writeText(textOf(id));
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not copied: select the text and copy it';
  }
  setTimeout(() => {
    button.textContent = label;
  }, TOLD_FOR);
}

/** Shows the copy buttons in the part. Without a secure connection browsers have no clipboard to write to. */
export function showCopying(part: Part): void {
  if (!('clipboard' in navigator) || navigator.clipboard === undefined) return;
  for (const button of part.querySelectorAll<HTMLElement>('[data-copy]')) {
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
  }
}

/** One listener for all buttons, those that come later too. */
export function startCopying(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
    const id = button?.dataset.copy;
    if (button && id) void copy(button, id);
  });
}
