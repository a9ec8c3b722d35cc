/** Writes out/sandpilot.cdx.json: every package that the program runs with, as CycloneDX, from the lock file alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = new URL('../out/', import.meta.url);
const WORDS = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];

function readJson(name) {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
}

const NEEDED = ['dependencies', 'optionalDependencies', 'peerDependencies'];

/** Where a package that lies at `from` finds another: beside itself, or further up. */
function placeOf(packages, from, name) {
  for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (place in packages) return place;
    if (at === '') return undefined;
  }
}

/** Names of what a package needs; a peer that may be absent is no need. */
function needsOf({ peerDependenciesMeta = {}, ...entry }) {
  const names = NEEDED.flatMap((kind) => Object.keys(entry[kind] ?? {}));
  return names.filter((name) => peerDependenciesMeta[name]?.optional !== true);
}

/**
 * `name@version` of all that the program's own needs lead to. `npm sbom --omit dev` leaves out what a tool needs
 * beside the program, and the marks in the lock file keep tools that may stand beside a package.
 */
function running() {
  const { packages } = readJson('package-lock.json');
  const found = new Set(['']);
  for (const at of found) {
    for (const name of needsOf(packages[at])) {
      const place = placeOf(packages, at, name);
      if (place !== undefined) found.add(place);
    }
  }
  found.delete('');
  return new Set([...found].map((at) => `${at.replace(/^.*node_modules\//, '')}@${packages[at].version}`));
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
