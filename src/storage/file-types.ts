/** What a file is, found from its content and never from its name; nothing in it is unpacked. */
import { unzipSync } from 'fflate';
import type { FileType } from '#core/fact-files.ts';

/** Far above any document; a directory that lists more is no document. */
const MOST_MEMBERS = 10_000;

const ODT = 'mimetypeapplication/vnd.oasis.opendocument.text';

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
}

/** The names in the directory of a zip, or undefined where it has none that can be read. */
function memberNames(bytes: Uint8Array): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let members = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.add(name);
        // Counted as they come: a directory can say that it lists billions, and name one again and again.
        if (++members > MOST_MEMBERS) throw new Error('too many members');
        // Only the directory is read.
        return false;
      },
    });
  } catch {
    return undefined;
  }
  return names;
}

/** The office formats are zips that say by their members what they are; those with macros are not taken. */
function officeType(bytes: Uint8Array): FileType | undefined {
  const names = memberNames(bytes);
  if (names === undefined) return undefined;
  if ([...names].some((name) => /vbaProject|\.bas$|(^|\/)Basic\/|activeX/i.test(name))) return undefined;
  // OpenDocument puts its type first, unpacked, so that it can be seen without unpacking.
  if (ascii(bytes, 30, ODT.length) === ODT && names.has('content.xml')) return 'odt';
  if (!names.has('[Content_Types].xml')) return undefined;
  if (names.has('word/document.xml')) return 'docx';
  return names.has('xl/workbook.xml') ? 'xlsx' : undefined;
}

/** Clean text: UTF-8 without control characters, and no markup that a browser would run. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/[\p{Cc}--[\t\n\r\f]]/v.test(text) && !/^\s*</.test(text);
  } catch {
    return false;
  }
}

/** The type of a file, or undefined when it is none that is taken. */
export function detectFileType(bytes: Uint8Array): FileType | undefined {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeType(bytes);
  return bytes.length > 0 && isText(bytes) ? 'text' : undefined;
}
