/** How often wrong codes may be tried: counted by the code and over all, so that nobody guesses their way in. */
import { makeLimit } from '#identity/limits.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { tellRefusedTry } from './sign-in-lines.ts';

export interface CodeGuard {
  /** Whether this code may be looked up now. */
  readonly mayTry: (c: Request, typed: string) => boolean;
  /** It led nowhere. */
  readonly wasWrong: (c: Request, typed: string) => void;
}

/** Wrong codes a minute over all: a room of people mistypes less. */
const WRONG_A_MINUTE = 60;
const SAME_A_MINUTE = 10;
/** Seconds for which a code, or all of them, rests. */
export const CODE_REST = 10;

const WAYS = { 'wrong-join-code': 'join-code', 'wrong-workshop-code': 'workshop-code' } as const;

/** Right codes cost nothing: a room that types one at once is never held up by itself. */
export function makeCodeGuard(
  services: Pick<Services, 'identity' | 'log'>,
  kind: 'wrong-join-code' | 'wrong-workshop-code',
): CodeGuard {
  const { now } = services.identity;
  const overall = makeLimit(WRONG_A_MINUTE, WRONG_A_MINUTE, now);
  const same = makeLimit(SAME_A_MINUTE, SAME_A_MINUTE, now);
  const restUntil = new Map<string, number>();
  const rest = (key: string): void => {
    if (restUntil.size > 1000) restUntil.clear();
    restUntil.set(key, now().getTime() + CODE_REST * 1000);
  };
  const isResting = (key: string): boolean => (restUntil.get(key) ?? 0) > now().getTime();
  // The empty key stands for all codes.
  return {
    mayTry: (c, typed) => {
      if (!isResting('') && !isResting(`code ${typed}`)) return true;
      c.set('way', WAYS[kind]);
      tellRefusedTry(c, services, { kind: 'too-many-tries' });
      return false;
    },
    wasWrong: (c, typed) => {
      tellRefusedTry(c, services, { kind });
      if (!overall.allows('')) rest('');
      if (!same.allows(typed)) rest(`code ${typed}`);
    },
  };
}
