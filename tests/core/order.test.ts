/** The order in which rows, people and organisations come says nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Judged, judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import type { Results } from '#core/results.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { renameOrganisations, renamePeople, reorder } from '../support/arbitrary-change.ts';

const keys = fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 });

/** Where an organisation stands in a list and who of equals is named first may follow the invitation. */
const ORDERED_BY_INVITATION = new Set([
  'chance',
  'resamplingRange',
  'lowestOrganisationId',
  'responses',
  'comments',
]);

/** Lists as sets, figures to nine decimals, and the seeded chance left out. */
function withoutOrder(value: unknown): unknown {
  // Shares of small numbers end on 5 now and then: rounded off-centre, their last binary digit decides nothing.
  if (typeof value === 'number') return Math.round(value * 1e9 + 0.123) / 1e9 + 0;
  if (Array.isArray(value)) {
    const counts = value.every((one) => typeof one === 'number');
    const parts = value.filter((one) => one !== 'more-than-chance').map(withoutOrder);
    return counts ? parts : parts.map((part) => JSON.stringify(part)).sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !ORDERED_BY_INVITATION.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, withoutOrder(part)]),
  );
}

/** Who is pooled with whom, for the assessment and for every number. */
function poolsOf(results: Results): unknown {
  const own = [results.disclosure, ...results.items, ...results.themes, ...results.who];
  return own.map(({ pool }) => [...pool].sort());
}

/** A name that sorts the other way round. */
function newName(id: string): string {
  return `new-${String.fromCharCode('Z'.charCodeAt(0) - id.charCodeAt(0) + 'A'.charCodeAt(0))}-${id}`;
}

function realOf({ real }: Judged): unknown {
  const items = real.measures.items.map(({ groups: _, grouping: __, ...figures }) => figures);
  const themes = real.measures.themes.map(({ groups: _, grouping: __, ...figures }) => figures);
  return { judgement: real.judgement, items, themes };
}

describe('order', () => {
  test('of rows never matters', () => {
    fc.assert(
      fc.property(anyEvidence(), keys, (evidence, order) => {
        const shuffled = { ...evidence, responses: reorder(evidence.responses, order) };
        expect(publish(judgeEvidence(shuffled))).toEqual(publish(judgeEvidence(evidence)));
      }),
      { numRuns: 80 },
    );
  });

  test('of people never matters: other names give the same results', () => {
    fc.assert(
      fc.property(anyEvidence(), keys, (evidence, order) => {
        const names = [...new Set(evidence.responses.map(({ person }) => person))];
        const others = reorder(names, order);
        const renamed = renamePeople(
          evidence,
          new Map(names.map((name, index) => [name, others[index] ?? name])),
        );
        const { responses: ours, comments: said, ...after } = publish(judgeEvidence(renamed));
        const { responses: theirs, comments: before, ...rest } = publish(judgeEvidence(evidence));
        // Where people are named, rows follow their names and sums may differ in their last binary digit.
        if (evidence.mode === 'attributed') expect(withoutOrder(after)).toEqual(withoutOrder(rest));
        else expect([ours, said, after]).toEqual([theirs, before, rest]);
      }),
      { numRuns: 80 },
    );
  });

  test('of the alphabet never matters: other names of organisations give the same results under those', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const renamed = JSON.stringify(publish(judgeEvidence(renameOrganisations(evidence, newName))));
        const named = JSON.parse(renamed.replaceAll(/new-[F-Z]-([A-F])/g, '$1'));
        expect(named).toEqual(JSON.parse(JSON.stringify(publish(judgeEvidence(evidence)))));
      }),
      { numRuns: 80 },
    );
  });

  test('of organisations never matters to what is real, save for seeded chance', () => {
    fc.assert(
      fc.property(anyEvidence(), keys, (evidence, order) => {
        const invited = { ...evidence, organisations: reorder(evidence.organisations, order) };
        expect(withoutOrder(realOf(judgeEvidence(invited)))).toEqual(
          withoutOrder(realOf(judgeEvidence(evidence))),
        );
      }),
      { numRuns: 80 },
    );
  });

  test('of organisations never matters to what is published, save for ties of the pool', () => {
    fc.assert(
      fc.property(anyEvidence(), keys, (evidence, order) => {
        const before = publish(judgeEvidence(evidence));
        const after = publish(
          judgeEvidence({ ...evidence, organisations: reorder(evidence.organisations, order) }),
        );
        fc.pre(JSON.stringify(poolsOf(before)) === JSON.stringify(poolsOf(after)));
        expect(withoutOrder(after)).toEqual(withoutOrder(before));
      }),
      { numRuns: 80 },
    );
  });
});
