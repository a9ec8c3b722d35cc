/** The agenda fits its time, holds everything once, and puts first what decides. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGENDA_REASONS, makeAgenda } from '#core/agenda.ts';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { itemsOf } from '#core/questionnaire.ts';
import { toChange } from '#core/to-change.ts';
import { verdictOf } from '#core/verdict.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';

describe('an agenda', () => {
  test('fits its minutes, the reserved ones included, and holds each item once', () => {
    fc.assert(
      fc.property(anyEvidence(), fc.integer({ min: 0, max: 300 }), (evidence, minutes) => {
        const { questionnaire } = evidence;
        const { entries, left } = makeAgenda(questionnaire, publish(judgeEvidence(evidence)), minutes);
        const { minutesPerItem, reservedMinutes } = questionnaire.agenda;
        if (entries.length > 0)
          expect(entries.length * minutesPerItem + reservedMinutes).toBeLessThanOrEqual(minutes);
        if (left.length > 0)
          expect((entries.length + 1) * minutesPerItem + reservedMinutes).toBeGreaterThan(minutes);
        const all = [...entries, ...left].map(({ item }) => item);
        expect(new Set(all).size).toBe(all.length);
        for (const { id } of itemsOf(questionnaire)) expect(all).toContain(id);
      }),
      { numRuns: 150 },
    );
  });

  test('is in the order of its reasons', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const { entries } = makeAgenda(evidence.questionnaire, publish(judgeEvidence(evidence)), 500);
        const places = entries.map(({ why }) => AGENDA_REASONS.indexOf(why));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
      { numRuns: 150 },
    );
  });
});

describe('what would have to change', () => {
  test('is exactly what fired at the verdict’s own level; without it the verdict would be better', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const results = publish(judgeEvidence(evidence));
        if (results.unexplainedVerdict) return;
        const change = toChange(results);
        const level = ['not-enough-evidence', 'not-ready-yet', 'ready-with-conditions', 'ready'].indexOf(
          results.verdict,
        );
        expect(change.every((id) => id.startsWith(`${level + 1}:`))).toBe(true);
        expect(new Set(change).size).toBe(change.length);
        const rest = results.rules.filter((rule) => rule.level !== level + 1);
        if (results.verdict !== 'ready') expect(verdictOf(rest)).not.toBe(results.verdict);
      }),
      { numRuns: 150 },
    );
  });
});
