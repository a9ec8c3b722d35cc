/** What in people's words may say who somebody is: a help for whoever reads them, which misses some and marks others wrongly. */

export type PersonalKind = 'email' | 'nhs-number' | 'phone' | 'name';

export const PERSONAL_WORDS: Readonly<Record<PersonalKind, string>> = {
  email: 'email address',
  'nhs-number': 'NHS number',
  phone: 'may be a phone number',
  name: 'may be a name',
};

/** A stretch of a text; `kind` is null where nothing was found. */
export interface Piece {
  readonly text: string;
  readonly kind: PersonalKind | null;
}

interface Found {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const TEN_DIGITS = /(?<![\d+]|\d[ -])\d(?:[ -]?\d){9}(?![ -]?\d)/g;
const PHONE = /(?<![\d+])(?:(?:\+|00)44|\(?0)(?:[ ().-]*\d){8,11}(?!\d)/g;
const WORD = "\\p{Lu}[\\p{Ll}\\p{M}]+(?:['’-]\\p{Lu}?[\\p{Ll}\\p{M}]+)*";
const PARTICLE = "(?:Mc|Mac|O['’]|D['’])";
const CAPITALISED = `(?:${PARTICLE}${WORD}|${WORD})`;
const TITLED = new RegExp(
  `\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Councillor|Rev|Sister|Nurse)\\.? (?:\\p{Lu}\\.? ?)*${CAPITALISED}(?: ${CAPITALISED})*`,
  'gu',
);
const INITIALLED = new RegExp(`\\b(?:\\p{Lu}\\. ?)+${CAPITALISED}`, 'gu');
const RUN = new RegExp(`${CAPITALISED}(?: ${CAPITALISED})+`, 'gu');

/** Words that begin sentences or belong to bodies, places and days rather than to people. */
const NO_NAMES = new Set(
  `a about after all also although an and another any are as ask at because before both but by call can could dear did do does each
  even every few first for from get had has have he her his how however i if in is it its just last many maybe more most
  much my need no nobody none not nothing now of on once one only or our perhaps please several she should since so see some
  still such talk tell thank thanks that the their then there these they this those though to too two until very was we were what when where
  whether which while who why will with without would yes you your monday tuesday wednesday thursday friday saturday
  sunday january february march april may june july august september october november december north south east west
  central upper lower great new national local county city town district borough parish council councils trust trusts
  foundation board boards hospital hospitals clinic surgery practice federation alliance partnership network group team
  teams department office service services care primary secondary integrated system community mental public social health
  wellbeing england wales scotland ireland british united kingdom university college school royal society centre data
  protection impact assessment officer manager director lead head chief executive finance information governance digital
  programme project plan strategy act law street road lane house bay valley`.split(/\s+/),
);

/** Whether ten digits are an NHS number: the last is the check digit of the others (Modulus 11). */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits]
    .slice(0, 9)
    .reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  // Where 10 is asked for no digit can be it: such numbers are never issued.
  return Number(digits[9]) === (11 - (sum % 11)) % 11;
}

/** Whether this is a number of the United Kingdom as people write it: ten or eleven digits with the leading 0. */
export function isUkPhone(written: string): boolean {
  const digits = written.replace(/\(0\)/, '').replace(/[^\d+]/g, '');
  const national = digits.replace(/^(?:\+|00)44/, '0');
  return /^0[123578]\d{8,9}$/.test(national);
}

function spans(
  kind: PersonalKind,
  pattern: RegExp,
  text: string,
  counts: (match: string) => boolean,
): Found[] {
  return [...text.matchAll(pattern)]
    .filter(([match]) => counts(match))
    .map(({ 0: match, index }) => ({ kind, start: index, end: index + match.length }));
}

/** Two or more capitalised words in a row, cut where a word is not one of a name. */
function capitalisedRuns(text: string): Found[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const runs: Found[] = [];
    let start = 0;
    let count = 0;
    let at = 0;
    const close = (end: number): void => {
      if (count >= 2) runs.push({ kind: 'name', start: index + start, end: index + end });
      count = 0;
    };
    for (const word of run.split(' ')) {
      if (NO_NAMES.has(word.toLowerCase())) close(at - 1);
      else {
        if (count === 0) start = at;
        count += 1;
      }
      at += word.length + 1;
    }
    close(run.length);
    return runs;
  });
}

function within(text: string, phrases: readonly string[]): (found: Found) => boolean {
  const lower = text.toLowerCase();
  const places = phrases
    .filter((phrase) => phrase.trim() !== '')
    .flatMap((phrase) => {
      const sought = phrase.toLowerCase();
      const found: { start: number; end: number }[] = [];
      for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + sought.length))
        found.push({ start: at, end: at + sought.length });
      return found;
    });
  return ({ start, end }) => places.some((place) => place.start <= start && end <= place.end);
}

/**
 * What may be personal in a text, in order and without overlaps; `known` are names of organisations and of
 * the scheme, which are nobody's. Names in small letters and in scripts without capitals are not found.
 */
function findPersonal(text: string, known: readonly string[]): readonly Found[] {
  const isKnown = within(text, known);
  const names = [
    ...spans('name', TITLED, text, () => true),
    ...spans('name', INITIALLED, text, () => true),
    ...capitalisedRuns(text),
  ].filter((found) => !isKnown(found));
  const all = [
    ...spans('email', EMAIL, text, () => true),
    ...spans('nhs-number', TEN_DIGITS, text, (match) => isNhsNumber(match.replace(/\D/g, ''))),
    ...spans('phone', PHONE, text, isUkPhone),
    ...names,
  ];
  const kept: Found[] = [];
  for (const found of all)
    if (!kept.some(({ start, end }) => found.start < end && start < found.end)) kept.push(found);
  return kept.sort((a, b) => a.start - b.start);
}

/** The whole text in pieces, those that may be personal with their kind. */
export function piecesOf(text: string, known: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { kind, start, end } of findPersonal(text, known)) {
    if (start > at) pieces.push({ text: text.slice(at, start), kind: null });
    pieces.push({ text: text.slice(start, end), kind });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), kind: null });
  return pieces;
}
