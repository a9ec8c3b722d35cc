/** What may be personal in people's words: numbers by their checksum, the rest by how it is written. */
import { describe, expect, it } from 'vitest';
import { isNhsNumber, isUkPhone, piecesOf } from '#core/personal-data.ts';

const KNOWN = ['Integrated care board', 'Morecambe Voices', 'GENIE'];

function found(text: string): readonly string[] {
  return piecesOf(text, KNOWN).flatMap(({ kind, text }) => (kind === null ? [] : [`${kind}: ${text}`]));
}

describe('an NHS number', () => {
  it.each(['9434765919', '4010232137', '9876543210'])('is known by its check digit: %s', (digits) => {
    expect(isNhsNumber(digits)).toBe(true);
  });

  it.each(['9434765918', '0000000060', '943476591', '1234567890'])('is not any ten digits: %s', (digits) => {
    expect(isNhsNumber(digits)).toBe(false);
  });

  it('is found with spaces or hyphens, and not inside a longer number', () => {
    expect(found('Patient 943 476 5919 waited.')).toEqual(['nhs-number: 943 476 5919']);
    expect(found('943-476-5919')).toEqual(['nhs-number: 943-476-5919']);
    expect(found('Order 194347659190 came.')).toEqual([]);
  });
});

describe('a phone number of the United Kingdom', () => {
  it.each(['07700 900123', '+44 7700 900123', '+44 (0)20 7946 0018', '(01524) 582000', '0044 1632 960001'])(
    'is found as people write it: %s',
    (written) => {
      expect(isUkPhone(written)).toBe(true);
      expect(found(`Call ${written}, please.`)).toEqual([`phone: ${written}`]);
    },
  );

  it.each(['£40,000 in 2027', '0800', '2027-02-27', '012345'])('is not any digits: %s', (written) => {
    expect(found(written)).toEqual([]);
  });
});

describe('an email address', () => {
  it('is found, and the name within it once', () => {
    expect(found('Ask jo.bloggs@icb.nhs.uk.')).toEqual(['email: jo.bloggs@icb.nhs.uk']);
  });
});

describe('what may be a name', () => {
  it.each([
    ['Ask Priya Nair about it.', 'Priya Nair'],
    ['Dr Singh refused.', 'Dr Singh'],
    ["It was Anne-Marie O'Neill who said so.", "Anne-Marie O'Neill"],
    ['J. Smith left.', 'J. Smith'],
    ['The Sarah McDonald rule', 'Sarah McDonald'],
  ])('is capitalised words in a row, or a title with one: %s', (text, name) => {
    expect(found(text)).toEqual([`name: ${name}`]);
  });

  it.each([
    'The Council has no money.',
    'Ask the Integrated Care Board.',
    'Morecambe Voices was not asked.',
    'We start on Monday. Nobody knows.',
    'The Data Protection Officer has to sign.',
    'NHS England pays for GENIE.',
  ])('is not a body, an organisation of the assessment, or the start of a sentence: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('keeps every letter of the text, whatever is marked', () => {
  const text = 'Mrs Jones (jo@example.org, 07700 900123)\nhas 943 476 5919. Ask Li Wei?';
  expect(
    piecesOf(text, [])
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
  expect(found(text)).toHaveLength(5);
});
