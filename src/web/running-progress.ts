/** How far an assessment is: people by organisation and altogether, and the days left. */

import { daysBetween } from '#core/day-counts.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Role } from '#core/roles.ts';
import { progressOf } from '#storage/progress.ts';
import type { OrganisationProgress } from '#templates/assessments/progress-table.tsx';
import { dayOf } from './context.ts';
import { seesNow } from './held.ts';
import type { Services } from './opened.ts';

export interface HowFar {
  readonly progress: readonly OrganisationProgress[];
  readonly answered: number;
  readonly expected: number;
  readonly daysLeft: number | undefined;
}

/** Counts alone; by organisation only while whoever looks may see who is missing. */
export async function howFar(services: Services, assessment: Assessment, role: Role): Promise<HowFar> {
  const { organisations, dates } = assessment.setup;
  const rows = new Map(
    (await progressOf(services.store, assessment.id)).map((row) => [row.organisation, row]),
  );
  const progress = organisations.map((organisation) => {
    const { joined = 0, started = 0, submitted = 0, onPaper = 0 } = rows.get(organisation.id) ?? {};
    return { organisation, joined, started, submitted, onPaper };
  });
  const today = dayOf(services.identity.now());
  const isOpen = assessment.state === 'open';
  return {
    progress: seesNow(role, 'who-is-missing', assessment) ? progress : [],
    answered: progress.reduce((sum, { started }) => sum + started, 0),
    expected: organisations.reduce((sum, { expected = 0 }) => sum + expected, 0),
    daysLeft: isOpen && dates.answerBy !== undefined ? daysBetween(today, dates.answerBy) : undefined,
  };
}
