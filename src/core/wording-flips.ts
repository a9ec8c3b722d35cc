/** The words for re-runs: single changes that flip the verdict, and how often it holds. `docs/method.md` 6. */
import { POOL_NAME } from './pools.ts';
import type { Results } from './results.ts';
import type { Flip } from './robustness.ts';
import { countOf, type Names, VERDICT_WORDS } from './wording.ts';

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}'` : `${name}'s`;
}

function sayLeavingOut(id: string, names: Names): string {
  const name = names.organisation(id);
  return id.startsWith(POOL_NAME)
    ? `If the answers of "${name}", shown together, were left out`
    : `If ${possessive(name)} answers were left out`;
}

/** A single change of the rules as the start of a sentence: "If each person counted alike". */
export function sayChange(change: string, names: Names): string {
  const [kind = '', what = ''] = change.split(/:(.*)/s);
  if (kind === 'without') return sayLeavingOut(what, names);
  if (kind === 'dont-know')
    return `If every don't know were taken as ${what === '-2' ? 'a strong barrier' : 'neither barrier nor facilitator'}`;
  if (kind === 'thresholds')
    return `If all thresholds were ${what.slice(1)} points ${what.startsWith('-') ? 'lower' : 'higher'}`;
  return 'If each person counted alike, instead of each organisation';
}

/** A flip in a sentence. */
export function sayFlip({ change, verdict }: Flip, names: Names): string {
  return `${sayChange(change, names)}, the verdict would be ${VERDICT_WORDS[verdict]}.`;
}

export const NO_FLIP =
  "No single change gives another verdict: not leaving out one organisation, not counting people alike, not taking don't know as a strong barrier or as neither, and not moving all thresholds by 5 points.";

/** How often the verdict holds, or why that is not said. */
export function sayUnchanged({ robustness, disclosure, people }: Results): string {
  if (disclosure.nothing)
    return `Nothing was judged again, because fewer than ${disclosure.k} people gave ratings.`;
  if (robustness === null)
    return 'Nothing was judged again: the data that can be shown give another verdict than the one above, so runs of them would say nothing about it.';
  if (robustness.share === null)
    return `It is not said how often the verdict holds, because only ${countOf(people, 'person', 'people')} gave ratings; that needs 5.`;
  return `The verdict is unchanged in ${robustness.unchanged} of ${robustness.runs} runs under other reasonable rules, which is not a probability.`;
}

/** Flips in one sentence, for page 1. */
export function sayFlipsBriefly(results: Results, names: Names): string {
  const { flips, robustness } = results;
  const [first] = flips;
  if (robustness === null) return sayUnchanged(results);
  if (first === undefined)
    return `No single change of the rules gives another verdict. ${sayUnchanged(results)}`;
  const others =
    flips.length === 1 ? '' : ` (${countOf(flips.length, 'single change', 'single changes')} in all)`;
  return `${sayFlip(first, names).slice(0, -1)}${others}. ${sayUnchanged(results)}`;
}
