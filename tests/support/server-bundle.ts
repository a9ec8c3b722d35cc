/** Before the journeys: bundles the server once into a folder of its own, and takes it away afterwards. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What the bundle finds by its own place. */
const BESIDE = ['static', 'questionnaires', 'node_modules', 'package.json'];

declare module 'vitest' {
  export interface ProvidedContext {
    /** The command, beside a bundle and no sources. */
    serverProgram: string;
  }
}

/** Builds the command as it runs on machines without the sources; gives where it is. */
export function bundleServer(folder: string): string {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), folder], { stdio: 'pipe' });
  for (const name of BESIDE) symlinkSync(join(ROOT, name), join(folder, name));
  mkdirSync(join(folder, 'bin'));
  const program = join(folder, 'bin/sandpilot.mjs');
  copyFileSync(join(ROOT, 'bin/sandpilot.mjs'), program);
  return program;
}

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-bundle-'));
  provide('serverProgram', bundleServer(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
