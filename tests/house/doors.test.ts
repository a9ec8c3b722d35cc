/** The doors between the rooms are watched, and the watchman is awake. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSources, ROOT, readJson, recordAt } from './tree.ts';

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly {
      readonly resolved: string;
      readonly dependencyTypes: readonly string[];
    }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const OWNER = 'node_modules/dependency-cruiser';
const DEPCRUISE = join(ROOT, OWNER, String(recordAt(readJson(`${OWNER}/package.json`), 'bin').depcruise));

/** Reads the imports of src/ in a folder under the rules that stand in it. */
function cruise(folder: string): Cruise {
  const args = [DEPCRUISE, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (run.stdout === '') throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

function reportsOf({ summary }: Cruise): string[] {
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
}

describe('the tree', () => {
  let seen: Cruise;
  beforeAll(() => {
    seen = cruise(ROOT);
  });

  it('keeps to its doors', () => {
    expect(reportsOf(seen)).toEqual([]);
  });

  it('was read whole, not passed over in silence', () => {
    const sources = seen.modules.map(({ source }) => source);
    expect(sources.length).toBeGreaterThan(20);
    expect(sources).toEqual(expect.arrayContaining(listSources()));
  });

  it('was read with its imports: the command line enters the core', () => {
    const edges = seen.modules
      .filter(({ source }) => source.startsWith('src/cli/'))
      .flatMap(({ dependencies }) => dependencies.map(({ resolved }) => resolved));
    expect(edges).toContain('src/core/judging.ts');
  });

  it('was read with imports of types alone', () => {
    const types = seen.modules.flatMap(({ dependencies }) =>
      dependencies.flatMap((edge) => edge.dependencyTypes),
    );
    expect(types).toContain('type-only');
  });
});

/** Each planted file breaks one rule and no other. */
const PLANTED: Readonly<Record<string, { readonly code: string; readonly reports: readonly string[] }>> = {
  'src/core/noun.ts': { code: 'export interface Noun { readonly id: string }', reports: [] },
  'src/storage/shelf.ts': {
    code: "import type { Noun } from '#core/noun.ts';\nexport const shelf: Noun[] = [];",
    reports: [],
  },
  'src/core/enters-storage.ts': {
    code: "export { shelf } from '#storage/shelf.ts';",
    reports: ['core-doors: src/core/enters-storage.ts -> src/storage/shelf.ts'],
  },
  'src/core/reads-files.ts': {
    code: "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x');",
    reports: ['core-pure: src/core/reads-files.ts -> fs'],
  },
  'src/charts/reads-paths.ts': {
    code: "import path from 'node:path';\nexport const separator = path.sep;",
    reports: ['charts-pure: src/charts/reads-paths.ts -> path'],
  },
  'src/core/uses-package.ts': {
    code: "import { parse } from 'yaml';\nexport const read = parse;",
    reports: ['core-doors: src/core/uses-package.ts -> node_modules/yaml/index.js'],
  },
  'src/report/uses-web.ts': {
    code: "import { Hono } from 'hono';\nexport const app = new Hono();",
    reports: ['report-doors: src/report/uses-web.ts -> node_modules/hono/index.js'],
  },
  'src/report/enters-storage.ts': {
    code: "import type { shelf } from '#storage/shelf.ts';\nexport type Shelf = typeof shelf;",
    reports: ['report-doors: src/report/enters-storage.ts -> src/storage/shelf.ts'],
  },
  'src/cli/by-path.ts': {
    code: "export { shelf } from '../storage/shelf.ts';",
    reports: ['cli-address: src/cli/by-path.ts -> src/storage/shelf.ts'],
  },
  'src/cli/by-alias.ts': {
    code: "export { shelf } from '#cli/by-path.ts';",
    reports: ['cli-inside: src/cli/by-alias.ts -> src/cli/by-path.ts'],
  },
  'src/cli/into-nothing.ts': {
    code: "export { gone } from './gone.ts';",
    reports: [
      'cli-doors: src/cli/into-nothing.ts -> ./gone.ts',
      'resolvable: src/cli/into-nothing.ts -> ./gone.ts',
    ],
  },
  'src/core/circle-a.ts': {
    code: "import type { B } from './circle-b.ts';\nexport interface A { readonly b: B }",
    reports: ['no-cycles: src/core/circle-a.ts -> src/core/circle-b.ts'],
  },
  'src/core/circle-b.ts': {
    // A circle is reported once, at its first file.
    code: "import type { A } from './circle-a.ts';\nexport interface B { readonly a: A }",
    reports: [],
  },
};

describe('a planted import', () => {
  let folder: string;
  let reports: string[];

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandpilot-doors-'));
    for (const file of ['.dependency-cruiser.mjs', 'ARCHITECTURE.md', 'package.json']) {
      cpSync(join(ROOT, file), join(folder, file));
    }
    for (const name of ['yaml', 'hono']) {
      write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      write(`node_modules/${name}/index.js`, 'export const parse = 1, Hono = 2;');
    }
    for (const [path, { code }] of Object.entries(PLANTED)) write(path, code);
    reports = reportsOf(cruise(folder));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(PLANTED))('in %s is judged as it should be', (path, planted) => {
    expect(reports.filter((report) => report.includes(`${path} -> `))).toEqual(planted.reports);
  });

  it('turns the command red', () => {
    const args = [DEPCRUISE, 'src', '--config', '.dependency-cruiser.mjs'];
    expect(() => execFileSync(process.execPath, args, { cwd: folder, stdio: 'pipe' })).toThrow();
  });
});
