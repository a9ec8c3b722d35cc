/** The library loaded with the first who signs in: requests of participants do without it. */
import type { Library } from './library/make.ts';
import type { Identity } from './tokens.ts';

const made = new WeakMap<Identity, Promise<Library>>();

/** The library of an identity, made once. */
export function libraryOf(identity: Identity): Promise<Library> {
  const known = made.get(identity);
  if (known !== undefined) return known;
  const making = import('./library/make.ts').then(({ makeLibrary }) => makeLibrary(identity));
  made.set(identity, making);
  // One that failed is tried again with the next who comes.
  making.catch(() => made.delete(identity));
  return making;
}
