/** Once a day: what is soon deleted is announced to its team, and what was announced and is due is deleted. */

import { findPerson } from '#identity/people.ts';
import { keepingLetter } from '#mail/letters.ts';
import { type Announced, reviewKeeping } from '#storage/keeping.ts';
import { listMembers } from '#storage/teams.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { dayOf } from './context.ts';
import type { Services } from './opened.ts';

const DAY = 24 * 3_600_000;

/** A letter to every owner of the team who has an email. */
async function write({ identity, post, baseUrl }: Services, { assessment, day }: Announced): Promise<void> {
  if (post === undefined) return;
  for (const { person, role } of await listMembers(identity.store.db, assessment.team)) {
    const owner = role === 'owner' ? await findPerson(identity, person) : undefined;
    if (owner?.email === undefined || owner.closed) continue;
    const link = `${baseUrl}/assessments/${assessment.id}`;
    const isOpen = assessment.state === 'open';
    await post.send(keepingLetter({ to: owner.email, name: owner.name, day, isOpen, link }));
  }
}

/** What went wrong, by its kind alone: a sentence could hold what somebody wrote. */
function kindOf(error: unknown): string {
  if (error instanceof StorageTrouble) return error.kind;
  return error instanceof Error ? error.name : 'unknown';
}

/** Looks through everything once. Trouble is told and tried again the next day; trouble with one stops no other. */
export async function reviewOnce(services: Services): Promise<void> {
  const { store, identity, log, reports } = services;
  const now = identity.now();
  const clock = { today: dayOf(now), at: now.toISOString() };
  try {
    const { announced, deleted, failed } = await reviewKeeping(store, clock, (one) => write(services, one));
    if (deleted > 0) reports.forget();
    for (const { assessment, error } of failed)
      log({ event: 'retention-trouble', kind: kindOf(error), assessment });
    if (announced.length + deleted > 0) log({ event: 'retention', announced: announced.length, deleted });
  } catch (error) {
    log({ event: 'retention-trouble', kind: kindOf(error) });
  }
}

/** Looks now and every day; gives what ends it. */
export function reviewDaily(
  services: Services,
  after: (milliseconds: number, callback: () => void) => () => void,
): () => void {
  let end: () => void = () => undefined;
  const again = (): void => {
    end = after(DAY, () => {
      void reviewOnce(services);
      again();
    });
  };
  void reviewOnce(services);
  again();
  return () => end();
}
