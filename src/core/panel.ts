/** Answers laid out as a table of people and items, with what counts after several rounds. */

import type { ItemAnswer, Response, WhoAnswer } from './answers.ts';
import type { Organisation } from './assessment.ts';
import { byText } from './numbers.ts';
import { type Condition, itemsOf, type Questionnaire, RATINGS, type Rating } from './questionnaire.ts';

/**
 * One cell: a scored rating (-2..2, reversed items already negated) or one of the states below.
 * Small whole numbers, so that 1,000 people x 48 items stay one compact table.
 */
export const BLANK = 9;
export const DONT_KNOW = 10;
export const NOT_APPLICABLE = 11;
export const HELD_ELSEWHERE = 12;
export const NOT_SHOWN = 13;

/** Stands for an organisation outside the partnership, from where nobody can rate. */
export const NOT_INVITED = -1;

/** Whether a cell holds a rating. */
export function isRating(cell: number): boolean {
  return cell <= 2;
}

export interface Person {
  readonly id: string;
  /** Index into the invited organisations. */
  readonly organisation: number;
  readonly role: string | undefined;
}

/** The state of all answers once a round is over. */
export interface Snapshot {
  readonly round: number;
  /** `cells[item * people + person]`. */
  readonly cells: Int8Array;
  /** `who[question][person]`; undefined is a blank. */
  readonly who: readonly (readonly (WhoAnswer | undefined)[])[];
}

export interface Panel {
  /** Everyone with an answer of any kind, in order of id. */
  readonly people: readonly Person[];
  /** All invited, in invitation order. */
  readonly organisations: readonly Organisation[];
  readonly items: readonly string[];
  readonly whoQuestions: readonly string[];
  /** One per round that occurs, ascending; the last is what counts. Never empty. */
  readonly snapshots: readonly Snapshot[];
  /** Organisations named for an item by those who said it is held elsewhere, latest answers; NOT_INVITED for any other. */
  readonly heldBy: readonly ReadonlySet<number>[];
}

/** The answers that count: the latest of each person. */
export function latest(panel: Panel): Snapshot {
  const last = panel.snapshots.at(-1);
  if (last === undefined) throw new Error('a panel has at least one snapshot');
  return last;
}

/** The cells of one item, a view without copying. */
export function cellsOf(panel: Panel, snapshot: Snapshot, item: number): Int8Array {
  const width = panel.people.length;
  return snapshot.cells.subarray(item * width, (item + 1) * width);
}

function cellOf(answer: ItemAnswer, reversed: boolean): number {
  if (answer.state === 'rated') {
    if (answer.rating === 0) return 0;
    return reversed ? -answer.rating : answer.rating;
  }
  if (answer.state === 'dont-know') return DONT_KNOW;
  if (answer.state === 'not-applicable') return NOT_APPLICABLE;
  if (answer.state === 'held-elsewhere') return HELD_ELSEWHERE;
  return NOT_SHOWN;
}

function isItemAnswer(answer: Response['answer']): answer is ItemAnswer {
  return answer.state !== 'organisations' && answer.state !== 'nobody-yet';
}

function isWhoAnswer(answer: Response['answer']): answer is WhoAnswer {
  return answer.state !== 'rated' && answer.state !== 'not-applicable' && answer.state !== 'held-elsewhere';
}

/** People with an answer of any kind: "not shown" is no answer. */
function findPeople(
  responses: readonly Response[],
  organisationIndex: ReadonlyMap<string, number>,
): Person[] {
  const found = new Map<string, Person>();
  for (const response of responses) {
    if (response.answer.state === 'not-shown' || response.answer.state === 'blank') continue;
    const organisation = organisationIndex.get(response.organisation);
    if (organisation === undefined) continue;
    const known = found.get(response.person);
    if (known === undefined || (known.role === undefined && response.role !== undefined)) {
      found.set(response.person, { id: response.person, organisation, role: response.role });
    }
  }
  return [...found.values()].sort((a, b) => byText(a.id, b.id));
}

/** What roles and conditions a question has. */
export interface Asked {
  readonly roles: readonly string[];
  readonly shownIf: readonly Condition[];
}

/** Reads the state of an earlier item for a condition: as given, before negation. */
export type EarlierAnswer = (item: string) => Rating | 'dont-know' | undefined;

function conditionHolds(condition: Condition, features: readonly string[], earlier: EarlierAnswer): boolean {
  if (condition.kind === 'feature') return features.includes(condition.feature);
  const given = earlier(condition.item);
  return given !== undefined && condition.among.includes(given);
}

/** Whether roles and conditions put a question before a person. Without a role, all roles' items are. */
export function isAsked(
  asked: Asked,
  role: string | undefined,
  features: readonly string[],
  earlier: EarlierAnswer,
): boolean {
  if (asked.roles.length > 0 && role !== undefined && !asked.roles.includes(role)) return false;
  return asked.shownIf.every((condition) => conditionHolds(condition, features, earlier));
}

class Table {
  readonly cells: Int8Array;
  readonly who: (WhoAnswer | undefined)[][];
  readonly held: (readonly string[] | undefined)[];

