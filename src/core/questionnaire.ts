/** What a questionnaire is: themes, items, who-questions and gates, as one published version. */

/** The five points of every rating, in order, from strong barrier to strong facilitator. */
export const RATINGS = [-2, -1, 0, 1, 2] as const;
export type Rating = (typeof RATINGS)[number];

/** Lines the scores (0..100) are held against. `docs/method.md` 4 and 5; defaults are ours. */
export interface Thresholds {
  /** A gate item's equal-organisation score below this is *not met*. */
  readonly gate: number;
  /** A gate item with an organisation below this is *contested*. */
  readonly lowestOrganisation: number;
  /** A theme below this is *not ready yet*. */
  readonly themeLow: number;
  /** A theme below this (and not below `themeLow`) is a condition. */
  readonly themeReady: number;
  /** An organisation below this on a theme is a condition. */
  readonly organisationOnTheme: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  gate: 60,
  lowestOrganisation: 40,
  themeLow: 40,
  themeReady: 60,
  organisationOnTheme: 40,
};

/** One of the five points with the words people see. */
export interface ScalePoint {
  readonly rating: Rating;
  readonly label: string;
}

export const DEFAULT_SCALE: readonly ScalePoint[] = [
  { rating: -2, label: 'Strong barrier' },
  { rating: -1, label: 'Barrier' },
  { rating: 0, label: 'Neither' },
  { rating: 1, label: 'Helps' },
  { rating: 2, label: 'Strongly helps' },
];

/** A role a participant may choose; items may be asked of some roles only. */
export interface Role {
  readonly id: string;
  readonly title: string;
}

/** Something a scheme may have ("software") on which items and gates can depend. */
export interface Feature {
  readonly id: string;
  readonly title: string;
}

/** One condition of `shown-if`: the scheme has a feature, or an earlier item was answered so. */
export type Condition =
  | { readonly kind: 'feature'; readonly feature: string }
  | { readonly kind: 'answer'; readonly item: string; readonly among: readonly (Rating | 'dont-know')[] };

export interface Item {
  readonly id: string;
  readonly question: string;
  /** What one would see at -2 and +2; absent only in instruments people bring. */
  readonly anchors?: { readonly barrier: string; readonly facilitator: string };
  readonly help?: string;
  /** CFIR 2022 codes, for example `III.J.1`. */
  readonly constructs: readonly string[];
  /** Why we ask this. */
  readonly why?: string;
  readonly source?: string;
  /** `option` when the answer changes with the option considered, else `place`. */
  readonly about: 'place' | 'option';
  /** Worded the other way round: the rating is negated before scoring. */
  readonly reversed: boolean;
  /** Roles asked; empty means everyone. */
  readonly roles: readonly string[];
  /** All must hold for the item to be shown; empty means always. */
  readonly shownIf: readonly Condition[];
}

export interface Theme {
  readonly id: string;
  readonly title: string;
  readonly intro?: string;
  /** Weight of the theme in the workshop agenda only; scores carry no weights. */
  readonly weight: number;
  readonly items: readonly Item[];
}

/** A question answered with an organisation: who leads, pays, employs, holds the data. */
export interface WhoQuestion {
  readonly id: string;
  readonly question: string;
  readonly help?: string;
  readonly constructs: readonly string[];
  readonly why?: string;
  readonly source?: string;
  readonly roles: readonly string[];
  readonly shownIf: readonly Condition[];
}

/** A documented thing a gate asks for. */
export interface FactDefinition {
  readonly id: string;
  readonly title: string;
  /** What counts as evidence of it. */
  readonly evidence?: string;
}

export type GateKind = 'deciding' | 'conditional';

export interface Gate {
  readonly id: string;
  readonly title: string;
  readonly kind: GateKind;
  readonly items: readonly string[];
  readonly who?: string;
  readonly facts: readonly FactDefinition[];
  /** The gate counts only when the scheme has this feature. */
  readonly appliesIf?: string;
  /** Lines of this gate that replace the assessment's. */
  readonly thresholds: Partial<Pick<Thresholds, 'gate' | 'lowestOrganisation'>>;
  readonly why?: string;
  readonly source?: string;
}

/** A module that was attached. */
export interface ModuleRef {
  readonly id: string;
  readonly version: string;
  readonly title: string;
}

export interface Questionnaire {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description?: string;
  /** A module is answered together with a questionnaire, never by itself. */
  readonly kind: 'questionnaire' | 'module';
  /** The modules whose themes, who-questions and gates stand behind its own; absent without any. */
  readonly modules?: readonly ModuleRef[];
  readonly language: string;
  readonly framework: string;
  readonly licence: string;
  readonly authors: readonly string[];
  readonly minutes?: number;
  readonly scale: readonly ScalePoint[];
  readonly thresholds: Thresholds;
  readonly agenda: { readonly minutesPerItem: number; readonly reservedMinutes: number };
  readonly roles: readonly Role[];
  readonly features: readonly Feature[];
  readonly themes: readonly Theme[];
  readonly whoQuestions: readonly WhoQuestion[];
  readonly gates: readonly Gate[];
}

/** Every rated item in questionnaire order. */
export function itemsOf(questionnaire: Questionnaire): readonly Item[] {
  return questionnaire.themes.flatMap((theme) => theme.items);
}

/** Ids of the items worded the other way round: their ratings are turned round in every count and score. */
export function turnedRound(questionnaire: Questionnaire): readonly string[] {
  return itemsOf(questionnaire)
    .filter(({ reversed }) => reversed)
    .map(({ id }) => id);
}

/** The points of the scale in the order in which an item's counts stand, with the words that people chose. */
export function scaleOf(questionnaire: Questionnaire, item: string): readonly ScalePoint[] {
  const { scale } = questionnaire;
  if (!turnedRound(questionnaire).includes(item)) return scale;
  return scale.map((point, index) => ({ ...point, label: scale.at(-1 - index)?.label ?? point.label }));
}

/** "Readiness, long form, version 1.0.0, with Social prescribing, version 1.0.0". */
export function sayQuestionnaire({ title, version, modules = [] }: Questionnaire): string {
  const parts = [{ title, version }, ...modules].map((one) => `${one.title}, version ${one.version}`);
  return parts.join(', with ');
}
