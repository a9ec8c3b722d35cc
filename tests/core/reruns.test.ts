/** Re-runs of assessments small enough to follow by hand: lines that move, too few, who may be left out of a pool, runs that count. */
import { describe, expect, test } from 'vitest';
import { type Evidence, judgeEvidence } from '#core/judging.ts';
import { baseOf } from '#core/publish-robustness.ts';
import { flipsOf, rerunAll } from '#core/robustness.ts';
import { evidenceOf, type Said, say, sayAll } from '../support/evidence.ts';

const rerun = (evidence: Evidence) => rerunAll(baseOf(judgeEvidence(evidence)));

/** The verdict itself, then the single changes that give another. */
function verdictAndFlips(evidence: Evidence): readonly (string | readonly [string, string])[] {
  const base = baseOf(judgeEvidence(evidence));
  const flips = flipsOf(rerunAll(base), base.verdict);
  return [base.verdict, ...flips.map(({ change, verdict }) => [change, verdict] as const)];
}

describe('an organisation just below the line of the lowest', () => {
  // B is at 37.5 where the line is 40; no organisation is held against a line on the theme.
  const evidence = evidenceOf({
    themes: { T: ['x'] },
    gates: { G: { items: ['x'] } },
    organisations: ['A', 'B'],
    responses: [...sayAll('A', 'x', [2, 2, 2, 2, 2, 2]), ...sayAll('B', 'x', [0, -1])],
    thresholds: { organisationOnTheme: 0 },
  });
  const gates = evidence.questionnaire.gates.map((gate) => ({
    ...gate,
    thresholds: { lowestOrganisation: 40 },
  }));
  const onlyOwn = {
    ...evidence,
    thresholds: { organisationOnTheme: 0, lowestOrganisation: 0 },
    questionnaire: { ...evidence.questionnaire, gates },
  };

  test.each([
    ['the assessment’s', evidence],
    ['the gate’s own', onlyOwn],
  ])('is above it once %s line moves 5 down, and not when it moves up', (_, given) => {
    const everyone = rerun(given).rows.filter(({ leftOut }) => leftOut === null);
    const verdicts = everyone.map(({ shift, verdict }) => `${shift}: ${verdict}`);
    expect([...new Set(verdicts)]).toEqual([
      '-5: ready',
      '0: ready-with-conditions',
      '5: ready-with-conditions',
    ]);
  });
});

describe('a question of a gate', () => {
  const elsewhere = 'not-applicable';
  const verdictsOf = (x: Readonly<Record<'A' | 'B', readonly Said[]>>, line = 60) => {
    const evidence = evidenceOf({
      themes: { T: ['y'], U: ['x', 'z'] },
      gates: { G: { items: ['x', 'z'] } },
      thresholds: { gate: line },
      organisations: ['A', 'B'],
      responses: [
        ...['y', 'z'].flatMap((item) => [...sayAll('A', item, [2, 2, 2]), ...sayAll('B', item, [2, 2, 2])]),
        ...sayAll('A', 'x', x.A),
        ...sayAll('B', 'x', x.B),
      ],
    });
    return new Set(rerun(evidence).rows.map(({ leftOut, verdict }) => `${leftOut ?? 'nobody'}: ${verdict}`));
  };

  test('rated by too few stays so in every re-run', () => {
    const verdicts = verdictsOf({ A: [2, elsewhere, elsewhere], B: [2, elsewhere, elsewhere] });
    expect([...verdicts]).toEqual(['nobody', 'A', 'B'].map((left) => `${left}: not-enough-evidence`));
  });

  test('rated by enough people stays so when one who rated it is left out', () => {
    const verdicts = verdictsOf({ A: [2, 2, elsewhere], B: [2, elsewhere, elsewhere] });
    expect([...verdicts]).toEqual(['nobody: ready', 'A: ready', 'B: ready']);
  });

  test.each([60, 0])('rated in one organisation alone is unknown without it, at a line of %i', (line) => {
    const verdicts = verdictsOf({ A: [2, 2, 2], B: [elsewhere, elsewhere, elsewhere] }, line);
    expect([...verdicts]).toEqual(['nobody: ready', 'A: not-enough-evidence', 'B: ready']);
  });
});

describe('a question half of one organisation do not know', () => {
  test('is known where that is one of three, and unknown once it is one of two', () => {
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      gates: { G: { items: ['x'] } },
      organisations: ['A', 'B', 'C'],
      responses: [
        ...sayAll('A', 'x', [2, 2, 2]),
        ...sayAll('B', 'x', [2, 2, 'dont-know', 'dont-know']),
        ...sayAll('C', 'x', [2, 2, 2]),
      ],
    });
    expect(verdictAndFlips(evidence)).toEqual([
      'ready',
      ['without:A', 'not-enough-evidence'],
      ['without:C', 'not-enough-evidence'],
    ]);
  });
});

describe('a who-question without one organisation of its pool', () => {
  test('is answered by those of the pool who stay', () => {
    // Two of A answered the who-question, fewer than k: there, and only there, A and B are a pool.
    const naming = (...ids: readonly string[]): Said[] => ids.map((id) => ({ organisations: [id] }));
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      who: ['who'],
      gates: { G: { who: 'who' } },
      organisations: ['A', 'B', 'C'],
      mode: 'by-organisation',
      responses: [
        ...['A', 'B', 'C'].flatMap((id) => sayAll(id, 'x', [2, 2, 2])),
        ...sayAll('A', 'who', ['nobody-yet', 'nobody-yet']),
        ...sayAll('B', 'who', naming('C', 'C', 'C')),
        ...sayAll('C', 'who', naming('C', 'C', 'A')),
      ],
    });
    // C is named by 3/5 and 2/3; without A by all and 2/3; without B or C a third or more say nobody.
    expect(verdictAndFlips(evidence)).toEqual([
      'ready-with-conditions',
      ['without:A', 'ready'],
      ['without:B', 'not-ready-yet'],
      ['without:C', 'not-ready-yet'],
    ]);
  });
});

describe('runs that cannot differ', () => {
  const unsure = 'dont-know';
  const runs = (A: readonly Said[], B: readonly Said[]): number =>
    rerun(
      evidenceOf({
        themes: { T: ['x'] },
        organisations: ['A', 'B'],
        responses: [...sayAll('A', 'x', A), ...sayAll('B', 'x', B)],
      }),
    ).runs;

  test('by persons count once where one organisation answered, or each with one person', () => {
    expect(runs([2, 2], [])).toBe(3);
    expect(runs([2], [2])).toBe(3 + 3 + 3);
    expect(runs([2, 2], [2])).toBe(3 * 2 + 3 + 3);
  });

  test('by what a don’t know counts as count once where nobody of those who stay said it', () => {
    expect(runs([2, unsure], [])).toBe(3 * 3);
    expect(runs([2, unsure], [2])).toBe(3 * 2 * 3 + 3 + 3 * 3);
  });

  test('are told by who answered at all, so that one without a rating counts as a person', () => {
    expect(runs([2, 'not-applicable'], [2])).toBe(3 * 2 + 3 + 3);
    expect(runs([2, 2], ['not-applicable'])).toBe(3 * 2);
  });

  test('are never without an organisation that gave no rating', () => {
    const { rows } = rerun(
      evidenceOf({
        themes: { T: ['x'] },
        organisations: ['A', 'B', 'C'],
        responses: [...sayAll('A', 'x', [2]), ...sayAll('B', 'x', [2]), say('C1', 'x', unsure)],
      }),
    );
    expect([...new Set(rows.map(({ leftOut }) => leftOut))]).toEqual([null, 'A', 'B']);
  });
});
