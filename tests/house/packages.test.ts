/** What the project leans on: few packages, each at one version, locked, and with its reason written down. */
import { describe, expect, it } from 'vitest';
import { isRecord, readJson, readText, recordAt } from './tree.ts';

const MANIFEST = readJson('package.json');
const LOCKED = Object.entries(recordAt(readJson('package-lock.json'), 'packages')).filter(
  ([at]) => at !== '',
);
const RUNTIME = recordAt(MANIFEST, 'dependencies');
const OPTIONAL = recordAt(MANIFEST, 'optionalDependencies');
const DEVELOPMENT = recordAt(MANIFEST, 'devDependencies');
const DIRECT = { ...RUNTIME, ...OPTIONAL, ...DEVELOPMENT };

/** The rows of the table of packages, by the name in their first cell. */
function readReasons(): Map<string, readonly string[]> {
  const rows = readText('DECISIONS.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  return new Map(rows.flatMap(([names = '', ...reasons]) => namesIn(names).map((name) => [name, reasons])));
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
}

/** For a system other than those the project is locked on; npm checks such a package against the registry. */
function isForAnotherSystem(entry: unknown): boolean {
  return isRecord(entry) && entry.optional === true && Array.isArray(entry.os);
}

describe('package.json', () => {
  it.each(Object.entries(DIRECT))('asks for one version of %s', (_, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('asks for at most 20 packages to run', () => {
    expect(Object.keys(RUNTIME).length).toBeLessThanOrEqual(20);
  });

  it('brings one version of Node for every system', () => {
    expect(new Set(Object.values(OPTIONAL)).size).toBe(1);
  });
});

describe('package-lock.json', () => {
  it('has every package that package.json asks for, at that version', () => {
    const [, root] = Object.entries(recordAt(readJson('package-lock.json'), 'packages'))[0] ?? [];
    expect(recordAt(root, 'dependencies')).toEqual(RUNTIME);
    expect(recordAt(root, 'optionalDependencies')).toEqual(OPTIONAL);
    expect(recordAt(root, 'devDependencies')).toEqual(DEVELOPMENT);
  });

  it('names no place to download from', () => {
    expect(LOCKED.filter(([, entry]) => 'resolved' in recordAt(entry)).map(([at]) => at)).toEqual([]);
  });

  it('has a checksum for every package', () => {
    const unchecked = LOCKED.filter(
      ([, entry]) => !('integrity' in recordAt(entry)) && !isForAnotherSystem(entry),
    );
    expect(unchecked.map(([at]) => at)).toEqual([]);
  });

  it('has a checksum for the packages of Linux with glibc, whatever the processor', () => {
    const unchecked = LOCKED.filter(([at, entry]) => {
      const { integrity, cpu } = recordAt(entry);
      const ours = /linux-(x64|arm64)(-gnu)?$/.test(at) && Array.isArray(cpu);
      return ours && integrity === undefined;
    });
    expect(unchecked.map(([at]) => at)).toEqual([]);
  });

  it('has an entry for every optional package, as npm ci demands: npm run lock adds them', () => {
    const places = new Set(LOCKED.map(([at]) => at));
    const missing = LOCKED.flatMap(([at, entry]) =>
      Object.keys(recordAt(entry, 'optionalDependencies')).filter(
        (name) => !places.has(`${at}/node_modules/${name}`) && !places.has(`node_modules/${name}`),
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('DECISIONS.md', () => {
  const reasons = readReasons();

  it.each(Object.keys(DIRECT))('says why %s is here and what removing it costs', (name) => {
    const [why = '', cost = ''] = reasons.get(name) ?? [];
    expect(why).not.toBe('');
    expect(cost).not.toBe('');
  });

  it('gives no reason for a package that is gone', () => {
    expect([...reasons.keys()].filter((name) => !(name in DIRECT))).toEqual([]);
  });
});
