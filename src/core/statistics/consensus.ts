/** Agreement read off how many people chose each point of a scale: van der Eijk, Tastle and Wierman, Leik. `docs/method.md`, annex. */

/** How many chose each point, lowest first. */
type Frequencies = readonly number[];

/** Total of the frequencies; null for no one, and for what is no list of frequencies. */
function totalOf(frequencies: Frequencies): number | null {
  const total = frequencies.reduce((sum, count) => sum + count, 0);
  return frequencies.every((count) => count >= 0) && total > 0 && Number.isFinite(total) ? total : null;
}

/**
 * Unimodality of a pattern of chosen and empty points, from its triples of points with two chosen: TU
 * with the empty one at an end, TDU with it in the middle. U = ((K-2) TU - (K-1) TDU) / ((K-2)(TU + TDU)).
 */
function unimodality(chosen: readonly boolean[]): number {
  const points = chosen.length;
  let atEnd = 0;
  let between = 0;
  for (let i = 0; i < points; i++)
    for (let k = i + 1; k < points; k++) {
      if (!chosen[i] || !chosen[k]) continue;
      chosen.forEach((isChosen, j) => {
        if (isChosen) return;
        if (j > i && j < k) between++;
        else atEnd++;
      });
    }
  if (atEnd + between === 0) return 1;
  return ((points - 2) * atEnd - (points - 1) * between) / ((points - 2) * (atEnd + between));
}

/** A of one layer: U (1 - (S - 1) / (K - 1)), with S of K points chosen. */
function layerAgreement(chosen: readonly boolean[]): number {
  const size = chosen.filter(Boolean).length;
  return unimodality(chosen) * (1 - (size - 1) / (chosen.length - 1));
}

/**
 * Agreement A (van der Eijk 2001): the frequencies are cut into layers of equal height, each with its own
 * agreement, weighted by the people in it. Out: -1 (two opposite camps) over 0 (evenly spread) to 1 (one
 * point); null for no one and for fewer than three points.
 */
export function agreementA(frequencies: Frequencies): number | null {
  const total = totalOf(frequencies);
  if (total === null || frequencies.length < 3) return null;
  let rest = frequencies;
  let agreement = 0;
  for (;;) {
    const chosen = rest.map((count) => count > 0);
    const size = chosen.filter(Boolean).length;
    if (size === 0) return agreement;
    const height = Math.min(...rest.filter((count) => count > 0));
    agreement += ((height * size) / total) * layerAgreement(chosen);
    rest = rest.map((count) => (count > 0 ? count - height : 0));
  }
}

/**
 * Consensus 1 + sum p_i log2(1 - |i - mean| / (K - 1)) (Tastle & Wierman 2007). Out: 0 (two opposite
 * camps) to 1 (one point); null for no one and for fewer than two points.
 */
export function consensus(frequencies: Frequencies): number | null {
  const total = totalOf(frequencies);
  const points = frequencies.length;
  if (total === null || points < 2) return null;
  const mean = frequencies.reduce((sum, count, i) => sum + count * i, 0) / total;
  return frequencies.reduce(
    // An empty point adds nothing; its logarithm may not exist.
    (sum, count, i) =>
      count === 0 ? sum : sum + (count / total) * Math.log2(1 - Math.abs(i - mean) / (points - 1)),
    1,
  );
}

/**
 * Ordinal dispersion D = 2 sum_{i<K} min(F_i, 1 - F_i) / (K - 1), F the cumulated shares (Leik 1966).
 * Out: 0 (one point) to 1 (two opposite camps); null for no one and for fewer than two points.
 */
export function dispersionD(frequencies: Frequencies): number | null {
  const total = totalOf(frequencies);
  if (total === null || frequencies.length < 2) return null;
  let below = 0;
  let sum = 0;
  for (const count of frequencies.slice(0, -1)) {
    below += count;
    sum += Math.min(below, total - below) / total;
  }
  return (2 * sum) / (frequencies.length - 1);
}
