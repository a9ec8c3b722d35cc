/** One question of a workshop: first and last round, hands counted, what was said and why, what is to be done. */
import { scaleOf } from '#core/questionnaire.ts';
import type { Block } from '#core/report.ts';
import { sayWithheldNote } from '#core/withheld.ts';
import { sayList } from '#core/wording.ts';
import { sayAction } from '#core/wording-actions.ts';
import { sayAgendaReason } from '#core/wording-agenda.ts';
import { movedWords, type SeenNames, sayLabel } from '#core/wording-seen.ts';
import type { DiscussedEntry, SeenRound } from '#core/workshop-record.ts';
import { type Contents, heading, listOf, note, numberOf, paragraph, termsOf } from '../contents.ts';
import { roundsTable } from './workshop-rounds.ts';

/** The first and the last round shown, one where they are the same. */
export function endsOf({ rounds }: Pick<DiscussedEntry, 'rounds'>): readonly SeenRound[] {
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (first === undefined || last === undefined) return [];
  return first === last ? [first] : [first, last];
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

/** A question that came up in a workshop. */
export function entryBlocks(entry: DiscussedEntry, contents: Contents): Block[] {
  const { item, why, rounds, actions } = entry;
  const { questionnaire, names } = contents;
  const ends = endsOf(entry);
  const said = { names, scale: scaleOf(questionnaire, item) };
  return [
    heading(3, `${numberOf(questionnaire, item)} ${names.item(item)}`),
    note(`Why it was on the agenda: ${sayAgendaReason(why).toLowerCase()}.`),
    ...sayRounds(ends, said).map(paragraph),
    ...roundsTable(ends, numberOf(questionnaire, item), said),
    ...sayOthers(ends),
    ...sayHands(rounds, contents),
    ...termsOf([
      ['What was said', entry.note?.said],
      ['Reason', entry.note?.reason],
      ['Minority view', entry.note?.minority],
    ]),
    ...(entry.withheld === 0 ? [] : [note(sayWithheldNote(entry.withheld))]),
    ...listOf(actions.map((action) => `To do: ${sayAction(action, names)}`)),
  ];
}
