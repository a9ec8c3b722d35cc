/** What the owner settles while an assessment is a draft: scheme, questionnaire, anonymity, thresholds. */
import { type AnonymityMode, DEFAULT_K, type Setup } from './assessment.ts';
import { checkSetup } from './check-setup.ts';
import { error } from './check-words.ts';
import {
  type Assessment,
  amend,
  type Change,
  type ChosenQuestionnaire,
  objection,
  refuseErrors,
  sayMode,
  sayRef,
} from './life-cycle.ts';
import type { Outcome, Part, Refused } from './life-cycle-refusal.ts';
import type { Questionnaire, Thresholds } from './questionnaire.ts';
import { sameValue } from './seat-answers.ts';

const DRAFT = ['draft'] as const;

/** Problems of the parts of a setup that a change touched; the rest may still be unfinished. */
export function refuseSetup(
  setup: Setup,
  touched: readonly string[],
  questionnaire?: Questionnaire,
): Refused | undefined {
  const problems = checkSetup(setup, questionnaire);
  return refuseErrors(problems.filter(({ path }) => touched.includes(String(path[0]))));
}

/** What the scheme is, what it is compared with, and what the board is asked to decide. */
export type SchemeDescription = Pick<Setup, 'scheme' | 'options' | 'decision'> & {
  /** The scheme's name when absent. */
  readonly title?: string;
};

/** What a description says of each part; features belong to the questionnaire that asks about them. */
const DESCRIBED: readonly (readonly [part: Part, says: (setup: Setup) => unknown])[] = [
  ['scheme', ({ title, scheme: { features, funding, fundingEnds, ...words } }) => [title, words]],
  ['money', ({ scheme: { funding, fundingEnds } }) => [funding, fundingEnds]],
  ['decision', ({ decision }) => [decision]],
  ['questionnaire', ({ scheme: { features } }) => features],
  ['options', ({ options }) => options],
];

/** Describes the scheme. Draft only; rests on the parts that it describes in other words. */
export function describeScheme(
  current: Assessment,
  basedOn: number,
  description: SchemeDescription,
  questionnaire?: Questionnaire,
): Outcome<Change> {
  const { decision: _, ...kept } = current.setup;
  const { scheme, options, decision } = description;
  const setup: Setup = {
    ...kept,
    title: description.title ?? scheme.name,
    scheme,
    options,
    ...(decision === undefined ? {} : { decision }),
  };
  const parts = DESCRIBED.filter(([, says]) => !sameValue(says(setup), says(current.setup))).map(
    ([part]) => part,
  );
  const refused = objection(current, basedOn, DRAFT, parts);
  if (refused !== undefined) return refused;
  const wrong = refuseSetup(setup, ['scheme', 'options', 'decision'], questionnaire);
  if (wrong !== undefined) return wrong;
  return amend(current, parts, { setup }, { action: 'scheme-described', what: 'The scheme was described.' });
}

/** Chooses the questions. Draft only; features that the questionnaire does not ask about are dropped. */
export function chooseQuestionnaire(
  current: Assessment,
  basedOn: number,
  { ref, questionnaire }: Pick<ChosenQuestionnaire, 'ref' | 'questionnaire'>,
): Outcome<Change> {
  const refused = objection(current, basedOn, DRAFT, ['questionnaire']) ?? refuseModule(questionnaire);
  if (refused !== undefined) return refused;
  const { scheme } = current.setup;
  const features = scheme.features.filter((id) =>
    questionnaire.features.some((feature) => feature.id === id),
  );
  const setup = { ...current.setup, scheme: { ...scheme, features } };
  const what = `The questionnaire is ${sayRef(ref)}.`;
  return amend(
    current,
    ['questionnaire'],
    { setup, questionnaire: ref },
    { action: 'questionnaire-chosen', what },
  );
}

function refuseModule(questionnaire: Questionnaire): Refused | undefined {
  if (questionnaire.kind === 'questionnaire') return undefined;
  const message = `${questionnaire.title} is a module. It is answered with a questionnaire, not by itself.`;
  return refuseErrors([error(['questionnaire'], message)]);
}

/** Chooses what participants are told about who sees their answers; k is the mode's own when absent. Draft only. */
export function chooseAnonymity(
  current: Assessment,
  basedOn: number,
  mode: AnonymityMode,
  k: number = DEFAULT_K[mode],
): Outcome<Change> {
  const refused = objection(current, basedOn, DRAFT, ['anonymity']);
  if (refused !== undefined) return refused;
  const setup = { ...current.setup, mode, k: mode === 'attributed' ? DEFAULT_K.attributed : k };
  const wrong = refuseSetup(setup, ['anonymity']);
  if (wrong !== undefined) return wrong;
  const what = `Anonymity: ${sayMode(mode)}${mode === 'attributed' ? '' : `, groups of at least ${setup.k}`}.`;
  return amend(current, ['anonymity'], { setup }, { action: 'anonymity-chosen', what });
}

/** Draws the assessment's own lines over those of the questionnaire, on which they rest. Draft only. */
export function setThresholds(
  current: Assessment,
  basedOn: number,
  thresholds: Partial<Thresholds>,
  questionnaire?: Questionnaire,
): Outcome<Change> {
  const refused = objection(current, basedOn, DRAFT, ['thresholds', 'questionnaire']);
  if (refused !== undefined) return refused;
  const setup = { ...current.setup, thresholds };
  const wrong = refuseSetup(setup, ['thresholds'], questionnaire);
  if (wrong !== undefined) return wrong;
  const own = Object.entries(thresholds).map(([line, score]) => `${line} ${score}`);
  const what = own.length === 0 ? 'Thresholds of the questionnaire.' : `Thresholds: ${own.join(', ')}.`;
  return amend(current, ['thresholds'], { setup }, { action: 'thresholds-set', what });
}
