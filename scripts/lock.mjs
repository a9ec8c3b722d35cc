/**
 * Completes package-lock.json: npm leaves out the packages of other systems when the registry it asks lacks
 * them, and `npm ci` then refuses the lock file. Each gets its entry, with the version its parent asks for.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const EXACT = /^\d+\.\d+\.\d+$/;
const LIBRARIES = { gnu: 'glibc', musl: 'musl' };

/** Reads system, processor and C library off a name such as `@scope/binding-linux-x64-musl`. */
function platformOf(name) {
  const found = /(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name);
  if (found === null) throw new Error(`${name}: no system in the name; write its entry by hand.`);
  const [, system, processor, library = ''] = found;
  const libc = system === 'linux' ? LIBRARIES[library] : undefined;
  return { cpu: [processor], ...(libc === undefined ? {} : { libc: [libc] }), os: [system] };
}

function entryOf(name, version, parent) {
  if (!EXACT.test(version))
    throw new Error(`${name}: ${version} is not one version; write its entry by hand.`);
  const { cpu, libc, os } = platformOf(name);
  return {
    version,
    cpu,
    ...(parent.dev ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc }),
    optional: true,
    os,
  };
}

/** The entries that optional dependencies ask for and the lock file lacks. */
function missingEntries(packages) {
  const missing = new Map();
  for (const [place, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const places = [`${place}/node_modules/${name}`, `node_modules/${name}`];
      if (!places.some((at) => at in packages))
        missing.set(`node_modules/${name}`, entryOf(name, version, parent));
    }
  }
  return missing;
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const missing = missingEntries(lock.packages);
const entries = [...Object.entries(lock.packages), ...missing];
lock.packages = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${missing.size} entries added to package-lock.json\n`);
