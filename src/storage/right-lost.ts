/** The role asked once more where a change is written: whoever lost the right to it meanwhile does not make it. */
import { type Deed, mayDo, roleOf } from '#core/roles.ts';
import type { Reader } from './database.ts';

/** Nothing was kept: while a form came in, or a report was made, its sender's role was taken away. */
export class RightLost extends Error {
  readonly deed: Deed;
  /** Whether they are in the team still. */
  readonly isMember: boolean;

  constructor(deed: Deed, isMember: boolean) {
    super(`The right to ${deed} was lost before it was done.`);
    this.name = 'RightLost';
    this.deed = deed;
    this.isMember = isMember;
  }
}

/** Throws `RightLost` where `who` may not do the deed in the team now; a closed account is in no team. */
export async function holdRight(
  reader: Reader,
  team: string,
  { who, deed }: { readonly who: string; readonly deed?: Deed | undefined },
): Promise<void> {
  if (deed === undefined) return;
  const row = await reader
    .selectFrom('members')
    .innerJoin('people', 'people.id', 'members.person')
    .select('members.role')
    .where('members.team', '=', team)
    .where('members.person', '=', who)
    .where('people.closed_at', 'is', null)
    .executeTakeFirst();
  const role = roleOf(row?.role);
  if (role === undefined || !mayDo(role, deed)) throw new RightLost(deed, role !== undefined);
}

/** The same for the team that an assessment belongs to; one that is gone is no longer anybody's to change. */
export async function holdRightTo(
  reader: Reader,
  assessment: string,
  by: { readonly who: string; readonly deed?: Deed | undefined },
): Promise<void> {
  if (by.deed === undefined) return;
  const row = await reader
    .selectFrom('assessments')
    .select('team')
    .where('id', '=', assessment)
    .executeTakeFirst();
  if (row === undefined) throw new RightLost(by.deed, false);
  await holdRight(reader, row.team, by);
}
