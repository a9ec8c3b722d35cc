/** The method: lines, answers, organisations, agreement. `docs/method.md` 1 to 3. */
import { DEFAULT_THRESHOLDS } from '#core/questionnaire.ts';
import { type DocumentSection, points, table, text } from './document.ts';

const { gate, lowestOrganisation, themeLow, themeReady, organisationOnTheme } = DEFAULT_THRESHOLDS;

const LINES: DocumentSection = {
  id: 'lines',
  title: 'The lines',
  blocks: [
    text(
      'All lines are ours; none is validated. The five that can be set belong to the questionnaire or the assessment, are fixed when it opens, and are printed in every report and in the account of every verdict ("How this was worked out"). Two numbers within 0.000000001 of each other are equal.',
    ),
    table(
      'Lines that can be set, in points of 0 to 100',
      ['Line', 'Usually'],
      [
        ['A gate item below it is not met', `${gate}`],
        ['A gate item with an organisation below it is contested', `${lowestOrganisation}`],
        ['A theme below it means not ready yet', `${themeLow}`],
        ['A theme below it is a condition', `${themeReady}`],
        ['An organisation below it on a theme is a condition', `${organisationOnTheme}`],
      ],
    ),
  ],
};

const ANSWERS: DocumentSection = {
  id: 'answers',
  title: 'From answers to scores',
  blocks: [
    points(
      'A rating is -2, -1, 0, 1 or 2, from strong barrier to strong facilitator, after the rating of constructs in CFIR studies (Damschroder and Lowery 2013). An item worded the other way round is turned first.',
      'Score = 50 + 25 x rating, so 0 to 100, with 50 for neither. Neutral is not met: people have to say that it helps (ours).',
      "Don't know applies to the person and is counted, never replaced by a number. Not applicable, held elsewhere and not asked do not apply. Not answered applies and is not rated. The states are never merged (ours).",
      'Passed on: someone said an item is held elsewhere, and no organisation they named rated it (ours).',
      "A person's theme score is the mean of the items they rated in it, if they rated at least half of those that apply to them (customary for scales; Fairclough and Cella 1996 for more than half, the exact half is ours).",
      "With several rounds a person's latest answer counts, a don't know included.",
      'It is said beside a theme when more than half of the answers of an organisation in it are not applicable or held elsewhere (ours).',
    ),
  ],
};

const ORGANISATIONS: DocumentSection = {
  id: 'organisations',
  title: 'Organisations, then the partnership',
  blocks: [
    points(
      'An organisation scores the mean of its people. The partnership scores the mean of its organisations, each counted once: a charity of two can stop delivery as surely as a board of twelve (ours).',
      'The mean with every person counted once stands beside it. A difference of 5 points or more is flagged, and so is another verdict (ours).',
      'It is said when organisations with one person hold half of the votes or more (ours).',
      'Standard error of a theme = square root of (1/G squared x the sum over organisations of s squared / n): G organisations with a score, n people of one, s squared their variance. The organisations are all the partners, the people within them a sample (Efron and Tibshirani 1993). It is no basis for a 95 % interval.',
      "Resampling range: in 2,000 draws every organisation's people with a score are drawn anew from its own, as many and with replacement; the range runs from percentile 2.5 to 97.5 (type 7) of the means of organisations (Efron and Tibshirani 1993). It is not 95 % confidence: with two to five people an organisation it covers the value in some 70 to 85 % of cases. None is given where an organisation has one person with a score.",
    ),
  ],
};

const AGREEMENT: DocumentSection = {
  id: 'agreement',
  title: 'Agreement on an item',
  blocks: [
    text(
      'AD, the average deviation about the median, is the mean distance of the ratings from their median: from 0 to 2 (Burke, Finkelstein and Dusig 1999). The first label that fits is given; the labels are ours.',
    ),
    table(
      'Labels, in this order',
      ['Label', 'When'],
      [
        ['Too few to label', 'fewer than 5 ratings'],
        ['Agreed: in place', 'at least 75 % at 1 or 2, and less than 15 % at -2 or -1'],
        ['Agreed: not in place', 'at least 75 % at -2 or -1, and less than 15 % at 1 or 2'],
        ['Split', 'at least a third at -2 or -1, and at least a third at 1 or 2'],
        ['Close', 'AD at most 5/6, and no larger than random raters stay below in 5 % of cases'],
        ['Mixed', 'anything else'],
      ],
    ),
    text(
      'The published cut-off for five points, 5/6 (Burke and Dunlap 2002), takes no account of how many rated: random raters meet it 52 % of the time with 3 people and 41 % with 5. So the 5 % value is computed exactly for the number of ratings; from 18 on, 5/6 alone decides.',
    ),
    points(
      "Many do not know: don't know has 30 % or more of those the item applies to (ours).",
      'Organisations differ: the highest and lowest mean of organisations with two ratings or more are at least 1 rating point apart (ours).',
      'More than chance: at most 100 of 2,000 shuffles of the ratings among people give as large a range (permutation test, Fisher 1935); above 200 ratings the Kruskal-Wallis test at 5 % (1952).',
      'Shares of the variance between organisations, eta squared and omega squared, are in the data (Hays 1963).',
    ),
  ],
};

export const METHOD_ANSWERS: readonly DocumentSection[] = [LINES, ANSWERS, ORGANISATIONS, AGREEMENT];
