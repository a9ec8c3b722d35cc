/** Which version of the program this is: from package.json, which lies beside the sources and beside the bundle. */
import { readFileSync } from 'node:fs';

const MANIFEST = new URL('../../package.json', import.meta.url);

export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };
  return version;
}
