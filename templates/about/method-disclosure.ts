/** The method: who can be told apart, and what is not claimed. `docs/method.md` 7. */
import { DEFAULT_K } from '#core/assessment.ts';
import { type DocumentSection, points, text } from './document.ts';

const DISCLOSURE: DocumentSection = {
  id: 'disclosure',
  title: 'Who can be told apart',
  blocks: [
    text(
      `Nobody's answer should be worked out from what is shown. In attributed assessments people agreed to be named and nothing is held back. In the others a group is shown only with k people who rated: k is ${DEFAULT_K['by-organisation']} by organisation and ${DEFAULT_K.anonymous} when anonymous, unless set otherwise. The rules are ours; that hiding single cells is not enough once totals are shown is long known (Cox 1980).`,
    ),
    points(
      'Organisations with fewer than k people are pooled as "other organisations". The smallest of the rest join until the pool has two organisations and k people.',
      'Every figure is computed with a pool as one organisation. For one item, theme or who-question, an organisation with too few answers to it joins the pool there.',
      'If everyone is in one pool, only totals are shown. If fewer than k people rated, no figure is shown at all.',
      'Scores are rounded to whole points, everything else to two decimals, after all rules were applied.',
      'States of gates and the verdict come from the real organisations and are given as words. Where the figures shown would give another, it is said: "An organisation too small to show sees it differently."',
      'Re-runs, flips, distances, ranges and the CFIR matrix are made from the shown groups. Re-runs and flips are left out where those give another verdict than the published one.',
      'Comments carry the organisation or pool by organisation, and nothing when anonymous. Their order says nothing about who wrote them. The owner can withhold one that could identify someone; the report says how many.',
      'After a further round a group keeps its earlier answers in figures by organisation until at least k of its people changed.',
    ),
    text(
      'Accepted: a state given as a word says about one bit on the group behind it, and in the smallest pools now and then more (in 4 % of the places tried, how an organisation rated an item), a member of a group can subtract their own answer, and a theme, a code of the matrix and a distance narrow down the few ratings of an item.',
    ),
  ],
};

const NOT_CLAIMED: DocumentSection = {
  id: 'not-claimed',
  title: 'What is not claimed',
  blocks: [
    points(
      'A validated instrument, total or cut-off: CFIR has no validated total score and no weights. The lines are settings, declared beforehand.',
      'A probability of success: a verdict says which rules hold. It is no forecast.',
      'Effect: readiness is about whether a scheme can be adopted, put in place and kept going (CFIR Outcomes Addendum, Damschroder and others 2022a). A scheme can be ready and change nothing.',
      'Agreement as truth: people can agree and be wrong. That is why belief stands beside paper.',
      'Inference about organisations: they are the partners, not a sample. "More than chance" is one test for each item, without correction for their number.',
      'That the gates are the right ones: their themes have sources, given in the questionnaire; making gates of them is a proposal of this product.',
      'Permanence: a verdict holds for the day on which its dates were judged. Readiness moves (Ellis and others 2020).',
      'A share of re-runs as a chance: "unchanged in 80 of 90" counts rules, not futures.',
      '95 % confidence: the resampling range speaks about other people of the same organisations, and covers less.',
      'That a suggested change works: a distance says how many ratings would have to be others, not how to bring that about.',
      'A number of CFIR constructs as a denominator (papers count 36, 37 or 39 for 2009; 2022 has 48 constructs and 19 subconstructs), or that 2009 maps one to one to 2022.',
    ),
  ],
};

export const METHOD_DISCLOSURE: readonly DocumentSection[] = [DISCLOSURE, NOT_CLAIMED];
