/** Tallies: hands counted by organisation when phones fail, laid over the answers as if each hand were a person's. */
import type { ItemAnswer, Response } from './answers.ts';
import { byText } from './numbers.ts';
import { RATINGS } from './questionnaire.ts';

/** Hands of one organisation for one item in one round. */
export interface Tally {
  readonly item: string;
  readonly round: number;
  readonly organisation: string;
  /** Counts of -2..2. */
  readonly counts: readonly number[];
  readonly dontKnow: number;
  readonly notApplicable: number;
}

/** People of one organisation in one room: more is a slip of the hand. */
export const MOST_HANDS = 200;

/** How many hands went up. */
export function handsOf({ counts, dontKnow, notApplicable }: Tally): number {
  return counts.reduce((sum, count) => sum + count, dontKnow + notApplicable);
}

function answersIn({ counts, dontKnow, notApplicable }: Tally): ItemAnswer[] {
  const times = (count: number, answer: ItemAnswer): ItemAnswer[] =>
    Array.from({ length: count }, () => answer);
  return [
    ...RATINGS.flatMap((rating, index) => times(counts[index] ?? 0, { state: 'rated', rating })),
    ...times(dontKnow, { state: 'dont-know' }),
    ...times(notApplicable, { state: 'not-applicable' }),
  ];
}

function says(answer: Response['answer'] | undefined): string {
  if (answer === undefined) return '';
  return answer.state === 'rated' ? `${answer.rating}` : answer.state;
}

type Person = Pick<Response, 'person' | 'organisation' | 'role'>;

/** The people of a tally's organisation, in order, and one more for each hand beyond them. */
function handed(people: readonly Person[], tally: Tally): readonly Person[] {
  const { organisation } = tally;
  const known = people
    .filter((person) => person.organisation === organisation)
    .sort((a, b) => byText(a.person, b.person));
  const extra = Array.from({ length: Math.max(0, handsOf(tally) - known.length) }, (_, index) => ({
    person: `tally:${organisation}:${index + 1}`,
    organisation,
  }));
  return [...known, ...extra];
}

/** What is given up for a tally and what stands before it. */
interface Under {
  /** What each said last before the round. */
  readonly before: ReadonlyMap<string, string>;
  /** By person: what they gave in the round itself. */
  readonly own: ReadonlyMap<string, Response>;
}

/**
 * Who gets which hand: those who said the same before keep it, then those who gave it in the round itself,
 * then the others take the rest in order of people. What was written beside an answer stays with its person.
 */
function lay(people: readonly Person[], { before, own }: Under, tally: Tally): Response[] {
  const hands = answersIn(tally);
  const handTo = (word: string): ItemAnswer | undefined => {
    const at = hands.findIndex((hand) => says(hand) === word);
    return at < 0 ? undefined : hands.splice(at, 1)[0];
  };
  const moving = people.filter(({ person }) => handTo(before.get(person) ?? '') === undefined);
  const same = new Map(moving.map(({ person }) => [person, handTo(says(own.get(person)?.answer))]));
  const { item, round } = tally;
  const laid = moving.flatMap((person): Response[] => {
    const answer = same.get(person.person) ?? hands.shift();
    return answer === undefined ? [] : [{ ...person, item, round, answer }];
  });
  const words = [...own.values()].filter(({ comment }) => comment !== undefined);
  const answered = new Set(laid.map(({ person }) => person));
  const alone = words
    .filter(({ person }) => !answered.has(person))
    .map(({ evidence: _, ...response }): Response => ({ ...response, answer: { state: 'blank' } }));
  const withWords = laid.map((response) => {
    const { comment, withheld } = own.get(response.person) ?? {};
    if (comment === undefined) return response;
    return { ...response, comment, ...(withheld === undefined ? {} : { withheld }) };
  });
  return [...withWords, ...alone];
}

/**
 * Responses with tallies laid over them. A hand stands for one of the organisation's people: who said the
 * same before keeps it, so that no more people move than the hands say; hands beyond the people known are
 * people of their own, the same ones at every item. A tally takes the place of what the organisation's people
 * gave in that round; more people than hands keep their earlier answer. Who of an organisation gave which
 * hand is not known, so that figures by person (half rule of a theme) rest on that order; `docs/method.md` 1.
 */
export function layTallies(
  responses: readonly Response[],
  people: readonly Person[],
  tallies: readonly Tally[],
): readonly Response[] {
  const ordered = [...tallies].sort((a, b) => a.round - b.round || byText(a.item, b.item));
  return ordered.reduce((all, tally) => {
    const isReplaced = ({ item, round, organisation }: Response): boolean =>
      item === tally.item && round === tally.round && organisation === tally.organisation;
    const kept = all.filter((response) => !isReplaced(response));
    const before = new Map(
      kept
        .filter(
          ({ item, round, answer }) => item === tally.item && round < tally.round && answer.state !== 'blank',
        )
        .sort((a, b) => a.round - b.round)
        .map(({ person, answer }) => [person, says(answer)]),
    );
    const own = new Map(all.filter(isReplaced).map((response) => [response.person, response]));
    return [...kept, ...lay(handed(people, tally), { before, own }, tally)];
  }, responses);
}
