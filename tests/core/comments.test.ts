/** Comments as published: whose they are depends on what people agreed to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { evidenceOf, say, sayAll } from '../support/evidence.ts';

const commented = (mode: AnonymityMode) =>
  publish(
    judgeEvidence(
      evidenceOf({
        themes: { T: ['y', 'x'] },
        organisations: ['A', 'B', 'C'],
        mode,
        responses: [
          ...sayAll('A', 'y', [1, 1, 1]),
          ...sayAll('B', 'y', [2, 2]),
          ...sayAll('C', 'y', [0, 0, 0, 0]),
          say('C1', 'x', 1, { comment: 'zebra' }),
          say('A1', 'x', 1, { comment: 'yak', evidence: 'told' }),
          say('B1', 'x', 1, { comment: ' ant ' }),
        ],
      }),
    ),
  ).comments.map(({ organisation, evidence, text }) => [organisation, evidence, text]);

describe('comments', () => {
  test('carry the organisation and the evidence where names were agreed to', () => {
    expect(commented('attributed')).toEqual([
      ['A', 'told', 'yak'],
      ['B', null, 'ant'],
      ['C', null, 'zebra'],
    ]);
  });

  test('of a pool carry no more than the pool, and nothing where all are one pool', () => {
    // One rated x in each organisation: for x all three are one pool.
    expect(commented('by-organisation')).toEqual([
      [null, null, 'ant'],
      [null, null, 'yak'],
      [null, null, 'zebra'],
    ]);
  });

  test('carry no organisation when anonymous, in an order that says nothing', () => {
    expect(commented('anonymous')).toEqual([
      [null, null, 'ant'],
      [null, null, 'yak'],
      [null, null, 'zebra'],
    ]);
  });

  test('are none of them lost, and never name one of a pool', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        const written = evidence.responses.filter(({ comment }) => comment !== undefined);
        expect(results.comments.length + results.commentsHeldBack).toBe(written.length);
        const organisations = results.comments.flatMap(({ organisation }) => organisation ?? []);
        if (evidence.mode === 'anonymous') expect(organisations).toEqual([]);
        if (evidence.mode === 'attributed') return;
        const pool = new Set(results.disclosure.pool);
        expect(organisations.filter((id) => pool.has(id))).toEqual([]);
        expect(results.comments.flatMap(({ role, evidence: basis }) => role ?? basis ?? [])).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});
