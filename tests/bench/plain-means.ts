/** The yardstick: theme and item means as one would first write them, with plain objects and nothing else. */
import type { Response } from '../../src/core/answers.ts';
import type { Evidence } from '../../src/core/judging.ts';

/** Equal-organisation and person-weighted score by theme, equal-organisation score by item. */
export interface PlainMeans {
  readonly themes: Readonly<
    Record<string, { readonly score: number | null; readonly personWeighted: number | null }>
  >;
  readonly items: Readonly<Record<string, number | null>>;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function toScore(rating: number | null): number | null {
  return rating === null ? null : 50 + 25 * rating;
}

type Answers = Record<string, Response['answer']>;
type Person = { readonly organisation: string; readonly answers: Answers };

function peopleOf(responses: readonly Response[]): Person[] {
  const people: Record<string, Person> = {};
  for (const { person, organisation, item, answer } of responses) {
    people[person] ??= { organisation, answers: {} };
    people[person].answers[item] = answer;
  }
  return Object.values(people);
}

function personMean(person: Person, items: readonly string[]): number | null {
  const answers = items.map((item) => person.answers[item]);
  const ratings = answers.flatMap((answer) => (answer?.state === 'rated' ? [answer.rating] : []));
  const applicable = answers.filter(
    (answer) => answer === undefined || answer.state === 'rated' || answer.state === 'dont-know',
  );
  return ratings.length >= Math.ceil(applicable.length / 2) ? mean(ratings) : null;
}

function byOrganisation(people: readonly Person[], measureOf: (person: Person) => number | null): number[][] {
  const groups: Record<string, number[]> = {};
  for (const person of people) {
    const value = measureOf(person);
    if (value === null) continue;
    groups[person.organisation] ??= [];
    groups[person.organisation]?.push(value);
  }
  return Object.values(groups);
}

function equalMean(groups: readonly (readonly number[])[]): number | null {
  return mean(groups.map((values) => mean(values) ?? 0));
}

/** Means of an assessment without reversed items, later rounds, roles or conditions. */
export function plainMeans({ questionnaire, responses }: Evidence): PlainMeans {
  const people = peopleOf(responses);
  const themes: Record<string, PlainMeans['themes'][string]> = {};
  const items: Record<string, number | null> = {};
  for (const theme of questionnaire.themes) {
    const ids = theme.items.map(({ id }) => id);
    const groups = byOrganisation(people, (person) => personMean(person, ids));
    themes[theme.id] = { score: toScore(equalMean(groups)), personWeighted: toScore(mean(groups.flat())) };
    for (const id of ids) {
      const rated = byOrganisation(people, ({ answers }) => {
        const answer = answers[id];
        return answer?.state === 'rated' ? answer.rating : null;
      });
      items[id] = toScore(equalMean(rated));
    }
  }
  return { themes, items };
}
