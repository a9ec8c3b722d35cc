/** Unpacks the parts of a workbook that are read, and never more than a bound says, whatever the file claims. */
import { unzipSync } from 'fflate';
import { sizeWords } from './file-refusals.ts';
import { DAMAGED, UnreadableWorkbook } from './spreadsheet-xml.ts';

export interface ZipBounds {
  readonly entries: number;
  /** Unpacked, all parts that are read together. */
  readonly bytes: number;
}

/** Far above a sheet of 300 items, far below what would fill the memory. */
const BOUNDS: ZipBounds = { entries: 2_000, bytes: 40_000_000 };

/** Text, their list and the sheets; drawings, styles and macros are never unpacked. */
const READ = /^xl\/(?:workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/i;

/** The parts by name, without a leading slash. Throws `UnreadableWorkbook`. */
export function unpackWorkbook(
  bytes: Uint8Array,
  bounds: ZipBounds = BOUNDS,
): ReadonlyMap<string, Uint8Array> {
  let entries = 0;
  let unpacked = 0;
  function wanted(name: string, size: number): boolean {
    if (++entries > bounds.entries) throw new UnreadableWorkbook(tooMuch(bounds));
    if (!READ.test(plainName(name))) return false;
    unpacked += size;
    if (unpacked > bounds.bytes) throw new UnreadableWorkbook(tooMuch(bounds));
    return true;
  }
  try {
    // A part is unpacked into as many bytes as the file declares for it and not one more, so that a false
    // declaration ends in an error, not in the memory.
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => wanted(name, Math.max(originalSize, size)),
    });
    return new Map(Object.entries(parts).map(([name, part]) => [plainName(name).toLowerCase(), part]));
  } catch (error) {
    throw error instanceof UnreadableWorkbook ? error : new UnreadableWorkbook(DAMAGED);
  }
}

const plainName = (name: string): string => name.replaceAll('\\', '/').replace(/^\//, '');

function tooMuch({ bytes }: ZipBounds): string {
  return `Unpacked, this workbook is larger than ${sizeWords(bytes)}, the most that is read. Copy the sheet of items into a new workbook, or save it as CSV UTF-8.`;
}
