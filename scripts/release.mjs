/** Puts what a server needs into out/sandpilot or the folder named: the bundle and what lies beside it, no sources; npm ci completes it. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runningPlaces } from './running.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OWN = join(ROOT, 'out/sandpilot');
const [FOLDER = OWN] = process.argv.slice(2);
const BESIDE = ['bin', 'static', 'questionnaires', 'docs', '.npmrc'];
const TEXTS = ['README.md', 'CHANGELOG.md', 'LICENSE'];

function readJson(name) {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
}

function writeJson(name, value) {
  writeFileSync(join(FOLDER, name), `${JSON.stringify(value, null, 2)}\n`);
}

function withoutTools({ devDependencies, ...entry }) {
  return entry;
}

/** What npm installs from: no tools, not even those that npm would put beside a package that may use them. */
function writePackages() {
  writeJson('package.json', withoutTools(readJson('package.json')));
  const lock = readJson('package-lock.json');
  const { packages } = lock;
  const kept = runningPlaces(packages)
    .sort()
    .map((at) => [at, packages[at]]);
  writeJson('package-lock.json', {
    ...lock,
    packages: Object.fromEntries([['', withoutTools(packages[''])], ...kept]),
  });
}

// What is in a folder of somebody else's stays.
if (FOLDER === OWN) rmSync(OWN, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const built = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), FOLDER], { stdio: 'inherit' });
if (built.status === 0) {
  for (const name of [...BESIDE, ...TEXTS]) cpSync(join(ROOT, name), join(FOLDER, name), { recursive: true });
  writePackages();
  process.stdout.write(`${FOLDER} is ready: copy it to the server and run "npm ci --omit=dev" in it.\n`);
}
process.exitCode = built.status ?? 1;
