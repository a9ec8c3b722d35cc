/** Whole numbers in the cells of a file of ratings, and the five points they are taken to stand for. */
import { quoted } from '#core/check-words.ts';
import type { Scale } from '#core/statistics/spread.ts';

/** The scales that are recognised without being named. */
const ONE_TO_FIVE: Scale = { lowest: 1, highest: 5 };
const AROUND_ZERO: Scale = { lowest: -2, highest: 2 };

/** A whole number as spreadsheets and typographers write it; nothing for any other cell. */
export function wholeNumber(cell: string): number | undefined {
  return /^[+\-\u2212]?\d{1,6}$/.test(cell) ? Number(cell.replace('\u2212', '-')) + 0 : undefined;
}

/** `1-5`, `-2-2` or another five points; nothing for what is no such scale. */
export function parseScale(text: string): Scale | undefined {
  const [, low, high] = /^(-?\d{1,3})-(-?\d{1,3})$/.exec(text) ?? [];
  const scale = { lowest: Number(low), highest: Number(high) };
  return scale.highest - scale.lowest === 4 ? scale : undefined;
}

const isOn = ({ lowest, highest }: Scale, value: number): boolean => value >= lowest && value <= highest;

/**
 * The scale on which fewer of the ratings are out of place; nothing where they fit both 1 to 5 and -2 to 2,
 * for then the figures would depend on a guess.
 */
export function guessScale(values: ReadonlyMap<number, number>): Scale | undefined {
  let aboveTwo = 0;
  let belowOne = 0;
  for (const [value, count] of values) {
    if (isOn(ONE_TO_FIVE, value) && !isOn(AROUND_ZERO, value)) aboveTwo += count;
    if (isOn(AROUND_ZERO, value) && !isOn(ONE_TO_FIVE, value)) belowOne += count;
  }
  if (aboveTwo === 0 && belowOne === 0 && [...values.keys()].every((value) => isOn(ONE_TO_FIVE, value)))
    return undefined;
  return belowOne > aboveTwo ? AROUND_ZERO : ONE_TO_FIVE;
}

/** The rating of a filled cell, or what is wrong with it. */
export function readScaled(cell: string, scale: Scale): number | { readonly message: string } {
  const value = wholeNumber(cell);
  const range = `${scale.lowest} to ${scale.highest}`;
  if (value === undefined) {
    return {
      message: `${quoted(cell)} is not a rating. Write a whole number from ${range}, and leave the cell empty where nobody rated. A column of organisations is named with --groups.`,
    };
  }
  if (isOn(scale, value)) return value;
  return {
    message: `${quoted(cell)} is not on the scale from ${range}. Correct it, or name the five points used with --scale.`,
  };
}
