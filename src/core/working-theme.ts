/** How a theme's score was worked out, with the published figures put in. `docs/method.md` 1, 2 and 5. */
import { isBelow } from './numbers.ts';
import type { Block } from './report.ts';
import type { PublishedTheme } from './results.ts';
import { countOf, sayFigure, sayList, sayPeople, sayScore } from './wording.ts';
import {
  list,
  ROUNDED,
  say,
  sayBelowLine,
  sayHolds,
  type Test,
  type Told,
  testTable,
  title,
} from './working.ts';
import { themeRangeWorking, themeStepsWorking } from './working-distance.ts';

function sayMean(theme: PublishedTheme, told: Told): string[] {
  const scores = theme.organisations.flatMap(({ score }) => (score === null ? [] : [score]));
  if (theme.score === null) return ['No score can be shown for this theme.'];
  if (scores.length === 0)
    return [`The score is ${sayScore(theme.score)}; nothing can be shown by organisation.`];
  const mean = scores.reduce((total, score) => total + score, 0) / scores.length;
  const said = `The mean of the organisations' scores ${sayList(scores.map(sayScore))}: the sum ${sayFigure(scores.reduce((total, score) => total + score, 0))} divided by ${scores.length} is ${sayFigure(mean)}, shown as ${sayScore(theme.score)}.`;
  return told.results.disclosure.mode === 'attributed' ? [said] : [said, ROUNDED];
}

function verdictTests(theme: PublishedTheme, { results, names }: Told): Test[] {
  const { themeLow, themeReady, organisationOnTheme } = results.thresholds;
  const { score } = theme;
  const figure = score === null ? 'no score shown' : `score ${sayScore(score)}`;
  const low = theme.organisations.filter(
    (row) => row.score !== null && isBelow(row.score, organisationOnTheme),
  );
  return [
    {
      rule: `Below ${themeLow}: not ready yet`,
      figure,
      outcome: sayBelowLine(score, themeLow, { results }),
    },
    {
      rule: `Below ${themeReady}: a condition`,
      figure,
      outcome: sayBelowLine(score, themeReady, { results }),
    },
    {
      rule: `An organisation below ${organisationOnTheme}: a condition`,
      figure:
        low.length === 0
          ? 'none shown'
          : sayList(low.map((row) => `${names.organisation(row.organisation)} ${sayScore(row.score ?? 0)}`)),
      outcome: sayHolds(theme.organisations.length === 0 ? null : low.length > 0),
    },
  ];
}

function groupTable(theme: PublishedTheme, { names }: Told): Block[] {
  if (theme.organisations.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'The scores that go in, each organisation alike',
      columns: [
        { title: 'Organisation', width: 50 },
        { title: 'People with a score', width: 20, align: 'right' },
        { title: 'Score', width: 20, align: 'right' },
      ],
      rowHeaders: true,
      rows: theme.organisations.map(({ organisation, people, score }) => [
        { text: names.organisation(organisation) },
        { text: `${people}` },
        { text: score === null ? '-' : sayScore(score) },
      ]),
    },
  ];
}

/** The account of a theme. */
export function themeWorking(theme: PublishedTheme, told: Told): Block[] {
  const { questionnaire, names } = told;
  const items = questionnaire.themes.find(({ id }) => id === theme.id)?.items.length ?? 0;
  const spread =
    theme.standardError === null
      ? []
      : [
          `Standard error ${sayFigure(theme.standardError)} points: people within organisations are taken as a sample, organisations as all the partners.`,
        ];
  return [
    title('From ratings to a score'),
    ...list([
      'A rating from -2 to 2 becomes a score: 50 + 25 x rating. So 0 is 50, and 1 is 75.',
      `The theme has ${countOf(items, 'item', 'items')}. A person has a score when they rated at least half of those that apply to them: the mean of the items they rated. ${sayPeople(theme.people)} have one.`,
      "Don't know is never replaced by a number.",
      'An organisation scores the mean of its people.',
    ]),
    ...groupTable(theme, told),
    title('The score of the theme'),
    ...sayMean(theme, told).map(say),
    ...list([
      ...(theme.personWeighted === null
        ? []
        : [
            `If people counted alike instead of organisations: ${sayScore(theme.personWeighted)}.${theme.weightingDiffers ? ' That is 5 points or more away.' : ''}`,
          ]),
      ...(theme.withoutScore.length === 0
        ? []
        : [`Without a score, so left out: ${sayList(theme.withoutScore.map(names.organisation))}.`]),
      ...spread,
    ]),
    ...themeRangeWorking(theme),
    title('What it does to the verdict'),
    testTable('The lines a theme is held against', verdictTests(theme, told)),
    ...themeStepsWorking(theme, told),
  ];
}
