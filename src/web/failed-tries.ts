/** Wrong passwords, codes and links in the log, so that an operator sees an attack: which kind and how many, no more. */

import type { SignInRefusal } from '#identity/refusals.ts';
import type { Log } from './log.ts';
import type { Services } from './opened.ts';

/** Refusals that are a try that failed; a provider's say why too. */
const TRIES = [
  ...['wrong-email-or-password', 'wrong-password', 'too-many-tries', 'wrong-code', 'second-factor-over'],
  ...['sign-in-link-unknown', 'sign-in-link-expired', 'sign-in-link-used', 'reset-link-over'],
  ...['account-closed', 'provider-refused', 'provider-stranger'],
] as const satisfies readonly SignInRefusal['kind'][];

type Try = (typeof TRIES)[number] | 'wrong-join-code' | 'wrong-workshop-code';

const MINUTE = 60_000;

interface Counted {
  /** When its minute began. */
  readonly since: number;
  readonly count: number;
}

/** Of each log, by the kind of try. */
const counted = new WeakMap<Log, Map<string, Counted>>();

function countedUp(log: Log, kind: string, now: number): number {
  const kinds = counted.get(log) ?? new Map<string, Counted>();
  counted.set(log, kinds);
  const last = kinds.get(kind);
  const isOver = last === undefined || now - last.since >= MINUTE || now < last.since;
  const { since, count } = isOver ? { since: now, count: 0 } : last;
  kinds.set(kind, { since, count: count + 1 });
  return count + 1;
}

/** Whether a number is 1, 10, 100 and so on: a flood is seen as it grows, and fills no log. */
function isRound(count: number): boolean {
  return /^10*$/.test(`${count}`);
}

/** Tells of a try that failed, with how many of its kind there were in this minute. */
export function tellTry(
  { log, identity }: Pick<Services, 'log' | 'identity'>,
  kind: Try,
  why?: string,
): void {
  const count = countedUp(log, why === undefined ? kind : `${kind} ${why}`, identity.now().getTime());
  if (isRound(count)) log({ event: 'failed-try', kind, ...(why === undefined ? {} : { why }), count });
}

/** The same of a refusal, if it is one. */
export function tellRefusedTry(
  services: Pick<Services, 'log' | 'identity'>,
  refusal: { readonly kind: string; readonly why?: string },
): void {
  const kind = TRIES.find((one) => one === refusal.kind);
  if (kind !== undefined) tellTry(services, kind, refusal.why);
}
