/** Reveals of an item and a who-question by three organisations: a test changes what it is about. */
import type { PublishedItem, PublishedWho } from '#core/results.ts';
import type { SeenItem } from '#core/seen.ts';
import type { SeenNames } from '#core/wording-seen.ts';

const NAMES: Readonly<Record<string, string>> = {
  a: 'Hospital Trust',
  b: 'Council',
  c: 'Age Concern',
  'other organisations': 'Other organisations',
};

export const SAID: SeenNames = {
  names: { organisation: (id) => NAMES[id] ?? id },
  scale: [
    { rating: -2, label: 'Strong barrier' },
    { rating: -1, label: 'Barrier' },
    { rating: 0, label: 'Neither' },
    { rating: 1, label: 'Facilitator' },
    { rating: 2, label: 'Strong facilitator' },
  ],
};

export function seenItem(more: Partial<SeenItem> = {}): SeenItem {
  return {
    id: 'money',
    n: 5,
    dontKnow: 0,
    notApplicable: 0,
    heldElsewhere: 0,
    blank: 0,
    counts: [2, 1, 0, 0, 2],
    heldBy: [],
    score: 45,
    mean: -0.2,
    range: 0,
    label: 'split',
    flags: [],
    organisations: [
      { organisation: 'a', people: 2, counts: [2, 0, 0, 0, 0], score: 0 },
      { organisation: 'b', people: 3, counts: [0, 1, 0, 0, 2], score: 75 },
    ],
    pool: [],
    ...more,
  };
}

export function publishedItem(): PublishedItem {
  return {
    ...seenItem(),
    notShown: 0,
    personWeighted: 45,
    weightingDiffers: false,
    median: -1,
    adMedian: 1.4,
    chance: 0.2,
    eta2: 0.1,
    omega2: 0.1,
    evidence: null,
  };
}

export function seenWho(more: Partial<PublishedWho> = {}): PublishedWho {
  return {
    id: 'leads',
    state: 'contested',
    people: 9,
    shares: { a: 0.5, b: 0.38, 'dont-know': 0.12 },
    namedButNotClaiming: ['a'],
    organisations: [
      { organisation: 'a', people: 5, shares: { b: 0.6, a: 0.2, 'dont-know': 0.2 } },
      { organisation: 'b', people: 4, shares: { a: 1 } },
    ],
    pool: [],
    ...more,
  };
}
