/** Puts what a server needs into out/sandpilot: the bundle and what lies beside it, no sources; npm ci completes it. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'out/sandpilot');
const BESIDE = ['bin', 'static', 'questionnaires', 'docs', 'package.json', 'package-lock.json', '.npmrc'];
const TEXTS = ['README.md', 'CHANGELOG.md', 'LICENSE'];

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const built = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), FOLDER], { stdio: 'inherit' });
if (built.status === 0) {
  for (const name of [...BESIDE, ...TEXTS]) cpSync(join(ROOT, name), join(FOLDER, name), { recursive: true });
  process.stdout.write('out/sandpilot is ready: copy it to the server and run "npm ci --omit=dev" in it.\n');
}
process.exitCode = built.status ?? 1;
