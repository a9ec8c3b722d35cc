/** Lines of the audit trail that belong to no change of an assessment or a team: what people do to accounts. */
import type { AuditAction } from '#core/audit-actions.ts';
import { addAudit } from '#storage/audit.ts';
import type { Services } from './opened.ts';

export interface Noted {
  /** Id of a person, or `stranger`. */
  readonly who: string;
  readonly action: AuditAction;
  /** A sentence; people stand in it by their ids. */
  readonly what: string;
}

/** Adds a line. */
export async function note({ store, identity }: Services, noted: Noted): Promise<void> {
  const line = { ...noted, assessment: null, at: identity.now().toISOString() };
  await addAudit(store, store.db, line);
}
