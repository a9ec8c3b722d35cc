/** The words for distances: what it would take to reach a line, and what separates from the one below. `docs/method.md` 6. */
import type { ItemDistance, LineDistance } from './distances.ts';
import type { Distance } from './steps.ts';
import { countOf, sayPeople } from './wording.ts';

const EACH = '(one rating by one point each)';

/** "4 steps": a step is one rating moved one point. */
export function saySteps(steps: number): string {
  return countOf(steps, 'step', 'steps');
}

/** "4 steps up (one rating by one point each), or 2 people at the top of the scale". */
export function sayUp({ steps, people }: Distance): string {
  return `${saySteps(steps)} up ${EACH}, or ${sayPeople(people)} at the top of the scale`;
}

/** "3 steps down (one rating by one point each), or 1 person at the bottom of the scale". */
export function sayDown({ steps, people }: Distance): string {
  return `${saySteps(steps)} down ${EACH}, or ${sayPeople(people)} at the bottom of the scale`;
}

/** A distance up to its line, in a sentence. */
export function sayToLine(distance: LineDistance): string {
  return `It would reach ${distance.line} with ${sayUp(distance)}.`;
}

/** The same for page 1. */
export function sayToLineBriefly({ line, steps, people }: LineDistance): string {
  return `To ${line}: ${saySteps(steps)} up, or ${sayPeople(people)} to the top.`;
}

/** What each line that an item of a gate fails would take. */
function itemNeeds(distance: ItemDistance): readonly string[] {
  const { score, lowestOrganisation, ad, split } = distance;
  return [
    ...(score.steps > 0
      ? [`${saySteps(score.steps)} up, or ${sayPeople(score.people)} at the top of the scale`]
      : []),
    ...(lowestOrganisation > 0 ? [`${saySteps(lowestOrganisation)} up in the lowest organisations`] : []),
    ...(ad > 0 ? [`${saySteps(ad)} nearer to the median`] : []),
    ...(split > 0 ? [`${saySteps(split)} nearer to the middle`] : []),
  ];
}

/** The same for page 1: the largest alone. */
export function sayItemDistanceBriefly(distance: ItemDistance): string {
  const { score, atLeast } = distance;
  const needs = itemNeeds(distance).length;
  if (needs === 0) return '';
  const people = score.steps === atLeast ? ` up, or ${sayPeople(score.people)} to the top` : '';
  return `${needs > 1 ? 'at least ' : ''}${saySteps(atLeast)}${people}`;
}

/** An item's distance in words; "at least" where it fails several lines. Empty when it fails none. */
export function sayItemDistance(distance: ItemDistance): string {
  const needs = itemNeeds(distance);
  const [only] = needs;
  if (only === undefined) return '';
  if (needs.length === 1) return only;
  return `at least ${saySteps(distance.atLeast)}, the largest of these: ${needs.join('; ')}`;
}
