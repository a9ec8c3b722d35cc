/** What may leave: nothing tells apart the people of a pool, and no figure by organisation rests on fewer than k. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { dealAnew, poolsAndStates } from '../support/arbitrary-deal.ts';

const pooledModes = { modes: ['by-organisation', 'anonymous'] } as const;
const keys = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });

describe('which organisation of the pool people belong to', () => {
  test.each([false, true])(
    'leaves no trace in what is published (dealt anew, in other numbers: %s)',
    (freely) => {
      let compared = 0;
      fc.assert(
        fc.property(anyEvidence({ ...pooledModes, fewestOrganisations: 2 }), keys, (evidence, order) => {
          const before = judgeEvidence(evidence);
          const dealt = dealAnew(evidence, before, order, freely);
          const after = judgeEvidence(dealt);
          fc.pre(JSON.stringify(dealt) !== JSON.stringify(evidence));
          fc.pre(poolsAndStates(after) === poolsAndStates(before));
          expect(JSON.stringify(publish(after))).toBe(JSON.stringify(publish(before)));
          compared++;
        }),
        { numRuns: 60 },
      );
      expect(compared).toBeGreaterThanOrEqual(60);
    },
  );
});

describe('no published figure', () => {
  test('by organisation rests on fewer than k people', () => {
    fc.assert(
      fc.property(anyEvidence({ ...pooledModes, mostRounds: 3 }), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        const parts = [...results.themes, ...results.items, ...results.who];
        for (const { id, organisations } of parts) {
          for (const row of organisations) {
            expect(row.people, `${id} of ${row.organisation}`).toBeGreaterThanOrEqual(evidence.k);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of a theme, item or gate rests on fewer than k people', () => {
    fc.assert(
      fc.property(anyEvidence({ ...pooledModes, mostRounds: 3 }), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        for (const item of results.items) {
          if (item.score !== null || item.counts !== null || item.label !== null)
            expect(item.n, item.id).toBeGreaterThanOrEqual(evidence.k);
        }
        for (const theme of results.themes) {
          const people = theme.organisations.reduce((sum, row) => sum + row.people, 0);
          if (theme.score !== null) expect(people, theme.id).toBeGreaterThanOrEqual(evidence.k);
        }
        const shown = new Set(results.items.filter(({ score }) => score !== null).map(({ id }) => id));
        for (const gate of results.gates) {
          if (gate.score !== null)
            expect(
              gate.items.some(({ id }) => shown.has(id)),
              gate.id,
            ).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('is in a rule about a theme that too few scored', () => {
    fc.assert(
      fc.property(anyEvidence(pooledModes), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        const hidden = new Set(results.themes.filter(({ score }) => score === null).map(({ id }) => id));
        const figures = results.rules.flatMap((rule) =>
          'score' in rule && rule.score !== null ? [rule.theme] : [],
        );
        expect(figures.filter((theme) => hidden.has(theme))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('names an organisation of the pool', () => {
    fc.assert(
      fc.property(anyEvidence(pooledModes), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        const pool = new Set(results.disclosure.pool);
        const named = [...results.themes, ...results.items, ...results.who].flatMap(({ organisations }) =>
          organisations.map(({ organisation }) => organisation),
        );
        const inRules = results.rules.flatMap((rule) =>
          rule.level === 3 && rule.kind === 'organisation' ? [rule.organisation] : [],
        );
        const lowest = results.gates.flatMap(({ lowestOrganisationId }) => lowestOrganisationId ?? []);
        const who = [...named, ...inRules, ...lowest, ...results.attendance.map(({ id }) => id)];
        expect(who.filter((id) => pool.has(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('is finer than whole points of 0..100 and two decimals', () => {
    const isWhole = (value: number | null): boolean => value === null || Number.isInteger(value);
    const isHundredth = (value: number | null): boolean =>
      value === null || Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
    fc.assert(
      fc.property(anyEvidence(pooledModes), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        const rows = [...results.themes, ...results.items];
        const scores = [
          ...rows.flatMap((row) => [
            row.score,
            row.personWeighted,
            ...row.organisations.map(({ score }) => score),
          ]),
          ...results.gates.flatMap((gate) => [gate.score, gate.lowestOrganisation]),
          ...results.rules.flatMap((rule) => ('score' in rule ? [rule.score] : [])),
        ];
        expect(scores.filter((score) => !isWhole(score))).toEqual([]);
        const figures = [
          ...results.items.flatMap((item) => [
            item.adMedian,
            item.range,
            item.chance,
            item.eta2,
            item.omega2,
          ]),
          ...results.themes.map(({ standardError }) => standardError),
          ...results.gates.flatMap((gate) => [gate.dontKnowShare, gate.adMedian]),
          ...results.who.flatMap((who) => Object.values(who.shares ?? {})),
        ];
        expect(figures.filter((figure) => !isHundredth(figure))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('anywhere in the results is finer than two decimals, save a share of runs whose parts are given', () => {
    function finer(value: unknown, path: string): string[] {
      if (path === '.robustness.share') return [];
      if (typeof value === 'number')
        return Math.abs(value * 100 - Math.round(value * 100)) < 1e-9 ? [] : [path];
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([key, part]) => finer(part, `${path}.${key}`));
    }
    fc.assert(
      fc.property(anyEvidence(pooledModes), (evidence) => {
        expect(finer(publish(judgeEvidence(evidence)), '')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('leaves its range: scores 0..100, shares 0..1', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        const within = (values: readonly (number | null)[], highest: number): void => {
          const out = values.filter((value) => value !== null && !(value >= 0 && value <= highest + 1e-9));
          expect(out).toEqual([]);
        };
        within(
          [...results.themes, ...results.items].flatMap((row) => [
            row.score,
            row.personWeighted,
            ...row.organisations.map(({ score }) => score),
          ]),
          100,
        );
        within(
          [
            ...results.who.flatMap((who) => [
              ...Object.values(who.shares ?? {}),
              ...who.organisations.flatMap(({ shares }) => Object.values(shares)),
            ]),
            ...results.items.flatMap((item) => [item.chance, item.eta2]),
            ...results.gates.map(({ dontKnowShare }) => dontKnowShare),
          ],
          1,
        );
        within(
          results.items.map(({ adMedian }) => adMedian),
          2,
        );
        within(
          results.items.map(({ range }) => range),
          4,
        );
        if (results.disclosure.mode !== 'attributed') return;
        for (const { shares } of results.who) {
          const sum = Object.values(shares ?? { none: 1 }).reduce((total, share) => total + share, 0);
          expect(sum).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('fewer than k people', () => {
  test('publish nothing but words', () => {
    fc.assert(
      fc.property(anyEvidence({ ...pooledModes, mostPeople: 1 }), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        fc.pre(results.people < evidence.k);
        expect(results.disclosure.nothing).toBe(true);
        expect(results.comments).toEqual([]);
        const rows = [...results.themes, ...results.items, ...results.gates];
        expect(rows.flatMap(({ score }) => score ?? [])).toEqual([]);
        expect(results.who.filter(({ shares }) => shares !== null)).toEqual([]);
        expect(results.rules.filter((rule) => 'score' in rule)).toEqual([]);
        expect(results.responses).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
