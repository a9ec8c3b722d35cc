/** Runs the command line in this process and keeps what it says. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '#cli/main.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `sandpilot` with these words. */
export async function run(...argv: readonly string[]): Promise<Said> {
  let out = '';
  let err = '';
  const code = await main(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** A folder of files that is gone when the test is. */
export interface Desk {
  readonly path: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly list: () => string[];
  readonly clear: () => void;
}

export function makeDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-'));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    write: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
    list: () => readdirSync(folder).sort(),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
