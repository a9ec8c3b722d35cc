/** Starts what a page or a part of it needs, now and after every swap by htmx. */
/// <reference lib="dom" />
import { type Part, startComponents } from './components.ts';
import { showCopying, startCopying } from './copying.ts';
import { startReveals, syncReveals } from './reveal.ts';
import { removeWithoutScript } from './without-script.ts';

function startPart(part: Part): void {
  startComponents(part);
  syncReveals(part);
  showCopying(part);
  removeWithoutScript(part);
}

const ITSELF = '[data-module], [data-copy], [data-without-script]';

/** htmx says after a swap what it has just made ready: that part, and no other, is new. */
function startSwapped({ target }: Event): void {
  if (!(target instanceof Element) || target === document.body) return;
  startPart(target.matches(ITSELF) ? (target.parentElement ?? target) : target);
}

export function startPage(): void {
  startPart(document);
  startCopying();
  startReveals();
  document.addEventListener('htmx:after:process', startSwapped);
}
