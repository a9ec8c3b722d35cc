/** Bad input is refused with a sentence, exit code 1, and leaves nothing half-written. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, makeDesk, run, type Said } from '../support/run-cli.ts';
import { csvOf, FACTS, PEOPLE, QUESTIONNAIRE, setupIn } from '../support/small-assessment.ts';

let desk: Desk;
beforeEach(() => {
  desk = makeDesk();
});
afterEach(() => desk.clear());

interface Given {
  readonly csv?: string | Uint8Array;
  readonly questionnaire?: string;
  readonly facts?: string;
  readonly setup?: string;
}

async function report(given: Given): Promise<Said> {
  const csv = desk.write('answers.csv', given.csv ?? csvOf(PEOPLE));
  const questionnaire = desk.write('small.yaml', given.questionnaire ?? QUESTIONNAIRE);
  const facts = desk.write('facts.yaml', given.facts ?? FACTS);
  const setup = desk.write('setup.yaml', given.setup ?? setupIn('attributed'));
  return run(
    'report',
    csv,
    '-q',
    questionnaire,
    '-f',
    facts,
    '-s',
    setup,
    '-o',
    desk.path('report.pdf'),
    '--today',
    '2027-01-11',
  );
}

const HEADER = 'respondent,organisation,item,rating\n';

const REFUSED: readonly (readonly [string, Given, RegExp])[] = [
  [
    'a rating between the points',
    { csv: `${HEADER}P1,alpha,need.first,2.5\n` },
    /answers\.csv:2: error: .*2\.5/,
  ],
  ['a rating beyond the points', { csv: `${HEADER}P1,alpha,need.first,3\n` }, /answers\.csv:2: error/],
  ['an unknown organisation', { csv: `${HEADER}P1,alpah,need.first,1\n` }, /answers\.csv:2: error: .*alpah/],
  ['an unknown item', { csv: `${HEADER}P1,alpha,need.frist,1\n` }, /answers\.csv:2: error: .*need\.frist/],
  [
    'an answer given twice',
    { csv: `${HEADER}P1,alpha,need.first,1\nP1,alpha,need.first,2\n` },
    /answers\.csv:3/,
  ],
  ['a missing column', { csv: 'respondent,item,rating\nP1,need.first,1\n' }, /answers\.csv.*organisation/],
  [
    'a person in two organisations',
    { csv: `${HEADER}P1,alpha,need.first,1\nP1,beta,need.second,1\n` },
    /answers\.csv:3/,
  ],
  ['an empty file', { csv: '' }, /answers\.csv/],
  ['no answers', { csv: HEADER }, /no answers/],
  ['UTF-16', { csv: Buffer.from(`\ufeff${csvOf(PEOPLE)}`, 'utf16le') }, /answers\.csv.*UTF-8/],
  [
    'a misspelt key in the setup',
    { setup: setupIn('attributed').replace('scheme:', 'shceme:') },
    /setup\.yaml:\d+:\d+: error/,
  ],
  [
    'a fact nobody asks for',
    { facts: FACTS.replace('fact: letter', 'fact: lettre') },
    /facts\.yaml:2:\d+: error: .*lettre/,
  ],
  [
    'broken YAML',
    { questionnaire: QUESTIONNAIRE.replace('themes:', 'themes: [') },
    /small\.yaml:\d+:\d+: error/,
  ],
  [
    'a gate without an item of that name',
    { questionnaire: QUESTIONNAIRE.replace('items: [need.first]', 'items: [need.frist]') },
    /small\.yaml:\d+:\d+: error: .*need\.frist/,
  ],
];

describe('a report is refused, with the place and no file, for', () => {
  test.each(REFUSED)('%s', async (_, given, message) => {
    const said = await report(given);
    expect(said.err).toMatch(message);
    expect(said.code).toBe(1);
    expect(desk.list()).toEqual(['answers.csv', 'facts.yaml', 'setup.yaml', 'small.yaml']);
  });

  test('problems of all files at once', async () => {
    const said = await report({
      csv: `${HEADER}P1,alpha,need.first,7\n`,
      facts: FACTS.replace('2028-05-06', '2028-02-31'),
      setup: setupIn('attributed').replace('sector: health', 'sector: helth'),
    });
    expect(said.code).toBe(1);
    for (const file of ['answers.csv:2', 'facts.yaml:', 'setup.yaml:']) expect(said.err).toContain(file);
  });

  test('a file that is not there', async () => {
    const said = await run('score', desk.path('none.csv'), '-q', desk.write('small.yaml', QUESTIONNAIRE));
    expect(said.code).toBe(1);
    expect(said.err).toContain('none.csv');
  });
});

describe('the same answers are read', () => {
  const variants: readonly (readonly [string, (csv: string) => string])[] = [
    ['with a byte order mark', (csv) => `\ufeff${csv}`],
    ['with CRLF line ends', (csv) => csv.replaceAll('\n', '\r\n')],
    ['with semicolons', (csv) => csv.replaceAll(',', ';')],
    ['with quotes', (csv) => csv.replace(/[^,\n]+/g, '"$&"')],
  ];
  test.each(variants)('%s', async (_, change) => {
    const score = async (csv: string): Promise<Said> =>
      run(
        'score',
        desk.write('answers.csv', csv),
        '-q',
        desk.write('small.yaml', QUESTIONNAIRE),
        '--today',
        '2027-01-11',
        '--json',
      );
    const plain = await score(csvOf(PEOPLE));
    const varied = await score(change(csvOf(PEOPLE)));
    expect(varied).toEqual(plain);
    expect(plain.code).toBe(0);
  });
});

describe('the command line', () => {
  test('says how it is used when it is used wrongly', async () => {
    expect((await run('score')).code).toBe(2);
    expect((await run('sing')).code).toBe(2);
    expect((await run('score', 'a.csv', '-q', 'b.yaml', '--today', '2027-02-30')).err).toContain(
      'YYYY-MM-DD',
    );
  });

  test('shows an example with every command', async () => {
    for (const command of ['check', 'score', 'report']) {
      const said = await run(command, '--help');
      expect(said.code).toBe(0);
      expect(said.out).toContain(`Example:\n  sandpilot ${command}`);
    }
  });
});
