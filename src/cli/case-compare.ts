/** Compares what a case expects with what came out, key by key. */

/** A difference, with the way to it. */
export interface Difference {
  readonly at: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Lists whose order says nothing. */
const AS_SETS = new Set([
  'rules',
  'flips',
  'flags',
  'namedButNotClaiming',
  'pool',
  'shown',
  'unexplainedGates',
]);
const SET_PARENTS = new Set(['gateFlags', 'parts']);
/** Shares of shuffles depend on the generator, so they are compared loosely. */
const CHANCE_TOLERANCE = 0.02;
const CHANCE_TOO_CLOSE: readonly [number, number] = [0.03, 0.07];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(values: readonly unknown[]): readonly unknown[] {
  return values.map((value) => (isRecord(value) ? JSON.stringify(value) : String(value))).sort();
}

function tolerance(key: string): number {
  return key === 'chance' ? CHANCE_TOLERANCE : 1e-9;
}

/** Near 5 % the flag depends on the draws: neither side is held to it. */
function withoutCloseFlag(flags: readonly unknown[], chance: unknown): readonly unknown[] {
  const close = typeof chance === 'number' && chance >= CHANCE_TOO_CLOSE[0] && chance <= CHANCE_TOO_CLOSE[1];
  return close ? flags.filter((flag) => flag !== 'more-than-chance') : flags;
}

function compareLists(
  expected: readonly unknown[],
  actual: readonly unknown[],
  path: readonly string[],
): Difference[] {
  const key = path.at(-1) ?? '';
  const isSet = AS_SETS.has(key) || SET_PARENTS.has(path.at(-2) ?? '');
  const [left, right] = isSet ? [sorted(expected), sorted(actual)] : [expected, actual];
  if (left.length !== right.length) return [{ at: path.join('.'), expected, actual }];
  const differs = left.some((value, index) => compare(value, right[index], [...path, `${index}`]).length > 0);
  return differs ? [{ at: path.join('.'), expected, actual }] : [];
}

function compareRecords(
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Difference[] {
  const differences = Object.entries(expected).flatMap(([key, value]) => {
    const found = actual[key];
    if (key === 'flags' && Array.isArray(value) && Array.isArray(found)) {
      const chance = actual.chance;
      return compareLists(withoutCloseFlag(value, chance), withoutCloseFlag(found, chance), [...path, key]);
    }
    // A share that is not listed is none.
    return compare(value, found ?? (path.at(-1) === 'shares' ? 0 : found), [...path, key]);
  });
  // Which organisations have a figure is part of what is expected, not only the figures named.
  const isOrganisations = path.at(-1) === 'organisations' && path.includes('themes');
  const extra = isOrganisations ? Object.keys(actual).filter((key) => !(key in expected)) : [];
  return [
    ...differences,
    ...extra.map((key) => ({ at: [...path, key].join('.'), expected: 'absent', actual: actual[key] })),
  ];
}

/** Every difference; keys absent from what is expected are not compared. */
export function compare(expected: unknown, actual: unknown, path: readonly string[] = []): Difference[] {
  const key = path.at(-1) ?? '';
  if (typeof expected === 'number' && typeof actual === 'number') {
    const near = Math.abs(expected - actual) <= tolerance(key);
    return near ? [] : [{ at: path.join('.'), expected, actual }];
  }
  if (Array.isArray(expected) && Array.isArray(actual)) return compareLists(expected, actual, path);
  if (isRecord(expected) && isRecord(actual)) return compareRecords(expected, actual, path);
  // A list or figure that is null on both sides, a state in words, a truth.
  return expected === (actual ?? null) ? [] : [{ at: path.join('.'), expected, actual: actual ?? null }];
}
