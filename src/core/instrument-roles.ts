/** The roles that the rows of an instrument name, each with an id. */
import { slug, unusedId } from './instrument-ids.ts';
import type { ItemRow } from './instrument-rows.ts';
import type { Role } from './questionnaire.ts';

export interface NamedRoles {
  readonly roles: readonly Role[];
  /** The ids of some titles. */
  readonly idsOf: (titles: readonly string[]) => readonly string[];
}

/** Titles that differ in capitals alone are one role. */
export function namedRoles(items: readonly ItemRow[]): NamedRoles {
  const byTitle = new Map<string, Role>();
  for (const title of items.flatMap(({ roles }) => roles)) {
    const key = title.toLowerCase();
    const used = new Set([...byTitle.values()].map(({ id }) => id));
    if (!byTitle.has(key)) byTitle.set(key, { id: unusedId(slug(title) || 'role', used), title });
  }
  const idsOf = (titles: readonly string[]): readonly string[] => [
    ...new Set(titles.flatMap((title) => byTitle.get(title.toLowerCase())?.id ?? [])),
  ];
  return { roles: [...byTitle.values()], idsOf };
}
