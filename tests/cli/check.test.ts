/** The command `check`: counts when all is well, problems by place when not, the layout put right on request. */
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '#cli/check.ts';
import { problemLine } from '#cli/problems.ts';
import { SAMPLE, temporaryFolder } from '../storage/sample-files.ts';

const write = temporaryFolder();

function check(file: string, json = false, fixFormat = false) {
  const printed = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      printed.out += text;
    },
    err: (text: string) => {
      printed.err += text;
    },
  };
  return { code: checkCommand(file, { json, fixFormat }, io), ...printed };
}

describe('check', () => {
  it('counts what a good questionnaire holds', () => {
    const shipped = fileURLToPath(new URL('../../questionnaires/cfir-readiness-short.yaml', import.meta.url));
    expect(check(shipped)).toEqual({
      code: 0,
      out: 'cfir-readiness-short 1.1.0: 9 themes, 16 items, 4 who-questions, 11 gates. No problems.\n',
      err: '',
    });
    expect(check(write('ok.yaml', SAMPLE)).out).toBe(
      'sample 1.0.0: 1 theme, 2 items, 1 who-question, 1 gate. No problems.\n',
    );
  });

  it('prints each problem of a bad one with file, line and column, and refuses', () => {
    const file = write(
      'bad.yaml',
      SAMPLE.replace('title: Sample', 'titel: Sample').replace('[IV.R.A]', '[X]'),
    );
    const { code, out, err } = check(file);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err.split('\n')).toEqual([
      `${file}:3:1: error: "titel" is not known here. Did you mean "title"?`,
      `${file}:22:22: error: "X" is not a CFIR 2022 code. Take one from questionnaires/data/cfir-2022.csv.`,
      '',
    ]);
  });

  it('lets warnings pass, and counts them', () => {
    const file = write('warned.yaml', SAMPLE.replace(/ {8}anchors: \{.*\n/, ''));
    const { code, out, err } = check(file);
    expect(code).toBe(0);
    expect(err).toContain(':23:9: warning: ');
    expect(out).toContain('1 warning.');
  });

  it('says it as JSON where a program reads it', () => {
    const good = check(write('ok.yaml', SAMPLE), true);
    expect(good.code).toBe(0);
    expect(JSON.parse(good.out)).toMatchObject({
      ok: true,
      id: 'sample',
      counts: { themes: 1, items: 2, whoQuestions: 1, gates: 1 },
      problems: [],
    });
    const bad = check(write('bad.yaml', 'id: [1\n'), true);
    expect(bad.code).toBe(1);
    expect(bad.err).toBe('');
    expect(JSON.parse(bad.out)).toMatchObject({ ok: false, problems: [{ severity: 'error', line: 2 }] });
  });

  it('never passes control characters of a file on to the terminal', () => {
    const { err } = check(write('red.yaml', SAMPLE.replace('id: sample', 'id: "\\e[31mred"')));
    expect(err).not.toContain('\u001b');
    const line = problemLine({ file: 'a\u001b[2J.yaml', message: 'No.\u0007', severity: 'error' });
    expect(line).toBe('a?[2J.yaml: error: No.?');
  });
});

describe('check --fix-format', () => {
  const fix = (file: string, json = false) => check(file, json, true);
  const untidy = `# Ours.\n${SAMPLE.replace('title: Sample', 'title:   "Sample" # for now')}`;

  it('rewrites the file in the one layout, says so, and checks it as it is then', () => {
    const file = write('untidy.yaml', untidy);
    const { code, out, err } = fix(file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      'The layout was changed. Values and comments are as they were.\n' +
        'sample 1.0.0: 1 theme, 2 items, 1 who-question, 1 gate. No problems.\n',
    );
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# Ours\.\nid: sample\nversion: 1\.0\.0\ntitle: Sample # for now\n/);
  });

  it('does nothing the second time, and says so', () => {
    const file = write('untidy.yaml', untidy);
    fix(file);
    const before = statSync(file, { bigint: true });
    expect(fix(file).out).toContain('The layout is as it should be. The file was not touched.\n');
    const { ino, mtimeNs } = statSync(file, { bigint: true });
    expect({ ino, mtimeNs }).toEqual({ ino: before.ino, mtimeNs: before.mtimeNs });
  });

  it('keeps who may read the file and a link that leads to it, and leaves nothing beside it', () => {
    const file = write('untidy.yaml', untidy);
    chmodSync(file, 0o640);
    const link = join(dirname(file), 'link.yaml');
    symlinkSync('untidy.yaml', link);
    expect(fix(link).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(realpathSync(link)).toBe(realpathSync(file));
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readFileSync(file, 'utf8')).not.toBe(untidy);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('never touches a file that cannot be parsed or has errors of form', () => {
    for (const broken of [untidy.replace('[Someone]', '[Someone'), untidy.replace('licence', 'license')]) {
      const file = write('broken.yaml', broken);
      const { code, out, err } = fix(file);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain('error: The layout was left as it is');
      expect(err.split('\n').length).toBeGreaterThan(2);
      expect(readFileSync(file, 'utf8')).toBe(broken);
    }
  });

  it('puts the layout right where only the meaning is wrong, and refuses the file for that', () => {
    const file = write('meaning.yaml', untidy.replace('[IV.R.A]', '[IV.Z]'));
    const { code, out, err } = fix(file);
    expect(code).toBe(1);
    expect(out).toBe('The layout was changed. Values and comments are as they were.\n');
    expect(err).toMatch(/:23:22: error: "IV\.Z" is not a CFIR 2022 code/);
  });

  it('tells a program what it did', () => {
    const file = write('untidy.yaml', untidy);
    expect(JSON.parse(fix(file, true).out)).toMatchObject({ ok: true, layout: 'changed', problems: [] });
    expect(JSON.parse(fix(file, true).out)).toMatchObject({ ok: true, layout: 'unchanged' });
    const broken = write('broken.yaml', 'id: [1\n');
    expect(JSON.parse(fix(broken, true).out)).toMatchObject({ ok: false, layout: 'left' });
  });
});
