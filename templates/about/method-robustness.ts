/** The method: re-runs, flips, distances, agenda, matrix, and how seeded figures can be repeated. `docs/method.md` 6, 8 and 10. */
import { type DocumentSection, heading, points, table, text } from './document.ts';

const ROBUSTNESS: DocumentSection = {
  id: 'robustness',
  title: 'Does the verdict hold?',
  blocks: [
    text(
      "Everything is judged again under every combination of: organisations or people alike; don't know left out, as -2, or as 0; everyone, or without each organisation in turn; thresholds 5 points lower, as set, or 5 points higher (ours). A flip is a single one of these changes that gives another verdict.",
    ),
    points(
      "A don't know taken as a rating is scored like any other and counts as an answer in the tests on numbers; the don't-know tests on items are then off. Who-questions and facts stay.",
      'People alike changes the scores of themes and gate items, nothing else. Thresholds move together, the lines of single gates with them.',
      'Leaving one out recomputes everything from who remains. Tests on minimum numbers and on required organisations keep the outcome they have with everyone; from "a third of the organisations don\'t know" the one left out is gone.',
      '"Unchanged in k of N" counts runs that can differ, the base included. It is not given with fewer than 5 people, and it is not a probability.',
    ),
    heading('Distances'),
    text(
      'A step is one rating moved one point. A person moves the score by 25 / (G x n x m) points a step: G organisations with a score, n people of the organisation with one, m items the person rated (1 for a gate item). Steps are taken where they are worth most until the line is reached; people likewise, each going all the way to +2 (ours).',
    ),
    table(
      'What an item of a gate needs: at least the largest',
      ['Line it fails', 'Steps'],
      [
        ['Score', 'as above, to the gate line'],
        [
          'An organisation',
          'the sum of (line - score) x ratings / 25, each rounded up, over organisations below the line',
        ],
        ['Spread', 'n x (AD - 5/6), rounded up'],
        ['Split', 'until either side has less than a third, those nearest to 0 first'],
      ],
    ),
    points(
      'A gate needs at least the sum over its items; people at least the most that one of its items needs.',
      "Facts, don't knows and answers not given do not move: it is said what is missing, and who could say.",
      'What would fall first: the same downwards until strictly below a line that is met. For a gate item the fewest steps until its score, an organisation ((score - line) x ratings / 25, rounded down, plus 1) or the spread (n x (5/6 - AD), rounded down, plus 1) no longer meets its line; none if its score is below already.',
    ),
  ],
};

const AGENDA: DocumentSection = {
  id: 'agenda',
  title: 'What to talk about first',
  blocks: [
    text(
      "Who-questions that are not met; then items of gates whose own state is not met or whose label is not agreed; then items unknown, split, differing by more than chance, mixed, and the rest. Within these by weight of the theme x (AD + range + share of don't know). As many as fit: (minutes - those reserved) / minutes for each, usually (60 - 25) / 6 (ours).",
    ),
  ],
};

const MATRIX: DocumentSection = {
  id: 'matrix',
  title: 'The CFIR matrix',
  blocks: [
    text(
      "One code for each construct and organisation (after Damschroder and Lowery 2013). A person's rating of a construct is the mean of their ratings of its items, under the half rule; an organisation's the mean of its people's; the partnership's the mean of its organisations'. Codes are not added up.",
    ),
    table(
      'Codes, in this order',
      ['Code', 'When'],
      [
        ['N/A', 'the items apply to nobody there'],
        ['M', "don't know has 30 % or more of what applies, or nobody has a rating of the construct"],
        [
          '0 (mixed)',
          'the mean rounds to 0, and all ratings of its items together would be labelled split or mixed (put together: ours)',
        ],
        ['0', 'the mean rounds to 0, halves away from 0'],
        [
          '+2, -2',
          'the mean rounds to it, and two people have a rating on that side from concrete evidence: seen myself, or a document',
        ],
        ['+1, -1', 'otherwise'],
      ],
    ),
  ],
};

const REPEATING: DocumentSection = {
  id: 'repeating',
  title: 'Repeating what is drawn by chance',
  blocks: [
    text(
      'The generator is xoshiro128** (Blackman and Vigna 2018), u = next / 2^32, its four words the first four of splitmix32 started at 1. It starts afresh for each item, each set of themes and each design check.',
    ),
    points(
      'Shuffles: the ratings in ascending order; for i from n - 1 down to 1 position i is swapped with floor(u x (i + 1)); the result is dealt to the organisations in invitation order.',
      'Resampling: in each draw, organisations in invitation order take one number for each of their people, with a score or without; every theme sees the same numbers. An organisation with n scores takes, with its first n numbers, those at positions floor(u x n) of its scores in ascending order.',
      "Design check, 400 runs: person by person and item by item, u below 0.05 is a don't know, and the rest in quarters 0, +1, +1, +2.",
      'Exact values for close agreement are computed for up to 60 ratings.',
    ),
  ],
};

export const METHOD_ROBUSTNESS: readonly DocumentSection[] = [ROBUSTNESS, AGENDA, MATRIX, REPEATING];
