/** Who-questions as published. */
import { type Door, pooledIn } from './door.ts';
import type { PublishedWho } from './results.ts';
import { judgeWho } from './who.ts';

interface Shares {
  readonly shares: readonly number[] | null;
  readonly nobodyYet: number;
  readonly dontKnow: number;
}

function nameShares(door: Door, { shares, nobodyYet, dontKnow }: Shares): Record<string, number> {
  const named: Record<string, number> = {};
  const put = (key: string, share: number): void => {
    if (share > 0) named[key] = door.rounding.figure(share) ?? share;
  };
  door.judged.panel.organisations.forEach(({ id }, index) => {
    put(id, shares?.[index] ?? 0);
  });
  put('nobody-yet', nobodyYet);
  put('dont-know', dontKnow);
  return named;
}

/** Who-questions in questionnaire order: state and shares as the shown data give them. */
export function publishWho(door: Door): PublishedWho[] {
  const { judged } = door;
  return judged.pooled.measures.who.map((who) => {
    const hidden = door.nothing || who.people < door.k;
    return {
      id: who.id,
      state: judgeWho(who),
      people: door.nothing ? 0 : who.people,
      shares: hidden || who.shares === null ? null : nameShares(door, who),
      namedButNotClaiming: hidden
        ? []
        : who.namedButNotClaiming.map((organisation) => judged.panel.organisations[organisation]?.id ?? ''),
      organisations: hidden
        ? []
        : who.groups
            .filter((group) => group.people > 0)
            .map((group) => ({
              organisation: group.group.id,
              people: group.people,
              shares: nameShares(door, group),
            })),
      pool: pooledIn(door, who.grouping),
    };
  });
}
