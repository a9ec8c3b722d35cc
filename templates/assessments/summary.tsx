/** Everything an assessment is set up with, as pairs of question and answer. */
import type { Setup } from '#core/assessment.ts';
import { sayDay } from '#core/days.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { type Questionnaire, sayQuestionnaire, type Thresholds } from '#core/questionnaire.ts';
import { MODE_WORDS, saySector } from '#core/wording.ts';
import type { Content } from '../nhsuk/content.ts';
import { SummaryList, type SummaryRow } from '../nhsuk/summary-list.tsx';
import { THRESHOLD_WORDS } from './words.ts';

export interface SummaryProps {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire | undefined;
  /** Adds a link to change each. */
  readonly canChange?: boolean;
}

/** A part of what was entered, and the page on which it is. */
export interface Line {
  readonly key: string;
  readonly value: Content;
  readonly page: string;
}

const NOTHING = 'Not entered';

function Organisations({ organisations }: Pick<Setup, 'organisations'>) {
  if (organisations.length === 0) return <>{NOTHING}</>;
  return (
    <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
      {organisations.map(({ name, sector, expected, required }) => (
        <li>
          {name} ({saySector(sector).toLowerCase()}
          {expected !== undefined && `, ${expected} expected`}
          {required && ', required'})
        </li>
      ))}
    </ul>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
      {names.map((name) => (
        <li>{name}</li>
      ))}
    </ul>
  );
}

function day(iso: string | undefined): string {
  return iso === undefined ? NOTHING : sayDay(iso);
}

function schemeLines({ scheme, decision, options }: Setup): readonly Line[] {
  return [
    { key: 'Scheme', value: scheme.name || NOTHING, page: 'scheme' },
    { key: 'What it does', value: scheme.what ?? NOTHING, page: 'scheme' },
    { key: 'For whom', value: scheme.forWhom ?? NOTHING, page: 'scheme' },
    { key: 'Alternatives', value: scheme.alternatives ?? NOTHING, page: 'scheme' },
    { key: 'Money', value: scheme.funding ?? NOTHING, page: 'money' },
    { key: 'Money ends', value: day(scheme.fundingEnds), page: 'money' },
    { key: 'To be decided', value: decision?.question || NOTHING, page: 'decision' },
    { key: 'Decided by', value: decision?.by ?? NOTHING, page: 'decision' },
    { key: 'Decided on', value: day(decision?.on), page: 'decision' },
    {
      key: 'Options',
      value: options.length === 0 ? 'None' : <Names names={options.map(({ name }) => name)} />,
      page: 'options',
    },
  ];
}

function featuresOf({ scheme }: Setup, questionnaire: Questionnaire): string {
  const titles = questionnaire.features
    .filter(({ id }) => scheme.features.includes(id))
    .map(({ title }) => title);
  return titles.length === 0 ? 'None' : titles.join(', ');
}

/** A deciding gate that is left out by a box nobody ticked should not come as a surprise to a board. */
function gatesLeftOut({ scheme }: Setup, { gates, features }: Questionnaire): readonly string[] {
  return gates.flatMap(({ id, title, appliesIf }) => {
    if (appliesIf === undefined || scheme.features.includes(appliesIf)) return [];
    const feature = features.find((one) => one.id === appliesIf)?.title ?? appliesIf;
    return [`${id} ${title}: counts only if the scheme has "${feature}"`];
  });
}

function linesText(thresholds: Partial<Thresholds>): Content {
  const own = Object.entries(thresholds) as [keyof Thresholds, number][];
  if (own.length === 0) return 'Those of the questionnaire';
  return <Names names={own.map(([name, line]) => `${THRESHOLD_WORDS[name]} ${line}`)} />;
}

function askingLines({ assessment, questionnaire }: SummaryProps): readonly Line[] {
  const { setup, allowOthers } = assessment;
  const leftOut = questionnaire ? gatesLeftOut(setup, questionnaire) : [];
  const smallest = setup.mode === 'attributed' ? '' : ` Smallest group shown by name: ${setup.k}.`;
  return [
    {
      key: 'Questionnaire',
      value: questionnaire ? sayQuestionnaire(questionnaire) : NOTHING,
      page: 'questionnaire',
    },
    ...(questionnaire && questionnaire.features.length > 0
      ? [{ key: 'The scheme has', value: featuresOf(setup, questionnaire), page: 'questionnaire' }]
      : []),
    ...(leftOut.length > 0
      ? [{ key: 'Gates left out', value: <Names names={leftOut} />, page: 'questionnaire' }]
      : []),
    {
      key: 'Organisations',
      value: <Organisations organisations={setup.organisations} />,
      page: 'organisations',
    },
    {
      key: 'Other organisations',
      value: allowOthers ? 'May take part' : 'May not take part',
      page: 'organisations',
    },
    { key: 'Answer by', value: day(setup.dates.answerBy), page: 'answer-by' },
    {
      key: 'People are told',
      value: `${MODE_WORDS[setup.mode]}${smallest}`,
      page: 'anonymity',
    },
    { key: 'Lines', value: linesText(setup.thresholds), page: 'thresholds' },
  ];
}

/** What one of the pages stands at now. */
export function linesOn(page: string, props: SummaryProps): readonly Line[] {
  return [...schemeLines(props.assessment.setup), ...askingLines(props)].filter((line) => line.page === page);
}

export function Summary(props: SummaryProps) {
  const base = `/assessments/${props.assessment.id}`;
  const rows = (lines: readonly Line[]): readonly SummaryRow[] =>
    lines.map(({ key, value, page }) => ({
      key,
      value: { text: value, classes: 'app-entered' },
      actions: props.canChange
        ? [
            {
              href: `${base}/${page}?after=check`,
              text: 'Change',
              visuallyHiddenText: key.toLowerCase(),
            },
          ]
        : undefined,
    }));
  return (
    <>
      <h2>The scheme</h2>
      <SummaryList rows={rows(schemeLines(props.assessment.setup))} />
      <h2>How people are asked</h2>
      <SummaryList rows={rows(askingLines(props))} />
    </>
  );
}
