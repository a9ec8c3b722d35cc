/** Assessments changed in one respect, for tests of what a change may and may not do. */
import type { Response } from '#core/answers.ts';
import type { Evidence } from '#core/judging.ts';
import type { Rating } from '#core/questionnaire.ts';

const STEP_UP: Readonly<Record<Rating, Rating | undefined>> = { [-2]: -1, [-1]: 0, 0: 1, 1: 2, 2: undefined };
const STEP_DOWN: Readonly<Record<Rating, Rating | undefined>> = {
  [-2]: undefined,
  [-1]: -2,
  0: -1,
  1: 0,
  2: 1,
};

function isReversed(evidence: Evidence, id: string): boolean {
  return evidence.questionnaire.themes.some(({ items }) =>
    items.some((item) => item.id === id && item.reversed),
  );
}

/** One rating one point better (after negation); undefined where no rating can rise. */
export function raiseOne(evidence: Evidence, pick: number): Evidence | undefined {
  const risen = evidence.responses.flatMap((response, index) => {
    if (response.answer.state !== 'rated') return [];
    const step = isReversed(evidence, response.item) ? STEP_DOWN : STEP_UP;
    const rating = step[response.answer.rating];
    return rating === undefined ? [] : [{ index, rating }];
  });
  const chosen = risen[pick % Math.max(1, risen.length)];
  if (chosen === undefined) return undefined;
  const responses = evidence.responses.map(
    (response, index): Response =>
      index === chosen.index ? { ...response, answer: { state: 'rated', rating: chosen.rating } } : response,
  );
  return { ...evidence, responses };
}

/** A blank of someone who answered something turned into a don't know; undefined where there is none. */
export function knowOneLess(evidence: Evidence, pick: number): Evidence | undefined {
  const items = evidence.questionnaire.themes.flatMap((theme) => theme.items.map(({ id }) => id));
  const said = new Set(evidence.responses.map(({ person, item }) => `${person} ${item}`));
  const people = new Map(
    evidence.responses
      .filter(({ answer }) => answer.state !== 'not-shown')
      .map(({ person, organisation }) => [person, organisation]),
  );
  const blanks = [...people].flatMap(([person, organisation]) =>
    items.filter((item) => !said.has(`${person} ${item}`)).map((item) => ({ person, organisation, item })),
  );
  const chosen = blanks[pick % Math.max(1, blanks.length)];
  if (chosen === undefined) return undefined;
  const round = Math.max(1, ...evidence.responses.map((response) => response.round));
  const answer = { state: 'dont-know' as const };
  return { ...evidence, responses: [...evidence.responses, { ...chosen, round, answer }] };
}

/** The same people, each in the organisation `to` gives them. */
export function movePeople(evidence: Evidence, to: ReadonlyMap<string, string>): Evidence {
  const responses = evidence.responses.map((response) => ({
    ...response,
    organisation: to.get(response.person) ?? response.organisation,
  }));
  return { ...evidence, responses };
}

/** The same people under other names. */
export function renamePeople(evidence: Evidence, to: ReadonlyMap<string, string>): Evidence {
  const responses = evidence.responses.map((response) => ({
    ...response,
    person: to.get(response.person) ?? response.person,
  }));
  return { ...evidence, responses };
}

/** The same organisations under other ids, wherever one is named. */
export function renameOrganisations(evidence: Evidence, newName: (id: string) => string): Evidence {
  const rename = <T extends { readonly organisation: string }>(one: T): T => ({
    ...one,
    organisation: newName(one.organisation),
  });
  const responses = evidence.responses.map((response): Response => {
    const { answer } = response;
    return rename(
      'organisations' in answer
        ? { ...response, answer: { ...answer, organisations: answer.organisations.map(newName) } }
        : response,
    );
  });
  const facts = evidence.facts?.map(({ recordedBy, confirmedBy, ...fact }) => ({
    ...fact,
    ...(recordedBy === undefined ? {} : { recordedBy: rename(recordedBy) }),
    ...(confirmedBy === undefined ? {} : { confirmedBy: rename(confirmedBy) }),
  }));
  const organisations = evidence.organisations.map((each) => ({ ...each, id: newName(each.id) }));
  return { ...evidence, organisations, responses, facts };
}

/** `values` in an order drawn by `keys`. */
export function reorder<T>(values: readonly T[], keys: readonly number[]): T[] {
  return values
    .map((value, index) => ({ value, key: keys[index % Math.max(1, keys.length)] ?? 0, index }))
    .sort((a, b) => a.key - b.key || b.index - a.index)
    .map(({ value }) => value);
}
