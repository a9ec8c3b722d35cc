/** Results as published: everything here has passed the disclosure door, and nothing else leaves it. */
import type { ItemFlag, Label } from './agreement.ts';
import type { EvidenceBasis, Response } from './answers.ts';
import type { AnonymityMode } from './assessment.ts';
import type { CfirMatrix } from './cfir-matrix.ts';
import type { Fact, FactState } from './facts.ts';
import type { GateFlag, GateState, OpinionState } from './gates.ts';
import type { PublishedDistances } from './publish-distances.ts';
import type { GateKind, Thresholds } from './questionnaire.ts';
import type { ResamplingRange } from './resampling.ts';
import type { Flip, Robustness } from './robustness.ts';
import type { Rule, Verdict } from './verdict.ts';
import type { WhoState } from './who.ts';

/**
 * How small groups were treated. Scores elsewhere are exact when attributed and whole points otherwise,
 * all other figures two decimals.
 */
export interface DisclosureNote {
  readonly mode: AnonymityMode;
  readonly k: number;
  /** Organisations pooled, by id, in invitation order. */
  readonly pool: readonly string[];
  /** Sector -> organisations, where the pool is split. */
  readonly parts: Readonly<Record<string, readonly string[]>> | null;
  /** Organisations shown by name. */
  readonly shown: readonly string[];
  /** One pool holds everyone: nothing by organisation. */
  readonly totalsOnly: boolean;
  /** Fewer than k people rated: no figure at all. */
  readonly nothing: boolean;
}

/** Who answered, by organisation or pool. */
export interface AttendanceRow {
  /** Organisation id or name of a pool. */
  readonly id: string;
  readonly organisations: readonly string[];
  /** People expected, where it was said for all of the group. */
  readonly expected: number | null;
  /** People with at least one rating. */
  readonly answered: number;
}

export interface GroupScoreRow {
  /** Organisation id or name of a pool. */
  readonly organisation: string;
  readonly score: number | null;
  /** People behind the score. */
  readonly people: number;
}

export interface PublishedTheme {
  readonly id: string;
  /** Equal-organisation score 0..100; null when there is none or it may not be shown. */
  readonly score: number | null;
  readonly personWeighted: number | null;
  /** The two differ by 5 points or more. */
  readonly weightingDiffers: boolean;
  readonly standardError: number | null;
  /** Resampling range; null where a group has one usable answer, or it may not be shown. */
  readonly resamplingRange: ResamplingRange | null;
  /** Groups with one usable answer. */
  readonly singles: number;
  readonly people: number;
  readonly organisations: readonly GroupScoreRow[];
  /** Groups with answers but no score. */
  readonly withoutScore: readonly string[];
  /** Groups whose answers are mostly *not applicable* or *held elsewhere*. */
  readonly mostlyElsewhere: readonly string[];
  /** Organisations pooled here, when the pool is not the assessment's. */
  readonly pool: readonly string[];
}

export interface ItemGroupRow extends GroupScoreRow {
  readonly counts: readonly number[];
}

export interface PublishedItem {
  readonly id: string;
  readonly n: number;
  /** Counts of -2..2; null when fewer than k rated. */
  readonly counts: readonly number[] | null;
  readonly dontKnow: number;
  readonly notApplicable: number;
  readonly heldElsewhere: number;
  readonly notShown: number;
  readonly blank: number;
  /** Organisations named by those who said it is held elsewhere. */
  readonly heldBy: readonly string[];
  readonly score: number | null;
  readonly personWeighted: number | null;
  readonly weightingDiffers: boolean;
  /** Mean rating over everyone, -2..2. */
  readonly mean: number | null;
  readonly median: number | null;
  readonly adMedian: number | null;
  readonly range: number | null;
  readonly label: Label | null;
  readonly flags: readonly ItemFlag[];
  readonly chance: number | null;
  readonly eta2: number | null;
  readonly omega2: number | null;
  readonly organisations: readonly ItemGroupRow[];
  readonly pool: readonly string[];
  /** Ratings by evidence basis; null where the split may not be shown. */
  readonly evidence: Readonly<Record<EvidenceBasis | 'not-said', number>> | null;
}

export interface PublishedWho {
  readonly id: string;
  readonly state: WhoState;
  /** People who answered. */
  readonly people: number;
  /** Organisation id, `nobody-yet`, `dont-know` -> share 0..1; null when fewer than k answered. */
  readonly shares: Readonly<Record<string, number>> | null;
  readonly namedButNotClaiming: readonly string[];
  /** The same shares by organisation or pool. */
  readonly organisations: readonly {
    readonly organisation: string;
    readonly people: number;
    readonly shares: Readonly<Record<string, number>>;
  }[];
  readonly pool: readonly string[];
}

export interface PublishedGate {
  readonly id: string;
  readonly kind: GateKind;
  readonly state: GateState | 'does-not-apply';
  readonly opinion: OpinionState | null;
  readonly who: WhoState | null;
  readonly facts: FactState | null;
  readonly factStates: readonly {
    readonly id: string;
    readonly state: FactState;
    readonly fact: Fact | null;
  }[];
  readonly flags: readonly GateFlag[];
  /** The pooled data give another state: an organisation too small to show sees it differently. */
  readonly unexplained: boolean;
  readonly items: readonly { readonly id: string; readonly state: OpinionState }[];
  /** Figures of the item with the lowest score. */
  readonly score: number | null;
  readonly lowestOrganisation: number | null;
  readonly lowestOrganisationId: string | null;
  readonly dontKnowShare: number | null;
  readonly adMedian: number | null;
}

export interface PublishedComment {
  readonly item: string;
  readonly round: number;
  /** Organisation id or pool; null when not said. */
  readonly organisation: string | null;
  readonly role: string | null;
  readonly evidence: EvidenceBasis | null;
  readonly text: string;
}

export interface Results {
  readonly verdict: Verdict;
  readonly bestPossible: Verdict;
  readonly unexplainedVerdict: boolean;
  /** The verdict if each person counted alike, when it is another; null otherwise. */
  readonly personWeightedVerdict: Verdict | null;
  readonly rules: readonly Rule[];
  readonly factsSupplied: boolean;
  readonly today: string;
  readonly thresholds: Thresholds;
  readonly people: number;
  /** Of them, those who answered on paper; null where that may not be told. */
  readonly onPaper: number | null;
  readonly organisationsAnswered: number;
  readonly organisationsInvited: number;
  /** One-person organisations hold half the votes or more. */
  readonly onePersonMajority: boolean;
  readonly attendance: readonly AttendanceRow[];
  /** Organisations nobody rated from and nobody answered from. */
  readonly silent: readonly string[];
  readonly themes: readonly PublishedTheme[];
  readonly gates: readonly PublishedGate[];
  readonly items: readonly PublishedItem[];
  readonly who: readonly PublishedWho[];
  readonly comments: readonly PublishedComment[];
  /** How many comments on an item are withheld because they could identify someone; items without any are left out. */
  readonly commentsWithheld: readonly { readonly item: string; readonly count: number }[];
  /** Comments held back because fewer than k people rated. */
  readonly commentsHeldBack: number;
  readonly disclosure: DisclosureNote;
  /** Everything judged again under other rules; null where that would say what may not be shown. */
  readonly robustness: Robustness | null;
  /** Single changes that give another verdict. */
  readonly flips: readonly Flip[];
  /** What is missing to the next line up, and what separates from the one below. */
  readonly distances: PublishedDistances;
  /** Constructs by organisation. */
  readonly matrix: CfirMatrix;
  /** Every answer, one row each: only when attributed. */
  readonly responses: readonly Response[] | null;
}
