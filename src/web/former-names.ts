/** Names beside lines of the trail: those of now, and that they were others where a line is older than the name. */
import { sayDay } from '#core/days.ts';
import { renamedAt } from '#storage/audit-list.ts';
import type { Reader } from '#storage/database.ts';
import { dayOf } from './context.ts';

interface Line {
  /** Id. */
  readonly who: string;
  /** ISO time. */
  readonly at: string | null;
}

/** Says who did what a line tells, for these lines; `name` is the one they have now. */
export async function namesThen(
  reader: Reader,
  lines: readonly Line[],
): Promise<(line: Line, name: string) => string> {
  const changes = await renamedAt(reader, [...new Set(lines.map(({ who }) => who))]);
  return ({ who, at }, name) => {
    const changed = changes.get(who);
    if (changed === undefined || at === null || at >= changed) return name;
    return `${name} (name changed on ${sayDay(dayOf(new Date(changed)))})`;
  };
}
