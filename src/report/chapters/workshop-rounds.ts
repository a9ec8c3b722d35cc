/** The first and the last round of a question as a table, as far as groups may be shown. */
import { own } from '#core/own.ts';
import type { Block, Cell } from '#core/report.ts';
import type { PublishedWho } from '#core/results.ts';
import type { SeenItem } from '#core/seen.ts';
import { choicesOf, type SeenNames, sayWhoChoice } from '#core/wording-seen.ts';
import type { SeenRound } from '#core/workshop-record.ts';
import { cell } from '../contents.ts';

function whenOf(index: number, count: number): string {
  if (count === 1) return '';
  return index === 0 ? ', first' : ', last';
}

type Row = readonly [string, readonly (number | string)[]];

/** Rows of a figure, group by group, each first and last. */
function pairUp(groups: readonly string[], rounds: readonly ReadonlyMap<string, Row[1]>[]): Row[] {
  return groups.flatMap((group) =>
    rounds.flatMap((figures, index): Row[] => {
      const row = figures.get(group);
      return row === undefined ? [] : [[`${group}${whenOf(index, rounds.length)}`, row]];
    }),
  );
}

const EVERYONE = 'Everyone';

function tableOf(caption: string, columns: readonly string[], rows: readonly Row[]): Block {
  return {
    kind: 'table',
    caption,
    compact: true,
    columns: [
      { title: 'Who', width: 30 },
      ...columns.map((title) => ({ title, width: 12, align: 'right' as const })),
    ],
    rowHeaders: true,
    rows: rows.map(([title, row]): Cell[] => [cell(title), ...row.map((value) => cell(value))]),
  };
}

function itemTable(items: readonly SeenItem[], caption: string, said: SeenNames): Block[] {
  const shown = items.filter(({ counts }) => counts !== null);
  if (shown.length === 0) return [];
  const figures = items.map((item) => {
    const counts = item.counts ?? said.scale.map(() => 'not shown');
    const groups = item.organisations.map(
      (row) => [said.names.organisation(row.organisation), row.counts] as const,
    );
    return new Map<string, Row[1]>([[EVERYONE, counts], ...groups]);
  });
  const groups = [...new Set(figures.flatMap((each) => [...each.keys()]))];
  const columns = said.scale.map(({ label }) => label);
  return [tableOf(caption, columns, pairUp(groups, figures))];
}

function percent(share: number | undefined): string {
  return `${Math.round((share ?? 0) * 100)} %`;
}

function whoTable(questions: readonly PublishedWho[], caption: string, said: SeenNames): Block[] {
  const choices = [...new Set(questions.flatMap(({ shares }) => choicesOf(shares ?? {})))];
  if (choices.length === 0) return [];
  const figures = questions.map(({ shares, organisations }) => {
    const row = (of: PublishedWho['shares']) =>
      choices.map((choice) => (of === null ? 'not shown' : percent(own(of, choice))));
    const groups = organisations.map(
      (each) => [said.names.organisation(each.organisation), row(each.shares)] as const,
    );
    return new Map<string, Row[1]>([['All, each organisation alike', row(shares)], ...groups]);
  });
  const groups = [...new Set(figures.flatMap((each) => [...each.keys()]))];
  const columns = choices.map((choice) => sayWhoChoice(choice, said));
  return [tableOf(caption, columns, pairUp(groups, figures))];
}

/** One table, or none where nothing may be shown; `number` is the question's place. */
export function roundsTable(rounds: readonly SeenRound[], number: string, said: SeenNames): Block[] {
  const caption = `${number}: ${rounds.length === 1 ? 'what was shown' : 'first and last round'}`;
  const seen = rounds.map((round) => round.seen);
  return [
    ...itemTable(
      seen.flatMap((each) => (each.kind === 'item' ? [each.item] : [])),
      caption,
      said,
    ),
    ...whoTable(
      seen.flatMap((each) => (each.kind === 'who' ? [each.who] : [])),
      caption,
      said,
    ),
  ];
}
