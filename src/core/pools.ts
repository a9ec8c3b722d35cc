/** Which organisations are too small to show by themselves, and whom they are pooled with. `docs/method.md` 7. */
import type { Organisation } from './assessment.ts';
import { type Group, type Grouping, makeGrouping } from './scoring.ts';

export const POOL_NAME = 'other organisations';

/** A pool by organisation index; `parts` where every sector in it is large enough to stand alone. */
export interface Pool {
  readonly members: readonly number[];
  readonly parts: ReadonlyMap<string, readonly number[]> | null;
}

const NO_POOL: Pool = { members: [], parts: null };

/** How many people of each organisation stand behind a number; `answering` are those with an answer at all. */
export interface Sizes {
  readonly people: readonly number[];
  readonly answering: readonly number[];
}

function sumOf(members: readonly number[], people: readonly number[]): number {
  return members.reduce((total, member) => total + (people[member] ?? 0), 0);
}

/** The smallest organisations join, the first invited of equals, until there are two with k people. */
function fill(start: readonly number[], sizes: Sizes, k: number): number[] {
  const members = [...start];
  const rest = sizes.answering
    .filter((organisation) => !members.includes(organisation))
    .sort((a, b) => (sizes.people[a] ?? 0) - (sizes.people[b] ?? 0) || a - b);
  while (members.length < 2 || sumOf(members, sizes.people) < k) {
    const next = rest.shift();
    if (next === undefined) break;
    members.push(next);
  }
  return members.sort((a, b) => a - b);
}

function bySector(members: readonly number[], organisations: readonly Organisation[]): Map<string, number[]> {
  const parts = new Map<string, number[]>();
  for (const member of members) {
    const sector = organisations[member]?.sector ?? 'other';
    parts.set(sector, [...(parts.get(sector) ?? []), member]);
  }
  return parts;
}

/**
 * The pool of an assessment.
 * In: people who rated by organisation, the organisations with an answer, k (2 or more). Organisations
 * with fewer than k join, then the smallest of the rest until the pool has two organisations and k people;
 * split by sector where every part has both.
 */
export function findPool(organisations: readonly Organisation[], sizes: Sizes, k: number): Pool {
  const small = sizes.answering.filter((organisation) => (sizes.people[organisation] ?? 0) < k);
  if (small.length === 0) return NO_POOL;
  const members = fill(small, sizes, k);
  const parts = bySector(members, organisations);
  const large = [...parts.values()].every((part) => part.length >= 2 && sumOf(part, sizes.people) >= k);
  return { members, parts: parts.size > 1 && large ? parts : null };
}

/**
 * The pool for one number: the assessment's, joined by organisations with fewer than k people behind this
 * number and filled up likewise. If one joins or a part falls short, it is one pool there.
 */
export function narrowPool(base: Pool, sizes: Sizes, k: number): Pool {
  const small = sizes.answering.filter(
    (organisation) => !base.members.includes(organisation) && (sizes.people[organisation] ?? 0) < k,
  );
  const start = [...base.members, ...small];
  if (start.length === 0) return NO_POOL;
  const partsStand =
    base.parts !== null && [...base.parts.values()].every((part) => sumOf(part, sizes.people) >= k);
  if (small.length === 0 && partsStand) return base;
  const members = fill(start, sizes, k);
  return { members, parts: null };
}

/** Every organisation in its group: pools as one, the others by themselves, in order of first member. */
export function groupingOf(organisations: readonly Organisation[], pool: Pool): Grouping {
  const pools: Group[] =
    pool.parts === null
      ? pool.members.length === 0
        ? []
        : [{ id: POOL_NAME, members: pool.members, pooled: true }]
      : [...pool.parts].map(([sector, members]) => ({
          id: `${POOL_NAME}: ${sector}`,
          members,
          pooled: true,
        }));
  const alone = organisations.flatMap(({ id }, index): Group[] =>
    pool.members.includes(index) ? [] : [{ id, members: [index], pooled: false }],
  );
  return makeGrouping([...pools, ...alone], organisations.length);
}
