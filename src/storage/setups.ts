/** Reads a setup file: scheme, decision, organisations, anonymity, thresholds, with defaults filled in. */
import {
  type AnonymityMode,
  DEFAULT_K,
  type Option,
  type Organisation,
  type Setup,
} from '#core/assessment.ts';
import { checkSetup } from '#core/check-setup.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Read } from '#core/refusal.ts';
import { readShaped } from './shaped-files.ts';
import { type RawThresholds, toThresholds } from './thresholds.ts';

/** A setup as its file spells it: the twin of its JSON Schema. */
interface RawSetup {
  readonly title: string;
  readonly illustration?: string;
  readonly scheme: {
    readonly name: string;
    readonly what?: string;
    readonly 'for-whom'?: string;
    readonly alternatives?: string;
    readonly funding?: string;
    readonly 'funding-ends'?: string;
    readonly features?: readonly string[];
  };
  readonly options?: readonly Option[];
  readonly decision?: Setup['decision'];
  readonly dates?: {
    readonly opened?: string;
    readonly 'answer-by'?: string;
    readonly closed?: string;
    readonly judged?: string;
  };
  readonly organisations: readonly (Omit<Organisation, 'required'> & { readonly required?: boolean })[];
  readonly anonymity: { readonly mode: AnonymityMode; readonly k?: number };
  readonly thresholds?: RawThresholds;
}

/** The setup, or every problem at once; features are held against the questionnaire when it is given. */
export function readSetupFile(file: string, questionnaire?: Questionnaire): Read<Setup> {
  return readShaped<RawSetup, Setup>(file, {
    format: 'setup',
    toValue: toSetup,
    check: (setup) => checkSetup(setup, questionnaire),
  });
}

function toSetup(raw: RawSetup): Setup {
  const { mode, k } = raw.anonymity;
  return {
    title: raw.title,
    ...(raw.illustration === undefined ? {} : { illustration: raw.illustration }),
    scheme: toScheme(raw.scheme),
    options: raw.options ?? [],
    ...(raw.decision === undefined ? {} : { decision: raw.decision }),
    dates: toDates(raw.dates ?? {}),
    organisations: raw.organisations.map((entry) => ({ ...entry, required: entry.required ?? false })),
    mode,
    // Names are shown anyway when answers are attributed: a k would promise what is not kept.
    k: mode === 'attributed' ? DEFAULT_K.attributed : (k ?? DEFAULT_K[mode]),
    thresholds: toThresholds(raw.thresholds),
  };
}

function toScheme(raw: RawSetup['scheme']): Setup['scheme'] {
  const { 'for-whom': forWhom, 'funding-ends': fundingEnds, ...rest } = raw;
  return {
    ...rest,
    ...(forWhom === undefined ? {} : { forWhom }),
    ...(fundingEnds === undefined ? {} : { fundingEnds }),
    features: raw.features ?? [],
  };
}

function toDates(raw: NonNullable<RawSetup['dates']>): Setup['dates'] {
  const { 'answer-by': answerBy, ...rest } = raw;
  return { ...rest, ...(answerBy === undefined ? {} : { answerBy }) };
}
