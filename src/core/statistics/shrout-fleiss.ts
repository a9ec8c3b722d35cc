/** The six intraclass correlations of targets rated by judges: Shrout and Fleiss. `docs/method.md`, annex. */
import { isAbove } from '../numbers.ts';
import { fQuantile, fTail } from './f-distribution.ts';
import { type MeanSquares, meanSquares } from './two-way.ts';

/** An intraclass correlation with its F test and 95 % interval; null where they do not exist. */
export interface Correlation {
  /** Up to 1; may be negative. Null where its denominator is not above 0. */
  readonly icc: number | null;
  readonly f: number | null;
  readonly p: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export const FORMS = ['ICC11', 'ICC21', 'ICC31', 'ICC1k', 'ICC2k', 'ICC3k'] as const;
export type Form = (typeof FORMS)[number];

const HALF_OF_5_PERCENT = 0.025;

type Interval = readonly [lower: number, upper: number];

/**
 * The six forms of Shrout & Fleiss (1979). Judges differ by target (1), are a sample (2), or are all there
 * are (3); for a single judge (1) or the mean of all k (k). In: one row a target, one column a judge,
 * complete. Out: each form; null where a cell is missing, rows differ in length, or there are fewer than
 * two targets or two judges.
 */
export function shroutFleiss(
  targets: readonly (readonly (number | null)[])[],
): Readonly<Record<Form, Correlation>> | null {
  const squares = meanSquares(targets);
  if (squares === null) return null;
  const { n, k, bms, wms, jms, ems } = squares;
  const one = testOf(bms, wms, n - 1, n * (k - 1));
  const three = testOf(bms, ems, n - 1, (n - 1) * (k - 1));
  const icc21 = ratio(bms - ems, bms + (k - 1) * ems + (k * (jms - ems)) / n);
  const two = icc21 === null || three.interval === null ? null : sampledJudges(squares, icc21);
  const form = (icc: number | null, { f, p }: Test, interval: Interval | null): Correlation => ({
    icc,
    f,
    p,
    lower: icc === null ? null : (interval?.[0] ?? null),
    upper: icc === null ? null : (interval?.[1] ?? null),
  });
  return {
    ICC11: form(
      ratio(bms - wms, bms + (k - 1) * wms),
      one,
      each(one.interval, (f) => (f - 1) / (f + k - 1)),
    ),
    ICC21: form(icc21, three, two),
    ICC31: form(
      ratio(bms - ems, bms + (k - 1) * ems),
      three,
      each(three.interval, (f) => (f - 1) / (f + k - 1)),
    ),
    ICC1k: form(
      ratio(bms - wms, bms),
      one,
      each(one.interval, (f) => 1 - 1 / f),
    ),
    ICC2k: form(
      ratio(bms - ems, bms + (jms - ems) / n),
      three,
      each(two, (bound) => ratio(bound * k, 1 + bound * (k - 1))),
    ),
    ICC3k: form(
      ratio(bms - ems, bms),
      three,
      each(three.interval, (f) => 1 - 1 / f),
    ),
  };
}

const ratio = (above: number, below: number): number | null => (isAbove(below, 0) ? above / below : null);

/** Both bounds turned by a function; none where one of them has no value. */
function each(interval: Interval | null, turn: (bound: number) => number | null): Interval | null {
  if (interval === null) return null;
  const lower = turn(interval[0]);
  const upper = turn(interval[1]);
  return lower === null || upper === null ? null : [lower, upper];
}

/** F of the targets with its p, and the bounds of the ratio of mean squares. */
interface Test {
  readonly f: number | null;
  readonly p: number | null;
  readonly interval: Interval | null;
}

function testOf(between: number, error: number, above: number, below: number): Test {
  if (!isAbove(error, 0)) return { f: null, p: null, interval: null };
  const f = between / error;
  return {
    f,
    p: fTail(f, above, below),
    interval: isAbove(f, 0)
      ? [f / fQuantile(HALF_OF_5_PERCENT, above, below), f * fQuantile(HALF_OF_5_PERCENT, below, above)]
      : null,
  };
}

/** 95 % interval of ICC(2,1), by the approximate degrees of freedom v of its error (Shrout & Fleiss 1979, p. 424). */
function sampledJudges({ n, k, bms, jms, ems }: MeanSquares, icc: number): Interval | null {
  const fJudges = jms / ems;
  const rest = n * (1 + (k - 1) * icc) - k * icc;
  const v =
    ((k - 1) * (n - 1) * (k * icc * fJudges + rest) ** 2) /
    ((n - 1) * k ** 2 * icc ** 2 * fJudges ** 2 + rest ** 2);
  if (!isAbove(v, 0)) return null;
  const high = fQuantile(HALF_OF_5_PERCENT, n - 1, v);
  const low = fQuantile(HALF_OF_5_PERCENT, v, n - 1);
  const spread = k * jms + (k * n - k - n) * ems;
  return each([high, 1 / low], (f) => (n * (bms - f * ems)) / (f * spread + n * bms));
}
