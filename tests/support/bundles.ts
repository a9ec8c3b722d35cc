/** Bundles as somebody brings them in: sent by a browser, and changed on the way by somebody with bad intent. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import { hashOfBytes } from '#storage/file-folder.ts';
import { sendFiles } from './uploads.ts';
import type { Web } from './web.ts';

/** Sends a bundle as an owner's browser does. */
export async function sendBundle(
  web: Web,
  bytes: Uint8Array,
  copy = '',
  fields: { readonly team?: string } = {},
): Promise<Response> {
  const owner = await web.ownerBrowser();
  const files = { bundle: new File([new Uint8Array(bytes)], 'genie.sandpilot') };
  return await sendFiles(web, owner, '/assessments/import', { ...files, copy, ...fields });
}

/** A bundle with one part changed and its digests put right, as someone with bad intent would. */
export function altered(bytes: Uint8Array, part: string, change: (text: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const decoder = new TextDecoder();
  const before = decoder.decode(parts[part]);
  const after = change(before);
  expect(after).not.toBe(before);
  const manifest = JSON.parse(decoder.decode(parts['manifest.json'])) as { parts: Record<string, string> };
  const changed = strToU8(after);
  manifest.parts[part] = hashOfBytes(changed);
  return zipSync({ ...parts, [part]: changed, 'manifest.json': strToU8(JSON.stringify(manifest)) });
}
