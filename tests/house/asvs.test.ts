/** The list of what OWASP ASVS 5.0.0 asks is whole, and what is open stands at its top. */
import { describe, expect, it } from 'vitest';
import { readText } from './tree.ts';

/**
 * By section of ASVS 5.0.0: how many requirements are of level 1, and how many of level 1 or 2. In each
 * section those of level 1 come first, then those of level 2.
 */
const ASKED: Readonly<Record<string, readonly [first: number, both: number]>> = {
  '1.1': [0, 2],
  '1.2': [5, 9],
  '1.3': [2, 11],
  '1.4': [0, 3],
  '1.5': [1, 2],
  '2.1': [1, 3],
  '2.2': [2, 3],
  '2.3': [1, 4],
  '2.4': [0, 1],
  '3.2': [2, 2],
  '3.3': [1, 4],
  '3.4': [2, 6],
  '3.5': [3, 5],
  '3.7': [0, 2],
  '4.1': [1, 3],
  '4.2': [0, 1],
  '4.3': [0, 2],
  '4.4': [1, 4],
  '5.1': [0, 1],
  '5.2': [2, 3],
  '5.3': [2, 2],
  '5.4': [0, 3],
  '6.1': [1, 3],
  '6.2': [8, 12],
  '6.3': [2, 4],
  '6.4': [2, 4],
  '6.5': [0, 5],
  '6.6': [0, 3],
  '6.8': [0, 4],
  '7.1': [0, 3],
  '7.2': [4, 4],
  '7.3': [0, 2],
  '7.4': [2, 5],
  '7.5': [0, 2],
  '7.6': [0, 2],
  '8.1': [1, 2],
  '8.2': [2, 3],
  '8.3': [1, 1],
  '8.4': [0, 1],
  '9.1': [3, 3],
  '9.2': [1, 4],
  '10.1': [0, 2],
  '10.2': [0, 2],
  '10.3': [0, 4],
  '10.4': [5, 11],
  '10.5': [0, 5],
  '10.6': [0, 2],
  '10.7': [0, 3],
  '11.1': [0, 2],
  '11.2': [0, 3],
  '11.3': [2, 3],
  '11.4': [1, 4],
  '11.5': [0, 1],
  '11.6': [0, 1],
  '12.1': [1, 3],
  '12.2': [2, 2],
  '12.3': [0, 4],
  '13.1': [0, 1],
  '13.2': [0, 5],
  '13.3': [0, 2],
  '13.4': [1, 5],
  '14.1': [0, 2],
  '14.2': [1, 4],
  '14.3': [1, 3],
  '15.1': [1, 3],
  '15.2': [1, 3],
  '15.3': [1, 7],
  '16.1': [0, 1],
  '16.2': [0, 5],
  '16.3': [0, 4],
  '16.4': [0, 3],
  '16.5': [0, 3],
  '17.1': [0, 1],
  '17.2': [0, 4],
  '17.3': [0, 2],
};

const TEXT = readText('docs/asvs.md');
const ROWS = TEXT.split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number = '', , state = '']) => ({ number, state }));

function numbersUpTo(section: string, last: number, first = 1): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${section}.${first + index}`);
}

/** Numbers in a text; `10.3.1 to 10.3.4` are four. */
function numbersIn(text: string): readonly string[] {
  const found = text.matchAll(/(\d+\.\d+)\.(\d+)(?: to (\d+\.\d+)\.(\d+))?/g);
  return [...found].flatMap(([, section = '', first = '', , last = first]) =>
    numbersUpTo(section, Number(last), Number(first)),
  );
}

function levelOf(number: string): 1 | 2 {
  const [chapter, section, place] = number.split('.');
  return Number(place) <= (ASKED[`${chapter}.${section}`]?.[0] ?? 0) ? 1 : 2;
}

/** What a line of the part "What is open" names. */
function saidOpen(state: string, level: 1 | 2): readonly string[] {
  const line = TEXT.split('\n').find((one) => one.startsWith(`- **${state}, level ${level}:**`));
  return numbersIn(line?.replace(/\*\*.*?\*\*/, '') ?? '');
}

describe('the list of what OWASP ASVS asks', () => {
  it('has every requirement of levels 1 and 2, each once: in a row, or among those that do not apply', () => {
    const asked = Object.entries(ASKED).flatMap(([section, [, both]]) => numbersUpTo(section, both));
    expect(asked).toHaveLength(253);
    const beside = TEXT.split('\n')
      .filter((line) => line.startsWith('Not here: '))
      .flatMap(numbersIn);
    const said = [...ROWS.map(({ number }) => number), ...beside];
    expect(asked.filter((number) => !said.includes(number))).toEqual([]);
    expect(said.filter((number, at) => !asked.includes(number) || said.indexOf(number) !== at)).toEqual([]);
  });

  it.each(['Not met', 'Partly', 'Operator'])('names at its top what is open: %s', (state) => {
    for (const level of [1, 2] as const) {
      const open = ROWS.filter(
        ({ number, state: is }) => is === state.toLowerCase() && levelOf(number) === level,
      );
      expect(saidOpen(state, level), `level ${level}`).toEqual(open.map(({ number }) => number));
    }
  });
});
