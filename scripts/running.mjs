/** Which packages of the lock file the program runs with: all that its own needs lead to, and no tools. */

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
 * Places of the packages, as the lock file names them. `--omit=dev` is no help: it leaves out what a tool needs
 * beside the program, and keeps tools that may stand beside a package.
 */
export function runningPlaces(packages) {
  const found = new Set(['']);
  for (const at of found) {
    for (const name of needsOf(packages[at])) {
      const place = placeOf(packages, at, name);
      if (place !== undefined) found.add(place);
    }
  }
  found.delete('');
  return [...found];
}
