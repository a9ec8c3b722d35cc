/** Reads case files: small assessments with the results the method must give. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Answer, Response } from '#core/answers.ts';
import { type AnonymityMode, DEFAULT_K, type Organisation } from '#core/assessment.ts';
import { FACT_STATUSES, type Fact } from '#core/facts.ts';
import type { Evidence } from '#core/judging.ts';
import {
  DEFAULT_SCALE,
  DEFAULT_THRESHOLDS,
  type GateKind,
  type Questionnaire,
  RATINGS,
  type Rating,
  type Thresholds,
} from '#core/questionnaire.ts';

type CaseAnswer =
  | Rating
  | 'dont-know'
  | 'not-applicable'
  | 'not-shown'
  | 'nobody-yet'
  | { readonly heldElsewhere: readonly string[] }
  | { readonly organisation: string }
  | { readonly shared: readonly string[] };

interface CaseFile {
  readonly name: string;
  readonly why?: string;
  readonly questionnaire: {
    readonly themes: Readonly<Record<string, readonly string[]>>;
    readonly weights?: Readonly<Record<string, number>>;
    readonly reversed?: readonly string[];
    readonly who?: readonly string[];
    readonly gates?: Readonly<
      Record<
        string,
        {
          readonly items?: readonly string[];
          readonly who?: string;
          readonly facts?: readonly string[];
          readonly kind?: GateKind;
        }
      >
    >;
  };
  readonly setup: {
    readonly organisations: readonly (Omit<Organisation, 'required'> & { readonly required?: boolean })[];
    readonly mode?: AnonymityMode;
    readonly k?: number;
    readonly thresholds?: Partial<Thresholds>;
  };
  readonly answers: readonly {
    readonly person: string;
    readonly organisation: string;
    readonly item: string;
    readonly round?: number;
    readonly answer: CaseAnswer;
  }[];
  readonly facts?: Readonly<Record<string, Omit<Fact, 'id'>>>;
  readonly today?: string;
  readonly minutes?: number;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** A case ready to be judged, with what is expected of it. */
export interface Case {
  readonly name: string;
  readonly why: string;
  readonly evidence: Evidence;
  /** Length of the workshop for the agenda, where it is said. */
  readonly minutes?: number;
  readonly expected: Readonly<Record<string, unknown>>;
}

const TEXTS = { type: 'array', items: { type: 'string' } };
const PERSON = {
  type: 'object',
  required: ['person', 'organisation'],
  properties: { person: { type: 'string' }, organisation: { type: 'string' } },
};

const SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'questionnaire', 'setup', 'answers', 'expected'],
    properties: {
      name: { type: 'string' },
      why: { type: 'string' },
      questionnaire: {
        type: 'object',
        required: ['themes'],
        properties: {
          themes: { type: 'object', additionalProperties: TEXTS },
          weights: { type: 'object', additionalProperties: { type: 'number' } },
          reversed: TEXTS,
          who: TEXTS,
          gates: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              properties: {
                items: TEXTS,
                who: { type: 'string' },
                facts: TEXTS,
                kind: { enum: ['deciding', 'conditional'] },
              },
            },
          },
        },
      },
      setup: {
        type: 'object',
        required: ['organisations'],
        properties: {
          organisations: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['id'],
              properties: {
                id: { type: 'string' },
                name: { type: 'string' },
                sector: { type: 'string' },
                required: { type: 'boolean' },
              },
            },
          },
          mode: { enum: ['attributed', 'by-organisation', 'anonymous'] },
          k: { type: 'integer', minimum: 1 },
          thresholds: {
            type: 'object',
            additionalProperties: false,
            properties: Object.fromEntries(
              Object.keys(DEFAULT_THRESHOLDS).map((key) => [key, { type: 'number' }]),
            ),
          },
        },
      },
      answers: {
        type: 'array',
        items: {
          type: 'object',
          required: ['person', 'organisation', 'item', 'answer'],
          properties: {
            person: { type: 'string' },
            organisation: { type: 'string' },
            item: { type: 'string' },
            round: { type: 'integer', minimum: 1 },
            answer: {
              anyOf: [
                { enum: [...RATINGS, 'dont-know', 'not-applicable', 'not-shown', 'nobody-yet'] },
                { type: 'object', required: ['heldElsewhere'], properties: { heldElsewhere: TEXTS } },
                {
                  type: 'object',
                  required: ['organisation'],
                  properties: { organisation: { type: 'string' } },
                },
                { type: 'object', required: ['shared'], properties: { shared: TEXTS } },
              ],
            },
          },
        },
      },
      facts: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          required: ['status'],
          properties: { status: { enum: FACT_STATUSES }, recordedBy: PERSON, confirmedBy: PERSON },
        },
      },
      today: { type: 'string' },
      minutes: { type: 'number' },
      expected: { type: 'object' },
    },
  },
};

