/** Thresholds and scales that cannot be scored with. */
import { error, quoted } from './check-words.ts';
import { RATINGS, type ScalePoint, type Thresholds } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

/** How files spell each threshold. */
const SPELLING: Readonly<Record<keyof Thresholds, string>> = {
  gate: 'gate',
  lowestOrganisation: 'lowest-organisation',
  themeLow: 'theme-low',
  themeReady: 'theme-ready',
  organisationOnTheme: 'organisation-on-theme',
};
const KEYS = Object.keys(SPELLING) as (keyof Thresholds)[];

/** Each line within 0..100, the scale of scores. */
export function checkRange(thresholds: Partial<Thresholds>, path: Problem['path']): Problem[] {
  return KEYS.flatMap((key) => {
    const line = thresholds[key];
    if (line === undefined || (line >= 0 && line <= 100)) return [];
    return [error([...path, SPELLING[key]], `${SPELLING[key]} is ${line}; expected a score from 0 to 100.`)];
  });
}

/** A theme cannot be ready and not ready at once. */
export function checkOrder(thresholds: Thresholds, path: Problem['path']): Problem[] {
  const { themeLow, themeReady } = thresholds;
  if (!(themeLow > themeReady)) return [];
  const message = `theme-low (${themeLow}) is above theme-ready (${themeReady}); it must be the same or lower.`;
  return [error(path, message)];
}

/** Five points from -2 to 2, in order, each with words of its own. `content.md`, the file format. */
export function checkScale(scale: readonly ScalePoint[]): Problem[] {
  const found = scale.map((point) => point.rating);
  if (found.join() !== RATINGS.join()) {
    const message = `A scale has exactly five points, -2, -1, 0, 1, 2 in this order; this one has ${found.join(', ') || 'none'}. Instruments with another number of points cannot be used.`;
    return [error(['scale'], message)];
  }
  const words = scale.map((point) => point.label.trim().toLowerCase());
  return scale.flatMap((point, i) =>
    words.indexOf(words[i] ?? '') === i
      ? []
      : [
          error(
            ['scale', i, 'label'],
            `The label ${quoted(point.label)} is already used by another point. Give each its own words.`,
          ),
        ],
  );
}
