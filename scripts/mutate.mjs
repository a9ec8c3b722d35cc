/**
 * `npm run mutate [GROUP ...]`: changes the core in small ways, one at a time, and names the changes that no
 * test notices. Results are kept in `.stryker-tmp/`, so that only what changed is tried again.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const FOLDER = '.stryker-tmp';
const STRYKER = fileURLToPath(
  new URL('../node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url),
);

/** What is changed together, and the tests that have to notice; both are files in `core/`. */
const GROUPS = {
  scoring: { changed: ['scoring'], tests: ['scoring', 'splits', 'cases'] },
  agreement: { changed: ['agreement'], tests: ['agreement', 'scoring', 'cases'] },
  gates: { changed: ['gates'], tests: ['gates', 'verdict', 'cases', 'robustness', 'reruns'] },
  verdict: { changed: ['verdict'], tests: ['verdict', 'gates', 'cases'] },
  robustness: { changed: ['robustness', 'rerun-data'], tests: ['robustness', 'reruns', 'cases'] },
  distances: { changed: ['distances', 'steps'], tests: ['distances'] },
  disclosure: {
    changed: ['disclosure', 'pools', 'retention'],
    tests: ['pools', 'retention', 'lone-comment', 'cases'],
  },
};

function optionsOf(name, { changed, tests }) {
  return {
    mutate: changed.map((file) => `src/core/${file}.ts`),
    testFiles: tests.map((file) => `tests/core/${file}.test.ts`),
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    // Stryker would read this file through TypeScript's programming interface, which version 7 does not have.
    tsconfigFile: 'none.json',
    ignorePatterns: [FOLDER, 'dist', 'out', 'data'],
    incremental: true,
    incrementalFile: `${FOLDER}/${name}.json`,
    tempDirName: `${FOLDER}/sandbox-${name}`,
    concurrency: 1,
    timeoutMS: 3000,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  };
}

function mutate(name) {
  const config = `${FOLDER}/${name}.config.json`;
  writeFileSync(config, JSON.stringify(optionsOf(name, GROUPS[name])));
  return spawnSync(process.execPath, [STRYKER, 'run', config], { stdio: 'inherit' }).status === 0;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in GROUPS));
if (unknown.length > 0) {
  process.stderr.write(`There is no group "${unknown[0]}". There are: ${Object.keys(GROUPS).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  mkdirSync(FOLDER, { recursive: true });
  const names = asked.length > 0 ? asked : Object.keys(GROUPS);
  if (!names.map(mutate).every(Boolean)) process.exitCode = 1;
}
