/** What an assessment is set up with: scheme, decision asked for, organisations, anonymity, thresholds. */
import type { Thresholds } from './questionnaire.ts';

const SECTORS = [
  'health',
  'council',
  'voluntary-and-community',
  'residents-and-service-users',
  'other',
] as const;
export type Sector = (typeof SECTORS)[number];

export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** One of SECTORS in files people write; any word in case files. */
  readonly sector: string;
  /** How many people it should bring, if that was said. */
  readonly expected?: number;
  /** The verdict needs a theme score from it. */
  readonly required: boolean;
}

export type AnonymityMode = 'attributed' | 'by-organisation' | 'anonymous';

/** Smallest group of people shown by name, by mode (ours). `docs/method.md` 7. */
export const DEFAULT_K: Readonly<Record<AnonymityMode, number>> = {
  attributed: 1,
  'by-organisation': 3,
  anonymous: 5,
};

export interface Scheme {
  readonly name: string;
  readonly what?: string;
  readonly forWhom?: string;
  readonly alternatives?: string;
  readonly funding?: string;
  /** ISO date on which the money ends. */
  readonly fundingEnds?: string;
  /** Features the questionnaire's conditions ask about, for example `software`. */
  readonly features: readonly string[];
}

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly what?: string;
}

export interface Decision {
  readonly question: string;
  readonly by?: string;
  /** ISO date of the meeting. */
  readonly on?: string;
}

export interface Setup {
  readonly title: string;
  /** Printed on every page when the data are made up to illustrate. */
  readonly illustration?: string;
  readonly scheme: Scheme;
  readonly options: readonly Option[];
  readonly decision?: Decision;
  readonly dates: {
    readonly opened?: string;
    readonly answerBy?: string;
    readonly closed?: string;
    /** The day on which the dates of facts are judged, where that is not today. */
    readonly judged?: string;
  };
  /** In invitation order. */
  readonly organisations: readonly Organisation[];
  readonly mode: AnonymityMode;
  readonly k: number;
  /** The assessment's own lines over the questionnaire's. */
  readonly thresholds: Partial<Thresholds>;
}
