/** Recovery codes: made from chance, shown once, kept as a one-way key alone. */
import { makeRecoveryCode } from '#core/join.ts';
import { recoveryCodeKey } from '#identity/facilitators.ts';
import type { Services } from './opened.ts';

export interface FreshCode {
  /** To be shown once. */
  readonly code: string;
  readonly key: string;
}

/** Twice as many bytes as characters nearly always suffice; chance is asked again where they did not. */
const BYTES = 48;

export function freshCode({ identity }: Pick<Services, 'identity'>): FreshCode {
  const code = makeRecoveryCode(identity.random(BYTES));
  if (code === undefined) return freshCode({ identity });
  return { code, key: recoveryCodeKey(identity, code) };
}
