/** Why a request was refused, in one word of a closed list: attempts to pass a guard are told from slips. */
import { routePath } from 'hono/route';
import type { Request } from './context.ts';
import type { RefusedWord } from './words-of-log.ts';

/** What a status says by itself. Those of faults are of no refusal. */
const BY_STATUS: Readonly<Record<number, RefusedWord>> = {
  400: 'unreadable',
  401: 'signed-out',
  403: 'no-right',
  404: 'not-there',
  405: 'other-method',
  409: 'not-now',
  410: 'not-now',
  413: 'too-large',
  422: 'slip',
  429: 'limit',
};

/** An address whose last part opens something: one that opens nothing may be guessed. */
const BY_LINK = /\/:(token|code)$|\/opened\/:link/;

/** Says why this request is refused, where its status alone would not. */
export function because(c: Request, word: RefusedWord): void {
  c.set('refused', word);
}

/** Why this request was refused, once it is answered; undefined where it was not. */
export function refusedWord(c: Request): RefusedWord | undefined {
  const said = c.get('refused');
  if (said !== undefined) return said;
  const word = BY_STATUS[c.res.status];
  return word === 'not-there' && BY_LINK.test(routePath(c, -1)) ? 'unknown-link' : word;
}
