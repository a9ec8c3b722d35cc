/** The forms of a draft: how each is filled in from what is known, and what it decides once it is sent. */
import { DEFAULT_K } from '#core/assessment.ts';
import { readDecision, readMoney, readOptions, readScheme, rowsOf } from '#core/forms-draft.ts';
import { type Entered, enteredFrom, type FormRead, splitDay } from '#core/forms-entered.ts';
import {
  filledRows,
  readAnonymity,
  readAnswerBy,
  readOrganisations,
  readThresholds,
  THRESHOLD_NAMES,
} from '#core/forms-setting.ts';
import type { Assessment, Change, ChosenQuestionnaire } from '#core/life-cycle.ts';
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
import type { Problem } from '#core/refusal.ts';
import { daysAfter } from './days.ts';
import type { Fields } from './form.ts';

/** What a form is filled in and read with. */
export interface Around {
  readonly entries: readonly ChosenQuestionnaire[];
  /** The questionnaire of the draft as the library has it. */
  readonly chosen: ChosenQuestionnaire | undefined;
  /** ISO day. */
  readonly today: string;
}

export type Decide = (current: Assessment, basedOn: number) => Outcome<Change>;

export interface DraftForm {
  readonly filled: (current: Assessment, around: Around) => Entered;
  readonly read: (fields: Fields, around: Around) => FormRead<Decide>;
  /** The field in which a problem that core found stands. */
  readonly fieldOf?: (problem: Pick<Problem, 'path'>, fields: Fields) => string;
}

const WEEKS_TO_ANSWER = 2;

/** What a read value decides; problems stay problems. */
function deciding<T>(
  read: FormRead<T>,
  decide: (current: Assessment, basedOn: number, value: T) => Outcome<Change>,
): FormRead<Decide> {
  if (!read.ok) return read;
  return { ok: true, value: (current, basedOn) => decide(current, basedOn, read.value) };
}

export const SCHEME_FORM: DraftForm = {
  filled: ({ setup: { scheme } }) =>
    enteredFrom({
      name: scheme.name,
      what: scheme.what ?? '',
      'for-whom': scheme.forWhom ?? '',
      alternatives: scheme.alternatives ?? '',
    }),
  read: (fields) =>
    deciding(readScheme(fields), (current, basedOn, words) => {
      const { features, funding, fundingEnds } = current.setup.scheme;
      const scheme = { features, ...(funding && { funding }), ...(fundingEnds && { fundingEnds }), ...words };
      return describeScheme(current, basedOn, { ...current.setup, title: scheme.name, scheme });
    }),
};

export const MONEY_FORM: DraftForm = {
  filled: ({ setup: { scheme } }) =>
    enteredFrom({ funding: scheme.funding ?? '', ...splitDay('funding-ends', scheme.fundingEnds) }),
  read: (fields) =>
    deciding(readMoney(fields), (current, basedOn, money) => {
      const { funding: _, fundingEnds: __, ...kept } = current.setup.scheme;
      return describeScheme(current, basedOn, { ...current.setup, scheme: { ...kept, ...money } });
    }),
};

export const DECISION_FORM: DraftForm = {
  filled: ({ setup: { decision } }) =>
    enteredFrom({
      question: decision?.question ?? '',
      by: decision?.by ?? '',
      ...splitDay('on', decision?.on),
    }),
  read: (fields) =>
    deciding(readDecision(fields), (current, basedOn, decision) =>
      describeScheme(current, basedOn, { ...current.setup, decision }),
    ),
};

export const OPTIONS_FORM: DraftForm = {
  filled: ({ setup: { options } }) =>
    enteredFrom(
      Object.fromEntries(
        options.flatMap(({ name, what = '' }, row) => [
          [`option-${row}-name`, name],
          [`option-${row}-what`, what],
        ]),
      ),
    ),
  read: (fields) =>
    deciding(readOptions(fields, rowsOf(fields.names, 'option')), (current, basedOn, options) =>
      describeScheme(current, basedOn, { ...current.setup, options }),
    ),
};

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

export const QUESTIONNAIRE_FORM: DraftForm = {
  filled: ({ questionnaire, setup }, { entries }) => {
    const choice = questionnaire === null ? '' : `${questionnaire.id}@${questionnaire.version}`;
    const at = choiceAt(entries, choice);
    return enteredFrom({ questionnaire: choice, [`feature-${at}`]: setup.scheme.features });
  },
  read: (fields, { entries }) => {
    const at = choiceAt(entries, fields.text('questionnaire'));
    const entry = entries[at];
    if (entry === undefined) {
      return { ok: false, problems: [{ field: 'questionnaire', message: 'Choose a questionnaire' }] };
    }
    const known = new Set(entry.questionnaire.features.map(({ id }) => id));
    const features = fields.all(`feature-${at}`).filter((id) => known.has(id));
    return deciding({ ok: true, value: { entry, features } }, chooseWithFeatures);
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
