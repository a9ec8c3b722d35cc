/** Re-runs against figures computed in R, against judging changed answers from the start, and against leaving out nobody. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Response } from '#core/answers.ts';
import { type Evidence, judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { baseOf } from '#core/publish-robustness.ts';
import { itemsOf, type Rating } from '#core/questionnaire.ts';
import { countForReruns, measuresWithout } from '#core/rerun-data.ts';
import { flipsOf, type RerunRow, rerunAll } from '#core/robustness.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { evidenceOf, type Said, say, sayAll } from '../support/evidence.ts';
import { ORGANISATIONS, VERDICT_NAMES, workshopA } from '../support/workshop-a.ts';

const text = (name: string): string => readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8');

interface Themes {
  readonly domainMeans: Readonly<Record<string, number>>;
}
const expected: {
  readonly dkWorst: Themes;
  readonly dkMid: Themes;
  readonly leaveOneOut: Readonly<Record<string, Themes>>;
} = JSON.parse(text('workshop-a-expected.json'));

describe('workshop A', () => {
  const baseOfWorkshop = () => baseOf(judgeEvidence(workshopA()));
  const scenarios: readonly Readonly<Record<'mode' | 'dk' | 'drop' | 'shift' | 'verdict', string>>[] = parse(
    text('workshop-a-scenarios.csv'),
    { columns: true },
  );

  const nameOf = ({ mode, dontKnow, leftOut, shift }: RerunRow): string =>
    [
      mode === 'person-weighted' ? 'person' : 'equalOrg',
      dontKnow === null ? 'NA' : `${dontKnow + 3}`,
      leftOut ?? 'none',
      shift,
    ].join();

  test('gives the verdict of each of the 108 scenarios', () => {
    const { rows } = rerunAll(baseOfWorkshop());
    const found = new Map(rows.map((row) => [nameOf(row), row.verdict]));
    expect(scenarios).toHaveLength(108);
    expect(found.size).toBe(108);
    for (const { mode, dk, drop, shift, verdict } of scenarios) {
      const name = [mode, dk, drop, shift].join();
      expect(found.get(name), name).toBe(VERDICT_NAMES[verdict]);
    }
  });

  function expectThemes(measured: ReturnType<typeof measuresWithout>, wanted: Themes): void {
    for (const { id, score } of measured.themes) expect(score).toBeCloseTo(wanted.domainMeans[id] ?? NaN, 9);
  }

  test('has the theme scores computed with don’t knows as -2 and as 0, and without each organisation', () => {
    const base = baseOfWorkshop();
    expectThemes(measuresWithout(countForReruns(base, -2), new Set()), expected.dkWorst);
    expectThemes(measuresWithout(countForReruns(base, 0), new Set()), expected.dkMid);
    const data = countForReruns(base, null);
    ORGANISATIONS.forEach((id, index) => {
      const wanted = expected.leaveOneOut[id];
      if (wanted === undefined) throw new Error(`nothing is expected without ${id}`);
      expectThemes(measuresWithout(data, new Set([index])), wanted);
    });
  });
});

function rowOf(evidence: Evidence, wanted: Partial<RerunRow>): RerunRow | undefined {
  const full = { mode: 'equal-organisation', dontKnow: null, leftOut: null, shift: 0, ...wanted };
  return rerunAll(baseOf(judgeEvidence(evidence))).rows.find(
    (row) =>
      row.mode === full.mode &&
      row.dontKnow === full.dontKnow &&
      row.leftOut === full.leftOut &&
      row.shift === full.shift,
  );
}

/** The answers with every last don't know to an item as a rating, on the scored side. */
function withRatings({ questionnaire, responses }: Evidence, as: -2 | 0): readonly Response[] {
  const reversed = new Map(itemsOf(questionnaire).map(({ id, reversed: is }) => [id, is]));
  return responses.map((response) => {
    if (response.answer.state !== 'dont-know' || !reversed.has(response.item)) return response;
    const rating: Rating = reversed.get(response.item) === true && as === -2 ? 2 : as;
    return { ...response, answer: { state: 'rated', rating } };
  });
}

/** Everyone rates every item and names someone, or nobody, at every who-question; gaps are filled. */
function everyAnswerGiven(evidence: Evidence): readonly Response[] {
  const { questionnaire } = evidence;
  const given = withRatings(evidence, 0).filter(({ answer }) =>
    ['rated', 'organisations', 'nobody-yet'].includes(answer.state),
  );
  const known = new Set(given.map(({ person, item }) => `${person} ${item}`));
  const people = [...new Set(given.map(({ person }) => person))];
  const fill = (ids: readonly { readonly id: string }[], said: Said): Response[] =>
    people.flatMap((person) =>
      ids.flatMap(({ id }) => (known.has(`${person} ${id}`) ? [] : [say(person, id, said)])),
    );
  return [...given, ...fill(itemsOf(questionnaire), 1), ...fill(questionnaire.whoQuestions, 'nobody-yet')];
}

