/** Passwords that leaked anywhere, asked of a service that is told five letters of a fingerprint and no more. */

// As Have I Been Pwned and its mirrors answer ("range" of Pwned Passwords): all fingerprints that begin so, some
// hundreds, from which the one asked for is picked out here. SHA-1 is that service's index; it protects nothing.
import { createHash } from 'node:crypto';
import { makeLimit } from './limits.ts';

/** Longer than this nobody is kept from choosing a password. */
const PATIENCE = 3_000;
/** Ten times what comes, padding included. */
const MOST_BYTES = 1_000_000;
const PREFIX = 5;

/** Whether a password is known to have leaked; no, where it could not be asked. */
export type BreachCheck = (password: string) => Promise<boolean>;

/** Why a password could not be looked up. */
type Unasked = 'too-often' | 'unreachable' | 'late' | 'not-believed';

class NotBelieved extends Error {}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) throw new NotBelieved();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('latin1');
}

/** How often each fingerprint that begins so leaked, by its other letters; lines of padding say never. */
async function rangeOf(address: string, patience: number): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(address, {
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
    headers: { 'add-padding': 'true', 'user-agent': 'Sandpilot', accept: 'text/plain' },
  });
  const lines = (await textOf(response)).split(/\r?\n/).filter((line) => line !== '');
  const counts = lines.map((line) => /^([0-9A-F]{35}):(\d{1,12})$/i.exec(line));
  if (response.status !== 200 || lines.length === 0 || counts.includes(null)) throw new NotBelieved();
  return new Map(counts.map((line) => [line?.[1]?.toUpperCase() ?? '', Number(line?.[2])]));
}

function whyOf(error: unknown): Unasked {
  if (error instanceof NotBelieved) return 'not-believed';
  return error instanceof Error && error.name === 'TimeoutError' ? 'late' : 'unreachable';
}

/**
 * A check by the service at `address`, within `patience` milliseconds; `told` hears why a password was not looked
 * up, and nothing of it.
 */
export function makeBreachCheck(
  address: string,
  told: (why: Unasked) => void,
  patience = PATIENCE,
): BreachCheck {
  // Who may choose a password could else send many, and have this server ask for each.
  const limit = makeLimit(60, 60, () => new Date());
  return async (password) => {
    const print = createHash('sha1').update(password.normalize('NFKC')).digest('hex').toUpperCase();
    try {
      if (!limit.allows('all')) {
        told('too-often');
        return false;
      }
      const range = await rangeOf(`${address}${print.slice(0, PREFIX)}`, patience);
      return (range.get(print.slice(PREFIX)) ?? 0) > 0;
    } catch (error) {
      told(whyOf(error));
      return false;
    }
  };
}
