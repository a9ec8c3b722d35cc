/** Passwords, and what is kept as they are: hashed by scrypt beside the server's own thread, and never on every processor. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';

/** What a hash costs: by N and r the memory (128 N r bytes), by p how often it is gone through. */
export interface HashCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** What hashes passwords, and texts that are kept as they are. */
export interface Hashing {
  /** The hash to keep of a password, with its salt. */
  readonly hash: (password: string) => Promise<string>;
  /** Whether a password is the one of a hash. */
  readonly verify: (hash: string, password: string) => Promise<boolean>;
  /** What a fresh hash begins with: its kind and a salt of its own. */
  readonly freshSalt: () => string;
  /** The hash to keep of a text, by the kind and the salt that `like`, fresh or a hash, begins with. */
  readonly hashLike: (like: string, text: string) => Promise<string>;
}

const MOST_MEMORY = 64 * 1024 * 1024;
/** As OWASP's Password Storage Cheat Sheet and ASVS 5.0, appendix C, ask of scrypt where 32 MB are given to one. */
const COST: HashCost = { N: 2 ** 15, r: 8, p: 3 };
const EARLIER: HashCost = { N: 2 ** 14, r: 8, p: 5 };
/**
 * Hashes of earlier versions are still read. What is worked out after the hash itself is for nothing but the time:
 * that of an earlier version takes as long, and so tells nobody that there is such an account.
 */
const EARLIER_COSTS: readonly (readonly [kind: string, costs: readonly HashCost[]])[] = [
  [kindOf(EARLIER), [EARLIER, { ...EARLIER, p: 1 }]],
];
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/**
 * Node has four threads for such work, and saving answers must never wait for all of them, nor for a processor: where
 * every one of a small machine is hashing, whatever is written to the disk there waits for a tenth of a second and more.
 */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));

/** What a hash of this cost begins with. */
function kindOf({ N, r, p }: HashCost): string {
  return `scrypt-${Math.log2(N)}-${r}-${p}`;
}

/** Runs what it is given when it is its turn. */
function openLane(): <T>(run: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
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
  };
}

function work(text: string, salt: Buffer, cost: HashCost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: MOST_MEMORY };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

/**
 * Opens what hashes: fresh hashes cost as much as is published (docs/asvs.md, 11.4.2) unless told otherwise, which
 * no setting of an installation does; hashes of other costs than these and those of earlier versions are refused.
 */
export function openHashing(cost: HashCost = COST): Hashing {
  const kindNow = kindOf(cost);
  const costs: ReadonlyMap<string, readonly HashCost[]> = new Map([...EARLIER_COSTS, [kindNow, [cost]]]);
  const inLane = openLane();
  const derive = (password: string, salt: Buffer, kind: string): Promise<Buffer> => {
    // A kind that is not known costs as much, and is refused afterwards.
    const [first = cost, ...rest] = costs.get(kind) ?? [];
    // The same letters typed on another system may come as other characters.
    const text = password.normalize('NFKC');
    return inLane(async () => {
      const hash = await work(text, salt, first);
      for (const more of rest) await work(text, salt, more);
      return hash;
    });
  };
  const freshSalt = () => `${kindNow}:${randomBytes(SALT_BYTES).toString('base64url')}`;
  const hashLike = async (like: string, text: string) => {
    const [kind = '', salt = ''] = like.split(':');
    const hash = await derive(text, Buffer.from(salt, 'base64url'), kind);
    return `${kind}:${salt}:${hash.toString('base64url')}`;
  };
  return {
    freshSalt,
    hashLike,
    hash: (password) => hashLike(freshSalt(), password),
    verify: async (hash, password) => {
      const [kind = '', salt = '', kept = ''] = hash.split(':');
      const expected = Buffer.from(kept, 'base64url');
      const given = await derive(password, Buffer.from(salt, 'base64url'), kind);
      return costs.has(kind) && given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
