/** Writes out/sandpilot.cdx.json: every package that the program runs with, as CycloneDX, from the lock file alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = new URL('../out/', import.meta.url);
const WORDS = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev'];

const ran = spawnSync('npm', [...WORDS, '--package-lock-only'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32',
});
if (ran.status === 0) {
  const list = JSON.parse(ran.stdout);
  // npm names the program after the folder it lies in.
  list.metadata.component.name = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')).name;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL('sandpilot.cdx.json', FOLDER), `${JSON.stringify(list, null, 2)}\n`);
  process.stdout.write(`out/sandpilot.cdx.json: ${list.components.length} packages\n`);
}
process.exitCode = ran.status ?? 1;
