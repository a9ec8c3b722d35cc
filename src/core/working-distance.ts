/** How far a theme is from its lines and how far its score could move, with the published figures put in. `docs/method.md` 2 and 6. */

import type { LineDistance } from './distances.ts';
import { own } from './own.ts';
import type { Block } from './report.ts';
import type { PublishedTheme } from './results.ts';
import { sayFigure, sayList, sayScore } from './wording.ts';
import { sayDown, sayToLine, sayUp } from './wording-distances.ts';
import { sayNoRange, sayResampled } from './wording-ranges.ts';
import { list, say, type Told, title } from './working.ts';

/** What one step of a person who rated every item of the theme is worth in each organisation. */
function sayWorth(theme: PublishedTheme, { questionnaire, names }: Told): string[] {
  const items = questionnaire.themes.find(({ id }) => id === theme.id)?.items.length ?? 0;
  const scored = theme.organisations.filter(({ people }) => people > 0);
  if (items === 0) return [];
  return scored.map(
    ({ organisation, people }) =>
      `${names.organisation(organisation)}: 25 / (${scored.length} x ${people} x ${items}) = ${sayFigure(25 / (scored.length * people * items))} points a step.`,
  );
}

function sayShort(theme: PublishedTheme, { line }: LineDistance): string {
  return theme.score === null
    ? ''
    : ` The score shown is ${sayScore(theme.score)}, ${sayFigure(Math.abs(line - theme.score))} points from ${line}.`;
}

function upBlocks(theme: PublishedTheme, { results }: Told): Block[] {
  const up = own(results.distances.themes, theme.id);
  if (up === undefined) {
    return [
      say(
        theme.score === null
          ? 'No distance can be shown.'
          : 'It is not below a line, so nothing has to move up.',
      ),
    ];
  }
  return [say(`Up to the next line, most gainful steps first:${sayShort(theme, up)} ${sayUp(up)}.`)];
}

function downBlocks(theme: PublishedTheme, { results }: Told): Block[] {
  const down = own(results.distances.sinking, theme.id);
  return down === undefined
    ? []
    : [
        say(
          `Down until it is strictly below the next line it meets:${sayShort(theme, down)} ${sayDown(down)}.`,
        ),
      ];
}

function organisationBlocks(theme: PublishedTheme, { results, names }: Told): Block[] {
  const low = theme.organisations.flatMap(({ organisation, people, score }) => {
    const distance = own(results.distances.organisations, `${organisation}:${theme.id}`);
    if (distance === undefined || score === null) return [];
    return [
      `${names.organisation(organisation)} scores ${sayScore(score)} from ${people}. By itself a step of one of its people is worth 25 / (${people} x the items that person rated) points. ${sayToLine(distance)}`,
    ];
  });
  return list(low);
}

/** What a theme would take, and what would make it fall. */
export function themeStepsWorking(theme: PublishedTheme, told: Told): Block[] {
  return [
    title('What it would take'),
    say(
      'A step is one rating moved one point. It is worth 25 / (organisations with a score x people of the organisation with one x items the person rated). With every item rated:',
    ),
    ...list(sayWorth(theme, told)),
    ...upBlocks(theme, told),
    ...downBlocks(theme, told),
    ...organisationBlocks(theme, told),
  ];
}

/** How the resampling range came about. */
export function themeRangeWorking(theme: PublishedTheme): Block[] {
  const { resamplingRange, singles, score } = theme;
  const heading = title('With other people of the same organisations');
  if (resamplingRange === null)
    return [
      heading,
      say(score === null ? 'No range can be shown.' : `Of this theme, ${sayNoRange(singles)}`),
    ];
  const sizes = theme.organisations.filter(({ people }) => people > 0).map(({ people }) => `${people}`);
  return [
    heading,
    say(
      `In each of 2,000 draws every organisation's people with a score (${sayList(sizes)}) are drawn anew from its own, as many, the same person perhaps more than once; the mean of the organisations' means is taken. Between the 2.5 % lowest and the 2.5 % highest of them lie ${sayScore(resamplingRange.low)} to ${sayScore(resamplingRange.high)}.`,
    ),
    say(
      `${sayResampled(resamplingRange)} With two to five people an organisation such a range holds the value it is about in some 70 to 85 % of cases.`,
    ),
  ];
}
