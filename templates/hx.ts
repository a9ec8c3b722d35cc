/**
 * htmx's attributes, spelt here and nowhere else: `<form method="post" {...hxPost('/x', { target: '#y' })}>`.
 * What an element does with htmx it does without too: the links and forms are real ones. Nothing here can
 * carry script: triggers have no filters, values no js:, and there is no hx-on.
 */
import type { Attributes } from './nhsuk/content.ts';

/** An element by its id, or one that stands in a relation to the element itself. */
export type Target = `#${string}` | 'this' | `closest ${string}` | `find ${string}` | `next ${string}`;

export type Swap =
  | 'innerHTML'
  | 'outerHTML'
  | 'innerMorph'
  | 'outerMorph'
  | 'beforeend'
  | 'afterend'
  | 'delete'
  | 'none';

export interface HxOptions {
  /** What the answer replaces; the element itself if absent. */
  readonly target?: Target;
  readonly swap?: Swap;
  readonly trigger?: Trigger;
  /** The part of the answer that is taken. */
  readonly select?: Target;
  /** Fields of other elements that go along. */
  readonly include?: Target;
  /** Shown while the request is on its way. */
  readonly indicator?: Target;
  /** Cannot be used while the request is on its way. */
  readonly disable?: Target;
  /** The address bar follows. */
  readonly push?: boolean;
}

/** When the request is made. Made by the functions below, so that no filter can get in. */
export type Trigger = { readonly words: string };

/** On an event of the element: letters, digits, hyphens and colons. */
export function on(event: string, delayMilliseconds?: number): Trigger {
  if (!/^[a-z][a-z0-9:-]*$/i.test(event)) throw new Error(`"${event}" is not the name of an event.`);
  return { words: delayMilliseconds === undefined ? event : `${event} delay:${delayMilliseconds}ms` };
}

/** Again and again. */
export function every(seconds: number): Trigger {
  return { words: `every ${seconds}s` };
}

/** On whichever comes. */
export function either(...triggers: readonly Trigger[]): Trigger {
  return { words: triggers.map(({ words }) => words).join(', ') };
}

function options(given: HxOptions): Attributes {
  return {
    'hx-target': given.target,
    'hx-swap': given.swap,
    'hx-trigger': given.trigger?.words,
    'hx-select': given.select,
    'hx-include': given.include,
    'hx-indicator': given.indicator,
    'hx-disable': given.disable,
    'hx-push-url': given.push ? 'true' : undefined,
  };
}

export function hxGet(url: string, given: HxOptions = {}): Attributes {
  return { 'hx-get': url, ...options(given) };
}

export function hxPost(url: string, given: HxOptions = {}): Attributes {
  return { 'hx-post': url, ...options(given) };
}

/** A part of an answer that goes to the element of its own id, beside what was asked for. */
export function hxAlso(swap: Swap = 'outerHTML'): Attributes {
  return { 'hx-swap-oob': swap };
}

/** Longer than a connection takes that comes about at all. */
const STREAM_TIMEOUT = 20_000;
const LONGEST_PAUSE = 10_000;

/**
 * An element that listens to a stream once its event "listen" tells it to, and again by itself when the
 * stream breaks off. What comes through become events of the element; nothing is swapped.
 */
export function hxStream(url: string): Attributes {
  return {
    'hx-sse:connect': url,
    'hx-trigger': 'listen',
    'hx-swap': 'none',
    'hx-sync': 'drop',
    'hx-config': JSON.stringify({
      sse: { connectTimeout: STREAM_TIMEOUT, reconnectMaxDelay: LONGEST_PAUSE },
    }),
  };
}
