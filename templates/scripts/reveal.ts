/**
 * Shows what belongs to a radio only while it is chosen. In place of the design system's own script, which
 * puts aria-expanded on radios, where ARIA does not allow it.
 */
/// <reference lib="dom" />
import type { Part } from './components.ts';

const HIDDEN = 'nhsuk-radios__conditional--hidden';
const OPENING = 'input[type="radio"][data-aria-controls], input[type="radio"][aria-controls]';

/** As the radios in the part stand now. */
export function syncReveals(part: Part): void {
  for (const radio of part.querySelectorAll<HTMLInputElement>(OPENING)) {
    const id = radio.dataset.ariaControls ?? radio.getAttribute('aria-controls') ?? '';
    const content = document.getElementById(id);
    if (!content) continue;
    radio.setAttribute('aria-controls', id);
    delete radio.dataset.ariaControls;
    content.classList.toggle(HIDDEN, !radio.checked);
  }
}

/** One listener for all radios; a browser that goes back fills in fields only after the page was started. */
export function startReveals(): void {
  document.addEventListener('change', ({ target }) => {
    const radios = target instanceof HTMLInputElement ? target.closest('.nhsuk-radios') : null;
    if (radios) syncReveals(radios);
  });
  window.addEventListener('pageshow', () => syncReveals(document));
}
