/** Values of cookies, sealed: equal to nothing that a page or an address shows, and opened under their own name alone. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type Identity, keyOf } from './tokens.ts';

const CIPHER = 'aes-256-gcm';
/** Bytes. */
const NONCE = 12;
const TAG = 16;

function sealingKey({ secret }: Pick<Identity, 'secret'>): Buffer {
  return Buffer.from(keyOf(secret, 'cookie', ''), 'hex');
}

/** Another text each time, of what the cookie of that name is to say. */
export function sealCookie(
  identity: Pick<Identity, 'secret' | 'random'>,
  name: string,
  value: string,
): string {
  const nonce = identity.random(NONCE);
  const cipher = createCipheriv(CIPHER, sealingKey(identity), nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(name));
  const hidden = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64url');
}

/** What it says; undefined when it was not sealed here, under that name, just as it stands. */
export function openCookie(
  identity: Pick<Identity, 'secret'>,
  name: string,
  sealed: string,
): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE + TAG || bytes.toString('base64url') !== sealed) return undefined;
  const nonce = bytes.subarray(0, NONCE);
  const decipher = createDecipheriv(CIPHER, sealingKey(identity), nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes.subarray(-TAG));
  const said = decipher.update(bytes.subarray(NONCE, -TAG));
  try {
    return Buffer.concat([said, decipher.final()]).toString();
  } catch {
    return undefined;
  }
}