const one = { modes: ['attributed'] as const, mostRounds: 1 };

describe('a re-run', () => {
  test('that changes nothing gives the verdict itself', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const judged = judgeEvidence(evidence);
        const [base] = rerunAll(baseOf(judged)).rows.filter(
          ({ mode, dontKnow, leftOut, shift }) =>
            mode === 'equal-organisation' && dontKnow === null && leftOut === null && shift === 0,
        );
        expect(base?.verdict).toBe(judged.pooled.judgement.verdict);
      }),
      { numRuns: 300 },
    );
  });

  test('that leaves out nobody has every figure of the shown data', () => {
    const figures = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (_, part) =>
          typeof part === 'number' ? Math.round(part * 1e9) / 1e9 + 0 : part,
        ),
      );
    fc.assert(
      fc.property(anyEvidence({ mostRounds: 3 }), (evidence) => {
        const base = baseOf(judgeEvidence(evidence));
        const again = measuresWithout(countForReruns(base, null), new Set());
        const gateItems = new Set(evidence.questionnaire.gates.flatMap(({ items }) => items));
        const { items, themes, who } = base.measures;
        expect(figures(again.items)).toEqual(
          items
            .filter(({ id }) => gateItems.has(id))
            .map(({ id, all, groups, score, personWeighted, adMedian, label }) =>
              figures({ id, all, groups, score, personWeighted, adMedian, label }),
            ),
        );
        expect(figures(again.themes)).toMatchObject(
          themes.map(({ id, score, personWeighted, people, groups }) =>
            figures({
              id,
              score,
              personWeighted,
              people,
              groups: groups.map(({ mostlyElsewhere: _, ...own }) => own),
            }),
          ),
        );
        expect(again.who).toEqual(who);
      }),
      { numRuns: 200 },
    );
  });

  test('by persons is the verdict of judging by persons', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const { pooled } = judgeEvidence(evidence);
        expect(rowOf(evidence, { mode: 'person-weighted' })?.verdict).toBe(pooled.personWeighted.verdict);
      }),
      { numRuns: 150 },
    );
  });

  test('with don’t knows as ratings is the verdict of those ratings', () => {
    fc.assert(
      fc.property(anyEvidence(one), fc.constantFrom(-2 as const, 0 as const), (evidence, dontKnow) => {
        const rated = judgeEvidence({ ...evidence, responses: withRatings(evidence, dontKnow) });
        expect(rowOf(evidence, { dontKnow })?.verdict).toBe(rated.real.judgement.verdict);
      }),
      { numRuns: 300 },
    );
  });

  test('with other thresholds is the verdict by those, lines of single gates moved along', () => {
    fc.assert(
      fc.property(anyEvidence(one), fc.constantFrom(-5 as const, 5 as const), (evidence, shift) => {
        const line = (of: number) => of + shift;
        const own = { gate: 70, lowestOrganisation: 30 };
        const gates = evidence.questionnaire.gates.map((gate, at) =>
          at === 0 ? { ...gate, thresholds: own } : gate,
        );
        const withOwn = { ...evidence, questionnaire: { ...evidence.questionnaire, gates } };
        const moved = judgeEvidence({
          ...withOwn,
          thresholds: {
            gate: line(60),
            lowestOrganisation: line(40),
            themeLow: line(40),
            themeReady: line(60),
            organisationOnTheme: line(40),
          },
          questionnaire: {
            ...withOwn.questionnaire,
            gates: gates.map((gate, at) =>
              at === 0 ? { ...gate, thresholds: { gate: line(70), lowestOrganisation: line(30) } } : gate,
            ),
          },
        });
        expect(rowOf(withOwn, { shift })?.verdict).toBe(moved.real.judgement.verdict);
      }),
      { numRuns: 200 },
    );
  });

  test('without an organisation is the verdict of the others, where enough remain for the tests on numbers', () => {
    // Everyone rates everything, and five people in three organisations are left.
    const limits = { ...one, facts: false, fewestPeople: 3, fewestOrganisations: 4 };
    let compared = 0;
    fc.assert(
      fc.property(anyEvidence(limits), (evidence) => {
        const whole = everyAnswerGiven(evidence);
        const organisations = evidence.organisations.map((each) => ({ ...each, required: false }));
        const perOrganisation = organisations.map(
          ({ id }) => new Set(whole.filter((row) => row.organisation === id).map((row) => row.person)).size,
        );
        if (perOrganisation.some((count) => count < 2)) return;
        compared += 1;
        const full = { ...evidence, organisations, responses: whole };
        for (const { id } of organisations) {
          const rest = judgeEvidence({
            ...full,
            organisations: organisations.filter((each) => each.id !== id),
            responses: whole.filter(({ organisation }) => organisation !== id),
          });
          // Answers that name the one left out still name it; compared only where nobody does.
          const named = whole.some(
            ({ organisation, answer }) =>
              organisation !== id && 'organisations' in answer && answer.organisations.includes(id),
          );
          if (!named) expect(rowOf(full, { leftOut: id })?.verdict).toBe(rest.real.judgement.verdict);
        }
      }),
      { numRuns: 80 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

describe('leaving one out', () => {
  const responses = [
    ...sayAll('A', 'x', [2, 2, 2]),
    ...sayAll('B', 'x', [1, 1]),
    ...sayAll('C', 'x', ['dont-know']),
    say('D1', 'x', 'not-applicable'),
  ];
  const evidence = evidenceOf({ themes: { T: ['x'] }, organisations: ['A', 'B', 'C', 'D', 'E'], responses });

  test('never leaves out one without a rating, nor the last that has one', () => {
    const left = (given: Evidence) =>
      new Set(rerunAll(baseOf(judgeEvidence(given))).rows.flatMap(({ leftOut }) => leftOut ?? []));
    expect([...left(evidence)]).toEqual(['A', 'B']);
    const alone = responses.filter(({ organisation }) => organisation !== 'B');
    expect([...left({ ...evidence, responses: alone })]).toEqual([]);
  });

  test('is of shown organisations and of the pool where small ones are pooled', () => {
    const many = [
      ...sayAll('A', 'x', [2, 2, 2]),
      ...sayAll('B', 'x', [1, 1, 1]),
      ...sayAll('C', 'x', [1, 2]),
      ...sayAll('D', 'x', [1]),
    ];
    const shown = publish(judgeEvidence({ ...evidence, mode: 'by-organisation', responses: many }));
    const left = new Set(shown.robustness?.rows.flatMap(({ leftOut }) => leftOut ?? []));
    expect([...left]).toEqual(['A', 'B', 'other organisations']);
  });

  test('says nothing where the pooled data give another verdict, or too few may be shown', () => {
    const two = publish(
      judgeEvidence({ ...evidence, mode: 'anonymous', k: 5, responses: sayAll('A', 'x', [2, 2]) }),
    );
    expect(two.robustness).toBeNull();
    expect(two.flips).toEqual([]);
    fc.assert(
      fc.property(anyEvidence({ modes: ['by-organisation', 'anonymous'] }), (given) => {
        const results = publish(judgeEvidence(given));
        if (!results.unexplainedVerdict) return;
        expect(results.robustness).toBeNull();
        expect(results.flips).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the count of runs', () => {
  test('holds the don’t knows a mark still rests on, though nobody says it in the latest round', () => {
    // A’s mark moves when k = 4 of its people do; in round 2 one of them did.
    const first = [
      ...sayAll('A', 'x', [1, 1, 1]),
      say('A4', 'x', 'dont-know'),
      ...sayAll('B', 'x', [1, 1, 1, 1]),
    ];
    const second = say('A4', 'x', 1, { round: 2 });
    const { robustness } = publish(
      judgeEvidence(
        evidenceOf({
          themes: { T: ['x'] },
          organisations: ['A', 'B'],
          mode: 'by-organisation',
          k: 4,
          responses: [...first, second],
        }),
      ),
    );
    const shift = (without: string | null) =>
      robustness?.rows.filter(({ leftOut }) => leftOut === without).length ?? 0;
    // Everyone, and without B: 2 weightings x 3 treatments x 3 shifts, or 3 x 3; without A: no don't know.
    expect(shift(null)).toBe(18);
    expect(robustness?.runs).toBe(18 + 9 + 3);
  });

  test('is never more than the grid, holds the base, and its share is k of N', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const { robustness, people, flips } = publish(judgeEvidence(evidence));
        if (robustness === null) return;
        const { runs, unchanged, share, rows } = robustness;
        expect(runs).toBeLessThanOrEqual(rows.length);
        expect(runs).toBeGreaterThanOrEqual(3);
        expect(unchanged).toBeGreaterThanOrEqual(1);
        expect(unchanged).toBeLessThanOrEqual(runs);
        expect(share).toBe(people < 5 ? null : unchanged / runs);
        if (runs === unchanged) expect(flips).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a flip', () => {
  const base: RerunRow = {
    mode: 'equal-organisation',
    dontKnow: null,
    leftOut: null,
    shift: 0,
    verdict: 'ready',
  };
  const verdict = 'not-ready-yet';
  const changed = (own: Partial<RerunRow>): RerunRow => ({ ...base, verdict, ...own });

  test('is named by its one change; two changes together, none, or the same verdict are no flip', () => {
    const rows = [
      base,
      changed({}),
      changed({ mode: 'person-weighted' }),
      changed({ dontKnow: -2 }),
      changed({ dontKnow: 0 }),
      changed({ leftOut: 'A' }),
      changed({ shift: -5 }),
      changed({ shift: 5 }),
      changed({ shift: 5, dontKnow: 0 }),
      changed({ leftOut: 'B', verdict: 'ready' }),
    ];
    expect(flipsOf({ rows }, 'ready').map(({ change }) => change)).toEqual([
      'person-weighted',
      'dont-know:-2',
      'dont-know:0',
      'without:A',
      'thresholds:-5',
      'thresholds:+5',
    ]);
  });
});
