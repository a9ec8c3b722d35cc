/** One question of a workshop: first and last round, hands counted, what was said and why, what is to be done. */
import { sayDay } from '#core/days.ts';
import { scaleOf } from '#core/questionnaire.ts';
import type { Block, Cell } from '#core/report.ts';
import type { PublishedWho } from '#core/results.ts';
import type { SeenItem } from '#core/seen.ts';
import { sayList } from '#core/wording.ts';
import { sayAgendaReason } from '#core/wording-agenda.ts';
import { choicesOf, movedWords, type SeenNames, sayLabel, sayWhoChoice } from '#core/wording-seen.ts';
import type { Action, DiscussedEntry, SeenRound } from '#core/workshop-record.ts';
import { type Contents, cell, heading, listOf, note, numberOf, paragraph, termsOf } from '../contents.ts';

/** The words of an item's rounds. */
function wordsOf({ questionnaire, names }: Contents, item: string): SeenNames {
  return { names, scale: scaleOf(questionnaire, item) };
}

/** The first and the last round shown, one where they are the same. */
export function endsOf({ rounds }: Pick<DiscussedEntry, 'rounds'>): readonly SeenRound[] {
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (first === undefined || last === undefined) return [];
  return first === last ? [first] : [first, last];
}

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
    const row = (own: PublishedWho['shares']) =>
      choices.map((choice) => (own === null ? 'not shown' : percent(own[choice])));
    const groups = organisations.map(
      (each) => [said.names.organisation(each.organisation), row(each.shares)] as const,
    );
    return new Map<string, Row[1]>([['All, each organisation alike', row(shares)], ...groups]);
  });
  const groups = [...new Set(figures.flatMap((each) => [...each.keys()]))];
  const columns = choices.map((choice) => sayWhoChoice(choice, said));
  return [tableOf(caption, columns, pairUp(groups, figures))];
}

function roundsTable(rounds: readonly SeenRound[], item: string, contents: Contents): Block[] {
  const said = wordsOf(contents, item);
  const which = rounds.length === 1 ? 'What was shown' : 'First and last round';
  const caption = `${numberOf(contents.questionnaire, item)}: ${which.toLowerCase()}`;
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

/** The label, and what moved between the first and the last round. */
function sayRounds(rounds: readonly SeenRound[], said: SeenNames): string[] {
  const [first, last] = rounds;
  if (first === undefined) return [];
  const label = sayLabel((last ?? first).seen);
  if (last === undefined) return [`${label}.`];
  const moved = movedWords(first.seen, last.seen, said).join(' ');
  return label === sayLabel(first.seen)
    ? [`${label}, in the first round and in the last. ${moved}`]
    : [moved];
}

/** Who gave no rating, over everyone: these are not counted by organisation. */
function sayOthers(rounds: readonly SeenRound[]): Block[] {
  const items = rounds.flatMap(({ seen }) => (seen.kind === 'item' ? [seen.item] : []));
  const parts = (
    [
      ["don't know", 'dontKnow'],
      ['does not apply', 'notApplicable'],
      ['another organisation knows', 'heldElsewhere'],
    ] as const
  ).flatMap(([words, state]) => {
    const counts = items.map((item) => item[state]);
    const said = counts.length === 1 ? `${counts[0]}` : `${counts[0]} first, ${counts[1]} last`;
    return counts.some((count) => count > 0) ? [`${words} ${said}`] : [];
  });
  return parts.length === 0 ? [] : [note(`People without a rating: ${parts.join('; ')}.`)];
}

function sayHands(rounds: readonly SeenRound[], { names }: Contents): Block[] {
  return rounds.flatMap(({ round, tallied }): Block[] =>
    tallied.length === 0
      ? []
      : [note(`Hands were counted for ${sayList(tallied.map(names.organisation))} in round ${round}.`)],
  );
}

/** "Ask the board (Finance lead, Council, by 1 March 2027)". */
function sayAction({ what, who, organisation, due }: Action, { names }: Contents): string {
  const rest = [
    who,
    organisation === null ? '' : names.organisation(organisation),
    due === null ? '' : `by ${sayDay(due)}`,
  ].filter((part) => part !== '');
  return rest.length === 0 ? what : `${what} (${rest.join(', ')})`;
}

/** A question that came up in a workshop. */
export function entryBlocks(entry: DiscussedEntry, contents: Contents): Block[] {
  const { item, why, rounds, actions } = entry;
  const { questionnaire, names } = contents;
  const ends = endsOf(entry);
  const said = wordsOf(contents, item);
  return [
    heading(3, `${numberOf(questionnaire, item)} ${names.item(item)}`),
    note(`Why it was on the agenda: ${sayAgendaReason(why).toLowerCase()}.`),
    ...sayRounds(ends, said).map(paragraph),
    ...roundsTable(ends, item, contents),
    ...sayOthers(ends),
    ...sayHands(rounds, contents),
    ...termsOf([
      ['What was said', entry.note?.said],
      ['Reason', entry.note?.reason],
      ['Minority view', entry.note?.minority],
    ]),
    ...listOf(actions.map((action) => `To do: ${sayAction(action, contents)}`)),
  ];
}
