/** The command `check`: counts when all is well, problems by place when not. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '#cli/check.ts';
import { problemLine } from '#cli/problems.ts';
import { SAMPLE, temporaryFolder } from '../storage/sample-files.ts';

const write = temporaryFolder();

function check(file: string, json = false) {
  const printed = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      printed.out += text;
    },
    err: (text: string) => {
      printed.err += text;
    },
  };
  return { code: checkCommand(file, { json }, io), ...printed };
}

describe('check', () => {
  it('counts what a good questionnaire holds', () => {
    const shipped = fileURLToPath(new URL('../../questionnaires/cfir-readiness-short.yaml', import.meta.url));
    expect(check(shipped)).toEqual({
      code: 0,
      out: 'cfir-readiness-short 1.0.0: 9 themes, 16 items, 4 who-questions, 11 gates. No problems.\n',
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
