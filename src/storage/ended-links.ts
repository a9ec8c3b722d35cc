/** Links of any kind that ended: kept for thirty days, so that one can be told from a link that never was. */

const DAY = 24 * 3_600_000;

/** What ended before this moment goes. ISO times. */
export function forgottenBefore(now: string): string {
  return new Date(Date.parse(now) - 30 * DAY).toISOString();
}
