/** Divides a table's width: the shares asked for, but no column narrower than its longest word if that can be had. */

interface Wish {
  readonly share: number;
  /** Width of the longest word. */
  readonly least: number;
}

/** A single long address must not starve the other columns. */
const LARGEST_LEAST = 0.3;

export function divideWidth(wishes: readonly Wish[], total: number): number[] {
  const shares = wishes.map(({ share }) => (share > 0 ? share : 0.01));
  const sum = shares.reduce((a, b) => a + b, 0);
  const asked = shares.map((share) => (share / sum) * total);
  const least = wishes.map((wish) => Math.min(wish.least, total * LARGEST_LEAST));
  const needed = least.reduce((a, b) => a + b, 0);
  if (needed >= total) {
    const cap = capOf(least, total);
    return least.map((width) => Math.min(width, cap));
  }
  return lend(asked, least);
}

/** Columns with room to spare give to those too narrow, each in proportion to what it can spare. */
function lend(asked: readonly number[], least: readonly number[]): number[] {
  const spare = asked.map((width, index) => width - (least[index] ?? 0));
  const missing = spare.reduce((sum, width) => sum + Math.max(0, -width), 0);
  const available = spare.reduce((sum, width) => sum + Math.max(0, width), 0);
  if (missing === 0) return [...asked];
  return asked.map((width, index) => {
    const room = spare[index] ?? 0;
    return room < 0 ? width - room : width - (room / available) * missing;
  });
}

/** The width above which columns give way, so that narrow ones break no word for the sake of a long name. */
function capOf(least: readonly number[], total: number): number {
  const widths = least.toSorted((a, b) => a - b);
  let left = total;
  for (const [index, width] of widths.entries()) {
    const even = left / (widths.length - index);
    if (width > even) return even;
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
}
