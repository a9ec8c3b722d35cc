/** Files of answers: what a row may say, and what is refused with its line and column. */
import { describe, expect, it, test } from 'vitest';
import type { Response } from '#core/answers.ts';
import type { Organisation } from '#core/assessment.ts';
import { readResponses } from '#storage/responses.ts';
import { readValue, said, sampleQuestionnaire, temporaryFolder } from './sample-files.ts';

const write = temporaryFolder();
const questionnaire = sampleQuestionnaire(write);
const INVITED: readonly Organisation[] = [
  { id: 'icb', name: 'Board', sector: 'health', required: true },
  { id: 'council', name: 'Council', sector: 'council', required: false },
];
const HEADER = 'respondent,organisation,item,rating';
const FULL = `${HEADER},role,comment,evidence,round`;

const readText = (text: string | Uint8Array, organisations: readonly Organisation[] | undefined = INVITED) =>
  readResponses(write('answers.csv', text), questionnaire, organisations);
const rows = (...lines: string[]) => readText([HEADER, ...lines, ''].join('\n'));
const answers = async (...lines: string[]) =>
  readValue(await rows(...lines)).map((response) => response.answer);

describe('answers of every kind', () => {
  it('to rated items', async () => {
    expect(
      await answers(
        'a,icb,leading.lead,-2',
        'b,icb,leading.lead,0',
        'c,icb,leading.lead,+2',
        'd,icb,leading.lead,dont-know',
        'e,icb,leading.lead,not-applicable',
        'f,icb,leading.lead,held-elsewhere:council|icb',
      ),
    ).toEqual([
      { state: 'rated', rating: -2 },
      { state: 'rated', rating: 0 },
      { state: 'rated', rating: 2 },
      { state: 'dont-know' },
      { state: 'not-applicable' },
      { state: 'held-elsewhere', organisations: ['council', 'icb'] },
    ]);
  });

  it('to who-questions', async () => {
    expect(
      await answers(
        'a,icb,who.accountable,organisation:icb',
        'b,icb,who.accountable,shared:icb|council',
        'c,icb,who.accountable,nobody-yet',
        'd,icb,who.accountable,dont-know',
      ),
    ).toEqual([
      { state: 'organisations', organisations: ['icb'] },
      { state: 'organisations', organisations: ['icb', 'council'] },
      { state: 'nobody-yet' },
      { state: 'dont-know' },
    ]);
  });

  it('with role by id or title, comment, evidence and round', async () => {
    const text = `${FULL}\na,icb,leading.lead,1,gp,"One, ""two""\nand three",told,2\nb,icb,leading.lead,1,MANAGER,,,\n`;
    expect(readValue(await readText(text))).toEqual([
      {
        person: 'a',
        organisation: 'icb',
        item: 'leading.lead',
        round: 2,
        answer: { state: 'rated', rating: 1 },
        role: 'gp',
        comment: 'One, "two"\nand three',
        evidence: 'told',
      },
      {
        person: 'b',
        organisation: 'icb',
        item: 'leading.lead',
        round: 1,
        answer: { state: 'rated', rating: 1 },
        role: 'manager',
      },
    ] satisfies Response[]);
    const byTitle = `${FULL}\na,icb,leading.lead,1,gp or other clinician,,,\n`;
    expect(readValue(await readText(byTitle))[0]?.role).toBe('gp');
  });

  it('of several rounds by one person', async () => {
    const text = `${FULL}\na,icb,leading.lead,1,,,,1\na,icb,leading.lead,2,,,,2\n`;
    expect(readValue(await readText(text)).map((response) => response.round)).toEqual([1, 2]);
  });
});

describe('the same answers however the file was saved', () => {
  const table = [
    ['respondent', 'organisation', 'item', 'rating', 'comment'],
    ['a', 'icb', 'leading.lead', '-1', 'Short'],
    ['b', 'council', 'leading.lead', '2', ''],
  ];
  const joined = (delimiter: string, end: string) => table.map((row) => row.join(delimiter) + end).join('');
  const plain = joined(',', '\n');

  test.each([
    ['semicolons', joined(';', '\n')],
    ['tabs', joined('\t', '\n')],
    ['line ends of Windows', joined(',', '\r\n')],
    ['line ends of old Macs', joined(',', '\r')],
    ['a byte order mark', `\uFEFF${plain}`],
    ['every cell in quotes', table.map((row) => `${row.map((cell) => `"${cell}"`).join(';')}\r\n`).join('')],
    ['no line end after the last row', plain.trimEnd()],
    [
      'capitals and spaces in the header',
      plain.replace('respondent,organisation', ' Respondent , ORGANISATION'),
    ],
    ['spaces around cells', plain.replaceAll(',', ' , ')],
    ['blank lines and empty rows', plain.replaceAll('\n', '\n\n,,,,\n').replace('\n\n,,,,\n', '\n')],
    ['empty columns at the end', plain.replaceAll('\n', ',,\n')],
    [
      'columns in another order',
      'rating,item,comment,respondent,organisation\n-1,leading.lead,Short,a,icb\n2,leading.lead,,b,council\n',
    ],
    ['the typographic minus', plain.replace('-1', '\u22121')],
  ])('with %s', async (_, text) => {
    expect(readValue(await readText(text))).toEqual(readValue(await readText(plain)));
  });

  it('accents written in two ways are one person', async () => {
    const text = `${HEADER}\nJos\u00e9,icb,leading.lead,1\nJose\u0301,icb,leading.lead,1\n`;
    expect(said(await readText(text))[0]).toContain('already answered');
  });
});

it('read a role back that was marked as words, so that no spreadsheet computed it', async () => {
  const file = write('answers.csv', [FULL, "a,icb,leading.lead,1,'=HYPERLINK(1),,,1", ''].join('\n'));
  const said = readValue(await readResponses(file, { ...questionnaire, roles: [] }, INVITED));
  expect(said.map(({ role }) => role)).toEqual(['=HYPERLINK(1)']);
});
