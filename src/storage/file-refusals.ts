/** Sentences for files that cannot be opened or are not text, shared by every reader. */

const OPENING: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check the name and the folder.',
  EACCES: 'You may not read this file. Ask its owner for the right to.',
  EPERM: 'You may not read this file. Ask its owner for the right to.',
  EISDIR: 'This is a folder. Name a file in it.',
  ENOTDIR: 'There is no such file: part of its path is not a folder.',
  ELOOP: 'There is no such file: its links lead in a circle.',
  ENAMETOOLONG: 'There is no such file: its name is too long.',
  EMFILE: 'Too many files are open. Close some programs and try again.',
};

export const FOLDER = OPENING.EISDIR ?? '';

/** What to do about an error of the file system; the code stands for the rest. */
export function openingRefusal(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return OPENING[code] ?? `The file could not be read (${code}). Check the disk and try again.`;
}

export const NOT_UTF8 =
  'This is not UTF-8 text (it may be Latin-1 or Windows-1252). Save the file again with the encoding UTF-8.';
const UTF16 = 'This is UTF-16 text. Save the file again with the encoding UTF-8.';
const NUL = 'There are NUL bytes in this file: it is not text, or not UTF-8. Save it again as UTF-8 text.';

/** What is wrong with these bytes as UTF-8 text, before decoding. `start`: they open the file. */
export function bytesRefusal(bytes: Uint8Array, start: boolean): string | undefined {
  const mark = start ? `${bytes[0]},${bytes[1]}` : '';
  if (mark === '255,254' || mark === '254,255') return UTF16;
  return bytes.includes(0) ? NUL : undefined;
}

/** `50 MB`, `1.0 GB`. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1000)} KB`;
}
