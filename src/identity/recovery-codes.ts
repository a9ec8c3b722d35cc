/** Recovery codes of a second factor: ten, each good once, kept as passwords are. */
import { type Identity, keyOf } from './tokens.ts';

const CODES = 10;
const LETTERS = 10;
/** Crockford's: no letter that is taken for a digit, and 32 in all, so that a byte chooses evenly. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Fresh codes as people write them down: `abcde-fghjk`. */
export function newCodes({ random }: Pick<Identity, 'random'>): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = [...random(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
    return `${letters.slice(0, LETTERS / 2)}-${letters.slice(LETTERS / 2)}`;
  });
}

/** The key of a code as somebody typed it: capitals, blanks and strokes make no difference, nor does O for 0. */
function codeKey({ secret }: Pick<Identity, 'secret'>, code: string): string {
  const letters = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return keyOf(secret, 'way-back', letters.replaceAll('o', '0').replaceAll(/[il]/g, '1'));
}

/** As codes were kept before: by the key alone. */
function isKey(code: string): boolean {
  return /^[0-9a-f]{64}$/.test(code);
}

function isHash(code: string): boolean {
  return code.startsWith('scrypt-');
}

/**
 * What is kept of a list of codes: the hash of each one's key, with one salt for the list, so that a try costs
 * one hash. Fresh codes are hashed, and the keys of older lists too; hashes stay.
 */
export async function keptCodes(
  identity: Pick<Identity, 'secret' | 'hashing'>,
  json: string,
): Promise<string> {
  const codes = JSON.parse(json) as readonly string[];
  if (codes.every(isHash)) return json;
  const salt = identity.hashing.freshSalt();
  const keys = codes.map((code) => (isKey(code) ? code : codeKey(identity, code)));
  return JSON.stringify(await Promise.all(keys.map((key) => identity.hashing.hashLike(salt, key))));
}

/** A code as it stands in the list it is of, if it does. */
export async function asKept(
  identity: Pick<Identity, 'secret' | 'hashing'>,
  list: readonly string[],
  code: string,
): Promise<string> {
  const key = codeKey(identity, code);
  const [one = ''] = list;
  return isKey(one) ? key : await identity.hashing.hashLike(one, key);
}
