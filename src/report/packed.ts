/** Files packed as one: the same files always give the same bytes. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The first day a zip file knows; the day of packing would make each copy another. */
const NO_DAY = '1980-01-01T00:00:00';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function pack(files: Files): Uint8Array {
  const entries = Object.entries(files).map(
    ([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
  );
  return zipSync(Object.fromEntries(entries), { mtime: NO_DAY, level: 6 });
}

/** Packs again what a library packed, with some of its texts changed. */
export function packAgain(
  packed: Uint8Array,
  changes: Readonly<Record<string, (text: string) => string>>,
): Uint8Array {
  const files = Object.entries(unzipSync(packed)).map(([name, bytes]) => {
    const change = changes[name];
    return [name, change === undefined ? bytes : change(strFromU8(bytes))] as const;
  });
  return pack(Object.fromEntries(files));
}
