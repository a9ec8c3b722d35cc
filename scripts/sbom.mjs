/** Writes out/sandpilot.cdx.json: every package that the program runs with, as CycloneDX, from the lock file alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runningPlaces } from './running.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = new URL('../out/', import.meta.url);
const WORDS = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];

function readJson(name) {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
}

/** `name@version` of each package that the program runs with. */
function running() {
  const { packages } = readJson('package-lock.json');
  const places = runningPlaces(packages);
  return new Set(places.map((at) => `${at.replace(/^.*node_modules\//, '')}@${packages[at].version}`));
}

function narrowed(list) {
  const kept = running();
  // npm names the program after the folder it lies in.
  list.metadata.component.name = readJson('package.json').name;
  const refs = new Set([list.metadata.component['bom-ref']]);
  list.components = list.components.filter(({ name, version, 'bom-ref': ref }) => {
    const isKept = kept.has(`${name}@${version}`);
    if (isKept) refs.add(ref);
    return isKept;
  });
  list.dependencies = list.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }));
  return list;
}

const ran = spawnSync('npm', WORDS, {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32',
});
if (ran.status === 0) {
  const list = narrowed(JSON.parse(ran.stdout));
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL('sandpilot.cdx.json', FOLDER), `${JSON.stringify(list, null, 2)}\n`);
  process.stdout.write(`out/sandpilot.cdx.json: ${list.components.length} packages\n`);
}
process.exitCode = ran.status ?? 1;
