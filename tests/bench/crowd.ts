/** A crowd of made-up people for the benchmarks: the same one for the same numbers. */
import { type Answer, EVIDENCE_BASES, type Response } from '../../src/core/answers.ts';
import type { Evidence } from '../../src/core/judging.ts';
import {
  DEFAULT_SCALE,
  DEFAULT_THRESHOLDS,
  type Item,
  type Questionnaire,
  RATINGS,
  type Theme,
} from '../../src/core/questionnaire.ts';
import { type Random, seededRandom } from '../../src/core/random.ts';

const THEMES = 9;
const ITEMS = 48;
const ORGANISATIONS = 12;
const GATES = 11;
const WHO_QUESTIONS = 4;

function ids(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
}

const ITEM_IDS = ids('item', ITEMS);
const ORGANISATION_IDS = ids('organisation', ORGANISATIONS);
const CONSTRUCTS = ids('construct', 20);
const WHO_IDS = ids('who', WHO_QUESTIONS);

function makeItem(id: string): Item {
  const constructs = CONSTRUCTS.filter((_, at) => at === ITEM_IDS.indexOf(id) % CONSTRUCTS.length);
  return { id, question: id, constructs, about: 'place', reversed: false, roles: [], shownIf: [] };
}

function makeTheme(id: string, index: number): Theme {
  const items = ITEM_IDS.filter((_, item) => item % THEMES === index).map(makeItem);
  return { id, title: id, weight: 1, items };
}

const QUESTIONNAIRE: Questionnaire = {
  id: 'bench',
  version: '1.0.0',
  title: 'Benchmark',
  kind: 'questionnaire',
  language: 'en-GB',
  framework: 'none',
  licence: 'MIT',
  authors: [],
  scale: DEFAULT_SCALE,
  thresholds: DEFAULT_THRESHOLDS,
  agenda: { minutesPerItem: 6, reservedMinutes: 25 },
  roles: [],
  features: [],
  themes: ids('theme', THEMES).map(makeTheme),
  whoQuestions: WHO_IDS.map((id) => ({ id, question: id, constructs: [], roles: [], shownIf: [] })),
  gates: ids('gate', GATES).map((id, index) => ({
    id,
    title: id,
    kind: index < 8 ? 'deciding' : 'conditional',
    items: ITEM_IDS.slice(index * 2, index * 2 + 2),
    facts: [{ id: `fact-${index + 1}`, title: id }],
    thresholds: {},
  })),
};

function pick<T>(random: Random, among: readonly T[], otherwise: T): T {
  return among[Math.floor(random() * among.length)] ?? otherwise;
}

/** About four in five rate; the rest are spread over the other states, and some say nothing. */
function answerItem(random: Random): Answer | undefined {
  const draw = random();
  if (draw < 0.82) return { state: 'rated', rating: pick(random, RATINGS, 0) };
  if (draw < 0.9) return { state: 'dont-know' };
  if (draw < 0.93) return { state: 'not-applicable' };
  if (draw < 0.96) return { state: 'held-elsewhere', organisations: [pick(random, ORGANISATION_IDS, '')] };
  return undefined;
}

function answerWho(random: Random): Answer {
  if (random() < 0.1) return { state: 'nobody-yet' };
  return { state: 'organisations', organisations: [pick(random, ORGANISATION_IDS, '')] };
}

function answersOf(person: number, random: Random): Response[] {
  const who = {
    person: `person-${person}`,
    organisation: ORGANISATION_IDS[person % ORGANISATIONS] ?? '',
    round: 1,
  };
  const rated = ITEM_IDS.flatMap((item) => {
    const answer = answerItem(random);
    return answer === undefined
      ? []
      : [{ ...who, item, answer, evidence: pick(random, EVIDENCE_BASES, 'told') }];
  });
  return [...rated, ...WHO_IDS.map((item) => ({ ...who, item, answer: answerWho(random) }))];
}

/** So many people of 12 organisations on 48 items of nine themes, four who-questions and eleven gates. */
export function makeCrowd(people: number): Evidence {
  const random = seededRandom(1);
  return {
    questionnaire: QUESTIONNAIRE,
    organisations: ORGANISATION_IDS.map((id) => ({ id, name: id, sector: 'other', required: false })),
    mode: 'by-organisation',
    k: 3,
    thresholds: {},
    features: [],
    responses: Array.from({ length: people }, (_, person) => answersOf(person, random)).flat(),
    facts: [],
    today: '2027-01-11',
  };
}
