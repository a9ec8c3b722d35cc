/** Reads the screen anew through htmx, and decides what becomes of the answer. */
/// <reference lib="dom" />
import type { Htmx, Swapping } from './htmx.ts';
import { leaveFor } from './leaving.ts';
import { forgetKept, isBegun, keepForms } from './live-kept.ts';

const PATIENCE = 15_000;
const OK = 200;
const UNCHANGED = 204;
/** The screen is not to be had any more, whoever asks. */
const GONE = new Set([401, 403, 404, 410]);

export function screenNow(): HTMLElement | null {
  return document.getElementById('screen');
}

/** The version that is shown. */
export function shownVersion(): string {
  return screenNow()?.dataset.version ?? '';
}

/** The same question as before is morphed, so that what someone has begun stays; another one replaces it. */
function prepare(detail: Swapping, screen: HTMLElement, fresh: HTMLElement): void {
  const [main] = detail.tasks;
  if (!main || screen.dataset.keep !== fresh.dataset.keep) return;
  main.swapSpec.style = 'outerMorph';
  if (screen.dataset.keep !== undefined) keepForms(screen, fresh);
}

/** @returns reads the screen; whether an answer came */
export function openReading(live: HTMLElement, htmx: Htmx): () => Promise<boolean> {
  const address = live.dataset.live ?? '';
  let asked = '';
  let came = false;
  let isLeaving = false;

  function leave(to: string): void {
    if (!isLeaving) void leaveFor(to);
    isLeaving = true;
  }

  /** Whether the answer goes onto the screen. */
  function takes(detail: Swapping): boolean {
    const { status, raw } = detail.ctx.response;
    const screen = screenNow();
    const fresh = detail.tasks[0]?.fragment.querySelector<HTMLElement>('#screen');
    came = status === UNCHANGED || (status === OK && fresh !== null && fresh !== undefined);
    if (status === UNCHANGED || !screen) return false;
    if (GONE.has(status) || (status === OK && !fresh && raw.redirected)) {
      // The page itself says why; what someone has begun to write is not thrown away for that.
      if (![...screen.querySelectorAll('form')].some(isBegun)) leave(address);
      return false;
    }
    if (status !== OK || !fresh) return false;
    if (fresh.dataset.go !== undefined) {
      leave(fresh.dataset.go);
      return false;
    }
    // Meanwhile a form of the screen itself brought a newer one.
    if (screen.dataset.version !== asked) return false;
    prepare(detail, screen, fresh);
    return true;
  }

  live.addEventListener('htmx:before:swap', (event) => {
    if (event.target === live && !takes((event as CustomEvent<Swapping>).detail)) event.preventDefault();
  });
  live.addEventListener('htmx:finally:swap', () => forgetKept(live));

  return async () => {
    if (isLeaving) return true;
    came = false;
    asked = shownVersion();
    const query = new URLSearchParams({ version: asked });
    const how = { source: live, target: '#screen', swap: 'outerHTML', timeout: PATIENCE };
    await htmx.ajax('GET', `${address}?${query}`, how);
    return came;
  };
}
