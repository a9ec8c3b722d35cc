/** What moved: between the first and the last round of a workshop, and between two times, as slopes. */
import { drawSlopes } from '#charts/slopes.ts';
import type { Moved } from '#core/comparison.ts';
import { sayDay } from '#core/days.ts';
import { isAbove, isBelow } from '#core/numbers.ts';
import type { SeenItem } from '#core/seen.ts';
import { countOf, sayList, sayScore } from '#core/wording.ts';
import type { WorkshopRecord } from '#core/workshop-record.ts';
import { type Contents, cell, numberOf } from '../contents.ts';
import type { Picture } from './figure.ts';

interface Row {
  readonly title: string;
  readonly before: number | null;
  readonly now: number | null;
}

function isShown(row: Row): row is { title: string; before: number; now: number } {
  return row.before !== null && row.now !== null;
}

function summarise(rows: readonly Row[]): string {
  const shown = rows.filter(isShown);
  const up = shown.filter(({ before, now }) => isAbove(now, before)).length;
  const down = shown.filter(({ before, now }) => isBelow(now, before)).length;
  const most = shown.toSorted((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))[0];
  const furthest =
    most === undefined || most.now === most.before
      ? ''
      : ` ${most.title} moved furthest, from ${sayScore(most.before)} to ${sayScore(most.now)}.`;
  return `Of ${countOf(shown.length, 'score', 'scores')}, ${up} went up and ${down} down.${furthest} Full lines go up, broken ones down.`;
}

function pictureOf(
  title: string,
  [before, now]: readonly [string, string],
  rows: readonly Row[],
  panel: string,
): Picture | undefined {
  if (!rows.some(isShown)) return undefined;
  return {
    figure: {
      kind: 'figure',
      title,
      summary: `${summarise(rows)} ${panel}`,
      drawing: drawSlopes({ before, now, rows, say: sayScore }),
    },
    table: {
      kind: 'table',
      caption: `${title}: the scores`,
      compact: true,
      columns: [
        { title: 'Of', width: 64 },
        { title: before, width: 18, align: 'right' },
        { title: now, width: 18, align: 'right' },
      ],
      rowHeaders: true,
      rows: rows.map((row) => [
        cell(row.title),
        ...[row.before, row.now].map((score) => cell(score === null ? null : sayScore(score))),
      ]),
    },
  };
}

interface Ends {
  readonly id: string;
  readonly first: SeenItem;
  readonly last: SeenItem;
}

function endsOf({ entries }: WorkshopRecord): readonly Ends[] {
  return entries.flatMap(({ item, rounds }): Ends[] => {
    const [first, last] = [rounds[0]?.seen, rounds.at(-1)?.seen];
    if (rounds.length < 2 || first?.kind !== 'item' || last?.kind !== 'item') return [];
    return [{ id: item, first: first.item, last: last.item }];
  });
}

function groupsOf({ organisations }: SeenItem): string {
  return organisations
    .map(({ organisation }) => organisation)
    .toSorted()
    .join();
}

/** Items revealed more than once in a workshop: the first score and the last. */
export function roundsPicture(record: WorkshopRecord, contents: Contents): Picture | undefined {
  const ends = endsOf(record);
  const place = ({ id }: Ends): string => numberOf(contents.questionnaire, id);
  const changed = ends.filter(({ first, last }) => first.n !== last.n || groupsOf(first) !== groupsOf(last));
  return pictureOf(
    `Workshop of ${sayDay(record.heldOn)}: first and last round`,
    ['First round', 'Last round'],
    ends.map((one) => ({
      title: `${place(one)} ${contents.names.item(one.id)}`,
      before: one.first.score,
      now: one.last.score,
    })),
    changed.length === 0
      ? 'As many people rated in the last round as in the first.'
      : `The panel changed between the rounds of ${sayList(changed.map(place))}: not as many people, or other organisations, rated, so part of the change may come from that.`,
  );
}

/** Themes that rest on the same items both times. */
export function timesPicture(
  themes: readonly Moved[],
  panel: { readonly isChanged: boolean; readonly name: (id: string) => string },
): Picture | undefined {
  const rows = themes.map(({ id, before, now }) => ({ title: panel.name(id), before, now }));
  return pictureOf(
    'Themes then and now',
    ['Then', 'Now'],
    rows,
    panel.isChanged
      ? 'The panel changed: other organisations, or not as many people, answered, so part of the change may come from that.'
      : 'The same organisations and as many people answered both times; the people need not be the same.',
  );
}
