/** A questionnaire with nothing in it, and an item that is only asked: a test adds what it is about. */
import { DEFAULT_SCALE, DEFAULT_THRESHOLDS, type Item, type Questionnaire } from '#core/questionnaire.ts';

export function bareQuestionnaire(id: string, more: Partial<Questionnaire> = {}): Questionnaire {
  return {
    id,
    version: '1.0.0',
    kind: 'questionnaire',
    title: id,
    language: 'en-GB',
    framework: 'CFIR 2022',
    licence: 'CC0-1.0',
    authors: ['Someone'],
    scale: DEFAULT_SCALE,
    thresholds: DEFAULT_THRESHOLDS,
    agenda: { minutesPerItem: 6, reservedMinutes: 25 },
    roles: [],
    features: [],
    themes: [],
    whoQuestions: [],
    gates: [],
    ...more,
  };
}

export function bareItem(id: string, more: Partial<Item> = {}): Item {
  const question = `${id}?`;
  return { id, question, constructs: [], about: 'place', reversed: false, roles: [], shownIf: [], ...more };
}
