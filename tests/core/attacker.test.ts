/** Disclosure against an attacker who solves for hidden organisations from everything shown, and what moving people leaves behind. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeAgenda } from '#core/agenda.ts';
import type { Response } from '#core/answers.ts';
import type { Setup } from '#core/assessment.ts';
import { type Evidence, type Judged, judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { NO_STRATEGIES } from '#core/strategies.ts';
import { rulesToChange } from '#core/to-change.ts';
import { namesOf } from '#core/wording.ts';
import { composeReport } from '#report/compose.ts';
import { resultsJson } from '#report/results-json.ts';
import { countsCsv } from '#report/tables-csv.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { dealAnew, poolsAndStates } from '../support/arbitrary-deal.ts';
import { forcedItems, type Reading, type Secret, solve } from '../support/attacker.ts';
import { evidenceOf, type Said, sayAll } from '../support/evidence.ts';

/** Everything, words included. */
const everything: Reading = (judged) => publish(judged);

/** Everything, with gate states and verdict as the shown data give them: all but the words that are real. */
const figures: Reading = (judged) =>
  publish({ ...judged, real: { ...judged.real, judgement: judged.pooled.judgement } });

/** What a tool shows that merely leaves small organisations out: exact means and the large ones' rows. */
const plainHiding: Reading = ({ evidence, pooled }: Judged) => {
  const { shown } = publish(judgeEvidence(evidence)).disclosure;
  const named = publish(judgeEvidence({ ...evidence, mode: 'attributed' }));
  return [named.items, named.themes, pooled.attendance].map((rows) =>
    JSON.stringify(rows, (key, value) =>
      key === 'organisations' && Array.isArray(value)
        ? value.filter(({ organisation }) => shown.includes(organisation))
        : value,
    ),
  );
};

interface Size {
  readonly mode: 'by-organisation' | 'anonymous';
  readonly k: number;
  /** People of the organisations: A and B are large enough to show, the rest are not. */
  readonly people: readonly number[];
  readonly items: readonly string[];
  readonly domain: readonly Said[];
}

const WHOLE: readonly Said[] = [-2, -1, 0, 1, 2, 'dont-know'];
const SIZES: readonly Size[] = [
  { mode: 'by-organisation', k: 3, people: [3, 4, 1, 2], items: ['x'], domain: WHOLE },
  { mode: 'by-organisation', k: 3, people: [3, 3, 1, 1, 2], items: ['x'], domain: WHOLE },
  { mode: 'by-organisation', k: 3, people: [3, 4, 1, 2], items: ['x', 'y'], domain: [-2, 1, 'dont-know'] },
  { mode: 'anonymous', k: 5, people: [5, 6, 2, 3], items: ['x'], domain: WHOLE },
  { mode: 'anonymous', k: 5, people: [5, 5, 1, 4], items: ['x'], domain: WHOLE },
];
const LETTERS = ['A', 'B', 'C', 'D', 'E'];

function secretOf({ mode, k, people, items, domain }: Size): fc.Arbitrary<Secret> {
  const total = people.reduce((sum, size) => sum + size, 0);
  const table = fc.array(fc.constantFrom(...domain), {
    minLength: total * items.length,
    maxLength: total * items.length,
  });
  return table.map((said) => {
    let next = 0;
    const responses = people.flatMap((size, at) =>
      items.flatMap((item): readonly Response[] => {
        next += size;
        return sayAll(LETTERS[at] ?? '', item, said.slice(next - size, next));
      }),
    );
    const organisations = people.map((_, at) => LETTERS[at] ?? '');
    const gates = { g: { items: ['x'] } };
    const evidence = evidenceOf({ themes: { T: items }, gates, organisations, responses, mode, k });
    const small = organisations.slice(2).map((id, at) => {
      const size = people[at + 2] ?? 0;
      return [id, Array.from({ length: size }, (_, index) => `${id}${index + 1}`)] as const;
    });
    return { evidence, items, domain, hidden: Object.fromEntries(small) };
  });
}

/** Organisation and question where one way alone fits what was read, though the total leaves it open. */
function foundOut(secret: Secret, ways: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const forced = forcedItems(secret);
  return [...ways]
    .filter(([key, fitting]) => fitting.size === 1 && !forced.some((item) => key.endsWith(` ${item}`)))
    .map(([key]) => key);
}

