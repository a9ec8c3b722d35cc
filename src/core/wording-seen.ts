/** The words of a reveal: what the room said, what is not shown and why, and what moved since an earlier round. */

import { medianRating } from './agreement.ts';
import { isAbove } from './numbers.ts';
import { own } from './own.ts';
import type { ScalePoint } from './questionnaire.ts';
import type { PublishedWho } from './results.ts';
import type { Seen, SeenItem } from './seen.ts';
import type { WhoState } from './who.ts';
import { countOf, FLAG_WORDS, LABEL_WORDS, type Names, sayList, sayPeople } from './wording.ts';

/** What ids and ratings are called where the reveal is shown. */
export interface SeenNames {
  readonly names: Pick<Names, 'organisation'>;
  readonly scale: readonly ScalePoint[];
}

const NOT_SHOWN = 'Too few people answered, so nothing is shown';
const NO_RATING_SHOWN = 'Too few people gave a rating, so no rating is shown';

const WHO_WORDS: Readonly<Record<WhoState, string>> = {
  met: 'Agreed: most name one organisation',
  contested: 'Contested: people name different organisations',
  'not-met': 'Not settled: many say nobody yet',
  unknown: 'Not known: too few can say',
};

/** A choice of a who-question by itself. */
export function sayWhoChoice(choice: string, { names }: Pick<SeenNames, 'names'>): string {
  if (choice === 'nobody-yet') return 'Nobody yet';
  if (choice === 'dont-know') return "Don't know";
  return names.organisation(choice);
}

function hasAnswers({ n, dontKnow, notApplicable, heldElsewhere }: SeenItem): boolean {
  return n + dontKnow + notApplicable + heldElsewhere > 0;
}

/** Why an item has no ratings: nobody gave one, or too few for it to be told. */
function sayHidden(item: SeenItem): string {
  if (!hasAnswers(item)) return NOT_SHOWN;
  return item.n === 0 ? 'Nobody gave a rating' : NO_RATING_SHOWN;
}

/** The finding in a few words, the heading of a reveal. */
export function sayLabel(seen: Seen): string {
  if (seen.kind === 'who') return seen.who.shares === null ? NOT_SHOWN : WHO_WORDS[seen.who.state];
  const { item } = seen;
  if (item.label !== null) return LABEL_WORDS[item.label];
  return sayHidden(item);
}

/** A middle answer in the words of the scale; between two points it names both. */
function sayRating(rating: number, scale: readonly ScalePoint[]): string {
  const name = (of: number): string => scale.find((point) => point.rating === of)?.label ?? `${of}`;
  if (Number.isInteger(rating)) return `"${name(rating)}"`;
  return `between "${name(Math.floor(rating))}" and "${name(Math.ceil(rating))}"`;
}

function middleOf({ counts, n }: SeenItem): number | null {
  const [a, b, c, d, e] = counts ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined)
    return null;
  return medianRating({ counts: [a, b, c, d, e], n });
}

function sayAnswered(item: SeenItem, { names }: SeenNames): string[] {
  const holders = item.heldBy.length === 0 ? '' : ` (${sayList(item.heldBy.map(names.organisation))})`;
  const parts: readonly (readonly [number, string, string])[] = [
    [item.n, 'gave a rating', 'gave a rating'],
    [item.dontKnow, 'does not know', 'do not know'],
    [item.notApplicable, 'says it does not apply', 'say it does not apply'],
    [
      item.heldElsewhere,
      `says another organisation knows${holders}`,
      `say another organisation knows${holders}`,
    ],
    [item.blank, 'gave no answer', 'gave no answer'],
  ];
  const said = parts.flatMap(([count, one, many]) => (count === 0 ? [] : [countOf(count, one, many)]));
  const [first, ...rest] = said;
  if (first === undefined) return [];
  // The first number says what is counted.
  const counted = first.replace(/^1 /, '1 person ').replace(/^(\d+) (?!person)/, '$1 people ');
  return [`${sayList([counted, ...rest])}.`];
}

function saySpread(item: SeenItem, scale: readonly ScalePoint[]): string[] {
  const middle = middleOf(item);
  const given = (item.counts ?? []).flatMap((count, index) => (count > 0 ? [index - 2] : []));
  const [lowest, highest] = [given[0], given.at(-1)];
  if (middle === null || lowest === undefined || highest === undefined) return [];
  if (lowest === highest) return [`Everyone who gave a rating chose ${sayRating(lowest, scale)}.`];
  return [
    `Ratings run from ${sayRating(lowest, scale)} to ${sayRating(highest, scale)}; the middle one is ${sayRating(middle, scale)}.`,
  ];
}

/** Who stands behind a row called other organisations. */
function sayPool(seen: SeenItem | PublishedWho, { names }: SeenNames): string[] {
  if (seen.pool.length === 0 || seen.organisations.length === 0) return [];
  const pooled = sayList(seen.pool.map(names.organisation));
  return [`Shown together as other organisations, because too few answered in some of them: ${pooled}.`];
}

/** Rows by organisation may keep earlier answers, so that no one's change of mind can be worked out. */
function sayRows({ n, counts, organisations }: SeenItem): string[] {
  if (counts === null) return [];
  if (organisations.length === 0) return ['Too few people answered to show it by organisation.'];
  const behind = organisations.reduce((total, { people }) => total + people, 0);
  if (behind === n) return [];
  return [
    `By organisation, earlier answers stay until enough people have changed theirs, so that nobody stands out: ${behind} ratings there, ${n} over everyone now.`,
  ];
}

