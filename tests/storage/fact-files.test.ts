/** Files of facts: what is on paper behind the gates. */

import { describe, expect, it, test } from 'vitest';
import type { Setup } from '#core/assessment.ts';
import { readFactsFile } from '#storage/fact-files.ts';
import { readValue, said, sampleQuestionnaire, temporaryFolder } from './sample-files.ts';

const write = temporaryFolder();
const questionnaire = sampleQuestionnaire(write);
const setup: Setup = {
  title: 'Bay',
  scheme: { name: 'GENIE', features: [] },
  options: [],
  dates: {},
  organisations: [{ id: 'icb', name: 'Board', sector: 'health', required: true }],
  mode: 'attributed',
  k: 1,
  thresholds: {},
};
const FACTS = `facts:
  - fact: letter
    status: in-place
    title: Letter of the director
    link: https://example.org/letter
    date: 2026-09-30
    expiry: 2027-03-31
    recorded-by: { person: Manager, organisation: icb }
`;
const read = (text: string, known: Setup | undefined = setup) =>
  readFactsFile(write('facts.yaml', text), questionnaire, known);

describe('facts', () => {
  it('are read with who recorded them', () => {
    expect(readValue(read(FACTS))).toEqual([
      {
        id: 'letter',
        status: 'in-place',
        title: 'Letter of the director',
        link: 'https://example.org/letter',
        date: '2026-09-30',
        expiry: '2027-03-31',
        recordedBy: { person: 'Manager', organisation: 'icb' },
      },
    ]);
  });

  it('may be none yet', () => {
    expect(readValue(read('facts: []\n'))).toEqual([]);
  });

  it('name any organisation when no setup says which there are', () => {
    const text = FACTS.replace('organisation: icb', 'organisation: council');
    expect(readFactsFile(write('facts.yaml', text), questionnaire, undefined).ok).toBe(true);
  });
});

describe('facts are refused with line and reason', () => {
  test.each([
    [
      'an unknown fact',
      'fact: letter',
      'fact: leter',
      '2:11 "leter" is not a fact',
      'Did you mean "letter"?',
    ],
    ['an unknown status', 'in-place', 'in place', '3:13 ', 'Did you mean "in-place"?'],
    [
      'a link that runs code',
      'https://example.org/letter',
      'javascript:alert(1)',
      '5:11 ',
      'not a web address',
    ],
    [
      'a link to something else than a page',
      'https://example.org/letter',
      'ftp://example.org/letter',
      '5:11 ',
      'not a web address',
    ],
    ['a link without a host', 'https://example.org/letter', 'https://', '5:11 ', 'not a web address'],
    ['a day that does not exist', '2026-09-30', '2026-09-31', '6:11 ', 'not a day of the calendar'],
    [
      'an expiry in a leap year that is none',
      '2027-03-31',
      '2027-02-29',
      '7:13 ',
      'not a day of the calendar',
    ],
    ['an unknown organisation', 'organisation: icb', 'organisation: icp', '8:51 ', 'Did you mean "icb"?'],
    ['half a recorder', ', organisation: icb', '', '8:5 ', '"organisation" is missing'],
    ['no status', '    status: in-place\n', '', '2:5 ', '"status" is missing'],
  ])('%s', (_, from, to, place, message) => {
    const result = read(FACTS.replace(from, to));
    expect(result.ok).toBe(false);
    expect(said(result)).toHaveLength(1);
    expect(said(result)[0]).toContain(place);
    expect(said(result)[0]).toContain(message);
  });

  it('a fact recorded twice', () => {
    expect(said(read(`${FACTS}  - { fact: letter, status: unknown }\n`))).toEqual([
      '9:13 The fact "letter" is already recorded above. Keep one entry.',
    ]);
  });

  it('all at once, shape and meaning', () => {
    const text = FACTS.replace('in-place', 'done').replace('2026-09-30', '2026-09-31');
    expect(said(read(text))).toHaveLength(2);
  });
});

describe('facts that cannot be followed up are a warning', () => {
  const withStatus = (status: string) => read(`facts:\n  - { fact: letter, ${status} }\n`);
  test.each([
    ['in progress without owner and due', 'status: in-progress', 'Add owner and due.'],
    ['in progress without due', 'status: in-progress, owner: Me', 'Add due.'],
    ['not needed without a reason', 'status: not-needed', 'counts as unknown'],
  ])('%s', (_, status, message) => {
    expect(withStatus(status).ok).toBe(true);
    expect(said(withStatus(status))[0]).toContain(message);
  });

  it('and complete ones are not', () => {
    expect(said(withStatus('status: in-progress, owner: Me, due: 2028-02-29'))).toEqual([]);
    expect(said(withStatus('status: not-needed, reason: None'))).toEqual([]);
  });
});
