/** Setup files: the scheme, its organisations, anonymity and dates. */

import { describe, expect, it, test } from 'vitest';
import { readSetupFile } from '#storage/setups.ts';
import { readValue, said, sampleQuestionnaire, temporaryFolder } from './sample-files.ts';

const write = temporaryFolder();
const questionnaire = sampleQuestionnaire(write);
const SETUP = `title: Bay
scheme:
  name: GENIE
  for-whom: Adults
  funding-ends: 2027-03-31
  features: [software]
options:
  - { id: genie, name: GENIE }
  - { id: now, name: Carry on as now }
decision: { question: Start?, by: Board, on: 2027-01-20 }
dates: { opened: 2026-10-01, answer-by: 2026-10-31, closed: 2026-11-02 }
organisations:
  - { id: icb, name: Integrated care board, sector: health, expected: 4, required: true }
  - { id: charity, name: Charity, sector: voluntary-and-community }
anonymity: { mode: by-organisation }
thresholds: { theme-low: 35 }
`;
const read = (text: string) => readSetupFile(write('setup.yaml', text), questionnaire);

describe('a setup', () => {
  it('is read with its defaults', () => {
    expect(readValue(read(SETUP))).toEqual({
      title: 'Bay',
      scheme: { name: 'GENIE', forWhom: 'Adults', fundingEnds: '2027-03-31', features: ['software'] },
      options: [
        { id: 'genie', name: 'GENIE' },
        { id: 'now', name: 'Carry on as now' },
      ],
      decision: { question: 'Start?', by: 'Board', on: '2027-01-20' },
      dates: { opened: '2026-10-01', answerBy: '2026-10-31', closed: '2026-11-02' },
      organisations: [
        { id: 'icb', name: 'Integrated care board', sector: 'health', expected: 4, required: true },
        { id: 'charity', name: 'Charity', sector: 'voluntary-and-community', required: false },
      ],
      mode: 'by-organisation',
      k: 3,
      thresholds: { themeLow: 35 },
    });
  });

  it('has k by mode, and ignores one when answers are attributed', () => {
    const k = (anonymity: string) => readValue(read(SETUP.replace('{ mode: by-organisation }', anonymity))).k;
    expect(k('{ mode: anonymous }')).toBe(5);
    expect(k('{ mode: anonymous, k: 7 }')).toBe(7);
    expect(k('{ mode: attributed, k: 7 }')).toBe(1);
  });
});

describe('a setup is refused with line and reason', () => {
  test.each([
    ['no organisations', /organisations:\n(.*\n){2}/, 'organisations: []\n', 12, 'at least one organisation'],
    ['an id used twice', 'id: charity', 'id: ICB', 14, 'already used'],
    ['an option used twice', 'id: now', 'id: genie', 9, 'already used by an option'],
    ['a reserved id', 'id: charity', 'id: nobody-yet', 14, 'a meaning of its own'],
    ['an id with a bar', 'id: charity', 'id: "a|b"', 14, 'letters and digits'],
    ['an unknown feature', '[software]', '[sofware]', 6, 'Did you mean "software"?'],
    ['a group of one', '{ mode: by-organisation }', '{ mode: anonymous, k: 1 }', 15, 'at least 2'],
    ['half a person', '{ mode: by-organisation }', '{ mode: anonymous, k: 2.5 }', 15, 'a whole number'],
    [
      'an unknown mode',
      'mode: by-organisation',
      'mode: secret',
      15,
      'attributed, by-organisation, anonymous',
    ],
    ['no anonymity', /anonymity.*\n/, '', 1, '"anonymity" is missing'],
    ['an unknown sector', 'sector: health', 'sector: helth', 13, 'Did you mean "health"?'],
    ['nobody expected', 'expected: 4', 'expected: 0', 13, 'at least 1'],
    ['a day that does not exist', '2027-03-31', '2027-02-30', 5, 'not a day of the calendar'],
    ['a day written otherwise', '2027-03-31', '31/03/2027', 5, 'such as 2027-03-31'],
    ['a meeting on no day', '2027-01-20', '2027-13-20', 10, 'not a day of the calendar'],
    ['closed before opened', 'closed: 2026-11-02', 'closed: 2026-09-02', 11, 'is before opened'],
    ['answers due before opened', '2026-10-31', '2026-09-30', 11, 'answer-by (2026-09-30) is before opened'],
    ['a threshold out of range', 'theme-low: 35', 'theme-low: -1', 16, 'at least 0'],
    ['thresholds that cross', 'theme-low: 35', 'theme-low: 70', 16, 'above theme-ready (60)'],
  ])('%s', (_, from, to, line, message) => {
    const result = read(SETUP.replace(from, to));
    expect(result.ok).toBe(false);
    expect(said(result)).toHaveLength(1);
    expect(said(result)[0]).toContain(message);
    expect(said(result)[0]).toMatch(new RegExp(`^${line}:\\d+ `));
  });

  it('with meaning beside shape', () => {
    const text = SETUP.replace('sector: health', 'sector: helth').replace('2027-03-31', '2027-02-30');
    expect(said(read(text))).toHaveLength(2);
  });
});
