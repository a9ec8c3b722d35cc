/** Small assessments written in a few words, for tests about the method. */
import type { Answer, EvidenceBasis, Response } from '#core/answers.ts';
import type { AnonymityMode, Organisation } from '#core/assessment.ts';
import type { Fact } from '#core/facts.ts';
import type { Evidence } from '#core/judging.ts';
import {
  DEFAULT_SCALE,
  DEFAULT_THRESHOLDS,
  type Gate,
  type GateKind,
  type Questionnaire,
  type Rating,
  type Thresholds,
} from '#core/questionnaire.ts';

export interface GateSketch {
  readonly items?: readonly string[];
  readonly who?: string;
  readonly facts?: readonly string[];
  readonly kind?: GateKind;
}

export interface QuestionnaireSketch {
  readonly themes: Readonly<Record<string, readonly string[]>>;
  readonly reversed?: readonly string[];
  readonly who?: readonly string[];
  readonly gates?: Readonly<Record<string, GateSketch>>;
}

export interface EvidenceSketch extends QuestionnaireSketch {
  /** Ids, in invitation order, or organisations with a sector. */
  readonly organisations: readonly (string | (Partial<Organisation> & { readonly id: string }))[];
  readonly responses: readonly Response[];
  readonly mode?: AnonymityMode;
  readonly k?: number;
  readonly thresholds?: Partial<Thresholds>;
  readonly facts?: readonly Fact[];
  readonly today?: string;
}

function gateOf(id: string, { items = [], who, facts = [], kind = 'deciding' }: GateSketch): Gate {
  const named = facts.map((fact) => ({ id: fact, title: fact }));
  return { id, title: id, kind, items, facts: named, thresholds: {}, ...(who === undefined ? {} : { who }) };
}

/** A questionnaire of the themes, who-questions and gates named. */
function questionnaireOf(sketch: QuestionnaireSketch): Questionnaire {
  const question = (id: string) => ({ id, question: id, constructs: [], roles: [], shownIf: [] });
  return {
    id: 'sketch',
    version: '1.0.0',
    title: 'A sketch',
    kind: 'questionnaire',
    language: 'en-GB',
    framework: 'none',
    licence: 'none',
    authors: [],
    scale: DEFAULT_SCALE,
    thresholds: DEFAULT_THRESHOLDS,
    agenda: { minutesPerItem: 6, reservedMinutes: 25 },
    roles: [],
    features: [],
    themes: Object.entries(sketch.themes).map(([id, items]) => ({
      id,
      title: id,
      weight: 1,
      items: items.map((item) => ({
        ...question(item),
        about: 'place' as const,
        reversed: sketch.reversed?.includes(item) ?? false,
      })),
    })),
    whoQuestions: (sketch.who ?? []).map(question),
    gates: Object.entries(sketch.gates ?? {}).map(([id, gate]) => gateOf(id, gate)),
  };
}

function organisationOf(sketch: EvidenceSketch['organisations'][number]): Organisation {
  const own = typeof sketch === 'string' ? { id: sketch } : sketch;
  return { name: own.id, sector: 'council', required: false, ...own };
}

/** Evidence to judge: attributed unless said otherwise. */
export function evidenceOf(sketch: EvidenceSketch): Evidence {
  return {
    questionnaire: questionnaireOf(sketch),
    organisations: sketch.organisations.map(organisationOf),
    mode: sketch.mode ?? 'attributed',
    k: sketch.k ?? 3,
    thresholds: sketch.thresholds ?? {},
    features: [],
    responses: sketch.responses,
    facts: sketch.facts,
    today: sketch.today ?? '2026-05-01',
  };
}

/** What a person says: a rating, a state, or (of a who-question) the organisations. */
export type Said =
  | Rating
  | 'dont-know'
  | 'not-applicable'
  | 'not-shown'
  | 'nobody-yet'
  | { readonly organisations: readonly string[] }
  | { readonly heldElsewhere: readonly string[] };

export function answerOf(said: Said): Answer {
  if (typeof said === 'number') return { state: 'rated', rating: said };
  if (typeof said === 'string') return { state: said };
  if ('heldElsewhere' in said) return { state: 'held-elsewhere', organisations: said.heldElsewhere };
  return { state: 'organisations', organisations: said.organisations };
}

export interface Extra {
  readonly round?: number;
  readonly comment?: string;
  readonly evidence?: EvidenceBasis;
}

/** One row; the person's organisation is the first letter of their id. */
export function say(person: string, item: string, said: Said, extra: Extra = {}): Response {
  return { person, organisation: person.charAt(0), item, round: 1, answer: answerOf(said), ...extra };
}

/** The people of an organisation (A1, A2, ...) saying one thing each of one item; null is a blank. */
export function sayAll(
  organisation: string,
  item: string,
  said: readonly (Said | null)[],
  extra: Extra = {},
): readonly Response[] {
  return said.flatMap((one, index) =>
    one === null ? [] : [say(`${organisation}${index + 1}`, item, one, extra)],
  );
}
