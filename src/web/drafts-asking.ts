/** The forms on how people are asked: questionnaire, organisations, date, anonymity and lines. */
import { DEFAULT_K } from '#core/assessment.ts';
import { daysAfter } from '#core/day-counts.ts';
import { rowsOf } from '#core/forms-draft.ts';
import { enteredFrom, splitDay } from '#core/forms-entered.ts';
import {
  filledRows,
  readAnonymity,
  readAnswerBy,
  readOrganisations,
  readThresholds,
  THRESHOLD_NAMES,
} from '#core/forms-setting.ts';
import type { Assessment, Change, ChosenQuestionnaire, QuestionnaireRef } from '#core/life-cycle.ts';
import {
  chooseAnonymity,
  chooseQuestionnaire,
  describeScheme,
  setThresholds,
} from '#core/life-cycle-draft.ts';
import { changeAnswerBy } from '#core/life-cycle-opening.ts';
import { nameOrganisations } from '#core/life-cycle-organisations.ts';
import { done, type Outcome } from '#core/life-cycle-refusal.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#core/questionnaire.ts';
import { type Around, type DraftForm, deciding } from './draft-forms.ts';
import type { Fields } from './form.ts';

const WEEKS_TO_ANSWER = 2;

function choiceAt(entries: readonly ChosenQuestionnaire[], choice: string): number {
  return entries.findIndex(({ ref }) => `${ref.id}@${ref.version}` === choice);
}

/** Questionnaire and features are one question to the owner, and one line in the audit list. */
function chooseWithFeatures(
  current: Assessment,
  basedOn: number,
  { entry, features }: { readonly entry: ChosenQuestionnaire; readonly features: readonly string[] },
): Outcome<Change> {
  const first = chooseQuestionnaire(current, basedOn, entry);
  if (!first.ok) return first;
  const { assessment, action, what } = first.value;
  const scheme = { ...assessment.setup.scheme, features };
  const description = { ...assessment.setup, scheme };
  const second = describeScheme(assessment, assessment.version, description, entry.questionnaire);
  if (!second.ok) return second;
  const of = features.length === 0 ? '' : ` The scheme has: ${features.join(', ')}.`;
  return done({ ...second.value, action, what: `${what}${of}` });
}

function choiceOf({ id, version }: Pick<QuestionnaireRef, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

/** The modules ticked, in the order they are offered. */
function modulesTicked(fields: Fields, { modules }: Around): readonly ModuleChoice[] {
  const ticked = new Set(fields.all('module'));
  return modules
    .map(({ ref: { id, version } }) => ({ id, version }))
    .filter((module) => ticked.has(choiceOf(module)));
}

type ModuleChoice = Pick<QuestionnaireRef, 'id' | 'version'>;

export const QUESTIONNAIRE_FORM: DraftForm = {
  filled: ({ questionnaire, setup }, { entries }) => {
    const choice = questionnaire === null ? '' : choiceOf(questionnaire);
    const at = choiceAt(entries, choice);
    return enteredFrom({
      questionnaire: choice,
      module: (questionnaire?.modules ?? []).map(choiceOf),
      [`feature-${at}`]: setup.scheme.features,
    });
  },
  read: (fields, around) => {
    const at = choiceAt(around.entries, fields.text('questionnaire'));
    const entry = around.entries[at];
    if (entry === undefined) {
      return { ok: false, problems: [{ field: 'questionnaire', message: 'Choose a questionnaire' }] };
    }
    const modules = modulesTicked(fields, around);
    const { id, version } = entry.ref;
    const choice = around.choose({ id, version, ...(modules.length > 0 && { modules }) });
    if (!choice.ok) {
      return { ok: false, problems: choice.messages.map((message) => ({ field: 'module', message })) };
    }
    const known = new Set(entry.questionnaire.features.map(({ id }) => id));
    const features = fields.all(`feature-${at}`).filter((id) => known.has(id));
    return deciding({ ok: true, value: { entry: choice.chosen, features } }, chooseWithFeatures);
  },
};

function filledOf(fields: Fields): readonly number[] {
  return filledRows(fields, rowsOf(fields.names, 'organisation'));
}

export const ORGANISATIONS_FORM: DraftForm = {
  filled: ({ setup: { organisations }, allowOthers }) =>
    enteredFrom({
      'allow-others': allowOthers ? 'yes' : 'no',
      ...Object.fromEntries(
        organisations.flatMap(({ id, name, sector, expected, required }, row) => [
          [`organisation-${row}-id`, id],
          [`organisation-${row}-name`, name],
          [`organisation-${row}-sector`, sector],
          [`organisation-${row}-expected`, `${expected ?? ''}`],
          [`organisation-${row}-required`, required ? 'yes' : ''],
        ]),
      ),
    }),
  read: (fields) =>
    deciding(readOrganisations(fields, filledOf(fields)), (current, basedOn, form) => {
      const known = new Set(current.setup.organisations.map(({ id }) => id));
      const organisations = form.organisations.map(({ id, ...rest }) =>
        id !== undefined && known.has(id) ? { ...rest, id } : rest,
      );
      return nameOrganisations(current, basedOn, { ...form, organisations });
    }),
  fieldOf: ({ path: [, place, part] }, fields) =>
    `organisation-${filledOf(fields)[Number(place)] ?? 0}-${part ?? 'name'}`,
};

export const ANSWER_BY_FORM: DraftForm = {
  filled: ({ setup: { dates } }, { today }) =>
    enteredFrom(splitDay('answer-by', dates.answerBy ?? daysAfter(today, WEEKS_TO_ANSWER * 7))),
  read: (fields, { today }) =>
    deciding(readAnswerBy(fields, today), (current, basedOn, answerBy) =>
      changeAnswerBy(current, basedOn, { answerBy, today }),
    ),
  fieldOf: () => 'answer-by-day',
};

export const ANONYMITY_FORM: DraftForm = {
  filled: ({ setup: { mode, k } }) =>
    enteredFrom({ mode, k: mode === 'attributed' || k === DEFAULT_K[mode] ? '' : `${k}` }),
  read: (fields) =>
    deciding(readAnonymity(fields), (current, basedOn, { mode, k }) =>
      chooseAnonymity(current, basedOn, mode, k),
    ),
  fieldOf: () => 'k',
};

/** The lines of the questionnaire chosen, or the product's own. */
export function defaultLines({ chosen }: Around): Thresholds {
  return chosen?.questionnaire.thresholds ?? DEFAULT_THRESHOLDS;
}

export const THRESHOLDS_FORM: DraftForm = {
  filled: ({ setup: { thresholds } }, around) => {
    const lines = { ...defaultLines(around), ...thresholds };
    return enteredFrom(Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, `${lines[name]}`])));
  },
  read: (fields, around) => {
    const isReset = fields.text('do') === 'reset';
    const read = readThresholds(isReset ? enteredFrom({}) : fields, defaultLines(around));
    return deciding(read, (current, basedOn, own) =>
      setThresholds(current, basedOn, own, around.chosen?.questionnaire),
    );
  },
  fieldOf: () => 'gate',
};
