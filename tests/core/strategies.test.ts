/** What stands in the way, and what experts would try: only figures that are there, and every way from 2022 to 2009. */
import { describe, expect, test } from 'vitest';
import { barriersOf } from '#core/barriers.ts';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { strategiesFor } from '#core/strategies.ts';
import { NO_FIGURE, sayLevel, sayPercent } from '#core/wording-strategies.ts';
import { coverageTables } from '#storage/coverage-tables.ts';
import { strategyTables } from '#storage/strategy-tables.ts';
import { evidenceOf, type GateSketch, type Said, sayAll } from '../support/evidence.ts';

const TABLES = strategyTables();
const of = (...constructs: string[]) => strategiesFor({ constructs }, TABLES);
const codesOf = (...constructs: string[]) => of(...constructs).constructs.map(({ code }) => code);

describe('the tables', () => {
  test('name only strategies of the compilation, with a gloss of ours for every one that is offered', () => {
    const numbers = new Set(TABLES.strategies.map(({ number }) => number));
    expect(TABLES.strategies).toHaveLength(73);
    // 242 cells, 8 of them on barriers that are no construct of 2009.
    expect(TABLES.cells).toHaveLength(234);
    expect(TABLES.cells.filter(({ strategy }) => !numbers.has(strategy))).toEqual([]);
    const offered = new Set(
      TABLES.cells.flatMap(({ level, strategy }) => (level === null ? [] : [strategy])),
    );
    const plain = TABLES.strategies.filter(({ number, gloss }) => offered.has(number) && gloss === null);
    expect(plain).toEqual([]);
  });

  test('give each level only where the share is in its range, and a source for every cell', () => {
    for (const { percent, level, source } of TABLES.cells) {
      expect(source).not.toBe('');
      if (percent === null) expect(level).not.toBe(null);
      else expect(level).toBe(percent >= 50 ? '1' : percent >= 20 ? '2' : null);
    }
  });

  test('name constructs of 2009 that there are', () => {
    const known = new Set(coverageTables().constructs2009.map(({ code }) => code));
    expect(TABLES.cells.filter(({ construct }) => !known.has(construct))).toEqual([]);
  });
});

describe('the strategies for an item', () => {
  test('stand the most endorsed first, with share, level and source', () => {
    const [adaptability] = of('I.D').constructs;
    expect(adaptability?.strategies.slice(0, 2)).toMatchObject([
      {
        name: 'Promote adaptability',
        percent: 73,
        level: '1',
        source: expect.stringContaining('Allen 2023'),
      },
      { percent: 35, level: '2' },
    ]);
    const shares = adaptability?.strategies.map(({ percent }) => percent ?? -1) ?? [];
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  test('leave out what fewer than a fifth of the experts endorsed', () => {
    const names = of('I.F').constructs.flatMap(({ strategies }) => strategies.map(({ name }) => name));
    expect(names).not.toContain('Build a coalition');
    expect(names).toHaveLength(8);
  });

  test('say that there is no figure where the table has none, and make none up', () => {
    const [strategy] = of('II.D').constructs[0]?.strategies ?? [];
    expect(strategy).toMatchObject({ percent: null, level: '1or2' });
    expect(strategy && sayPercent(strategy)).toBe('no figure in the tables we may reproduce');
    expect(strategy && sayLevel(strategy)).toBe('Level 1 or 2, not told apart');
    expect(NO_FIGURE).toBe('no figure in the tables we may reproduce');
  });

  test('come by every line of the mapping that applies, with its provenance', () => {
    expect(codesOf('II.E')).toEqual(['II.D']);
    expect(of('II.E').constructs[0]?.through).toMatchObject([
      { to: 'II.E Policies & Laws', provenance: 'our reading of the renamed construct' },
    ]);
    expect(codesOf('I.A', 'I.D')).toEqual(['I.A', 'I.D']);
  });

  test('reach a construct by a part of it: funding is a part of available resources', () => {
    expect(codesOf('III.J.1')).toEqual(['III.E.2']);
    expect(codesOf('III.D.4')).toEqual(['III.C', 'III.D.6']);
  });

  test('need all codes that the mapping joins, and one of those it offers', () => {
    expect(codesOf('IV.R.H')).toEqual([]);
    expect(codesOf('IV.R.H', 'IV.C.C')).toEqual(['III.E.2', 'IV.E']);
    expect(codesOf('IV.R.G')).toEqual(['V.B.3']);
    expect(codesOf('IV.R.A')).toEqual(['III.E.1']);
  });

  test('are none for a construct that 2009 does not have, and it is named', () => {
    const found = of('V.A');
    expect(found.constructs).toEqual([]);
    expect(found.unmatched.map(({ code }) => code)).toEqual(['V.A']);
  });
});

describe('an item stands in the way', () => {
  const reasonsFor = (ratings: readonly Said[], gates: Readonly<Record<string, GateSketch>> = {}) => {
    const evidence = evidenceOf({
      themes: { T: ['money', 'other'] },
      organisations: ['A', 'B'],
      responses: [...sayAll('A', 'money', ratings), ...sayAll('B', 'money', ratings)],
      gates,
    });
    const found = barriersOf(evidence.questionnaire, publish(judgeEvidence(evidence)));
    return found.flatMap(({ item, reasons }) => (item.id === 'money' ? reasons.map(({ kind }) => kind) : []));
  };

  test('below the line for a theme that is not ready, and not on or above it', () => {
    // A mean of -0.5 is a score of 37.5, one of -0.4 is the line itself.
    expect(reasonsFor([-1, 0, -1, 0])).toContain('low-score');
    expect(reasonsFor([-2, 0, 0, 0, 0])).not.toContain('low-score');
    expect(reasonsFor([0, 0, 0, 0])).toEqual([]);
  });

  test('where people agree that it is not in place', () => {
    expect(reasonsFor([-1, -1, -1, -1])).toEqual(['low-score', 'agreed-not-in-place']);
    expect(reasonsFor([1, 1, 1, 1])).toEqual([]);
  });

  test('where a gate rests on it and people say that it is not met', () => {
    expect(reasonsFor([0, 0, 0, 0], { G: { items: ['money'] } })).toEqual(['gate']);
    expect(reasonsFor([0, 0, 0, 0], { G: { items: ['other'] } })).toEqual([]);
    expect(reasonsFor([2, 2, 2, 2], { G: { items: ['money'] } })).toEqual([]);
  });

  test('not when nobody knows it: unknown is not a barrier', () => {
    expect(reasonsFor([], { G: { items: ['money'] } })).toEqual([]);
    expect(reasonsFor(['dont-know', 'dont-know', 'dont-know'], { G: { items: ['money'] } })).toEqual([]);
  });
});
