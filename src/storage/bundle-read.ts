/** Reads a bundle from elsewhere: unpacked within bounds, every part held against the manifest and its shape. */
import { unzipSync } from 'fflate';
import {
  BUNDLE_FORMAT,
  BUNDLED_TABLES,
  type BundledTable,
  checkManifest,
  checkRow,
  isPartName,
  MANIFEST_NAME,
  type Manifest,
  MOST_BUNDLE_BYTES,
  MOST_MEMBERS,
  MOST_PEOPLE,
  MOST_ROWS,
  MOST_UNPACKED_BYTES,
  tablePart,
} from '#core/bundle.ts';
import { isWithin, type JsonBounds } from '#core/json-bounds.ts';
import { hashOfBytes } from './file-folder.ts';

/** A row as it travelled: its shape was checked, its values mean nothing yet. */
export type BundleRow = Readonly<Record<string, string | number | null>>;

export interface Bundle {
  readonly manifest: Manifest;
  readonly rows: Readonly<Record<BundledTable, readonly BundleRow[]>>;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** Thrown inside and caught below: why a bundle is not taken, in a sentence. */
export class UnusableBundle extends Error {}

export type BundleRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** Runs what may find the bundle unusable. */
export async function orProblem<T>(run: () => T | Promise<T>): Promise<BundleRead<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (error instanceof UnusableBundle) return { ok: false, problem: error.message };
    throw error;
  }
}

const TOO_MUCH = 'It holds more than any assessment can.';
const NO_BUNDLE = 'This is no file that Sandpilot exported, or it was cut off or changed on its way.';

/** Looks at the directory alone: what is in it has names that are known, fits, and is there once. */
function refuseBombs(bytes: Uint8Array): void {
  const names = new Set<string>();
  let packed = 0;
  let unpacked = 0;
  unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      packed += size;
      unpacked += Math.max(originalSize, size);
      const isStrange = name !== MANIFEST_NAME && !isPartName(name);
      if (isStrange || names.has(name)) throw new UnusableBundle(NO_BUNDLE);
      names.add(name);
      // Parts that together are longer than the file are the same bytes more than once.
      if (names.size > MOST_MEMBERS || unpacked > MOST_UNPACKED_BYTES || packed > bytes.length)
        throw new UnusableBundle('Unpacked, this file is larger than any bundle can be.');
      return false;
    },
  });
}

function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (bytes.length > MOST_BUNDLE_BYTES) throw new UnusableBundle('The file is larger than 50 MB.');
  try {
    refuseBombs(bytes);
    // A part is unpacked into as many bytes as the file declares for it and not one more.
    return new Map(Object.entries(unzipSync(bytes)));
  } catch (error) {
    throw error instanceof UnusableBundle ? error : new UnusableBundle(NO_BUNDLE);
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnusableBundle(NO_BUNDLE);
  }
}

function parsed(text: string, bounds: JsonBounds): unknown {
  if (!isWithin(text, bounds)) throw new UnusableBundle(TOO_MUCH);
  try {
    return JSON.parse(text);
  } catch {
    throw new UnusableBundle(NO_BUNDLE);
  }
}

/** The names of the parts, in a record of their own. */
const MANIFEST_BOUNDS: JsonBounds = { depth: 2, structure: 100_000 };

function manifestOf(parts: ReadonlyMap<string, Uint8Array>): Manifest {
  const bytes = parts.get(MANIFEST_NAME);
  if (bytes === undefined) throw new UnusableBundle(NO_BUNDLE);
  const value = parsed(textOf(bytes), MANIFEST_BOUNDS);
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format === 'string' && format !== BUNDLE_FORMAT)
    throw new UnusableBundle(
      `This file is of the format ${format.slice(0, 60).replace(/\P{ASCII}|\p{Cc}/gu, '?')}, and this version reads ${BUNDLE_FORMAT}. Bring both installations to the same version.`,
    );
  const wrong = checkManifest(value);
  if (wrong !== undefined) throw new UnusableBundle(`${NO_BUNDLE} Its ${MANIFEST_NAME} ${wrong}.`);
  // The check above has vouched for the shape.
  return value as Manifest;
}

function checkParts(manifest: Manifest, parts: ReadonlyMap<string, Uint8Array>): void {
  const named = Object.entries(manifest.parts);
  const isWhole =
    named.length === parts.size - 1 &&
    named.every(([name, digest]) => {
      const bytes = parts.get(name);
      return bytes !== undefined && hashOfBytes(bytes) === digest;
    });
  if (!isWhole) throw new UnusableBundle(NO_BUNDLE);
}

/** Counted before the lines are taken apart: lists of any length would fill the memory. */
function refuseTooManyRows(parts: ReadonlyMap<string, Uint8Array>): void {
  let rows = 0;
  for (const table of BUNDLED_TABLES) {
    const bytes = parts.get(tablePart(table));
    if (bytes === undefined) continue;
    for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1))
      if (++rows > MOST_ROWS) throw new UnusableBundle(TOO_MUCH);
  }
}

const LINE_END = 10;
/** A row is a record of texts and numbers, with nothing inside it. */
const ROW_BOUNDS: JsonBounds = { depth: 1, structure: 2000 };

function rowsOf(table: BundledTable, bytes: Uint8Array | undefined): readonly BundleRow[] {
  if (bytes === undefined) throw new UnusableBundle(NO_BUNDLE);
  const lines = textOf(bytes).split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const row = parsed(line, ROW_BOUNDS);
    const wrong = checkRow(table, row);
    if (wrong === undefined) return row as BundleRow;
    throw new UnusableBundle(`${tablePart(table)}, line ${index + 1}: ${wrong.slice(0, 300)}.`);
  });
}

/** Unpacks and checks what can be checked without knowing what it means. Throws `UnusableBundle`. */
export function readBundle(bytes: Uint8Array): Bundle {
  const parts = unpack(bytes);
  const manifest = manifestOf(parts);
  checkParts(manifest, parts);
  refuseTooManyRows(parts);
  const tables = BUNDLED_TABLES.map((table) => [table, rowsOf(table, parts.get(tablePart(table)))] as const);
  const rows = Object.fromEntries(tables) as Bundle['rows'];
  if (rows.seats.length > MOST_PEOPLE)
    throw new UnusableBundle(`More than ${MOST_PEOPLE} people answered in it.`);
  const [only, ...others] = rows.assessments;
  if (only?.id !== manifest.assessment || others.length > 0) throw new UnusableBundle(NO_BUNDLE);
  return { manifest, rows, parts };
}
