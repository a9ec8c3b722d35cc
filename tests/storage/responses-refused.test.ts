/** Rows and headers of answers that are refused, by line and column, with what to do. */
import { describe, expect, it, test } from 'vitest';
import type { Organisation } from '#core/assessment.ts';
import { readResponses } from '#storage/responses.ts';
import { said, sampleQuestionnaire, temporaryFolder } from './sample-files.ts';

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

describe('a header that does not fit', () => {
  test.each([
    ['a missing column', 'respondent,organisation,item', ['1 The column rating is missing']],
    ['several missing columns', 'respondent,item', ['1 The columns organisation, rating are missing']],
    ['a column twice', `${HEADER},Rating`, ['1 The column "rating" stands here twice']],
    ['an unknown column', `${HEADER},coment`, ['1 There is no column "coment". Did you mean "comment"?']],
    ['a column without a name', `${HEADER},,role`, ['1 Column 5 has no name']],
    [
      'a misspelt column',
      'respondent,organization,item,rating',
      ['Did you mean "organisation"?', 'organisation is missing'],
    ],
    [
      'no header at all',
      'a,icb,leading.lead,1',
      ['no column "a"', '"icb"', '"leading.lead"', '"1"', 'are missing'],
    ],
  ])('%s', async (_, header, messages) => {
    const sentences = said(await readText(`${header}\na,icb,leading.lead,1\n`));
    expect(sentences).toHaveLength(messages.length);
    messages.forEach((message, i) => {
      expect(sentences[i]).toContain(message);
    });
  });

  it('an empty file, and a header without answers', async () => {
    expect(said(await readText(''))[0]).toContain('There are no answers in this file');
    expect(said(await readText(FULL))[0]).toContain('There are no answers in this file');
  });
});

