/** The annex, item by item: each measure of agreement with its value and what that says. `docs/method.md`, annex. */
import { agreementA, consensus, dispersionD } from './consensus.ts';
import { onNinePoints, panelSpread } from './rand-ucla.ts';
import { type Figure, figureOf, percent } from './ratings.ts';
import { awg, deviationAboutMean, deviationAboutMedian, rwg, rwgStar } from './single-item.ts';
import type { Scale } from './spread.ts';

const STATISTICS = {
  rwg: { id: 'rwg', name: 'r_WG', source: 'James, Demaree and Wolf 1984' },
  rwgStar: { id: 'rwg-star', name: 'r*_WG', source: 'Lindell, Brandt and Whitney 1999' },
  awg: { id: 'awg', name: 'a_WG', source: 'Brown and Hauenstein 2005' },
  adMean: { id: 'ad-mean', name: 'AD about the mean', source: 'Burke, Finkelstein and Dusig 1999' },
  adMedian: { id: 'ad-median', name: 'AD about the median', source: 'Burke, Finkelstein and Dusig 1999' },
  agreement: { id: 'agreement-a', name: 'Agreement A', source: 'van der Eijk 2001' },
  consensus: { id: 'consensus', name: 'Consensus', source: 'Tastle and Wierman 2007' },
  leik: { id: 'leik-d', name: 'Ordinal dispersion D', source: 'Leik 1966' },
  ipr: { id: 'ipr', name: 'IPR', source: 'RAND/UCLA, Fitch and others 2001' },
  ipras: { id: 'ipras', name: 'IPRAS', source: 'RAND/UCLA, Fitch and others 2001' },
  index: { id: 'disagreement-index', name: 'Disagreement index', source: 'after RAND/UCLA, IPR / IPRAS' },
} as const;

const NOBODY = 'Nobody rated this item.';
const TWO_NEEDED = 'At least two ratings are needed.';

/** Every figure of one item. In: its ratings on the scale, in any order. */
export function itemFigures(item: string, ratings: readonly number[], scale: Scale): readonly Figure[] {
  const on = { item, n: ratings.length };
  return [
    ...spreadFigures(on, ratings, scale),
    ...choiceFigures(on, ratings, scale),
    ...panelFigures(on, ratings, scale),
  ];
}

type On = Parameters<typeof figureOf>[1];

function spreadFigures(on: On, ratings: readonly number[], scale: Scale): readonly Figure[] {
  const { rwg: r, rwgStar: rStar, awg: a, adMean, adMedian } = STATISTICS;
  const away = (centre: string) => (value: number) =>
    `On average a rating lies ${value.toFixed(2)} points from the ${centre}.`;
  return [
    figureOf(r, on, rwg(ratings, scale), sayAgainstRandom, TWO_NEEDED),
    figureOf(
      rStar,
      on,
      rwgStar(ratings, scale),
      (value) =>
        `The variance is ${percent(value)} below that of two camps at the ends of the scale.${alone(on.n)}`,
      NOBODY,
    ),
    figureOf(
      a,
      on,
      awg(ratings, scale),
      (value) =>
        `The variance is ${percent((1 - value) / 2)} of the largest that this mean allows (1 none, -1 all of it).`,
      ratings.length < 2 ? TWO_NEEDED : 'The mean is so near an end of the scale that a_WG is not defined.',
    ),
    figureOf(adMean, on, deviationAboutMean(ratings), away('mean'), NOBODY),
    figureOf(adMedian, on, deviationAboutMedian(ratings), away('median'), NOBODY),
  ];
}

/** One person always agrees with themselves; nobody should take it for agreement. */
const alone = (n: number): string => (n === 1 ? ' A single rating cannot show agreement.' : '');

function sayAgainstRandom(value: number): string {
  if (value === 0) return 'People differ as much as if they had answered at random, or more.';
  return `The variance is ${percent(value)} below that of answers at random.`;
}

function choiceFigures(on: On, ratings: readonly number[], scale: Scale): readonly Figure[] {
  const { agreement, consensus: shared, leik } = STATISTICS;
  const points = Array.from({ length: scale.highest - scale.lowest + 1 }, (_, i) => scale.lowest + i);
  const frequencies = points.map((point) => ratings.filter((rating) => rating === point).length);
  return [
    figureOf(agreement, on, agreementA(frequencies), (value) => `${sayPeaks(value)}${alone(on.n)}`, NOBODY),
    figureOf(
      shared,
      on,
      consensus(frequencies),
      (value) => `${percent(value)} of the way from two opposite camps to one shared answer.${alone(on.n)}`,
      NOBODY,
    ),
    figureOf(
      leik,
      on,
      dispersionD(frequencies),
      (value) => `${percent(value)} of the way from one shared answer to two opposite camps.${alone(on.n)}`,
      NOBODY,
    ),
  ];
}

function sayPeaks(value: number): string {
  const scale = '(1 one shared answer, 0 an even spread, -1 two camps at the ends)';
  if (Math.abs(value) < 0.005) return `Answers are spread evenly ${scale}.`;
  const where = value > 0 ? 'one camp' : 'two opposite camps';
  return `Answers ${Math.abs(value) < 0.5 ? 'lean towards' : 'mostly form'} ${where} ${scale}.`;
}

function panelFigures(on: On, ratings: readonly number[], scale: Scale): readonly Figure[] {
  const middle = (scale.lowest + scale.highest) / 2;
  const panel = panelSpread(ratings.map((rating) => onNinePoints(rating - middle)));
  const { ipr, ipras, index } = STATISTICS;
  return [
    figureOf(
      ipr,
      on,
      panel?.ipr ?? null,
      (value) => `The middle two fifths of the ratings span ${value.toFixed(2)} of nine points.`,
      NOBODY,
    ),
    figureOf(
      ipras,
      on,
      panel?.ipras ?? null,
      (value) => `A span of more than ${value.toFixed(2)} would be disagreement.`,
      NOBODY,
    ),
    figureOf(
      index,
      on,
      panel?.index ?? null,
      () =>
        panel?.disagreement === true
          ? 'Disagreement: above 1, the span is wider than IPRAS.'
          : `No disagreement: at most 1, the span is within IPRAS.${alone(on.n)}`,
      NOBODY,
    ),
  ];
}
