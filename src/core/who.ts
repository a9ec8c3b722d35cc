/** Who-questions: which organisation leads, pays, employs, holds the data, and do partners agree. `docs/method.md` 4. */

import { UNKNOWN_SHARE } from './agreement.ts';
import type { WhoAnswer } from './answers.ts';
import { isAtLeast, meanOf } from './numbers.ts';
import type { Panel } from './panel.ts';
import type { Group, Grouping } from './scoring.ts';

export type WhoState = 'unknown' | 'not-met' | 'contested' | 'met';

/** Shares of nobody-yet from which no one leads, and of one organisation from which it does (ours). */
const NOBODY_SHARE = 1 / 3;
export const AGREED_SHARE = 0.75;

/** One group's answer: shares that add up to 1. */
export interface WhoGroup {
  readonly group: Group;
  /** People with an answer, a don't know included. */
  readonly people: number;
  /** Of them, those who gave another answer than don't know. */
  readonly named: number;
  /** People not shown the question. */
  readonly notShown: number;
  /** People of the group. */
  readonly size: number;
  /** By organisation index. */
  readonly shares: readonly number[];
  readonly nobodyYet: number;
  readonly dontKnow: number;
}

export interface WhoMeasure {
  readonly id: string;
  readonly groups: readonly WhoGroup[];
  readonly grouping: Grouping;
  /** Partnership shares by organisation index: the mean over groups with an answer; null without any. */
  readonly shares: readonly number[] | null;
  readonly nobodyYet: number;
  readonly dontKnow: number;
  /** People over all groups who gave an answer, and another one than don't know. */
  readonly people: number;
  readonly named: number;
  /** Organisations others name that do not name themselves, by index. */
  readonly namedButNotClaiming: readonly number[];
}

/** Counts the answers of one group's people, given by index. */
export function countGroup(
  panel: Panel,
  group: Group,
  answers: readonly (WhoAnswer | undefined)[],
  people: readonly number[],
): WhoGroup {
  const weights = new Array<number>(panel.organisations.length).fill(0);
  const place = new Map(panel.organisations.map(({ id }, index) => [id, index]));
  let nobody = 0;
  let dontKnow = 0;
  let named = 0;
  let notShown = 0;
  for (const person of people) {
    const answer = answers[person];
    if (answer === undefined || answer.state === 'blank') continue;
    if (answer.state === 'not-shown') notShown++;
    else if (answer.state === 'dont-know') dontKnow++;
    else {
      named++;
      if (answer.state === 'nobody-yet') nobody++;
      else {
        const distinct = [...new Set(answer.organisations)];
        for (const id of distinct) {
          const index = place.get(id);
          if (index !== undefined) weights[index] = (weights[index] ?? 0) + 1 / distinct.length;
        }
      }
    }
  }
  const total = named + dontKnow;
  const share = (count: number): number => (total === 0 ? 0 : count / total);
  return {
    group,
    people: total,
    named,
    notShown,
    size: people.length,
    shares: weights.map(share),
    nobodyYet: share(nobody),
    dontKnow: share(dontKnow),
  };
}

/**
 * Organisations named by others that nobody of their own group names. In a pool, a claim by anyone of it
 * counts for each member: who of the pool claimed is not told apart.
 */
function findNotClaiming(panel: Panel, groups: readonly WhoGroup[], grouping: Grouping): number[] {
  return panel.organisations.flatMap((_, organisation) => {
    const own = grouping.groupOf[organisation];
    const byOthers = groups.some((group, index) => index !== own && (group.shares[organisation] ?? 0) > 0);
    const claimed = own !== undefined && (groups[own]?.shares[organisation] ?? 0) > 0;
    return byOthers && !claimed ? [organisation] : [];
  });
}

/** Measures a who-question by the grouping given. Shares are 0..1; *shared* splits equally. */
export function measureWho(
  panel: Panel,
  question: number,
  grouping: Grouping,
  answers: readonly (WhoAnswer | undefined)[],
): WhoMeasure {
  const people: number[][] = grouping.groups.map(() => []);
  panel.people.forEach((person, index) => {
    people[grouping.groupOf[person.organisation] ?? 0]?.push(index);
  });
  const groups = grouping.groups.map((group, index) =>
    countGroup(panel, group, answers, people[index] ?? []),
  );
  return {
    ...summariseWho(panel, question, groups, grouping),
    namedButNotClaiming: findNotClaiming(panel, groups, grouping),
  };
}

/** The partnership's answer from those of its groups; flags are left to who measures everyone. */
export function summariseWho(
  panel: Panel,
  question: number,
  groups: readonly WhoGroup[],
  grouping: Grouping,
): WhoMeasure {
  const answering = groups.filter((group) => group.people > 0);
  const meanShare = (of: (group: WhoGroup) => number): number => meanOf(answering.map(of)) ?? 0;
  return {
    id: panel.whoQuestions[question] ?? '',
    groups,
    grouping,
    shares:
      answering.length === 0
        ? null
        : panel.organisations.map((_, organisation) => meanShare((group) => group.shares[organisation] ?? 0)),
    nobodyYet: meanShare((group) => group.nobodyYet),
    dontKnow: meanShare((group) => group.dontKnow),
    people: groups.reduce((total, group) => total + group.people, 0),
    named: groups.reduce((total, group) => total + group.named, 0),
    namedButNotClaiming: [],
  };
}

/** Whether fewer than 3 people, or fewer than half of the organisations, gave another answer than don't know. */
export function isNamedByTooFew(who: WhoMeasure): boolean {
  const asked = who.groups.filter((group) => group.size === 0 || group.notShown < group.size);
  const organisations = asked.reduce((total, group) => total + group.group.members.length, 0);
  const answered = who.groups
    .filter((group) => group.named > 0)
    .reduce((total, group) => total + group.group.members.length, 0);
  return who.named < 3 || answered * 2 < organisations;
}

/**
 * State of a who-question, in this order: *unknown* at 30 % don't know, fewer than 3 people or fewer than
 * half of the organisations with another answer; *not met* at a third nobody-yet; *met* at 75 % for one
 * organisation; else *contested*. `tooFew` is the outcome of the tests on numbers, kept in re-runs.
 */
export function judgeWho(who: WhoMeasure, tooFew: boolean = isNamedByTooFew(who)): WhoState {
  if (who.shares === null || isAtLeast(who.dontKnow, UNKNOWN_SHARE) || tooFew) return 'unknown';
  if (isAtLeast(who.nobodyYet, NOBODY_SHARE)) return 'not-met';
  if (who.shares.some((share) => isAtLeast(share, AGREED_SHARE))) return 'met';
  return 'contested';
}
