/** The questions of a draft by the name of their page: what each reads, and how it is shown. */
import type { Child } from 'hono/jsx';
import { MOST_OPTIONS, rowsOf } from '#core/forms-draft.ts';
import {
  AnonymityPage,
  AnswerByPage,
  QuestionnairePage,
  ThresholdsPage,
} from '#templates/assessments/asking.page.tsx';
import { DecisionPage, MoneyPage, SchemePage } from '#templates/assessments/describing.page.tsx';
import { OptionsPage } from '#templates/assessments/options.page.tsx';
import { OrganisationsPage } from '#templates/assessments/organisations.page.tsx';
import type { QuestionProps } from '#templates/assessments/question.tsx';
import * as forms from './draft-forms.ts';
import * as asking from './drafts-asking.ts';
import type { Fields } from './form.ts';

export interface Shown {
  readonly props: QuestionProps;
  readonly around: forms.Around;
  /** Numbers of the rows of a list, where they were sent. */
  readonly rows: readonly number[] | undefined;
}

interface DraftQuestion {
  readonly form: forms.DraftForm;
  readonly show: (shown: Shown) => Child;
  /** What the rows of its list are called. */
  readonly list?: 'organisation' | 'option';
  /** It can still be answered while the assessment is open. */
  readonly whileOpen?: boolean;
}

function countRows(length: number): readonly number[] {
  return [...Array(length).keys()];
}

function showOptions({ props, rows }: Shown): Child {
  const shown = rows ?? countRows(Math.max(2, props.assessment.setup.options.length));
  return <OptionsPage {...props} rows={shown} canAdd={shown.length < MOST_OPTIONS} />;
}

function showOrganisations({ props, rows }: Shown): Child {
  const named = props.assessment.setup.organisations.length;
  return <OrganisationsPage {...props} rows={rows ?? countRows(named === 0 ? 3 : named)} />;
}

export const QUESTIONS = {
  scheme: { form: forms.SCHEME_FORM, show: ({ props }) => <SchemePage {...props} /> },
  money: { form: forms.MONEY_FORM, show: ({ props }) => <MoneyPage {...props} /> },
  decision: { form: forms.DECISION_FORM, show: ({ props }) => <DecisionPage {...props} /> },
  questionnaire: {
    form: asking.QUESTIONNAIRE_FORM,
    show: ({ props, around }) => (
      <QuestionnairePage {...props} entries={around.entries} modules={around.modules} />
    ),
  },
  organisations: { form: asking.ORGANISATIONS_FORM, show: showOrganisations, list: 'organisation' },
  'answer-by': {
    form: asking.ANSWER_BY_FORM,
    show: ({ props }) => <AnswerByPage {...props} />,
    whileOpen: true,
  },
  anonymity: { form: asking.ANONYMITY_FORM, show: ({ props }) => <AnonymityPage {...props} /> },
  options: { form: forms.OPTIONS_FORM, show: showOptions, list: 'option' },
  thresholds: {
    form: asking.THRESHOLDS_FORM,
    show: ({ props, around }) => <ThresholdsPage {...props} defaults={asking.defaultLines(around)} />,
  },
} as const satisfies Readonly<Record<string, DraftQuestion>>;

export type QuestionName = keyof typeof QUESTIONS;

export function questionOf(name: QuestionName): DraftQuestion {
  return QUESTIONS[name];
}

export const QUESTION_NAMES = Object.keys(QUESTIONS) as readonly QuestionName[];

/** The way through a new draft; options and thresholds lie beside it. */
const WAY: readonly QuestionName[] = [
  'scheme',
  'money',
  'decision',
  'questionnaire',
  'organisations',
  'answer-by',
  'anonymity',
];

/** The page after a question: back where the person came from, or the next on the way. */
export function pageAfter(name: QuestionName, after: string): string {
  if (after === 'check') return '/check';
  const at = WAY.indexOf(name);
  if (after === 'list' || at < 0) return '';
  return `/${WAY[at + 1] ?? 'check'}`;
}

/** The rows after a button of the list was pressed; undefined when it was another button. */
export function rowsPressed(question: DraftQuestion, fields: Fields): readonly number[] | undefined {
  if (question.list === undefined) return undefined;
  const rows = rowsOf(fields.names, question.list);
  const pressed = fields.text('do');
  if (pressed === 'add') return [...rows, (rows.at(-1) ?? -1) + 1];
  const removed = /^remove-(\d{1,3})$/.exec(pressed)?.[1];
  return removed === undefined ? undefined : rows.filter((row) => row !== Number(removed));
}

/** The rows that were sent. */
export function rowsSent(question: DraftQuestion, fields: Fields): readonly number[] | undefined {
  return question.list === undefined ? undefined : rowsOf(fields.names, question.list);
}
