/** The profile: every theme by organisation, as a picture and as figures. */
import { drawThemeLines, lettersOf, type ThemeLine } from '#charts/theme-lines.ts';
import type { Block, Chapter } from '#core/report.ts';
import type { PublishedTheme } from '#core/results.ts';
import { sayList, sayPeople, sayScore } from '#core/wording.ts';
import { sayNoRange } from '#core/wording-ranges.ts';
import { type Contents, cell, listOf, note, paragraph } from '../contents.ts';
import { pictureBlocks } from '../pictures/figure.ts';
import { themesPicture } from '../pictures/heat-maps.ts';
import { ACROSS, inParts, type Part } from './parts.ts';

function lineOf(theme: PublishedTheme, contents: Contents): ThemeLine {
  return {
    title: contents.names.theme(theme.id),
    score: theme.score,
    marks: theme.organisations.flatMap(({ organisation, score }) =>
      score === null ? [] : [{ organisation, score }],
    ),
  };
}

function summarise(themes: readonly PublishedTheme[], contents: Contents): string {
  const scored = themes.flatMap((theme) => (theme.score === null ? [] : [{ ...theme, score: theme.score }]));
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (lowest === undefined || highest === undefined) return 'No theme has a score that can be shown.';
  const { themeLow, themeReady } = contents.results.thresholds;
  const below = scored.filter((theme) => theme.score < themeLow).length;
  const between = scored.filter((theme) => theme.score >= themeLow && theme.score < themeReady).length;
  return `Lowest is ${contents.names.theme(lowest.id)} at ${sayScore(lowest.score)}, highest ${contents.names.theme(highest.id)} at ${sayScore(highest.score)}. ${below} of ${scored.length} themes are below ${themeLow}, ${between} between ${themeLow} and ${themeReady}.`;
}

function key(rows: readonly ThemeLine[], contents: Contents): string {
  const letters = [...lettersOf(rows)].map(
    ([organisation, letter]) => `${letter} ${contents.names.organisation(organisation)}`,
  );
  return `Each letter is an organisation: ${letters.join(', ')}. The upright bar is the mean of the organisations; the thick line runs from the lowest to the highest.`;
}

/** "52 to 61"; nothing where no range is given. */
function sayRange({ resamplingRange }: PublishedTheme): string | null {
  return resamplingRange && `${sayScore(resamplingRange.low)} to ${sayScore(resamplingRange.high)}`;
}

/** How far scores would move with other people, for all themes in words. */
function rangeNotes({ results, names }: Contents): Block[] {
  const [first] = results.themes.filter(({ resamplingRange }) => resamplingRange !== null);
  const without = results.themes.filter(
    ({ score, resamplingRange }) => score !== null && resamplingRange === null,
  );
  const bySingles = [...Map.groupBy(without, ({ singles }) => singles)];
  return [
    ...(first === undefined
      ? []
      : [
          note(
            `"Other people": other people of the same organisations would give ${names.theme(first.id)} ${sayRange(first)} in most draws; this is not 95 % confidence.`,
          ),
        ]),
    ...bySingles.map(([singles, themes]) =>
      note(`${sayList(themes.map(({ id }) => names.theme(id)))}: ${sayNoRange(singles)}`),
    ),
  ];
}

function groupsOf({ results }: Contents): readonly string[] {
  return [
    ...new Set(results.themes.flatMap(({ organisations }) => organisations.map((row) => row.organisation))),
  ];
}

function scoresTable({ ids: groups, said }: Part, contents: Contents): Block {
  const { results, names } = contents;
  return {
    kind: 'table',
    caption: `Scores from 0 to 100 by theme and organisation, with the number of people behind each${said}`,
    columns: [
      { title: 'Theme', width: 30 },
      { title: 'All', width: 9, align: 'right' },
      { title: 'Per person', width: 11, align: 'right' },
      { title: 'Other people', width: 13, align: 'right' },
      ...groups.map((group) => ({ title: names.organisation(group), width: 15, align: 'right' as const })),
    ],
    rowHeaders: true,
    rows: results.themes.map((theme) => [
      cell(names.theme(theme.id)),
      { text: theme.score === null ? '-' : sayScore(theme.score), strong: true },
      cell(theme.personWeighted === null ? null : sayScore(theme.personWeighted)),
      cell(sayRange(theme)),
      ...groups.map((group) => {
        const row = theme.organisations.find(({ organisation }) => organisation === group);
        return cell(
          row?.score === undefined || row.score === null ? null : `${sayScore(row.score)} (${row.people})`,
        );
      }),
    ]),
  };
}

