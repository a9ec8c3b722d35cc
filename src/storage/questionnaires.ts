/** Reads a questionnaire file: shape by schema, meaning by core, defaults filled in. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkQuestionnaire } from '#core/check.ts';
import {
  type Condition,
  DEFAULT_SCALE,
  DEFAULT_THRESHOLDS,
  type Gate,
  type Item,
  type Questionnaire,
  type Theme,
  type WhoQuestion,
} from '#core/questionnaire.ts';
import type { Read } from '#core/refusal.ts';
import { constructCodes } from './construct-codes.ts';
import type {
  RawCondition,
  RawGate,
  RawItem,
  RawQuestionnaire,
  RawTheme,
  RawWho,
} from './raw-questionnaire.ts';
import { readShaped, readShapedText } from './shaped-files.ts';
import { toThresholds } from './thresholds.ts';

const SHIPPED = fileURLToPath(new URL('../../questionnaires', import.meta.url));

/** Ours are held to stricter rules. */
export function isShippedQuestionnaire(file: string): boolean {
  return dirname(resolve(file)) === SHIPPED;
}

/** The questionnaire with defaults filled, or every problem at once. `shipped`: stricter rules apply. */
export function readQuestionnaireFile(
  file: string,
  options: { readonly shipped: boolean },
): Read<Questionnaire> {
  return readShaped<RawQuestionnaire, Questionnaire>(file, reading(options.shipped));
}

/** The same of a text that was read already; `file` is what problems call it. */
export function readQuestionnaireText(file: string, text: string): Read<Questionnaire> {
  return readShapedText<RawQuestionnaire, Questionnaire>(file, text, reading(false));
}

function reading(shipped: boolean) {
  const rules = { shipped, constructs: constructCodes() };
  return {
    format: 'questionnaire' as const,
    toValue: toQuestionnaire,
    check: (questionnaire: Questionnaire) => checkQuestionnaire(questionnaire, rules),
  };
}

function toQuestionnaire({ 'who-questions': whoQuestions, ...raw }: RawQuestionnaire): Questionnaire {
  return {
    ...raw,
    kind: raw.kind ?? 'questionnaire',
    scale: raw.scale ?? DEFAULT_SCALE,
    thresholds: { ...DEFAULT_THRESHOLDS, ...toThresholds(raw.thresholds) },
    agenda: {
      minutesPerItem: raw.agenda?.['minutes-per-item'] ?? 6,
      reservedMinutes: raw.agenda?.['reserved-minutes'] ?? 25,
    },
    roles: raw.roles ?? [],
    features: raw.features ?? [],
    themes: raw.themes.map(toTheme),
    whoQuestions: (whoQuestions ?? []).map(toWho),
    gates: (raw.gates ?? []).map(toGate),
  };
}

function toTheme(raw: RawTheme): Theme {
  return { ...raw, weight: raw.weight ?? 1, items: raw.items.map(toItem) };
}

function toItem({ 'shown-if': shownIf, ...raw }: RawItem): Item {
  return {
    ...raw,
    constructs: raw.constructs ?? [],
    about: raw.about ?? 'place',
    reversed: raw.reversed ?? false,
    roles: raw.roles ?? [],
    shownIf: (shownIf ?? []).map(toCondition),
  };
}

function toWho({ 'shown-if': shownIf, ...raw }: RawWho): WhoQuestion {
  return {
    ...raw,
    constructs: raw.constructs ?? [],
    roles: raw.roles ?? [],
    shownIf: (shownIf ?? []).map(toCondition),
  };
}

function toCondition(raw: RawCondition): Condition {
  return 'feature' in raw
    ? { kind: 'feature', feature: raw.feature }
    : { kind: 'answer', item: raw.item, among: raw.among };
}

function toGate({ 'applies-if': appliesIf, ...raw }: RawGate): Gate {
  return {
    ...raw,
    kind: raw.kind ?? 'deciding',
    items: raw.items ?? [],
    facts: raw.facts ?? [],
    ...(appliesIf === undefined ? {} : { appliesIf }),
    thresholds: toThresholds(raw.thresholds),
  };
}
