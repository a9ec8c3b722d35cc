/** Scores of people, organisations and the partnership against the reference figures. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeEvidence } from '#core/judging.ts';
import { BLANK, DONT_KNOW, HELD_ELSEWHERE, NOT_APPLICABLE, NOT_SHOWN } from '#core/panel.ts';
import {
  addTallies,
  applicableOf,
  dontKnowShare,
  eachByItself,
  equalOrganisationMean,
  isMostlyElsewhere,
  makeGrouping,
  meansOfColumns,
  meetsHalfRule,
  peopleOf,
  personMean,
  personWeightedMean,
  scoreGroups,
  scoreOfRating,
  standardError,
  type Tally,
  tallyAll,
  weightingDiffers,
} from '#core/scoring.ts';
import { evidenceOf, sayAll } from '../support/evidence.ts';

interface Proration {
  readonly cases: readonly {
    readonly answers: readonly string[];
    readonly expected: { readonly score0to100: number | null };
  }[];
}
interface Bootstrap {
  readonly data: Readonly<Record<string, readonly number[]>>;
  readonly expected: {
    readonly equalOrgMean: number;
    readonly personMean: number;
    readonly orgMeans: Readonly<Record<string, number>>;
    readonly bootSE: number;
  };
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8'));
const proration = read('proration.json') as Proration;
const bootstrap = read('bootstrap-exact-small.json') as Bootstrap;

const CELLS: Readonly<Record<string, number>> = { '': BLANK, DK: DONT_KNOW, NA: NOT_APPLICABLE };
const cellOf = (answer: string): number => CELLS[answer] ?? Number(answer) - 3;

describe('a person’s score on a theme', () => {
  test.each(
    proration.cases.map((one) => [one.answers.map((answer) => answer || 'blank').join(' '), one] as const),
  )('%s', (_, { answers, expected }) => {
    const mean = personMean(answers.map(cellOf));
    if (expected.score0to100 === null) expect(mean).toBeNull();
    else expect(scoreOfRating(mean ?? Number.NaN)).toBeCloseTo(expected.score0to100, 10);
  });

  test('needs half of what applies, rounded up', () => {
    expect([meetsHalfRule(1, 2), meetsHalfRule(1, 3), meetsHalfRule(2, 3), meetsHalfRule(2, 4)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  test('is not there when nothing applies', () => {
    expect(meetsHalfRule(0, 0)).toBe(false);
    expect(personMean([NOT_APPLICABLE, HELD_ELSEWHERE, NOT_SHOWN])).toBeNull();
  });

  test('leaves out what is held elsewhere or was not shown', () => {
    expect(personMean([2, HELD_ELSEWHERE, NOT_SHOWN, NOT_APPLICABLE])).toBe(2);
    expect(personMean([2, DONT_KNOW, BLANK])).toBeNull();
  });
});

describe('three organisations of seven people', () => {
  const groups = Object.values(bootstrap.data).map((scores) => {
    const ratings = scores.map((score) => (score - 50) / 25);
    const sum = ratings.reduce((total, rating) => total + rating, 0);
    const mean = sum / ratings.length;
    const squares = ratings.reduce((total, rating) => total + (rating - mean) ** 2, 0);
    return {
      score: scoreOfRating(mean),
      people: ratings.length,
      sum,
      variance: (625 * squares) / ratings.length,
    };
  });
  const { expected } = bootstrap;

  test('weigh alike in the partnership’s score', () => {
    expect(equalOrganisationMean(groups.map(({ score }) => score))).toBeCloseTo(expected.equalOrgMean, 10);
  });

  test('give another score when people weigh alike', () => {
    expect(personWeightedMean(groups)).toBeCloseTo(expected.personMean, 10);
  });

  test('have the standard error of all 432 resamples', () => {
    expect(standardError(groups)).toBeCloseTo(expected.bootSE, 10);
  });

  test('those without a score drop out of mean and error', () => {
    const silent = { score: null, people: 0, sum: 0, variance: 0 };
    const scores = [...groups.map(({ score }) => score), null];
    expect(equalOrganisationMean(scores)).toBeCloseTo(expected.equalOrgMean, 10);
    expect(personWeightedMean([...groups, silent])).toBeCloseTo(expected.personMean, 10);
    expect(standardError([...groups, silent])).toBeCloseTo(expected.bootSE, 10);
  });
});

describe('without anyone', () => {
  test('there is no score, no error and no difference', () => {
    expect(equalOrganisationMean([])).toBeNull();
    expect(personWeightedMean([])).toBeNull();
    expect(standardError([])).toBeNull();
    expect(weightingDiffers(null, 50)).toBe(false);
  });
});

describe('what is said beside a score', () => {
  test('the weightings differ from exactly 5 points on', () => {
    expect(weightingDiffers(60, 65)).toBe(true);
    expect(weightingDiffers(65, 60)).toBe(true);
    expect(weightingDiffers(60, 64.9)).toBe(false);
  });

  test('more than half of an organisation’s answers being for others, blanks not counted', () => {
    expect(isMostlyElsewhere([tallyAll(Int8Array.of(NOT_APPLICABLE, HELD_ELSEWHERE, 1))])).toBe(true);
    expect(isMostlyElsewhere([tallyAll(Int8Array.of(NOT_APPLICABLE, 1, BLANK, BLANK))])).toBe(false);
    expect(isMostlyElsewhere([tallyAll(Int8Array.of(NOT_SHOWN, BLANK))])).toBe(false);
  });
});

describe('counting', () => {
  const tally = (own: Partial<Tally>): Tally => ({ ...tallyAll(new Int8Array()), ...own });
  const whole = tally({
    counts: [1, 2, 3, 4, 5],
    n: 15,
    dontKnow: 6,
    notApplicable: 7,
    heldElsewhere: 8,
    notShown: 9,
    blank: 10,
  });

  test('several tallies as one adds every state', () => {
    expect(addTallies([whole, whole])).toEqual({
      counts: [2, 4, 6, 8, 10],
      n: 30,
      dontKnow: 12,
      notApplicable: 14,
      heldElsewhere: 16,
      notShown: 18,
      blank: 20,
    });
    expect(addTallies([])).toEqual(tally({}));
  });

  test('people counts everyone, applicable those who were to rate', () => {
    expect(peopleOf(whole)).toBe(15 + 6 + 7 + 8 + 9 + 10);
    expect(applicableOf(whole)).toBe(15 + 6 + 10);
    expect(dontKnowShare(whole)).toBeCloseTo(6 / 31, 12);
    expect(dontKnowShare(tally({ notShown: 3 }))).toBe(0);
  });

  test('mostly elsewhere is more than half of the answers, blanks not counted', () => {
    const elsewhere = (own: Partial<Tally>) => isMostlyElsewhere([tally(own)]);
    expect(elsewhere({ notApplicable: 2, heldElsewhere: 1, n: 1, dontKnow: 1, blank: 9 })).toBe(true);
    expect(elsewhere({ notApplicable: 2, n: 2, dontKnow: 1 })).toBe(false);
    expect(elsewhere({ notApplicable: 2, n: 3 })).toBe(false);
    expect(elsewhere({ heldElsewhere: 2, n: 3 })).toBe(false);
    expect(elsewhere({})).toBe(false);
  });

  test('blanks and don’t knows are applicable to a person, wherever they stand', () => {
    const mean = (...cells: readonly number[]) =>
      meansOfColumns(
        1,
        cells.map((cell) => Int8Array.of(cell)),
      )[0];
    expect(mean(1, BLANK, BLANK)).toBeNaN();
    expect(mean(DONT_KNOW, DONT_KNOW, DONT_KNOW, 1)).toBeNaN();
    expect(mean(1, 2, BLANK)).toBe(1.5);
    expect(mean(1, NOT_APPLICABLE, NOT_SHOWN)).toBe(1);
  });

  test('two means where one is missing do not differ', () => {
    expect(weightingDiffers(60, null)).toBe(false);
    expect(weightingDiffers(null, 60)).toBe(false);
  });
});

describe('groups', () => {
  test('come in the order of their first member, whoever is in none is in none', () => {
    const group = (...members: readonly number[]) => ({
      id: `${members}`,
      members,
      pooled: members.length > 1,
    });
    const { groups, groupOf } = makeGrouping([group(3), group(1, 2), group(0)], 5);
    expect(groups.map(({ id }) => id)).toEqual(['0', '1,2', '3']);
    expect(groupOf).toEqual([0, 1, 1, 2, -1]);
    const again = makeGrouping([group(1, 2), group(3), group(0)], 5);
    expect(again.groups.map(({ id }) => id)).toEqual(['0', '1,2', '3']);
  });

  test('one by one are no pools', () => {
    const { panel } = judgeEvidence(
      evidenceOf({ themes: { T: ['x'] }, organisations: ['A', 'B'], responses: sayAll('A', 'x', [2, 0]) }),
    );
    const { groups, groupOf } = eachByItself(panel);
    expect(groups).toEqual([
      { id: 'A', members: [0], pooled: false },
      { id: 'B', members: [1], pooled: false },
    ]);
    // 100 and 25 of A lie 37.5 from their mean; of B nobody has a score.
    expect(scoreGroups(panel, Float64Array.of(2, -1), { groups, groupOf })).toEqual([
      { score: 62.5, people: 2, sum: 1, variance: 37.5 ** 2 },
      { score: null, people: 0, sum: 0, variance: 0 },
    ]);
  });
});
