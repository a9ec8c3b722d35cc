/** A questionnaire as its file spells it: the twin in TypeScript of its JSON Schema. */
import type {
  FactDefinition,
  Feature,
  GateKind,
  Item,
  ModuleRef,
  Questionnaire,
  Rating,
  Role,
  ScalePoint,
} from '#core/questionnaire.ts';
import type { RawThresholds } from './thresholds.ts';

export interface RawQuestionnaire {
  readonly id: string;
  readonly version: string;
  readonly kind?: Questionnaire['kind'];
  readonly modules?: readonly ModuleRef[];
  readonly title: string;
  readonly description?: string;
  readonly language: string;
  readonly framework: string;
  readonly licence: string;
  readonly authors: readonly string[];
  readonly minutes?: number;
  readonly thresholds?: RawThresholds;
  readonly agenda?: { readonly 'minutes-per-item'?: number; readonly 'reserved-minutes'?: number };
  readonly scale?: readonly ScalePoint[];
  readonly roles?: readonly Role[];
  readonly features?: readonly Feature[];
  readonly themes: readonly RawTheme[];
  readonly 'who-questions'?: readonly RawWho[];
  readonly gates?: readonly RawGate[];
}

export interface RawTheme {
  readonly id: string;
  readonly title: string;
  readonly intro?: string;
  readonly weight?: number;
  readonly items: readonly RawItem[];
}

export type RawCondition =
  | { readonly feature: string }
  | { readonly item: string; readonly among: readonly (Rating | 'dont-know')[] };

export interface RawWho {
  readonly id: string;
  readonly question: string;
  readonly help?: string;
  readonly constructs?: readonly string[];
  readonly why?: string;
  readonly source?: string;
  readonly roles?: readonly string[];
  readonly 'shown-if'?: readonly RawCondition[];
}

export interface RawItem extends RawWho {
  readonly anchors?: Item['anchors'];
  readonly about?: Item['about'];
  readonly reversed?: boolean;
}

export interface RawGate {
  readonly id: string;
  readonly title: string;
  readonly kind?: GateKind;
  readonly items?: readonly string[];
  readonly who?: string;
  readonly facts?: readonly FactDefinition[];
  readonly 'applies-if'?: string;
  readonly thresholds?: Pick<RawThresholds, 'gate' | 'lowest-organisation'>;
  readonly why?: string;
  readonly source?: string;
}
