/** The one test command: the checks of the tree (unless told otherwise the tests too), and which of them failed. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NODE_NEEDED = 24;

/** Each runs from the project's folder with the Node that runs this file. */
const CHECKS = [
  { name: 'types', owner: 'typescript', program: 'tsc', args: ['--project', '.'] },
  { name: 'style', owner: '@biomejs/biome', program: 'biome', args: ['ci', '--colors=off'] },
  {
    name: 'doors',
    owner: 'dependency-cruiser',
    program: 'depcruise',
    args: ['src', 'templates', '--config', '.dependency-cruiser.mjs'],
  },
  { name: 'dead code', owner: 'knip', program: 'knip', args: ['--no-progress'] },
];

/** Where a package keeps one of its programs. */
function placeOf(owner, program) {
  const folder = join(ROOT, 'node_modules', owner);
  return join(folder, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin[program]);
}

/** Runs a package's program; its output is kept for when it fails, or shown as it comes. */
function runProgram({ owner, program, args }, stdio) {
  return new Promise((resolve) => {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, [placeOf(owner, program), ...args], { cwd: ROOT, stdio });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ passed: false, output: String(error), seconds: 0 }));
    child.on('close', (code) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({ passed: code === 0, output, seconds });
    });
  });
}

/** Runs the checks beside one another and says in their order how each went; gives the names of those that failed. */
async function runChecks() {
  const failed = [];
  const running = CHECKS.map((check) => [check.name, runProgram(check, ['ignore', 'pipe', 'pipe'])]);
  for (const [name, ended] of running) {
    const { passed, output, seconds } = await ended;
    process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)\n`);
    if (passed) continue;
    failed.push(name);
    process.stdout.write(`${output.trimEnd()}\n\n`);
  }
  return failed;
}

/** Asks for known weaknesses of packages; what could not be asked is said at the end, where it is seen. */
function runAudit() {
  const ran = spawnSync(process.execPath, [join(ROOT, 'scripts/audit.mjs')], { cwd: ROOT, encoding: 'utf8' });
  return { passed: ran.status === 0, said: ran.stdout };
}

/** What vitest counted; nothing counted is a failure. */
function readCounts(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: result.numPassedTests, failed: result.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** Runs the tests, shown as they go; arguments choose among them as they do for vitest. */
async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-test-'));
  const file = join(folder, 'result.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const vitest = { owner: 'vitest', program: 'vitest', args: ['run', ...reporters, ...args] };
    const { passed } = await runProgram(vitest, 'inherit');
    const counts = readCounts(file);
    // A file that could not be loaded has no tests to fail, and still fails the run.
    return passed && counts.passed > 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(args) {
  if (Number.parseInt(process.versions.node, 10) < NODE_NEEDED) {
    process.stderr.write(`The tests need Node ${NODE_NEEDED} or newer: run "npm ci", then "npm test".\n`);
    return 1;
  }
  const failedChecks = await runChecks();
  if (args.includes('--checks-only')) return failedChecks.length > 0 ? 1 : 0;
  const { passed, failed } = await runTests(args);
  // Whoever chose some tests is in a hurry.
  const audit = args.length === 0 ? runAudit() : { passed: true, said: '' };
  process.stdout.write(audit.said);
  if (!audit.passed) failedChecks.push('audit');
  const failures = [...failedChecks, ...(failed > 0 ? ['tests'] : [])];
  process.stdout.write(failures.length === 0 ? 'Everything passed.\n' : `Failed: ${failures.join(', ')}.\n`);
  process.stdout.write(`${passed} passed, ${failed + failedChecks.length} failed\n`);
  return failures.length > 0 ? 1 : 0;
}

process.exitCode = await run(process.argv.slice(2));
