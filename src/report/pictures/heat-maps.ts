/** Themes and constructs by organisation as heat maps: a number and a symbol in each cell, hidden cells say why. */
import { drawHeatMap, type HeatCell, type HiddenCell } from '#charts/heat-map.ts';
import type { CfirCode, MatrixCell } from '#core/cfir-matrix.ts';
import { isBelow } from '#core/numbers.ts';
import type { PublishedTheme } from '#core/results.ts';
import { countOf, sayScore } from '#core/wording.ts';
import type { Contents } from '../contents.ts';
import type { Picture } from './figure.ts';

/** Which of the five tints a score has: the ends are as far beyond the lines as the lines are from the middle. */
function placeOf(score: number, { results }: Contents): number {
  const { themeLow, themeReady } = results.thresholds;
  const lines = [themeLow - 20, themeLow, themeReady, themeReady + 20];
  return lines.filter((line) => !isBelow(score, line)).length;
}

function hidden(why: string): HiddenCell {
  return { kind: 'hidden', why };
}

function scoreCell(score: number, contents: Contents): HeatCell {
  return { kind: 'shown', value: sayScore(Math.round(score)), place: placeOf(score, contents) };
}

/** An organisation may be missing because it is pooled here, or has no score. */
function themeCell(theme: PublishedTheme, group: string, contents: Contents): HeatCell | HiddenCell {
  const row = theme.organisations.find(({ organisation }) => organisation === group);
  if (row !== undefined && row.score !== null) return scoreCell(row.score, contents);
  if (theme.withoutScore.includes(group)) return hidden('no score');
  if (theme.pool.includes(group)) return hidden('with others');
  return hidden(theme.score === null ? 'too few' : 'not shown');
}

function groupsOf<T>(
  rows: readonly T[],
  of: (row: T) => readonly { readonly organisation: string }[],
): string[] {
  return [...new Set(rows.flatMap((row) => of(row).map(({ organisation }) => organisation)))];
}

const WHY =
  '"Too few", "with others" and "no score" say why a cell has no figure: too few people, shown together with other organisations, or too little answered.';

function summariseThemes(groups: readonly string[], { results, names }: Contents): string {
  const { themeLow } = results.thresholds;
  const cells = results.themes.flatMap((theme) =>
    theme.organisations.flatMap(({ organisation, score }) =>
      score === null ? [] : [{ theme: theme.id, organisation, score }],
    ),
  );
  const below = cells.filter(({ score }) => isBelow(score, themeLow));
  const lowest = cells.toSorted((a, b) => a.score - b.score)[0];
  const where =
    lowest === undefined
      ? ''
      : ` The lowest is ${sayScore(lowest.score)}: ${names.organisation(lowest.organisation)} on ${names.theme(lowest.theme)}.`;
  return `${below.length} of ${countOf(cells.length, 'score', 'scores')} that can be shown, over ${countOf(groups.length, 'organisation', 'organisations')}, ${below.length === 1 ? 'is' : 'are'} below ${themeLow}.${where} Triangles point down for what stands in the way and up for what helps, two for the ends, a dot between the lines. ${WHY}`;
}

/** Themes by organisation; the table of scores has the same figures. */
export function themesPicture(contents: Contents): Picture | undefined {
  const { themes } = contents.results;
  const groups = groupsOf(themes, (theme) => theme.organisations);
  if (groups.length === 0) return undefined;
  const drawing = drawHeatMap({
    columns: ['All', ...groups.map(contents.names.organisation)],
    rows: themes.map((theme) => ({
      title: contents.names.theme(theme.id),
      cells: [
        theme.score === null ? hidden('too few') : scoreCell(theme.score, contents),
        ...groups.map((group) => themeCell(theme, group, contents)),
      ],
    })),
  });
  const summary = summariseThemes(groups, contents);
  return {
    figure: { kind: 'figure', title: 'Where it helps and where it stands in the way', summary, drawing },
    table: null,
  };
}

const PLACES: Readonly<Partial<Record<CfirCode, number>>> = {
  '-2': 0,
  '-1': 1,
  '0': 2,
  '0 (mixed)': 2,
  '+1': 3,
  '+2': 4,
};

function codeCell(code: CfirCode | null | undefined): HeatCell | HiddenCell {
  if (code === null || code === undefined) return hidden('too few');
  const place = PLACES[code];
  if (place === undefined) return hidden(code === 'M' ? 'not known' : 'not applicable');
  return { kind: 'shown', value: code === '0 (mixed)' ? '±' : code, place };
}

function isBarrier({ code }: MatrixCell): boolean {
  return code === '-1' || code === '-2';
}

/** Constructs of CFIR 2022 by organisation; the tables of the matrix have the same codes. */
export function constructsPicture(contents: Contents): Picture | undefined {
  const rows = contents.results.matrix.cfir2022;
  const groups = groupsOf(rows, ({ cells }) => cells);
  if (rows.length === 0 || groups.length === 0) return undefined;
  const places = new Map([...contents.constructs[2022].keys()].map((code, place) => [code, place]));
  const ordered = rows.toSorted(
    (a, b) => (places.get(a.construct) ?? places.size) - (places.get(b.construct) ?? places.size),
  );
  const drawing = drawHeatMap({
    columns: ['All', ...groups.map(contents.names.organisation)],
    rows: ordered.map(({ construct, whole, cells }) => ({
      title: `${construct} ${contents.constructs[2022].get(construct) ?? ''}`.trim(),
      cells: [
        codeCell(whole),
        ...groups.map((group) => codeCell(cells.find(({ organisation }) => organisation === group)?.code)),
      ],
    })),
  });
  const barriers = ordered.filter(({ cells }) => cells.some(isBarrier));
  const split = barriers.filter(({ cells }) => cells.some(({ code }) => code === '+1' || code === '+2'));
  const summary = `${barriers.length} of ${countOf(rows.length, 'construct', 'constructs')} ${barriers.length === 1 ? 'is' : 'are'} a barrier for at least one organisation, and ${split.length} of these ${split.length === 1 ? 'helps' : 'help'} another. Triangles point down for barriers and up for facilitators, two for strong ones, a dot for neither; ± is mixed. "Too few" stands where too few people may be told of.`;
  return {
    figure: { kind: 'figure', title: 'Constructs by organisation', summary, drawing },
    table: null,
  };
}
