/** The forms that describe a scheme: how each is filled in from what is known, and what it decides once sent. */
import { readDecision, readMoney, readOptions, readScheme, rowsOf } from '#core/forms-draft.ts';
import { type Entered, enteredFrom, type FormRead, splitDay } from '#core/forms-entered.ts';
import type { Assessment, Change, ChosenQuestionnaire, QuestionnaireRef } from '#core/life-cycle.ts';
import { describeScheme } from '#core/life-cycle-draft.ts';
import { done, type Outcome } from '#core/life-cycle-refusal.ts';
import type { Problem } from '#core/refusal.ts';
import type { Choice } from '#storage/questionnaire-library.ts';
import type { Fields } from './form.ts';

/** What a form is filled in and read with. */
export interface Around {
  readonly entries: readonly ChosenQuestionnaire[];
  /** What can be attached to a questionnaire. */
  readonly modules: readonly ChosenQuestionnaire[];
  readonly choose: (ref: Omit<QuestionnaireRef, 'hash'>) => Choice;
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

/** What a read value decides; problems stay problems. */
export function deciding<T>(
  read: FormRead<T>,
  decide: (current: Assessment, basedOn: number, value: T) => Outcome<Change>,
): FormRead<Decide> {
  if (!read.ok) return read;
  return { ok: true, value: (current, basedOn) => decide(current, basedOn, read.value) };
}

/** The same change with words of its own in the audit list. */
function saying(outcome: Outcome<Change>, what: string): Outcome<Change> {
  return outcome.ok ? done({ ...outcome.value, what }) : outcome;
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
      const scheme = { ...kept, ...money };
      return saying(
        describeScheme(current, basedOn, { ...current.setup, scheme }),
        'The money was described.',
      );
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
      saying(
        describeScheme(current, basedOn, { ...current.setup, decision }),
        'What is to be decided was entered.',
      ),
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
      saying(
        describeScheme(current, basedOn, { ...current.setup, options }),
        `Options compared: ${options.length}.`,
      ),
    ),
};
