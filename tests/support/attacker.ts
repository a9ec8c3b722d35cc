/** An attacker who knows the rules, the questions, every shown answer and who belongs where, and searches for the rest. */
import type { Evidence, Judged } from '#core/judging.ts';
import { judgeEvidence } from '#core/judging.ts';
import { answerOf, type Said } from './evidence.ts';

/** What a person says to each question, in their order. */
type Answers = readonly Said[];

export interface Secret {
  readonly evidence: Evidence;
  /** Questions the attacker is after. */
  readonly items: readonly string[];
  /** People of the hidden organisations: what they said is what is searched for. */
  readonly hidden: Readonly<Record<string, readonly string[]>>;
  /** What a person may have said. */
  readonly domain: readonly Said[];
}

/** What the attacker reads of a judgement, as text. */
export type Reading = (judged: Judged) => unknown;

/** Every list of answers one person can have given. */
function everyAnswer(items: number, domain: readonly Said[]): Answers[] {
  if (items === 0) return [[]];
  return everyAnswer(items - 1, domain).flatMap((rest) => domain.map((said) => [...rest, said]));
}

/** Every choice of `people` out of `from`, whatever their order: people of one organisation look alike. */
function* everyGroup<T>(people: number, from: readonly T[], start = 0): Generator<readonly T[]> {
  if (people === 0) {
    yield [];
    return;
  }
  for (let at = start; at < from.length; at++) {
    const own = from[at];
    if (own === undefined) return;
    for (const rest of everyGroup(people - 1, from, at)) yield [own, ...rest];
  }
}

type Guess = Readonly<Record<string, readonly Answers[]>>;

function* everyGuess(
  sizes: readonly (readonly [string, number])[],
  from: readonly Answers[],
): Generator<Guess> {
  const [first, ...others] = sizes;
  if (first === undefined) {
    yield {};
    return;
  }
  const [organisation, people] = first;
  for (const own of everyGroup(people, from)) {
    for (const rest of everyGuess(others, from)) yield { [organisation]: own, ...rest };
  }
}

/** The evidence as it would be if the guess were true. */
function suppose({ evidence, items, hidden }: Secret, guess: Guess): Evidence {
  const people = new Set(Object.values(hidden).flat());
  const known = evidence.responses.filter(({ person, item }) => !people.has(person) || !items.includes(item));
  const guessed = Object.entries(hidden).flatMap(([organisation, members]) =>
    members.flatMap((person, at) =>
      items.map((item, column) => ({
        person,
        organisation,
        item,
        round: 1,
        answer: answerOf(guess[organisation]?.[at]?.[column] ?? 'dont-know'),
      })),
    ),
  );
  return { ...evidence, responses: [...known, ...guessed] };
}

function tallyOf(said: readonly unknown[]): string {
  return said
    .map((one) => JSON.stringify(one))
    .sort()
    .join();
}

/** The linear part: totals over everyone are published, so only guesses with the same totals are worth trying. */
function totalsOf(items: readonly string[], guess: Guess): string {
  const everyone = Object.values(guess).flat();
  return items.map((_, column) => tallyOf(everyone.map((answers) => answers[column]))).join(' ');
}

function truthOf({ evidence, items, hidden }: Secret): Guess {
  const given = new Map(evidence.responses.map(({ person, item, answer }) => [`${person} ${item}`, answer]));
  const said = (person: string, item: string): Said => {
    const answer = given.get(`${person} ${item}`);
    return answer?.state === 'rated' ? answer.rating : 'dont-know';
  };
  return Object.fromEntries(
    Object.entries(hidden).map(([organisation, members]) => [
      organisation,
      members.map((person) => items.map((item) => said(person, item))),
    ]),
  );
}

/** By hidden organisation and question: every way its answers can have fallen that fits all that was read. */
export function solve(
  secret: Secret,
  readings: readonly Reading[],
): ReadonlyMap<string, ReadonlySet<string>>[] {
  const { evidence, items, hidden, domain } = secret;
  const whole = judgeEvidence(evidence);
  const read = readings.map((reading) => JSON.stringify(reading(whole)));
  const totals = totalsOf(items, truthOf(secret));
  const found = readings.map(() => new Map<string, Set<string>>());
  const sizes = Object.entries(hidden).map(([id, people]) => [id, people.length] as const);
  for (const guess of everyGuess(sizes, everyAnswer(items.length, domain))) {
    if (totalsOf(items, guess) !== totals) continue;
    const judged = judgeEvidence(suppose(secret, guess));
    readings.forEach((reading, at) => {
      if (JSON.stringify(reading(judged)) !== read[at]) return;
      for (const [organisation, answers] of Object.entries(guess)) {
        items.forEach((item, column) => {
          const key = `${organisation} ${item}`;
          const ways = found[at]?.get(key) ?? new Set();
          found[at]?.set(key, ways.add(tallyOf(answers.map((own) => own[column]))));
        });
      }
    });
  }
  return found;
}

/** Questions to which all hidden people said the same: their total alone tells what each of them said. */
export function forcedItems(secret: Secret): readonly string[] {
  const everyone = Object.values(truthOf(secret)).flat();
  return secret.items.filter((_, column) => new Set(everyone.map((answers) => answers[column])).size <= 1);
}
