/** What a simulated person answers: the same for the same person and question, in whatever order they are asked. */
import { type Random, seededRandom } from '#core/random.ts';

/** Who answers. */
export interface Voice {
  readonly seed: number;
  /** The place of their organisation among those on the joining page. */
  readonly organisation: number;
}

/** How far people of one organisation lie apart, in points of the scale. */
const SPREAD = 2.4;
/** Of 1: how often someone does not rate. */
const UNRATED = 0.08;

/** A whole number that depends on the text alone. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}

/** Answers that need no second field. */
function isPlain(choice: string): boolean {
  return choice !== 'shared' && choice !== 'held-elsewhere';
}

function pick(random: Random, choices: readonly string[], leaning: number): string | undefined {
  const ratings = choices.filter((choice) => /^-?[0-2]$/.test(choice)).sort((a, b) => Number(a) - Number(b));
  const others = choices.filter((choice) => !ratings.includes(choice) && isPlain(choice));
  const isUnrated = random() < UNRATED;
  if (ratings.length === 0 || (isUnrated && others.length > 0))
    return others[Math.floor(random() * others.length)];
  const near = leaning * (ratings.length - 1) + (random() - 0.5) * SPREAD;
  return ratings[Math.min(ratings.length - 1, Math.max(0, Math.round(near)))];
}

/** Organisations see things alike, and each a little differently: a leaning, and people around it. */
export function answerTo(
  question: string,
  round: string,
  choices: readonly string[],
  { seed, organisation }: Voice,
): string | undefined {
  const leaning = seededRandom(hashOf(`${organisation} ${question}`))();
  return pick(seededRandom(hashOf(`${seed} ${question} ${round}`)), choices, leaning);
}
