/** Tables with a column an organisation are set in parts, each no wider than a page. */

/** Organisations whose names have room beside each other. */
export const ACROSS = 5;

export interface Part {
  readonly ids: readonly string[];
  /** For the caption: which of how many it is; empty where there is only one. */
  readonly said: string;
}

/** `ids` in parts of at most `across`; one part, be it empty, in any case. */
export function inParts(ids: readonly string[], across: number): readonly Part[] {
  const count = Math.max(1, Math.ceil(ids.length / across));
  return Array.from({ length: count }, (_, at) => ({
    ids: ids.slice(at * across, (at + 1) * across),
    said: count === 1 ? '' : ` (${at + 1} of ${count})`,
  }));
}
