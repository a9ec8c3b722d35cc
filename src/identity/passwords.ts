/** Passwords, and what is kept as they are: hashed by scrypt beside the server's own thread, two at most at once. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const MOST_MEMORY = 64 * 1024 * 1024;
/** As OWASP's Password Storage Cheat Sheet and ASVS 5.0, appendix C, ask of scrypt where 32 MB are given to one. */
const KIND = 'scrypt-15-8-3';
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: MOST_MEMORY };
const EARLIER: ScryptOptions = { N: 2 ** 14, r: 8, p: 5, maxmem: MOST_MEMORY };
/**
 * By the kind a hash begins with: hashes of earlier versions are still read. What is worked out after the hash itself
 * is for nothing but the time: that of an earlier version takes as long, and so tells nobody that there is such an account.
 */
const COSTS: ReadonlyMap<string, readonly ScryptOptions[]> = new Map([
  [KIND, [COST]],
  ['scrypt-14-8-5', [EARLIER, { ...EARLIER, p: 1 }]],
]);
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Node has four threads for such work; saving answers must never wait for all of them. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs when it is its turn. */
async function inLane<T>(run: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++;
  // Whoever ends hands their place on.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

function work(text: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text, salt, HASH_BYTES, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

function derive(password: string, salt: Buffer, kind: string): Promise<Buffer> {
  // A kind that is not known costs as much, and is refused afterwards.
  const [cost = COST, ...rest] = COSTS.get(kind) ?? [];
  // The same letters typed on another system may come as other characters.
  const text = password.normalize('NFKC');
  return inLane(async () => {
    const hash = await work(text, salt, cost);
    for (const more of rest) await work(text, salt, more);
    return hash;
  });
}

/** What a fresh hash begins with: its kind and a salt of its own. */
export function freshSalt(): string {
  return `${KIND}:${randomBytes(SALT_BYTES).toString('base64url')}`;
}

/** The hash to keep of a text, by the kind and the salt that `like`, fresh or a hash, begins with. */
export async function hashLike(like: string, text: string): Promise<string> {
  const [kind = '', salt = ''] = like.split(':');
  const hash = await derive(text, Buffer.from(salt, 'base64url'), kind);
  return `${kind}:${salt}:${hash.toString('base64url')}`;
}

/** The hash to keep of a password, with its salt. */
export function hashPassword(password: string): Promise<string> {
  return hashLike(freshSalt(), password);
}

/** Whether a password is the one of a hash. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [kind = '', salt = '', kept = ''] = hash.split(':');
  const expected = Buffer.from(kept, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), kind);
  return COSTS.has(kind) && given.length === expected.length && timingSafeEqual(given, expected);
}
