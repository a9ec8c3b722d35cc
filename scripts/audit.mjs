/**
 * Asks the registry whether a package that is locked here has a known weakness. A serious one fails. Where the
 * registry does not offer the question, that is said: silence would read as "none". With a file: judges the answer
 * that `npm audit --json` gave elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORDS = ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
const SERIOUS = ['high', 'critical'];

function ask() {
  const ran = spawnSync('npm', WORDS, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  return ran.stdout ?? '';
}

/** What npm found, by package; undefined when it is no answer to the question. */
function findingsIn(answer) {
  try {
    const { vulnerabilities } = JSON.parse(answer);
    return typeof vulnerabilities === 'object' && vulnerabilities !== null
      ? Object.values(vulnerabilities)
      : undefined;
  } catch {
    return undefined;
  }
}

function titleOf({ via }) {
  const titles = (via ?? [])
    .filter((one) => typeof one === 'object')
    .map(({ title, url }) => `${title} ${url}`);
  return titles.length === 0 ? `by ${(via ?? []).join(', ')}` : titles.join('; ');
}

const [file] = process.argv.slice(2);
const findings = findingsIn(file === undefined ? ask() : readFileSync(file, 'utf8'));
if (findings === undefined) {
  process.stdout.write(
    'NOT CHECKED: the registry of this machine does not tell of known weaknesses of packages (npm audit).\n' +
      'Run "npm run audit" where the public registry can be reached, before each release.\n',
  );
} else {
  const serious = findings.filter(({ severity }) => SERIOUS.includes(severity));
  for (const one of serious)
    process.stdout.write(`${one.severity}: ${one.name} ${one.range}: ${titleOf(one)}\n`);
  const rest = findings.length - serious.length;
  process.stdout.write(
    `${serious.length} serious and ${rest} other known weaknesses in the packages locked here\n`,
  );
  process.exitCode = serious.length > 0 ? 1 : 0;
}