describe('an attacker who knows the rules, the questions, who belongs where and all shown answers', () => {
  test.each(SIZES)('never finds out a hidden organisation of $mode, $people, $items', (size) => {
    fc.assert(
      fc.property(secretOf(size), (secret) => {
        const [ways] = solve(secret, [figures]);
        expect(ways?.size).toBe(Object.keys(secret.hidden).length * size.items.length);
        expect(foundOut(secret, ways ?? new Map())).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('finds them out where small organisations are merely left out', () => {
    const secrets = SIZES.slice(0, 2).flatMap((size) => fc.sample(secretOf(size), { numRuns: 15, seed: 1 }));
    const solved = secrets.filter((secret) => {
      const [ways] = solve(secret, [plainHiding]);
      return foundOut(secret, ways ?? new Map()).length > 0;
    });
    expect(solved.length).toBeGreaterThan(secrets.length / 2);
  });

  test('is told more by words alone: the state of a gate and the verdict, which are real', () => {
    const secrets = SIZES.flatMap((size) => fc.sample(secretOf(size), { numRuns: 20, seed: 1 }));
    let places = 0;
    let told = 0;
    for (const secret of secrets) {
      const [ways] = solve(secret, [everything]);
      places += ways?.size ?? 0;
      told += foundOut(secret, ways ?? new Map()).length;
    }
    // Accepted for gates' states and the verdict (docs/method.md 7, DECISIONS.md): one place in about 25 of
    // these smallest of pools. More would be another leak.
    expect(told).toBeGreaterThan(0);
    expect(told / places).toBeLessThan(0.08);
  });
});

function withConstructs(evidence: Evidence): Evidence {
  const themes = evidence.questionnaire.themes.map((theme) => ({
    ...theme,
    items: theme.items.map((item, at) => ({ ...item, constructs: [`${theme.id}`, `all-${at % 2}`] })),
  }));
  const everyItem = themes.flatMap(({ items }) => items.map(({ id }) => id));
  const olderConstructs = [{ code: 'older', items: everyItem }];
  return { ...evidence, questionnaire: { ...evidence.questionnaire, themes }, olderConstructs };
}

/** Everything that leaves for readers, as text: data, tables, the agenda and the report. */
function written(evidence: Evidence, judged: Judged): string {
  const results = publish(judged);
  const { questionnaire, organisations, mode, k, thresholds } = evidence;
  const setup: Setup = {
    title: 'A sketch',
    scheme: { name: 'A scheme', features: [] },
    options: [],
    dates: {},
    organisations,
    mode,
    k,
    thresholds,
  };
  const names = namesOf(questionnaire, organisations);
  const constructs = { 2022: new Map<string, string>(), 2009: new Map<string, string>() };
  return JSON.stringify([
    resultsJson(results, questionnaire, names),
    countsCsv(results, questionnaire),
    makeAgenda(questionnaire, results),
    rulesToChange({ ...results, gates: questionnaire.gates, themes: questionnaire.themes }),
    composeReport({
      results,
      questionnaire,
      setup,
      constructs,
      sources: {},
      workshops: [],
      actions: [],
      strategies: NO_STRATEGIES,
      statements: [],
      signOff: null,
      address: undefined,
    }),
  ]);
}

describe('moving people between the organisations of a pool', () => {
  test.each([false, true])(
    'leaves every writing byte for byte as it was (in other numbers: %s)',
    (freely) => {
      const keys = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });
      const limits = {
        modes: ['by-organisation', 'anonymous'] as const,
        fewestOrganisations: 3,
        fewestPeople: 1,
      };
      const seen = { robustness: 0, flips: 0, distances: 0, matrix: 0, ranges: 0, rounds: 0 };
      fc.assert(
        fc.property(anyEvidence(limits), keys, (drawn, order) => {
          const evidence = withConstructs(drawn);
          const before = judgeEvidence(evidence);
          const dealt = dealAnew(evidence, before, order, freely);
          const after = judgeEvidence(dealt);
          fc.pre(JSON.stringify(dealt) !== JSON.stringify(evidence));
          fc.pre(poolsAndStates(after) === poolsAndStates(before));
          expect(written(dealt, after)).toBe(written(evidence, before));
          const results = publish(before);
          if (results.robustness !== null) seen.robustness++;
          if (results.flips.length > 0) seen.flips++;
          if (Object.keys(results.distances.items).length > 0) seen.distances++;
          if (results.matrix.cfir2022.some(({ cells }) => cells.length > 1)) seen.matrix++;
          if (results.themes.some(({ resamplingRange }) => resamplingRange !== null)) seen.ranges++;
          if (before.panel.snapshots.length > 1) seen.rounds++;
        }),
        { numRuns: 60 },
      );
      // Nothing is held by this that never occurred.
      for (const [part, times] of Object.entries(seen)) expect(times, part).toBeGreaterThan(5);
    },
  );
});
