/**
 * Takes what somebody with an account was shown off every tab of this browser once they sign out in one of them,
 * or their session is found to have ended. What they had typed waits in the tab's memory, neither in the document
 * nor in any storage, and stands there again when the same person has signed in.
 *
 * What the page has to offer
 *   <body data-person="ID">   whom it was made for; not there for strangers
 *   <form action="/sign-out">
 *
 * What is asked
 *   GET /sign-in/here: {person: ID, or null for nobody}
 *
 * What tabs tell each other: that somebody signs out, as it is pressed, so that no network is needed for it; and
 * whom each page was made for. Whoever hears of somebody else asks the server.
 */
/// <reference lib="dom" />
import { limited } from './limited.ts';
import { isBegun } from './live-kept.ts';

type Told = { readonly isOut: true } | { readonly isOut: false; readonly person: string };

interface TakenOff {
  readonly title: string;
  readonly scrolled: number;
  /** Only where something was typed. */
  readonly nodes: readonly ChildNode[] | undefined;
}

/** Somebody who goes to and fro between tabs is not asked after each time. */
const ASKED_AGAIN_AFTER = 60_000;
/** Where no reply comes it is asked again by itself, each time after twice as long, up to the longest. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

/** In place of the page. Where words wait the tab stays, and one signs in by another. */
function notice(isKept: boolean): HTMLElement {
  const link = element('a', 'nhsuk-button', isKept ? 'Sign in (opens in a new tab)' : 'Sign in');
  const { pathname, search } = window.location;
  link.href = `/sign-in?to=${encodeURIComponent(isKept ? '/' : pathname + search)}`;
  if (isKept) link.target = '_blank';
  const words = isKept
    ? 'You had typed something here that was not sent. It is kept in this tab, out of sight, until you sign in again. Do not close or reload the tab.'
    : 'Nothing that this page showed is kept here.';
  const main = element(
    'main',
    'nhsuk-main-wrapper',
    element('h1', 'nhsuk-heading-l', 'You are signed out'),
    element('p', '', 'You signed out in another tab, or your session has ended.'),
    element('p', '', words),
    link,
  );
  main.id = 'main-content';
  return element('div', 'nhsuk-width-container', main);
}

/** Null for nobody; undefined when it cannot be known now. */
async function whoIsHere(): Promise<string | null | undefined> {
  try {
    return await limited(async (signal) => {
      const reply = await fetch('/sign-in/here', { headers: { accept: 'application/json' }, signal });
      return reply.ok ? ((await reply.json()) as { readonly person: string | null }).person : undefined;
    });
  } catch {
    return undefined;
  }
}

/** Whether words stand here that were not taken: typed, refused in part, or given back to be copied. */
function isTyped(): boolean {
  return document.querySelector('.nhsuk-error-summary, #sent') !== null || [...document.forms].some(isBegun);
}

/** Words that wait in the memory of a page go with it. */
function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Said to people who cannot see that the page is gone. */
function focusHeading(): void {
  const heading = document.querySelector('h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

function openCurtain() {
  let taken: TakenOff | undefined;
  return {
    isDrawn: () => taken !== undefined,
    draw(): void {
      if (taken) return;
      for (const field of document.querySelectorAll<HTMLInputElement>('input[type="password"]'))
        field.value = '';
      const isKept = isTyped();
      const isLive = document.querySelector('[data-live]') !== null;
      const nodes = isKept ? [...document.body.childNodes] : undefined;
      taken = { title: document.title, scrolled: window.scrollY, nodes };
      document.body.replaceChildren(notice(isKept));
      document.title = 'You are signed out - Sandpilot';
      focusHeading();
      if (isKept) window.addEventListener('beforeunload', warn);
      // A page that follows others would go on asking.
      if (isLive && !isKept) window.location.replace('/sign-in');
    },
    open(): void {
      if (taken?.nodes === undefined) return;
      window.removeEventListener('beforeunload', warn);
      document.body.replaceChildren(...taken.nodes);
      document.title = taken.title;
      window.scrollTo(0, taken.scrolled);
      taken = undefined;
    },
  };
}

/** On a page that was made for somebody. */
function watch(person: string, channel: BroadcastChannel | undefined): void {
  const curtain = openCurtain();
  let askedAt = Date.now();
  let wait = FIRST_WAIT;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const lookLater = (): void => {
    waiting = setTimeout(() => void look(), wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };
  const look = async (): Promise<boolean> => {
    askedAt = Date.now();
    const here = await whoIsHere();
    clearTimeout(waiting);
    // A device says that it is back on a network before the first request gets through.
    if (here === undefined) lookLater();
    else wait = FIRST_WAIT;
    if (here === person) curtain.open();
    else if (here !== undefined) curtain.draw();
    return here !== undefined;
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.isOut) curtain.draw();
    else if ((data.person === person) === curtain.isDrawn()) void look();
  });
  window.addEventListener('online', () => void look());
  document.addEventListener('visibilitychange', () => {
    const isLong = Date.now() - askedAt > ASKED_AGAIN_AFTER;
    if (document.visibilityState === 'visible' && (isLong || curtain.isDrawn())) void look();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    document.body.style.visibility = 'hidden';
    void look().then((isKnown) => {
      if (!isKnown) curtain.draw();
      document.body.style.visibility = '';
    });
  });
}

export function startSignedIn(): void {
  const { person = '' } = document.body.dataset;
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('sandpilot-account') : undefined;
  const tell = (told: Told): void => channel?.postMessage(told);
  if (person !== '') watch(person, channel);
  document.addEventListener('submit', ({ target }) => {
    if (target instanceof HTMLFormElement && target.getAttribute('action') === '/sign-out')
      tell({ isOut: true });
  });
  tell({ isOut: false, person });
}
