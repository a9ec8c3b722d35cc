/** Recovery codes of a second factor: ten, each good once, kept by one-way keys alone. */
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
export function codeKey({ secret }: Pick<Identity, 'secret'>, code: string): string {
  const letters = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return keyOf(secret, 'way-back', letters.replaceAll('o', '0').replaceAll(/[il]/g, '1'));
}

/** What is kept of a list of codes: fresh ones become keys, and keys stay. */
export function keptCodes(identity: Pick<Identity, 'secret'>, json: string): string {
  const codes = JSON.parse(json) as readonly string[];
  return JSON.stringify(codes.map((code) => (/^[0-9a-f]{64}$/.test(code) ? code : codeKey(identity, code))));
}