function sayItem(item: SeenItem, seenNames: SeenNames): string[] {
  const answered = sayAnswered(item, seenNames);
  if (item.counts === null) return [...answered, `${sayHidden(item)}.`];
  return [
    ...answered,
    ...saySpread(item, seenNames.scale),
    ...sayFlags(item),
    ...sayPool(item, seenNames),
    ...sayRows(item),
  ];
}

/** Flags as sentences; that a difference is more than chance goes into its own. */
function sayFlags({ flags }: Pick<SeenItem, 'flags'>): readonly string[] {
  const isMore = flags.includes('more-than-chance');
  return flags
    .filter((flag) => flag !== 'more-than-chance')
    .map((flag) =>
      flag === 'organisations-differ' && isMore
        ? `${FLAG_WORDS[flag]}, by more than chance.`
        : `${FLAG_WORDS[flag]}.`,
    );
}

/** Above so many people a rounded share no longer tells whole people from parts. */
const COUNTABLE = 24;

/** People behind a choice, and whether they are whole people: who names several is split between them. */
function peopleBehind(
  who: PublishedWho,
  choice: string,
): { readonly people: number; readonly whole: boolean } {
  let total = 0;
  let whole = true;
  for (const { people, shares } of who.organisations) {
    const behind = (own(shares, choice) ?? 0) * people;
    const nearest = Math.round(behind);
    const fits = people <= COUNTABLE && !isAbove(Math.abs(behind - nearest), 0.005 * people);
    whole = whole && (fits || behind === 0);
    total += fits ? nearest : behind;
  }
  return { people: total, whole };
}

/** Choices of a who-question, the one with the largest share first. */
export function choicesOf(shares: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(shares)
    .sort(([, a], [, b]) => b - a)
    .map(([choice]) => choice);
}

/** "5 of 9"; "about 5 of 9" where people named several. */
function sayShareOf(who: PublishedWho, choice: string): string {
  const { people, whole } = peopleBehind(who, choice);
  const total = who.organisations.reduce((sum, row) => sum + row.people, 0);
  if (whole) return `${people} of ${total}`;
  return people < 1 ? `fewer than 1 of ${total}` : `about ${Math.round(people)} of ${total}`;
}

function sayChoice(who: PublishedWho, choice: string, said: SeenNames): string {
  const share = sayShareOf(who, choice);
  const one = share.startsWith('1 of ');
  if (choice === 'dont-know') return `${share} ${one ? 'does' : 'do'} not know`;
  const named = choice === 'nobody-yet' ? 'nobody yet' : said.names.organisation(choice);
  return `${share} ${one ? 'says' : 'say'} ${named}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function sayWho(who: PublishedWho, said: SeenNames): string[] {
  if (who.shares === null) {
    if (who.people === 0) return [`${NOT_SHOWN}.`];
    return [`${sayPeople(who.people)} answered.`, `${NOT_SHOWN}.`];
  }
  return [
    ...choicesOf(who.shares).map((choice) => `${capital(sayChoice(who, choice, said))}.`),
    ...who.namedButNotClaiming.map((id) => `${said.names.organisation(id)} does not name itself.`),
    ...sayPool(who, said),
  ];
}

/** The reveal in sentences. */
export function saySeen(seen: Seen, said: SeenNames): string[] {
  return seen.kind === 'item' ? sayItem(seen.item, said) : sayWho(seen.who, said);
}

function movedLabel(before: Seen, now: Seen): string[] {
  const [from, to] = [sayLabel(before), sayLabel(now)];
  return from === to ? [] : [`It was "${from}" and is now "${to}".`];
}

function movedCount(before: number, now: number, one: string, many: string): string[] {
  return before === now ? [] : [`${countOf(now, one, many)} now, ${before} before.`];
}

function movedItem(before: SeenItem, now: SeenItem, scale: readonly ScalePoint[]): string[] {
  const [from, to] = [middleOf(before), middleOf(now)];
  const sentences = [
    ...(from === null || to === null || from === to
      ? []
      : [`The middle answer moved from ${sayRating(from, scale)} to ${sayRating(to, scale)}.`]),
    ...movedCount(before.dontKnow, now.dontKnow, 'does not know', 'do not know'),
    ...movedCount(before.n, now.n, 'person gave a rating', 'people gave a rating'),
  ];
  const sameCounts = `${before.counts}` === `${now.counts}`;
  if (sentences.length > 0 || sameCounts) return sentences;
  return ['The middle answer stayed where it was, but single ratings moved.'];
}

function movedWho(before: PublishedWho, now: PublishedWho, said: SeenNames): string[] {
  const [from, to] = [before.shares ?? {}, now.shares ?? {}];
  const choices = [...new Set([...choicesOf(to), ...choicesOf(from)])];
  return choices.flatMap((choice) => {
    const [earlier, later] = [sayShareOf(before, choice), sayShareOf(now, choice)];
    return earlier === later ? [] : [`${sayWhoChoice(choice, said)}: ${later}, earlier ${earlier}.`];
  });
}

function isShown(seen: Seen): boolean {
  return seen.kind === 'item' ? seen.item.counts !== null : seen.who.shares !== null;
}

/** What moved since an earlier round of the same question, in sentences. */
export function movedWords(before: Seen, now: Seen, said: SeenNames): string[] {
  if (!isShown(before) || !isShown(now)) {
    const which = isShown(now) ? 'in the earlier round' : 'this time';
    return [`Too few people gave an answer ${which}, so the two cannot be compared.`];
  }
  const moved =
    before.kind === 'item' && now.kind === 'item'
      ? movedItem(before.item, now.item, said.scale)
      : before.kind === 'who' && now.kind === 'who'
        ? movedWho(before.who, now.who, said)
        : [];
  const sentences = [...movedLabel(before, now), ...moved];
  return sentences.length === 0 ? ['Nothing moved.'] : sentences;
}
