#!/usr/bin/env node
/** The command: runs the sources of a checkout, or the bundle where there are no sources. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const NODE_NEEDED = 24;
const SOURCES = new URL('../src/cli/main.ts', import.meta.url);
const BUNDLE = new URL('../dist/cli/main.mjs', import.meta.url);
const BUILD = new URL('../scripts/build.mjs', import.meta.url);
/** Pages are TSX, which Node does not run as it stands: what opens the server's rooms runs from the bundle. */
const WITH_PAGES = ['serve', 'sign-in', 'preview', 'export', 'import', 'user', 'audit'];
/** Compiled code is kept beside the packages, so that the next start need not compile it again. */
const COMPILED = new URL('../node_modules/.cache/sandpilot', import.meta.url);

/** Early releases of Node 24 announce on every start that they strip types; that is no news to a user. */
function silenceExperimentalWarnings() {
  const emit = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const [second] = rest;
    const type = typeof second === 'object' ? second?.type : second;
    if (type !== 'ExperimentalWarning') Reflect.apply(emit, process, [warning, ...rest]);
  };
}

/** Whoever reads what is printed may have enough of it, as `sandpilot audit | head`. A server goes on without. */
function endWithReader() {
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    if (!WITH_PAGES.includes(process.argv[2] ?? '')) process.exit();
  });
}

async function run() {
  if (Number.parseInt(process.versions.node, 10) < NODE_NEEDED) {
    process.stderr.write(
      `sandpilot: this is Node ${process.versions.node} and Sandpilot needs Node ${NODE_NEEDED} or newer: ` +
        'run "npm ci" in the project folder and start it there with "npx sandpilot", ' +
        `or install Node ${NODE_NEEDED}.\n`,
    );
    return 1;
  }
  silenceExperimentalWarnings();
  endWithReader();
  modules.enableCompileCache(fileURLToPath(COMPILED));
  const withPages = WITH_PAGES.includes(process.argv[2] ?? '');
  // Loading makes much that is soon forgotten: the room for new things grows only once the server is asked
  // (see src/cli/serve.ts), which leaves it 15 MB smaller at rest.
  if (withPages) setFlagsFromString('--semi-space-growth-factor=1');
  // In a checkout the bundle is made anew, in a third of a second, so that it is never older than the sources.
  // In a process of its own: the server carries no bundler with it.
  if (withPages && existsSync(SOURCES) && existsSync(BUILD)) {
    const built = spawnSync(process.execPath, [fileURLToPath(BUILD)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (built.status !== 0) return 1;
  }
  const main = (withPages ? [BUNDLE] : [SOURCES, BUNDLE]).find((place) => existsSync(place));
  if (main === undefined) {
    process.stderr.write(
      'sandpilot: neither src/ nor dist/ is here: run "npm run build" in a checkout first.\n',
    );
    return 1;
  }
  const program = await import(main.href);
  return program.main(process.argv.slice(2));
}

// Not process.exit: what is still being written to a pipe would be cut off.
process.exitCode = await run();