function toAnswer(answer: CaseAnswer): Answer {
  if (typeof answer === 'number') return { state: 'rated', rating: answer };
  if (typeof answer === 'string') return { state: answer };
  if ('heldElsewhere' in answer) return { state: 'held-elsewhere', organisations: answer.heldElsewhere };
  if ('shared' in answer) return { state: 'organisations', organisations: answer.shared };
  return { state: 'organisations', organisations: [answer.organisation] };
}

function toQuestionnaire({ name, questionnaire }: CaseFile): Questionnaire {
  const question = (id: string) => ({ id, question: id, constructs: [], roles: [], shownIf: [] });
  const reversed = new Set(questionnaire.reversed ?? []);
  return {
    id: 'case',
    version: '1.0.0',
    title: name,
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
    themes: Object.entries(questionnaire.themes).map(([id, items]) => ({
      id,
      title: id,
      weight: questionnaire.weights?.[id] ?? 1,
      items: items.map((item) => ({ ...question(item), about: 'place', reversed: reversed.has(item) })),
    })),
    whoQuestions: (questionnaire.who ?? []).map(question),
    gates: Object.entries(questionnaire.gates ?? {}).map(([id, gate]) => ({
      id,
      title: id,
      kind: gate.kind ?? 'deciding',
      items: gate.items ?? [],
      who: gate.who,
      facts: (gate.facts ?? []).map((fact) => ({ id: fact, title: fact })),
      thresholds: {},
    })),
  };
}

function toCase(file: CaseFile): Case {
  const { setup } = file;
  const mode = setup.mode ?? 'attributed';
  const responses = file.answers.map(
    (row): Response => ({
      person: row.person,
      organisation: row.organisation,
      item: row.item,
      round: row.round ?? 1,
      answer: toAnswer(row.answer),
    }),
  );
  return {
    name: file.name,
    why: file.why ?? '',
    expected: file.expected,
    ...(file.minutes === undefined ? {} : { minutes: file.minutes }),
    evidence: {
      questionnaire: toQuestionnaire(file),
      organisations: setup.organisations.map((organisation) => ({
        ...organisation,
        name: organisation.name ?? organisation.id,
        sector: organisation.sector ?? 'other',
        required: organisation.required ?? false,
      })),
      mode,
      k: setup.k ?? DEFAULT_K[mode],
      thresholds: setup.thresholds ?? {},
      features: [],
      responses,
      facts:
        file.facts === undefined
          ? undefined
          : Object.entries(file.facts).map(([id, fact]) => ({ ...fact, id })),
      today: file.today ?? '0000-01-01',
    },
  };
}

/** The cases of a file, or what is wrong with it, a sentence each. */
export type ReadCases =
  | { readonly ok: true; readonly cases: readonly Case[] }
  | { readonly ok: false; readonly problems: readonly string[] };

function describe(error: ErrorObject): string {
  const allowed: unknown = error.params.allowedValues;
  const among = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return `${error.instancePath || 'the file'} ${error.message ?? 'is not valid'}${among}`;
}

/** Reads and checks a case file (format: the README's section on cases). */
export function readCases(path: string): ReadCases {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return { ok: false, problems: [error instanceof Error ? error.message : 'the file cannot be read'] };
  }
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile<readonly CaseFile[]>(SCHEMA);
  if (!validate(parsed)) return { ok: false, problems: (validate.errors ?? []).map(describe) };
  return { ok: true, cases: parsed.map(toCase) };
}
