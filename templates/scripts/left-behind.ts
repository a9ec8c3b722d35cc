/** Keeps a form that someone has begun when the room moves on from what it is about: it waits above the screen. */
/// <reference lib="dom" />
import type { Swapping } from './htmx.ts';
import { isBegun } from './live-kept.ts';
import { screenNow } from './live-reading.ts';

/** Forms that say what they are about. */
const ABOUT = 'form[data-about]';

function formIn(part: Element, id: string): HTMLFormElement | null {
  return part.querySelector<HTMLFormElement>(`form[id="${CSS.escape(id)}"]`);
}

function setAside(form: HTMLFormElement, screen: HTMLElement): void {
  const aside = document.createElement('section');
  aside.className = 'app-left-behind';
  const words = document.createElement('p');
  words.textContent = `You began to write about "${form.dataset.about ?? ''}", and the room has moved on. It is not saved yet.`;
  aside.append(words, form);
  screen.before(aside);
}

/** What was set aside comes back when the room comes back to it. */
function putBack(live: HTMLElement, fresh: HTMLElement): void {
  for (const aside of live.querySelectorAll('.app-left-behind')) {
    const form = aside.querySelector<HTMLFormElement>(ABOUT);
    const place = form && formIn(fresh, form.id);
    if (!form || !place) continue;
    place.replaceWith(form);
    aside.remove();
  }
}

export function startLeftBehind(): void {
  // Once the reading itself has decided whether the answer goes onto the screen.
  document.addEventListener('htmx:before:swap', (event) => {
    const live = event.target;
    if (!(live instanceof HTMLElement) || !live.matches('[data-live]') || event.defaultPrevented) return;
    const screen = screenNow();
    const { tasks } = (event as CustomEvent<Swapping>).detail;
    const fresh = tasks[0]?.fragment.querySelector<HTMLElement>('#screen');
    if (!screen || !fresh) return;
    for (const form of screen.querySelectorAll<HTMLFormElement>(ABOUT)) {
      if (isBegun(form) && !formIn(fresh, form.id)) setAside(form, screen);
    }
    putBack(live, fresh);
  });
}
