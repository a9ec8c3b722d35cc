/** Measures as they may be published: every number with each pool as one organisation. `docs/method.md` 7. */
import type { WhoAnswer } from './answers.ts';
import type { AnonymityMode } from './assessment.ts';
import {
  type ItemMeasure,
  type Measures,
  measureItem,
  measureTheme,
  type ThemeMeasure,
  themeItems,
} from './measures.ts';
import { BLANK, cellsOf, isRating, latest, type Panel } from './panel.ts';
import { findPool, groupingOf, narrowPool, type Pool, type Sizes } from './pools.ts';
import type { Questionnaire } from './questionnaire.ts';
import { retainCells, retainWho } from './retention.ts';
import { type Grouping, meansOfColumns } from './scoring.ts';
import { ratersByOrganisation } from './verdict.ts';
import { measureWho, type WhoMeasure } from './who.ts';

/** What may be shown of an assessment, by its anonymity mode and k. */
export interface Policy {
  readonly mode: AnonymityMode;
  readonly k: number;
}

export interface PooledMeasures extends Measures {
  readonly pool: Pool;
  /** The assessment's own grouping: who is shown, who is pooled. */
  readonly grouping: Grouping;
}

/** People of each organisation for whom `counts` is true of their index. */
function countBy(panel: Panel, counts: (person: number) => boolean): number[] {
  const people = new Array<number>(panel.organisations.length).fill(0);
  panel.people.forEach((person, index) => {
    if (counts(index)) people[person.organisation] = (people[person.organisation] ?? 0) + 1;
  });
  return people;
}

/** Organisations with an answer of any kind, in invitation order. */
export function answeringOrganisations(panel: Panel): readonly number[] {
  const found = new Set(panel.people.map((person) => person.organisation));
  return panel.organisations.map((_, index) => index).filter((index) => found.has(index));
}

/** What counts by group for a number, and how many people of each organisation stand behind it. */
interface Counted<A> {
  readonly answers: A;
  readonly people: readonly number[];
}

/**
 * Finds the grouping of one number. What counts depends on the grouping (kept answers of earlier rounds)
 * and the grouping on what counts, so the pool grows until neither changes; it ends because a pool that
 * takes someone in never lets go.
 */
function settle<A>(
  panel: Panel,
  base: Pool,
  k: number,
  count: (grouping: Grouping) => Counted<A>,
): { readonly grouping: Grouping; readonly answers: A } {
  const answering = answeringOrganisations(panel);
  let pool = base;
  for (;;) {
    const grouping = groupingOf(panel.organisations, pool);
    const counted = count(grouping);
    const sizes: Sizes = { people: counted.people, answering };
    const next = narrowPool(pool, sizes, k);
    const settled =
      next.members.length === pool.members.length && (next.parts === null) === (pool.parts === null);
    if (settled) return { grouping, answers: counted.answers };
    pool = next;
  }
}

function pooledItem(panel: Panel, base: Pool, k: number, item: number): ItemMeasure {
  const current = cellsOf(panel, latest(panel), item);
  const { grouping, answers } = settle(panel, base, k, (candidate) => {
    const cells = retainCells(panel, item, candidate, k);
    return { answers: cells, people: countBy(panel, (person) => isRating(cells[person] ?? BLANK)) };
  });
  return measureItem(panel, item, grouping, answers, current);
}

/** What counts by group for the mean of some items, pooled by the people with a score on them. */
export function pooledColumns(
  panel: Panel,
  base: Pool,
  k: number,
  items: readonly number[],
): { readonly grouping: Grouping; readonly answers: readonly Int8Array[] } {
  return settle(panel, base, k, (candidate) => {
    const columns = items.map((item) => retainCells(panel, item, candidate, k));
    const means = meansOfColumns(panel.people.length, columns);
    return { answers: columns, people: countBy(panel, (person) => !Number.isNaN(means[person])) };
  });
}

function pooledTheme(
  panel: Panel,
  base: Pool,
  k: number,
  id: string,
  items: readonly number[],
): ThemeMeasure {
  const { grouping, answers } = pooledColumns(panel, base, k, items);
  return measureTheme(panel, id, grouping, answers);
}

function pooledWho(panel: Panel, base: Pool, k: number, question: number): WhoMeasure {
  const { grouping, answers } = settle(panel, base, k, (candidate) => {
    const kept: readonly (WhoAnswer | undefined)[] = retainWho(panel, question, candidate, k);
    const answered = (person: number): boolean => {
      const answer = kept[person];
      return answer !== undefined && answer.state !== 'not-shown';
    };
    return { answers: kept, people: countBy(panel, answered) };
  });
  return measureWho(panel, question, grouping, answers);
}

/**
 * Measures everything as it may be shown. In *attributed* assessments that is what is real; in the others
 * small organisations are pooled, for each item, theme and who-question by the people behind that number.
 */
export function measurePooled(
  questionnaire: Questionnaire,
  panel: Panel,
  real: Measures,
  policy: Policy,
): PooledMeasures {
  if (policy.mode === 'attributed') {
    const pool: Pool = { members: [], parts: null };
    return { ...real, pool, grouping: groupingOf(panel.organisations, pool) };
  }
  const { k } = policy;
  const sizes: Sizes = { people: ratersByOrganisation(panel), answering: answeringOrganisations(panel) };
  const pool = findPool(panel.organisations, sizes, k);
  return {
    pool,
    grouping: groupingOf(panel.organisations, pool),
    items: panel.items.map((_, item) => pooledItem(panel, pool, k, item)),
    themes: themeItems(questionnaire).map((items, index) =>
      pooledTheme(panel, pool, k, questionnaire.themes[index]?.id ?? '', items),
    ),
    who: panel.whoQuestions.map((_, question) => pooledWho(panel, pool, k, question)),
  };
}