describe('a row that does not fit is refused by line and column', () => {
  test.each([
    [
      'an unknown item',
      'a,icb,leading.led,1',
      '3 item: "leading.led" is not an item',
      'Did you mean "leading.lead"?',
    ],
    [
      'an unknown organisation',
      'a,icp,leading.lead,1',
      '3 organisation: "icp" is not',
      'Did you mean "icb"?',
    ],
    ['half a point', 'a,icb,leading.lead,2.5', '3 rating: "2.5" is not a rating', 'whole numbers'],
    ['half a point with a comma', 'a,icb,leading.lead,"2,5"', '3 rating: "2,5"', 'whole numbers'],
    ['a three', 'a,icb,leading.lead,3', '3 rating: "3" is not a rating', 'Take 3 away'],
    ['a number with nought', 'a,icb,leading.lead,1.0', '3 rating: "1.0"', 'whole numbers'],
    ['a misspelt word', "a,icb,leading.lead,don't know", '3 rating: ', 'Did you mean "dont-know"?'],
    ['an unknown word', 'a,icb,leading.lead,agree', '3 rating: "agree" is not an answer', 'Write -2, -1, 0'],
    [
      'a rating of a who-question',
      'a,icb,who.accountable,1',
      '3 rating: "1" answers a rated item',
      'nobody-yet',
    ],
    [
      'an organisation for a rated item',
      'a,icb,leading.lead,organisation:icb',
      '3 rating: ',
      'answers a who-question',
    ],
    ['nobody yet for a rated item', 'a,icb,leading.lead,nobody-yet', '3 rating: ', 'answers a who-question'],
    [
      'not applicable to a who-question',
      'a,icb,who.accountable,not-applicable',
      '3 rating: ',
      'answers a rated item',
    ],
    [
      'held elsewhere at none',
      'a,icb,leading.lead,held-elsewhere:',
      '3 rating: ',
      'No organisation is named',
    ],
    [
      'held elsewhere without a colon',
      'a,icb,leading.lead,held-elsewhere',
      '3 rating: ',
      'No organisation is named',
    ],
    [
      'held elsewhere nobody knows where',
      'a,icb,leading.lead,held-elsewhere:trust',
      '3 rating: "trust"',
      'icb, council',
    ],
    [
      'shared with a stranger',
      'a,icb,who.accountable,shared:icb|counci',
      '3 rating: "counci"',
      'Did you mean "council"?',
    ],
    ['shared with a gap', 'a,icb,who.accountable,shared:icb|', '3 rating: ', 'beside a |'],
    ['shared with itself', 'a,icb,who.accountable,shared:icb|icb', '3 rating: ', 'named twice'],
    ['shared by one', 'a,icb,who.accountable,shared:icb', '3 rating: ', 'at least two'],
    [
      'one organisation that is two',
      'a,icb,who.accountable,organisation:icb|council',
      '3 rating: ',
      'shared:ONE|OTHER',
    ],
    ['no respondent', ',icb,leading.lead,1', '3 respondent: This is empty', 'Fill it in'],
    ['no organisation', 'a,,leading.lead,1', '3 organisation: This is empty', 'Fill it in'],
    ['no item', 'a,icb,,1', '3 item: This is empty', 'Fill it in'],
    ['no rating', 'a,icb,leading.lead,', '3 rating: This is empty', 'Leave the row out'],
    ['too few cells', 'a,icb,leading.lead', '3 This row has 3 cells', 'names 4 columns'],
    ['too many cells', 'a,icb,leading.lead,1,well', '3 This row has 5 cells', 'in quotes'],
    ['an endless name', `${'a'.repeat(201)},icb,leading.lead,1`, '3 respondent: ', 'longer than 200'],
    ['the same answer again', 'z,icb,leading.lead,2', '3 item: "z" already answered', 'lines 2 and 3'],
    [
      'a person in two organisations',
      'z,council,leading.board,2',
      '3 organisation: "z" answers for "icb" on line 2',
      '"council" here',
    ],
    ['a quote inside a cell', 'a,icb,leading.lead,1"', '3 A quote stands inside a cell', 'in quotes'],
    ['text after a quote', 'a,icb,leading.lead,"1"x', '3 Text follows a closing quote', 'in quotes'],
    [
      'a quote never closed',
      'a,icb,leading.lead,"1\nb,icb,leading.lead,1',
      '3 A quote is opened',
      'never closed',
    ],
  ])('%s', async (_, row, place, message) => {
    const sentences = said(await rows('z,icb,leading.lead,1', row));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(place);
    expect(sentences[0]).toContain(message);
  });

  test.each([
    ['an unknown role', 'cook,,,', 'role: "cook" is not a role', 'gp, manager'],
    ['a second role', 'manager,,,2', 'role: "z" has the role "gp" on line 2', '"manager" here'],
    ['an unknown evidence', ',,hearsay,', 'evidence: "hearsay"', 'seen-myself, document, told, impression'],
    ['a round of nought', ',,,0', 'round: "0" is not a round', 'Write 1, 2'],
    ['half a round', ',,,1.5', 'round: "1.5" is not a round', 'Write 1, 2'],
    ['a round in words', ',,,first', 'round: "first" is not a round', 'Write 1, 2'],
    ['a very long comment', `,${'x'.repeat(5_001)},,2`, 'comment: This has 5001 characters', 'at most 5000'],
  ])('%s', async (_, cells, place, message) => {
    const text = `${FULL}\nz,icb,leading.board,1,gp,,,\nz,icb,leading.lead,1,${cells}\n`;
    const sentences = said(await readText(text));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(`3 ${place}`);
    expect(sentences[0]).toContain(message);
  });

  it('several in one row, and rows counted after quoted line ends and blank lines', async () => {
    const text = `${FULL}\r\na,icb,leading.lead,1,,"one\r\ntwo\r\nthree",,\r\n\r\nb,icp,leading.lead,9,,,,x\r\n`;
    expect(said(await readText(text)).map((sentence) => sentence.split(':')[0])).toEqual([
      '6 rating',
      '6 round',
      '6 organisation',
    ]);
  });

  it('a row of several lines by its first', async () => {
    const text = `${FULL}\na,icb,leading.lead,9,,"one\ntwo",,\n`;
    expect(said(await readText(text))).toHaveLength(1);
    expect(said(await readText(text))[0]).toMatch(/^2 rating: /);
  });

  it('by the same line wherever the file happens to be cut while reading', async () => {
    // The pieces are 256 KB: one of these fillings ends a piece between the two characters of a line end.
    const row = (i: number, length: number) => `p${i},icb,leading.lead,1,,${'x'.repeat(length)},,\r\n`;
    const full = Array.from({ length: 64 }, (_, i) => row(10 + i, 4_000)).join('');
    const start = `${FULL}\r\n${full}`;
    for (const more of [-1, 0, 1]) {
      const filling = row(99, 262_144 - start.length - row(99, 0).length + 1 + more);
      const text = `${start}${filling}q,icb,leading.lead,9,,,,\r\n`;
      expect(said(await readText(text))[0]).toMatch(/^67 rating: /);
    }
  });

  it('at most a hundred are listed, then counted', async () => {
    const sentences = said(await rows(...Array.from({ length: 250 }, (_, i) => `p${i},icb,leading.lead,9`)));
    expect(sentences).toHaveLength(101);
    expect(sentences[0]).toMatch(/^2 rating: /);
    expect(sentences[100]).toBe('and 150 more problems.');
  });
});

describe('without a setup the organisations are those people answer for', () => {
  const from = (text: string) =>
    readResponses(write('own.csv', `${HEADER}\n${text}`), questionnaire, undefined);

  it('named before or after their own people', async () => {
    const text = 'a,North,who.accountable,organisation:South\nb,South,who.accountable,organisation:North\n';
    expect((await from(text)).ok).toBe(true);
  });

  it('and a name nobody answers for is refused once, where it stands first', async () => {
    const text = 'a,North,who.accountable,organisation:Nort\nb,North,leading.lead,held-elsewhere:Nort\n';
    const sentences = said(await from(text));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(
      /^2 rating: Nobody in this file answers for "Nort" \(named on 1 more line\)/,
    );
    expect(sentences[0]).toContain('Did you mean "North"?');
  });
});
