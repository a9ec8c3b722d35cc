/** Files are searched for viruses before they are kept, where the installation has something that does it. */
import type { SearchRefusal, SearchResult } from '#core/file-search.ts';
import { addAudit, type By } from './audit.ts';
import type { Store } from './database.ts';

/** Where the files were to be kept, for the line in the trail. */
interface Bound {
  /** None where it is only to be brought in. */
  readonly assessment: string | null;
  /** What they belong to, as the line begins. */
  readonly subject: string;
}

/** Why files are not kept, or undefined. A line in the trail says that a virus was found, and which. */
export async function searchFiles(
  store: Store,
  files: Iterable<Uint8Array>,
  { assessment, subject }: Bound,
  by: By,
): Promise<SearchRefusal | undefined> {
  const result: SearchResult = (await store.search?.search(files)) ?? { kind: 'clean' };
  if (result.kind === 'clean') return undefined;
  if (result.kind === 'virus-found') {
    const what = `${subject}: a file was not kept, as ${result.virus} was found in it.`;
    await addAudit(store, store.db, { ...by, assessment, action: 'virus-found', what });
  }
  return result;
}
