/** Lets minutes that a page counts go on between two readings of it. */
/// <reference lib="dom" />

const LOOK_EVERY = 5000;
const MINUTE = 60_000;

interface Counted {
  /** As the page came. */
  readonly from: number;
  readonly seenAt: number;
}

const counted = new WeakMap<Element, Counted>();

/** What the server counted, and since when this browser has known it: its own clock may be wrong. */
function countedOf(element: HTMLElement, now: number): Counted {
  const from = Number(element.dataset.minutes);
  const known = counted.get(element);
  if (known?.from === from) return known;
  const fresh = { from, seenAt: now };
  counted.set(element, fresh);
  return fresh;
}

function goOn(): void {
  const now = performance.now();
  for (const element of document.querySelectorAll<HTMLElement>('[data-minutes]')) {
    const { from, seenAt } = countedOf(element, now);
    const minutes = from + Math.floor((now - seenAt) / MINUTE);
    const words = minutes === 1 ? '1 minute' : `${minutes} minutes`;
    if (element.textContent !== words) element.textContent = words;
  }
}

/** Does nothing on a page that counts none. */
export function startMinutes(): void {
  goOn();
  setInterval(goOn, LOOK_EVERY);
}
