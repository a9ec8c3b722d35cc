/** What would fall first: themes and items of gates with the fewest steps down to below a line they meet. `docs/method.md` 6. */

import type { LineDistance } from './distances.ts';
import { own } from './own.ts';
import type { Results } from './results.ts';

export type Sinking =
  | { readonly kind: 'theme'; readonly id: string; readonly steps: number; readonly distance: LineDistance }
  | { readonly kind: 'item'; readonly id: string; readonly steps: number };

const NEAREST = 3;

/** The nearest three, fewest steps first; themes before items, each in questionnaire order, where they are equal. */
export function nearestSinking({ distances, themes, items }: Results): readonly Sinking[] {
  const falling: Sinking[] = [
    ...themes.flatMap(({ id }): Sinking[] => {
      const distance = own(distances.sinking, id);
      return distance === undefined ? [] : [{ kind: 'theme', id, steps: distance.steps, distance }];
    }),
    ...items.flatMap(({ id }): Sinking[] => {
      const steps = own(distances.items, id)?.sinking ?? null;
      return steps === null ? [] : [{ kind: 'item', id, steps }];
    }),
  ];
  return falling.sort((a, b) => a.steps - b.steps).slice(0, NEAREST);
}
