/** Facilitators without an account: the key of a recovery code, and the pass a browser gets for it. */
import { type Identity, isToken, keyOf, newToken } from './tokens.ts';

/** The one-way key of a recovery code. */
export function recoveryCodeKey(identity: Pick<Identity, 'secret'>, code: string): string {
  return keyOf(identity.secret, 'recovery-code', code);
}

/** A fresh pass: the token for the browser, the key for storage. */
export function newPass(identity: Pick<Identity, 'secret' | 'random'>): {
  readonly token: string;
  readonly key: string;
} {
  const token = newToken(identity.random);
  return { token, key: keyOf(identity.secret, 'facilitator', token) };
}

/** The key of a pass; undefined when the text can be none. */
export function passKey(identity: Pick<Identity, 'secret'>, token: string): string | undefined {
  return isToken(token) ? keyOf(identity.secret, 'facilitator', token) : undefined;
}
