/** Comparing and rounding as the method asks: numbers within 1e-9 are equal. `docs/method.md`, opening. */

const TOLERANCE = 1e-9;

/** `a < b`, false when they are within 1e-9. */
export function isBelow(a: number, b: number): boolean {
  return a < b - TOLERANCE;
}

/** `a >= b`, true when they are within 1e-9. */
export function isAtLeast(a: number, b: number): boolean {
  return !isBelow(a, b);
}

/** `a > b`, false when they are within 1e-9. */
export function isAbove(a: number, b: number): boolean {
  return isBelow(b, a);
}

/** `a <= b`, true when they are within 1e-9. */
export function isAtMost(a: number, b: number): boolean {
  return !isAbove(a, b);
}

/** Nearest whole number, halves up; a half that double precision puts a hair below still goes up. */
export function toWhole(value: number): number {
  return Math.floor(value + 0.5 + TOLERANCE);
}

/** Two decimals, halves up. */
export function toHundredths(value: number): number {
  return Math.floor(value * 100 + 0.5 + TOLERANCE) / 100;
}

/**
 * Mean that does not depend on the order of the values (they are added smallest first).
 * Null for no values.
 */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  let sum = 0;
  for (const value of sorted) sum += value;
  return sum / sorted.length;
}

/** Order of two texts by code unit: the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
