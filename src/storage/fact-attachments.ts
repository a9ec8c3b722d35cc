/** The files attached to facts: added, listed, read and removed. */
import {
  type AttachedFile,
  cleanFileName,
  type FileRefusal,
  fileTypeOf,
  MOST_FILE_BYTES,
  refuseFile,
} from '#core/fact-files.ts';
import { loadAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { dropLaid, layFile, placeFile, readStoredFile, sweepFiles } from './file-folder.ts';
import { searchFiles } from './file-search.ts';
import { detectFileType } from './file-types.ts';
import type { FactFilesTable } from './tables.ts';

/** A file with where it is found. */
export interface StoredFile extends AttachedFile {
  readonly id: string;
  readonly fact: string;
}

function toFile({ id, fact, name, size, hash, type }: FactFilesTable): StoredFile {
  return { id, fact, name, size, hash, type: fileTypeOf(type) ?? 'text' };
}

/** Every file of an assessment, oldest first. */
export async function listFiles(reader: Reader, assessment: string): Promise<readonly StoredFile[]> {
  const rows = await reader
    .selectFrom('fact_files')
    .selectAll()
    .where('assessment', '=', assessment)
    .orderBy('fact')
    .orderBy('at')
    .orderBy('name')
    .orderBy('hash')
    .execute();
  return rows.map(toFile);
}

type Attached =
  | { readonly ok: true; readonly file: StoredFile }
  | { readonly ok: false; readonly refusal: FileRefusal | { readonly kind: 'not-found' } };

function refused(refusal: Extract<Attached, { readonly ok: false }>['refusal']): Attached {
  return { ok: false, refusal };
}

/** What is attached: by whom, under which name. */
interface Upload {
  readonly assessment: string;
  readonly fact: string;
  /** As its sender called it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Attaches a file that the search lets through; one that is there already under the same name is the same. Throws `StorageTrouble`. */
export async function attachFile(store: Store, upload: Upload, by: By): Promise<Attached> {
  const { bytes } = upload;
  if (bytes.length === 0) return refused({ kind: 'file-missing' });
  if (bytes.length > MOST_FILE_BYTES) return refused({ kind: 'file-too-large' });
  const type = detectFileType(bytes);
  if (type === undefined) return refused({ kind: 'file-type' });
  const { assessment, fact } = upload;
  const harm = await searchFiles(store, [bytes], { assessment, subject: fact }, by);
  if (harm !== undefined) return refused(harm);
  const laid = await layFile(store, bytes);
  try {
    return await store.db.transaction().execute(async (transaction): Promise<Attached> => {
      const current = await loadAssessment(transaction, assessment);
      if (current === undefined) return refused({ kind: 'not-found' });
      const there = (await listFiles(transaction, assessment)).filter((file) => file.fact === fact);
      const name = cleanFileName(upload.name, type);
      const same = there.find((file) => file.hash === laid.hash && file.name === name);
      if (same !== undefined) return { ok: true, file: same };
      const refusal = refuseFile(there.length);
      if (refusal !== undefined) return refused(refusal);
      const { hash, size } = laid;
      const row = { id: freshId(store), assessment, fact, name, type, size, hash, at: by.at, who: by.who };
      await transaction.insertInto('fact_files').values(row).execute();
      const what = `${fact}: a file was attached.`;
      await addAudit(store, transaction, { ...by, assessment, action: 'file-attached', what });
      // The last of all: whoever lost the right meanwhile leaves no bytes behind.
      placeFile(store, laid);
      return { ok: true, file: toFile(row) };
    });
  } finally {
    await dropLaid(laid);
  }
}

/** Where a file is looked for. */
export interface FilePlace {
  readonly assessment: string;
  readonly fact: string;
  readonly file: string;
}

async function findFile(reader: Reader, { assessment, fact, file }: FilePlace) {
  return await reader
    .selectFrom('fact_files')
    .selectAll()
    .where('id', '=', file)
    .where('assessment', '=', assessment)
    .where('fact', '=', fact)
    .executeTakeFirst();
}

/** A file with its bytes, or undefined. Throws `StorageTrouble` where the bytes are gone or damaged. */
export async function openFactFile(store: Store, place: FilePlace) {
  const row = await findFile(store.db, place);
  return row && { file: toFile(row), bytes: await readStoredFile(store, row.hash) };
}

/** Removes a file until the assessment is signed off; its bytes go when no other row needs them. */
export async function removeFile(store: Store, place: FilePlace, by: By): Promise<boolean> {
  const removed = await store.db.transaction().execute(async (transaction) => {
    const row = await findFile(transaction, place);
    const current = await loadAssessment(transaction, place.assessment);
    if (row === undefined || current === undefined || current.state === 'signed-off') return false;
    await transaction.deleteFrom('fact_files').where('id', '=', row.id).execute();
    const what = `${row.fact}: a file was removed.`;
    const { assessment } = place;
    await addAudit(store, transaction, { ...by, assessment, action: 'file-removed', what });
    return true;
  });
  if (removed) await sweepFiles(store);
  return removed;
}
