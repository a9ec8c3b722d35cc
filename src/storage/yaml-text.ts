/** Reads the text of a small file whole, and refuses what is too big or not UTF-8. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Read } from '#core/refusal.ts';
import { bytesRefusal, FOLDER, NOT_UTF8, openingRefusal, sizeWords } from './file-refusals.ts';
import { refused } from './problem-lists.ts';

/** Far above any real questionnaire; a bound on what is parsed. */
const MAX_BYTES = 1_000_000;

const tooBig = (most: number) =>
  `This file is larger than ${sizeWords(most)}, the most that is read. Check that it is the right file.`;

/** The decoded text without its byte order mark. */
export function readSmallText(file: string): Read<string> {
  const bytes = readSmallBytes(file, MAX_BYTES);
  const text = bytes.ok ? textOfBytes(file, bytes.value) : bytes;
  // The line ends of old Macs, which some programs still write: YAML would read the file as one line.
  return text.ok ? { ...text, value: text.value.replace(/\r(?!\n)/g, '\n') } : text;
}

/** The bytes of a file that has at most so many. */
export function readSmallBytes(file: string, most: number): Read<Uint8Array> {
  try {
    const bytes = readBounded(file, most);
    return typeof bytes === 'string' ? refused(file, bytes) : { ok: true, value: bytes, warnings: [] };
  } catch (error) {
    return refused(file, openingRefusal(error));
  }
}

/** The bytes, or why not. Counts while reading, since the size of a pipe or device is not known before. */
function readBounded(file: string, most: number): Uint8Array | string {
  const handle = openSync(file, constants.O_RDONLY);
  try {
    if (fstatSync(handle).isDirectory()) return FOLDER;
    const bytes = Buffer.alloc(most + 1);
    let length = 0;
    while (length <= most) {
      const read = readSync(handle, bytes, length, most + 1 - length, null);
      if (read === 0) return bytes.subarray(0, length);
      length += read;
    }
    return tooBig(most);
  } finally {
    closeSync(handle);
  }
}

/** The text that bytes of a file are in UTF-8. */
export function textOfBytes(file: string, bytes: Uint8Array): Read<string> {
  const refusal = bytesRefusal(bytes, true);
  if (refusal !== undefined) return refused(file, refusal);
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    return refused(file, NOT_UTF8, badLine(bytes));
  }
}

/** The first line that is not UTF-8. */
export function badLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop + 1;
  }
  return line;
}
