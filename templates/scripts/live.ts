/**
 * Keeps a screen current: reads it anew when the stream says that it changed, when somebody looks again, and
 * again and again while no event comes through.
 *
 * What the page has to offer (templates/workshop/live.part.tsx)
 *   <div data-live="ADDRESS">
 *     [data-live-note], [data-live-said]   role="status", empty: how the connection goes, what the screen says
 *     [data-live-latest]                   the plain form for browsers without script, which is taken out
 *     [data-live-stream]                   listens to the events "changed" (data: the version) and "beat"
 *     <div id="screen" data-version="...">
 *       data-say="WORDS"   announced once when they change
 *       data-keep="KEY"    while it stays the same, forms with an id that someone has begun are kept
 *       data-go="ADDRESS"  the page goes there instead of showing this
 *
 * What is asked
 *   GET ADDRESS?version=SHOWN, HX-Request-Type: partial: 204 when that is what it would show, or the screen.
 */
/// <reference lib="dom" />
import { type Connected, findHtmx, type Htmx } from './htmx.ts';
import { followFocus } from './live-focus.ts';
import { type Line, openLine } from './live-line.ts';
import { openReading, shownVersion } from './live-reading.ts';
import { openAnnouncing, openNote } from './live-said.ts';

type Stream = {
  /** Begins to listen; a connection that is there and silent begins again. */
  readonly listen: () => void;
  /** What happens to it is told to the line. */
  readonly tellTo: (line: Line) => void;
};

const BREAKS = [
  'htmx:sse:before:connection',
  'htmx:sse:error',
  'htmx:sse:close',
  'htmx:error',
  'htmx:response:error',
];

function openStream(element: HTMLElement, htmx: Htmx): Stream {
  let connection: Connected['connection'] | undefined;
  element.addEventListener('htmx:sse:after:connection', (event) => {
    connection = (event as CustomEvent<Connected>).detail.connection;
  });
  element.addEventListener('htmx:sse:close', () => {
    connection = undefined;
  });
  return {
    listen() {
      if (connection) void connection.reader?.cancel();
      else htmx.trigger(element, 'listen');
    },
    tellTo(line) {
      element.addEventListener('beat', line.heard);
      element.addEventListener('changed', (event) => {
        line.heard();
        if ((event as CustomEvent<{ readonly data: string }>).detail.data !== shownVersion()) line.ask();
      });
      for (const name of BREAKS) element.addEventListener(name, line.down);
    },
  };
}

function watchPage(line: Line): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') line.rest();
    else line.wake();
  });
  document.addEventListener('resume', line.wake);
  window.addEventListener('online', line.wake);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) line.wake();
  });
}

function follow(live: HTMLElement, element: HTMLElement, htmx: Htmx): void {
  const stream = openStream(element, htmx);
  const line = openLine({
    read: openReading(live, htmx),
    listen: stream.listen,
    tell: openNote(live),
    chance: Math.random,
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  followFocus(live);
  live.addEventListener('htmx:after:swap', openAnnouncing(live));
  stream.tellTo(line);
  watchPage(line);
  line.start();
}

/** Follows the page's screen, if it has one and the browser can, as soon as htmx knows the page. */
export function startLive(): void {
  const live = document.querySelector<HTMLElement>('[data-live]');
  const stream = live?.querySelector<HTMLElement>('[data-live-stream]');
  const htmx = findHtmx();
  if (!live || !stream || !htmx) return;
  if (!('htmxPowered' in stream.dataset)) {
    document.addEventListener('htmx:after:process', startLive, { once: true });
    return;
  }
  live.querySelector('[data-live-latest]')?.remove();
  follow(live, stream, htmx);
}
