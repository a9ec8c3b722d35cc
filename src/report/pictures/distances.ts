/** What it would take, the easiest first: each rule that decides with its distance in steps and people. */

import { type DistanceBar, drawDistanceBars } from '#charts/distance-bars.ts';
import { own } from '#core/own.ts';
import { rulesToChange } from '#core/to-change.ts';
import type { Rule } from '#core/verdict.ts';
import { countOf, sayPeople } from '#core/wording.ts';
import { saySteps } from '#core/wording-distances.ts';
import { type Contents, cell } from '../contents.ts';
import type { Picture } from './figure.ts';

/** Fewer than this are a sentence, not a picture. */
const FEWEST = 3;

interface Needed {
  readonly title: string;
  readonly steps: number;
  readonly people: number;
  readonly atLeast: boolean;
}

function neededBy(rule: Rule, { results, names }: Contents): Needed[] {
  const { themes, organisations, gates } = results.distances;
  if (rule.kind === 'gate' || rule.kind === 'conditional') {
    const distance = own(gates, rule.gate);
    if (distance === undefined || distance.steps === 0) return [];
    return [{ title: `${rule.gate} ${names.gate(rule.gate)}`, ...distance, atLeast: true }];
  }
  if (rule.kind === 'theme') {
    const distance = own(themes, rule.theme);
    return distance === undefined ? [] : [{ title: names.theme(rule.theme), ...distance, atLeast: false }];
  }
  if (rule.kind !== 'organisation') return [];
  const distance = own(organisations, `${rule.organisation}:${rule.theme}`);
  const title = `${names.theme(rule.theme)}: ${names.organisation(rule.organisation)}`;
  return distance === undefined ? [] : [{ title, ...distance, atLeast: false }];
}

function sayNeeded({ steps, people, atLeast }: Needed): string {
  return `${atLeast ? 'at least ' : ''}${saySteps(steps)}, or ${sayPeople(people)}`;
}

/** The picture; none with fewer than three distances. */
export function distancesPicture(contents: Contents): Picture | undefined {
  const rules = rulesToChange(contents.results);
  const needed = rules
    .flatMap((rule) => neededBy(rule, contents))
    .toSorted((a, b) => a.steps - b.steps || a.people - b.people);
  const [easiest] = needed;
  const furthest = needed.at(-1);
  if (needed.length < FEWEST || easiest === undefined || furthest === undefined) return undefined;
  const without = rules.length - needed.length;
  const bars: readonly DistanceBar[] = needed.map((one) => ({
    title: one.title,
    steps: one.steps,
    said: sayNeeded(one),
  }));
  const rest =
    without === 0
      ? ''
      : ` ${countOf(without, 'other rule has', 'other rules have')} no distance in ratings: facts or answers are missing there.`;
  return {
    figure: {
      kind: 'figure',
      title: 'What it would take in ratings, the nearest first',
      summary: `Nearest is ${easiest.title} with ${sayNeeded(easiest)}; furthest ${furthest.title} with ${sayNeeded(furthest)}.${rest} All of it would have to change, not one alone.`,
      drawing: drawDistanceBars(bars),
    },
    table: {
      kind: 'table',
      caption: 'Distances in ratings, the nearest first',
      compact: true,
      columns: [
        { title: 'What', width: 60 },
        { title: 'Steps', width: 20, align: 'right' },
        { title: 'People', width: 20, align: 'right' },
      ],
      rowHeaders: true,
      rows: needed.map(({ title, steps, people, atLeast }) => [
        cell(title),
        cell(`${atLeast ? 'at least ' : ''}${steps}`),
        cell(`${atLeast ? 'at least ' : ''}${people}`),
      ]),
    },
  };
}