  constructor(people: number, items: number, whoQuestions: number) {
    this.cells = new Int8Array(people * items).fill(BLANK);
    this.who = Array.from({ length: whoQuestions }, () => new Array<WhoAnswer | undefined>(people));
    this.held = new Array<readonly string[] | undefined>(people * items);
  }
}

/**
 * Lays responses out as a panel.
 * In: the questionnaire, the invited organisations, every response (any order; one per person, item and
 * round; rows of organisations that were not invited or of unknown items are left out), the scheme's
 * features. The latest answer of any kind counts, and who sat a round out keeps the earlier one
 * (`docs/method.md` 1); an item kept from a person by role or condition is *not shown* unless they answered it.
 */
export function makePanel(
  questionnaire: Questionnaire,
  organisations: readonly Organisation[],
  responses: readonly Response[],
  features: readonly string[] = [],
): Panel {
  const items = itemsOf(questionnaire);
  const itemIndex = new Map(items.map((item, index) => [item.id, index]));
  const whoIndex = new Map(questionnaire.whoQuestions.map((who, index) => [who.id, index]));
  const organisationIndex = new Map(organisations.map((organisation, index) => [organisation.id, index]));
  const people = findPeople(responses, organisationIndex);
  const personIndex = new Map(people.map((person, index) => [person.id, index]));
  const table = new Table(people.length, items.length, questionnaire.whoQuestions.length);

  const byRound = new Map<number, Response[]>();
  for (const response of responses) {
    const rows = byRound.get(response.round);
    if (rows === undefined) byRound.set(response.round, [response]);
    else rows.push(response);
  }
  const rounds = [...byRound.keys()].sort((a, b) => a - b);

  const enter = (response: Response): void => {
    const person = personIndex.get(response.person);
    if (person === undefined || response.answer.state === 'blank') return;
    const item = itemIndex.get(response.item);
    if (item !== undefined && isItemAnswer(response.answer)) {
      const at = item * people.length + person;
      // Not being shown an item later on takes back nothing that was said before.
      if (response.answer.state === 'not-shown' && table.cells[at] !== BLANK) return;
      table.cells[at] = cellOf(response.answer, items[item]?.reversed ?? false);
      table.held[at] = response.answer.state === 'held-elsewhere' ? response.answer.organisations : undefined;
    }
    const who = whoIndex.get(response.item);
    const column = who === undefined ? undefined : table.who[who];
    if (column === undefined || !isWhoAnswer(response.answer)) return;
    if (response.answer.state === 'not-shown' && column[person] !== undefined) return;
    column[person] = response.answer;
  };

  const snapshots: Snapshot[] = [];
  for (const round of rounds.length === 0 ? [1] : rounds) {
    for (const response of byRound.get(round) ?? []) enter(response);
    const cells = table.cells.slice();
    const who = table.who.map((column) => column.slice());
    hideWhatWasNotAsked(questionnaire, people, features, cells, who);
    snapshots.push({ round, cells, who });
  }

  const heldBy = items.map((_, item) => {
    const named = new Set<number>();
    for (let person = 0; person < people.length; person++) {
      for (const id of table.held[item * people.length + person] ?? []) {
        named.add(organisationIndex.get(id) ?? NOT_INVITED);
      }
    }
    return named;
  });

  return {
    people,
    organisations,
    items: items.map((item) => item.id),
    whoQuestions: questionnaire.whoQuestions.map((who) => who.id),
    snapshots,
    heldBy,
  };
}

function asGiven(cell: number, reversed: boolean): Rating | 'dont-know' | undefined {
  if (cell === DONT_KNOW) return 'dont-know';
  return RATINGS.find((rating) => rating === (reversed && cell !== 0 ? -cell : cell));
}

function hideWhatWasNotAsked(
  questionnaire: Questionnaire,
  people: readonly Person[],
  features: readonly string[],
  cells: Int8Array,
  who: (WhoAnswer | undefined)[][],
): void {
  const items = itemsOf(questionnaire);
  const place = new Map(items.map((item, index) => [item.id, index]));
  const width = people.length;
  const limited = (asked: Asked): boolean => asked.roles.length > 0 || asked.shownIf.length > 0;
  const earlierOf =
    (person: number): EarlierAnswer =>
    (id) => {
      const index = place.get(id);
      if (index === undefined) return undefined;
      return asGiven(cells[index * width + person] ?? BLANK, items[index]?.reversed ?? false);
    };
  items.forEach((item, index) => {
    if (!limited(item)) return;
    people.forEach((person, column) => {
      const at = index * width + column;
      if (cells[at] !== BLANK || isAsked(item, person.role, features, earlierOf(column))) return;
      cells[at] = NOT_SHOWN;
    });
  });
  questionnaire.whoQuestions.forEach((question, index) => {
    if (!limited(question)) return;
    const answers = who[index];
    people.forEach((person, column) => {
      if (answers === undefined || answers[column] !== undefined) return;
      if (!isAsked(question, person.role, features, earlierOf(column)))
        answers[column] = { state: 'not-shown' };
    });
  });
}