/** What has to be said beside a theme's figures. */
function remarks(contents: Contents): string[] {
  const { results, names } = contents;
  const { disclosure } = results;
  const said = (ids: readonly string[]): string => sayList(ids.map(names.organisation));
  return results.themes.flatMap((theme) => {
    const title = names.theme(theme.id);
    const notes: string[] = [];
    if (theme.score === null) {
      notes.push(
        theme.people === 0
          ? `${title}: nobody answered enough of it for a score.`
          : `${title}: too few people have a score for it to be shown.`,
      );
    }
    if (theme.weightingDiffers)
      notes.push(
        `${title}: counting organisations alike and counting people alike differ by 5 points or more.`,
      );
    if (theme.withoutScore.length > 0) notes.push(`${title}: no score from ${said(theme.withoutScore)}.`);
    if (theme.mostlyElsewhere.length > 0) {
      notes.push(
        `${title}: more than half of the answers from ${said(theme.mostlyElsewhere)} are "not applicable" or "held elsewhere".`,
      );
    }
    if (theme.score !== null && theme.pool.join() !== disclosure.pool.join()) {
      notes.push(
        `${title}: ${said(theme.pool)} are shown together here, because fewer than ${disclosure.k} people of one of them have a score.`,
      );
    }
    return notes;
  });
}

/** How small organisations are shown, in a sentence; empty when attributed. */
export function sayPooling(contents: Contents): string {
  const { disclosure, people } = contents.results;
  const { names } = contents;
  if (disclosure.mode === 'attributed') return '';
  if (disclosure.nothing)
    return `Only ${sayPeople(people)} gave ratings, fewer than ${disclosure.k}, so no figure can be shown.`;
  if (disclosure.totalsOnly)
    return `Too few people answered from each organisation to show any by name, so figures are for everyone together.`;
  if (disclosure.pool.length === 0)
    return `Every organisation has at least ${disclosure.k} people and is shown by name.`;
  const pooled = sayList(disclosure.pool.map(names.organisation));
  return `${pooled} are shown together as "Other organisations": an organisation needs ${disclosure.k} people to be shown by name, and the figures of a single one must not be worked out from the rest.`;
}

/** Themes by organisation. */
export function themesChapter(contents: Contents): Chapter {
  const { results } = contents;
  const rows = results.themes.map((theme) => lineOf(theme, contents));
  const { organisationOnTheme, themeLow, themeReady } = results.thresholds;
  const lines = [...new Set([themeLow, themeReady])];
  const drawn = rows.some((row) => row.marks.length > 0);
  const pooling = sayPooling(contents);
  return {
    title: 'Profile by theme and organisation',
    newPage: true,
    blocks: [
      paragraph(
        `A score of 50 means neither barrier nor facilitator. Below ${themeLow} a theme stands in the way; from ${themeReady} it helps. An organisation below ${organisationOnTheme} on a theme is a condition in itself.`,
      ),
      ...(pooling === '' ? [] : [paragraph(pooling)]),
      ...(drawn
        ? [
            {
              kind: 'figure' as const,
              title: 'Themes by organisation',
              summary: summarise(results.themes, contents),
              drawing: drawThemeLines(rows, lines),
            },
            note(`${summarise(results.themes, contents)} ${key(rows, contents)}`),
          ]
        : []),
      ...pictureBlocks(themesPicture(contents)),
      ...inParts(groupsOf(contents), ACROSS).map((part) => scoresTable(part, contents)),
      ...rangeNotes(contents),
      ...listOf(remarks(contents)),
    ],
  };
}
