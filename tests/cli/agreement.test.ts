/** `sandpilot agreement FILE`: every statistic on a table of ratings, and what it refuses. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { type Desk, makeDesk, run } from '../support/run-cli.ts';

let desk: Desk;
beforeEach(() => {
  desk = makeDesk();
});
afterEach(() => desk.clear());

const agreement = (csv: string | Uint8Array, ...options: readonly string[]) =>
  run('agreement', desk.write('ratings.csv', csv), ...options);

interface Result {
  readonly scale: { readonly lowest: number; readonly highest: number };
  readonly people: number;
  readonly items: readonly string[];
  readonly organisations: readonly string[] | null;
  readonly statistics: readonly {
    readonly id: string;
    readonly item: string | null;
    readonly value: number | null;
    readonly n: number;
    readonly name: string;
    readonly source: string;
    readonly says: string;
  }[];
  readonly traps: readonly string[];
}

async function resultOf(csv: string, ...options: readonly string[]): Promise<Result> {
  const { code, out, err } = await agreement(csv, '--json', ...options);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Result;
}

const figure = ({ statistics }: Result, id: string, item: string | null = null) =>
  statistics.find((each) => each.id === id && each.item === item)?.value;

const PEOPLE = `name,team,Money,Lead,Staff
Ada,icb,4,5,2
Ben,icb,4,4,
Cy,icb,4,4,3
Di,trust,5,2,1
Ed,trust,5,1,5
Fay,charity,4,1,4
Gus,charity,3,2,5
`;

const PER_ITEM = [
  'rwg',
  'rwg-star',
  'awg',
  'ad-mean',
  'ad-median',
  'agreement-a',
  'consensus',
  'leik-d',
  'ipr',
  'ipras',
  'disagreement-index',
];
const OVER_ITEMS = [
  'rwg-j',
  'rwg-star-j',
  'ad-mean-j',
  'ad-median-j',
  'alpha-nominal',
  'alpha-ordinal',
  'alpha-interval',
  'icc11',
  'icc21',
  'icc31',
  'icc1k',
  'icc2k',
  'icc3k',
  'kendall-w',
];
const BY_ORGANISATION = ['icc-1', 'icc-2', 'eta2', 'omega2', 'kruskal-wallis'];

describe('sandpilot agreement', () => {
  it('prints every statistic with its value, the ratings used, its source and a sentence', async () => {
    const { code, out, err } = await agreement(PEOPLE, '--groups', 'team');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('7 people, 3 items, 3 organisations, ratings from 1 to 5.');
    // Money is the case "tight" of the reference file in another order.
    expect(out).toMatch(
      /r_WG \(James, Demaree and Wolf 1984\)\n {2}Money +0\.7619 {2}n = 7 {2}The variance is 76 % below that of answers at random\./,
    );
    const { statistics } = await resultOf(PEOPLE, '--groups', 'team');
    for (const { name, source, value, n, says } of statistics) {
      expect(out).toContain(`${name} (${source})`);
      expect(out).toContain(`${value === null ? '-' : value.toFixed(4)}  n = ${n}  ${says}`);
      expect(says).toMatch(/\.$/);
    }
  });

  it('gives the same as JSON: each item, all items together, and by organisation', async () => {
    const result = await resultOf(PEOPLE, '--groups', 'team');
    expect(result.items).toEqual(['Money', 'Lead', 'Staff']);
    expect(result.organisations).toEqual(['icb', 'trust', 'charity']);
    const ids = (item: string | null) =>
      result.statistics.filter((figure) => figure.item === item).map(({ id }) => id);
    expect(ids('Staff')).toEqual([...PER_ITEM, ...BY_ORGANISATION]);
    expect(ids(null)).toEqual([...OVER_ITEMS, ...BY_ORGANISATION]);
    expect(result.statistics.find(({ id, item }) => id === 'rwg' && item === 'Staff')?.n).toBe(6);
  });

  it('warns of what misleads', async () => {
    const { out } = await agreement(PEOPLE, '--groups', 'team');
    for (const word of ['no headline', 'irr', 'argues against averaging', 'grows with the number of items'])
      expect(out).toContain(word);
    expect((await resultOf(PEOPLE, '--groups', 'team')).traps).toHaveLength(4);
  });

  it('leaves organisations out where none are named', async () => {
    const result = await resultOf(PEOPLE.replaceAll(/,(team|icb|trust|charity)/g, ''));
    expect(result.organisations).toBeNull();
    expect(result.statistics.some(({ id }) => BY_ORGANISATION.includes(id))).toBe(false);
  });

  it('takes people as judges and items as targets', async () => {
    const result = await resultOf('A,B,C\n1,2,5\n1,3,5\n2,3,4\n');
    // By hand: items 4/3, 8/3, 14/3; BMS 76/9, JMS 1/9, EMS 4/9, WMS 1/3.
    expect(figure(result, 'icc31')).toBeCloseTo((76 / 9 - 4 / 9) / (76 / 9 + 8 / 9), 9);
    expect(figure(result, 'icc1k')).toBeCloseTo((76 / 9 - 1 / 3) / (76 / 9), 9);
    expect(figure(result, 'kendall-w')).toBe(1);
  });

  it('leaves out of the correlations and of W whoever left an item blank, and says so', async () => {
    const result = await resultOf(PEOPLE, '--groups', 'team');
    const without = await resultOf(PEOPLE.replace(/Ben.*\n/, ''), '--groups', 'team');
    for (const id of ['icc11', 'icc2k', 'kendall-w']) {
      expect(figure(result, id)).toBeTypeOf('number');
      expect(figure(result, id)).toBe(figure(without, id));
      expect(result.statistics.find((each) => each.id === id)).toMatchObject({
        n: 18,
        says: expect.stringContaining('From the 6 of 7 people who rated every item.'),
      });
    }
  });

  it('leaves out of the mean ratings whoever rated less than half of the items', async () => {
    const more = await resultOf(`${PEOPLE}Hal,icb,5,,\n`, '--groups', 'team');
    expect(more.people).toBe(8);
    expect(figure(more, 'icc-1')).toBe(figure(await resultOf(PEOPLE, '--groups', 'team'), 'icc-1'));
  });

  it('takes people as raters and items as units, with holes', async () => {
    // The second case of the reference file, and an item that one person rated.
    const rows = ['5,5,5,5,4,5,', '5,5,4,5,5,5,', '5,5,5,5,5,4,3', '5,4,5,5,5,5,'];
    const result = await resultOf(`a,b,c,d,e,f,g\n${rows.join('\n')}\n`);
    for (const metric of ['nominal', 'ordinal', 'interval'])
      expect(figure(result, `alpha-${metric}`)).toBeCloseTo(-0.15, 9);
  });

  it('gives the same on either scale', async () => {
    const values = ({ statistics }: Result) => statistics.map(({ value }) => value?.toFixed(9));
    const shifted = PEOPLE.replaceAll(/(?<=,)[1-5]?(?=,|\n)/g, (cell) =>
      cell === '' ? '' : `${Number(cell) - 3}`,
    );
    const result = await resultOf(shifted, '--groups', 'team');
    expect(result.scale).toEqual({ lowest: -2, highest: 2 });
    expect(values(result)).toEqual(values(await resultOf(PEOPLE, '--groups', 'team')));
  });

  it('says why where there is no value, and never prints what is no number', async () => {
    for (const csv of ['A\n4\n', 'A,B\n4,\n4,\n', 'A,B\n4,4\n4,4\n', 'A,B\n5,\n,5\n']) {
      const result = await resultOf(csv);
      for (const { value, says } of result.statistics) {
        expect(value === null || Number.isFinite(value)).toBe(true);
        expect(says).not.toMatch(/NaN|Infinity|undefined|null/);
      }
      const { out } = await agreement(csv);
      expect(out).not.toMatch(/NaN|Infinity|undefined|-0\.0000/);
    }
    const alone = await agreement('A\n4\n');
    expect(alone.out).toContain('-  n = 1  At least two ratings are needed.');
    expect(alone.out).toContain('A single rating cannot show agreement.');
  });
});

describe('the file of ratings', () => {
  test.each([
    ['with semicolons', (csv: string) => csv.replaceAll(',', ';')],
    [
      'with quotes, a mark and CRLF',
      (csv: string) => `\ufeff${csv.replace(/[^,\n]+/g, '"$&"').replaceAll('\n', '\r\n')}`,
    ],
    ['with empty columns and rows at the end', (csv: string) => `${csv.replaceAll('\n', ',,\n')},,,,,,\n`],
    ['with names under another header', (csv: string) => csv.replace('name', 'who')],
    [
      'with numbers for names',
      (csv: string) =>
        csv.replace('name', 'id').replaceAll(/^[A-Z]\w+/gm, (name) => `${name.length}${name.charCodeAt(0)}`),
    ],
    ['without names', (csv: string) => csv.replaceAll(/^\w+,/gm, '')],
    ['with organisations first', (csv: string) => csv.replaceAll(/^(\w+),(\w+),/gm, '$2,$1,')],
    [
      'with people in another order',
      (csv: string) => csv.replace(/(Gus.*\n)/, '').replace('Staff\n', 'Staff\nGus,charity,3,2,5\n'),
    ],
  ])('is read alike %s', async (_, change) => {
    const figures = async (csv: string) =>
      (await resultOf(csv, '--groups', 'team')).statistics.map(({ value, ...rest }) => ({
        ...rest,
        value: value?.toFixed(9),
      }));
    expect(await figures(change(PEOPLE))).toEqual(await figures(PEOPLE));
  });

  const REFUSED: readonly (readonly [string, string, RegExp])[] = [
    ['a rating between the points', 'A,B\n4,2.5\n', /:2:2: error: B: "2\.5" is not a rating/],
    ['a rating off the scale', 'A,B\n4,4\n3,6\n', /:3:2: error: B: "6" is not on the scale from 1 to 5/],
    ['words', 'A,B\n4,4\n4,agree\n', /:3:2: error: B: "agree" is not a rating.*leave the cell empty/],
    ['both scales at once', 'A,B\n4,5\n3,-1\n', /:3:2: error: B: "-1" is not on the scale from 1 to 5/],
    ['a rating in the first column that is none', 'A,B\n4,4\nx,4\n', /:3:1: error: A: "x"/],
    ['an item named twice', 'A,a\n4,4\n', /:1: error: The column "a" stands here twice/],
    ['a column without a name', 'A,,B\n4,4,4\n', /:1: error: Column 2 has no name/],
    ['a row too short', 'A,B\n4,4\n4\n', /:3: error: This row has 1 cell/],
    ['a row too long', 'A,B\n4,4\n4,4,4\n', /:3: error: This row has 3 cells/],
    ['a scale that cannot be told', 'A,B\n1,2\n2,1\n', /fits both 1 to 5 and -2 to 2/],
    ['no ratings', 'A,B\n', /no ratings/],
    ['nobody', 'name,A\nAda,\n', /no ratings/],
    ['nothing at all', '', /no ratings/],
    ['an open quote', 'A,B\n4,"4\n', /:2: error: A quote is opened/],
  ];
  test.each(REFUSED)('is refused for %s', async (_, csv, message) => {
    const { code, out, err } = await agreement(csv);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(message);
  });

  it('is refused where it is not there, no text, or without the column of organisations', async () => {
    expect((await run('agreement', desk.path('none.csv'))).err).toContain('There is no such file');
    expect((await agreement(Buffer.from('A\n4\n', 'utf16le'))).err).toContain('UTF-8');
    const { code, err } = await agreement(PEOPLE, '--groups', 'teams');
    expect(code).toBe(1);
    expect(err).toContain(':1: error: There is no column "teams" for --groups. Did you mean "team"?');
  });

  it('is refused where someone has no organisation', async () => {
    const { code, err } = await agreement(PEOPLE.replace('Ed,trust', 'Ed,'), '--groups', 'team');
    expect(code).toBe(1);
    expect(err).toContain(':6:2: error: team: This is empty.');
  });

  it('is refused where it is more than a person would collect', async () => {
    const wide = `${Array.from({ length: 1_001 }, (_, i) => `i${i}`).join(',')}\n`;
    expect((await agreement(wide)).err).toContain('There are more than 1000 columns');
    const { code, err } = await agreement(`A\n${'4\n'.repeat(20_001)}`);
    expect(code).toBe(1);
    expect(err).toMatch(/:20002: error: There are more than 20000 rows/);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('has the scale that is named', async () => {
    expect((await resultOf('A,B\n1,2\n2,1\n', '--scale', '-2-2')).scale).toEqual({ lowest: -2, highest: 2 });
    expect((await resultOf('A,B\n0,4\n2,1\n', '--scale', '0-4')).scale).toEqual({ lowest: 0, highest: 4 });
    expect((await agreement(PEOPLE, '--scale', '-2-2')).code).toBe(1);
    const seven = await agreement(PEOPLE, '--scale', '1-7');
    expect(seven.code).toBe(2);
    expect(seven.err).toContain('five points');
  });

  it('warns of a name that stands there twice, and counts both', async () => {
    const { code, out, err } = await agreement('name,A\nAda,4\nAda,5\n');
    expect(code).toBe(0);
    expect(out).toContain('2 people');
    expect(err).toContain(':3:1: warning: "Ada" stands in line 2 too.');
  });

  it('may not hold organisations that were not named: they are no ratings', async () => {
    const { code, err } = await agreement(PEOPLE);
    expect(code).toBe(1);
    expect(err).toContain(':2:2: error: team: "icb" is not a rating');
    expect(err).toContain('--groups');
  });

  it('never passes control characters of a file on to the terminal', async () => {
    expect((await agreement('"A\u001b[2J",B\n4,4\n')).out).not.toContain('\u001b');
  });
});

describe('its place', () => {
  it('has help with an example, and stands in the README', async () => {
    const { code, out } = await run('agreement', '--help');
    expect(code).toBe(0);
    expect(out).toContain('Example:\n  sandpilot agreement');
    expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(
      'npx sandpilot agreement',
    );
  });
});
