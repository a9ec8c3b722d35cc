/** The gamma function and its relatives, on which the tails of chi-square and F rest. `docs/method.md`, annex. */

/** From here on four terms of Stirling's series are exact in double precision. */
const STIRLING_FROM = 20;

/** ln gamma(a), a > 0: Stirling's series, reached by recurrence (Abramowitz & Stegun 6.1.15 and 6.1.41). */
function logGamma(a: number): number {
  let x = a;
  let product = 1;
  for (; x < STIRLING_FROM; x++) product *= x;
  const square = x * x;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

const TINY = 1e-300;
const CLOSE = 1e-16;
const MOST_TERMS = 100_000;

const awayFromZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/**
 * P(chi-square with df degrees of freedom > x): the regularised upper incomplete gamma function,
 * by its series below a + 1 and its continued fraction above (Abramowitz & Stegun 6.5).
 */
export function chiSquareTail(x: number, df: number): number {
  if (x <= 0) return 1;
  const a = df / 2;
  const half = x / 2;
  return half < a + 1 ? 1 - lowerGammaSeries(a, half) : upperGammaFraction(a, half);
}

function lowerGammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MOST_TERMS && Math.abs(term) > Math.abs(sum) * CLOSE; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

function upperGammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MOST_TERMS; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < CLOSE) break;
  }
  return h * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** Regularised incomplete beta function I_x(a, b), x from 0 to 1 (Abramowitz & Stegun 26.5). */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on one side of the mean only; the other side is its mirror.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaFraction(1 - x, b, a);
  return betaFraction(x, a, b);
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  const step = (numerator: number): number => {
    d = 1 / awayFromZero(1 + numerator * d);
    c = awayFromZero(1 + numerator / c);
    h *= d * c;
    return d * c;
  };
  for (let m = 1; m < MOST_TERMS; m++) {
    step((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    const last = step((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)));
    if (Math.abs(last - 1) < CLOSE) break;
  }
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return (Math.exp(front) * h) / a;
}
