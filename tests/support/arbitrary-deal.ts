/** People of each pool dealt anew to its organisations, for tests of what nobody may be able to tell. */
import type { Evidence, Judged } from '#core/judging.ts';
import { movePeople, reorder } from './arbitrary-change.ts';

/** In the same numbers by organisation, or freely. */
export function dealAnew(
  evidence: Evidence,
  judged: Judged,
  order: readonly number[],
  freely: boolean,
): Evidence {
  const { panel, pooled } = judged;
  const to = new Map<string, string>();
  for (const { members, pooled: isPool } of pooled.measures.grouping.groups) {
    if (!isPool) continue;
    const people = panel.people.filter(({ organisation }) => members.includes(organisation));
    const homes = people.map(({ organisation }) => organisation);
    const dealt = freely
      ? people.map((_, index) => members[(order[index] ?? 0) % members.length] ?? 0)
      : reorder(homes, order);
    people.forEach(({ id }, index) => {
      to.set(id, panel.organisations[dealt[index] ?? 0]?.id ?? '');
    });
  }
  return movePeople(evidence, to);
}

/** The pools, and what is published as a word from the real organisations: gate states and the verdict. */
export function poolsAndStates({ real, pooled }: Judged): string {
  const { measures } = pooled;
  const { judgement } = real;
  return JSON.stringify([
    [measures, ...measures.items, ...measures.themes, ...measures.who].map(({ grouping }) => grouping),
    judgement.verdict,
    judgement.gates.map(({ state }) => state),
  ]);
}
