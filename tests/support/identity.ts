/** People who sign in: a data file of their own, a clock that is handed in, and browsers that keep cookies. */
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Hashing, openHashing } from '#identity/passwords.ts';
import { makePerson, type Person } from '#identity/people.ts';
import { beginSecondFactor, confirmSecondFactor } from '#identity/second-factor-setup.ts';
import { whoIs } from '#identity/sessions.ts';
import { signInByLink } from '#identity/sign-in.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import type { Signed } from '#identity/signed.ts';
import type { Identity, Provider } from '#identity/tokens.ts';
import { dataFolder, openTestStore } from './assessments.ts';

const HOUR = 3_600_000;

export interface Place {
  readonly identity: Identity;
  /** Moves the clock on. */
  readonly wait: (hours: number) => void;
  readonly folder: string;
}

/** As passwords are hashed here for nothing: two tenths of a second of a processor each would be most of what tests take. */
export function quickHashing(): Hashing {
  return openHashing({ N: 2 ** 4, r: 1, p: 1 });
}

/** An installation with nobody in it. */
export async function makePlace(
  more: { readonly provider?: Provider; readonly baseUrl?: string; readonly hashing?: Hashing } = {},
): Promise<Place> {
  const folder = dataFolder();
  const store = await openTestStore(join(folder, 'sandpilot.sqlite'));
  let time = Date.parse('2027-01-11T09:00:00Z');
  const identity: Identity = {
    store,
    secret: 's'.repeat(40),
    baseUrl: 'http://localhost:3000',
    now: () => new Date(time),
    random: randomBytes,
    hashing: quickHashing(),
    ...more,
  };
  return {
    identity,
    folder,
    wait: (hours) => {
      time += hours * HOUR;
    },
  };
}

/** A browser as far as signing in sees it. */
export interface Jar {
  readonly headers: Headers;
  readonly cookies: ReadonlyMap<string, string>;
  readonly keep: (lines: readonly string[]) => void;
}

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0';

export function makeJar(agent = FIREFOX): Jar {
  const cookies = new Map<string, string>();
  return {
    cookies,
    get headers() {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      return new Headers({ 'user-agent': agent, ...(cookie === '' ? {} : { cookie }) });
    },
    keep: (lines) => {
      for (const line of lines) {
        const [pair = ''] = line.split(';', 1);
        const at = pair.indexOf('=');
        if (/;\s*Max-Age=0\b/i.test(line)) cookies.delete(pair.slice(0, at));
        else cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
    },
  };
}

/** What came of a way in, in a word; the browser keeps the cookies it was given. */
export function outcome(jar: Jar, signed: Signed): string {
  if (!signed.ok) return signed.refusal.kind;
  jar.keep(signed.cookies);
  return signed.next;
}

/** The name of who is signed in on a browser. */
export async function nameAt(identity: Identity, jar: Jar): Promise<string | undefined> {
  return (await whoIs(identity, jar.headers))?.here.person.name;
}

/** A person and a browser they have signed in on by a link. */
export async function signedIn(
  identity: Identity,
  person: { readonly name: string; readonly email?: string },
): Promise<{ readonly person: Person; readonly jar: Jar }> {
  const made = await makePerson(identity, person);
  return { person: made, jar: await anotherBrowser(identity, made) };
}

export async function anotherBrowser(identity: Identity, person: Person): Promise<Jar> {
  const jar = makeJar();
  const signed = await signInByLink(identity, jar.headers, await signInLink(identity, person.id));
  if (outcome(jar, signed) !== 'in') throw new Error('not signed in');
  return jar;
}

function base32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

const STEP = 30_000;

/** The code an app shows at a time (RFC 6238). */
export function codeAt(secret: string, time: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / STEP)));
  const hash = createHmac('sha1', base32(secret)).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return `${(hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000}`.padStart(6, '0');
}

/**
 * The code an app shows, `steps` of half a minute from now. The app's clock is five seconds fast, which is as far
 * as may be: a half minute that ends while the code of before is on its way does not make that too old.
 */
export function appCode(secret: string, steps = 0): string {
  return codeAt(secret, Date.now() + 5_000 + steps * STEP);
}

/** A code that no app shows from a minute ago until ten minutes from now. */
export function wrongCode(secret: string): string {
  const shown = new Set(Array.from({ length: 23 }, (_, step) => appCode(secret, step - 2)));
  const wrong = Array.from({ length: 24 }, (_, number) => `${number}`.padStart(6, '0'));
  return wrong.find((code) => !shown.has(code)) ?? '';
}

/** Sets a second factor up on a browser; its first code, of the step before, is used for that. */
export async function withSecondFactor(
  identity: Identity,
  jar: Jar,
  password?: string,
): Promise<{ readonly secret: string; readonly recoveryCodes: readonly string[] }> {
  const begun = await beginSecondFactor(identity, jar.headers, password);
  if (!begun.ok) throw new Error(begun.refusal.kind);
  const confirmed = await confirmSecondFactor(identity, jar.headers, appCode(begun.secret, -1));
  if (outcome(jar, confirmed) !== 'in') throw new Error('not confirmed');
  return begun;
}
