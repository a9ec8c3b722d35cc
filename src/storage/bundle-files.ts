/** What a bundle holds that people later download as it is: files of facts, and reports that were signed. */
import { BUNDLED, BUNDLED_TABLES } from '#core/bundle.ts';
import type { Bundle } from './bundle-read.ts';

/** One after the other, so that unpacked reports are not all in the memory at once. */
export function* filesInside({ rows, parts }: Bundle): Generator<Uint8Array> {
  for (const [name, bytes] of parts) if (name.startsWith('files/')) yield bytes;
  for (const table of BUNDLED_TABLES) {
    const columns = Object.entries(BUNDLED[table]).filter(([, column]) => column === 'bytes');
    for (const [name] of columns)
      for (const row of rows[table]) yield Buffer.from(String(row[name]), 'base64');
  }
}
