/** The command as people start it: which Node it needs, what it says when it cannot run, where its output goes. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, readJson, readText, recordAt } from './tree.ts';

const BIN = join(ROOT, 'bin/sandpilot.mjs');

function start(file: string, args: readonly string[], flags: readonly string[] = [], cwd = ROOT) {
  const run = spawnSync(process.execPath, [...flags, file, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe('sandpilot', () => {
  it('is a program that npx finds', () => {
    expect(recordAt(readJson('package.json'), 'bin')).toEqual({ sandpilot: 'bin/sandpilot.mjs' });
    expect(readText('bin/sandpilot.mjs')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(() => accessSync(BIN, constants.X_OK)).not.toThrow();
  });

  it('answers --help on standard output and says nothing beside it', () => {
    const { code, out, err } = start(BIN, ['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('sandpilot');
  });

  it('exits 2 when asked for what it does not know', () => {
    expect(start(BIN, ['divine'])).toMatchObject({ code: 2, out: '' });
  });

  it('ends in silence when nobody reads on', () => {
    const command = `"${process.execPath}" "${BIN}" --help | true`;
    for (let times = 0; times < 3; times++)
      expect(spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stderr).toBe('');
  });

  it('says in a sentence what to do under an older Node', () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`;
    const { code, out, err } = start(BIN, ['--help'], ['--import', older]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^sandpilot: this is Node 20\.20\.2 .*npm ci.*\n$/);
  });
});

describe('the bundle', () => {
  const example = 'questionnaires/example-genie';
  const arguments_ = [
    `${example}/responses.csv`,
    ...['--questionnaire', 'questionnaires/cfir-readiness-short.yaml'],
    ...['--facts', `${example}/facts.yaml`, '--setup', `${example}/setup.yaml`, '--today', '2027-01-11'],
  ];
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandpilot-bundle-'));
    for (const path of ['bin', 'questionnaires', 'package.json']) {
      cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const built = start(join(ROOT, 'scripts/build.mjs'), [folder]);
    expect(built).toMatchObject({ code: 0, err: '' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('scores as the sources do where there are none', () => {
    const bundled = start(join(folder, 'bin/sandpilot.mjs'), ['score', ...arguments_, '--json'], [], folder);
    expect(bundled).toEqual(start(BIN, ['score', ...arguments_, '--json']));
    expect(bundled.code).toBe(0);
  });

  it('writes the same report, byte for byte', () => {
    const files = [join(folder, 'source.pdf'), join(folder, 'bundle.pdf')] as const;
    expect(start(BIN, ['report', ...arguments_, '-o', files[0]])).toMatchObject({ code: 0, err: '' });
    const bundled = start(
      join(folder, 'bin/sandpilot.mjs'),
      ['report', ...arguments_, '-o', files[1]],
      [],
      folder,
    );
    expect(bundled).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(files[1]).equals(readFileSync(files[0]))).toBe(true);
  });
});
