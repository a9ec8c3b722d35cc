/** Keeps the focus somewhere sensible when the part it stood in is replaced. */
/// <reference lib="dom" />
import { screenNow } from './live-reading.ts';

function focusHeading(screen: HTMLElement): void {
  const heading = screen.querySelector<HTMLElement>('h1, h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Swaps of the screen, whoever asked for them, bubble up to where it stands. */
export function followFocus(live: HTMLElement): void {
  let wasInside = false;
  live.addEventListener('htmx:before:swap', () => {
    wasInside = screenNow()?.contains(document.activeElement) ?? false;
  });
  live.addEventListener('htmx:after:swap', () => {
    const screen = screenNow();
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (screen && wasInside && isNowhere) focusHeading(screen);
    wasInside = false;
  });
}
