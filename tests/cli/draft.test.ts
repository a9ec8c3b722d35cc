/** The command `draft`: a spreadsheet becomes a questionnaire that a check can read, or is refused. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DraftRequest, draftCommand } from '#cli/draft.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { readValue, temporaryFolder } from '../storage/sample-files.ts';
import { rowsOf, workbook } from '../support/workbook.ts';

const write = temporaryFolder();
const ROWS = [
  ['Theme', 'Question', 'Reverse scored'],
  ['Staff', 'Is there time?', ''],
  ['', 'Do people leave often?', 'yes'],
];

function draft(file: string, name: string, options: Omit<DraftRequest, 'output'> = {}) {
  const output = join(dirname(file), name);
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = draftCommand(file, { output, ...options }, io);
  return {
    code,
    out: out.replaceAll(`${dirname(file)}/`, ''),
    err: err.replaceAll(`${dirname(file)}/`, ''),
    output,
  };
}

describe('draft', () => {
  it.each([
    ['a workbook', 'Our items.xlsx', workbook([{ rows: rowsOf(ROWS) }])],
    ['a CSV file', 'Our items.csv', ROWS.map((cells) => cells.join(';')).join('\n')],
  ])('makes a questionnaire of %s, and says what is left to do', (kind, name, content) => {
    const made = draft(write(name, content), `${kind.replaceAll(' ', '-')}.yaml`, {
      labels: 'Strongly disagree, Disagree, Neither, Agree, Strongly agree',
    });
    expect(made.code).toBe(0);
    expect(made.out).toMatch(/: 1 theme, 2 items\. Fill in what is named above, then run: sandpilot check /);
    expect(made.err).toMatch(/yaml:\d+:\d+: warning: This is still to be filled in: the title/);
    const questionnaire = readValue(readQuestionnaireFile(made.output, { shipped: false }));
    expect(questionnaire).toMatchObject({
      id: 'our-items',
      scale: [{ label: 'Strongly disagree' }, {}, {}, {}, {}],
    });
    expect(readFileSync(made.output, 'utf8')).toContain('# who-questions:');
  });

  it('never writes over a file that is there', () => {
    const file = write('again.csv', 'Question\nWhy?\n');
    const there = write('there.yaml', 'mine');
    expect(draft(file, 'there.yaml')).toMatchObject({
      code: 1,
      err: expect.stringContaining('already such a file'),
    });
    expect(readFileSync(there, 'utf8')).toBe('mine');
  });

  it('writes nothing of a spreadsheet that is refused', () => {
    const made = draft(write('twice.csv', 'Code,Question\na,One?\na,Two?\n'), 'twice.yaml');
    expect(made.code).toBe(1);
    expect(made.err).toBe(
      'twice.csv:3: error: The id "a" is already used in row 2. Give each item its own id.\n',
    );
    expect(existsSync(made.output)).toBe(false);
  });
});
