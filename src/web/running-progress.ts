/** How far an assessment is: people by organisation and altogether, and the days left. */
import { maySee } from '#core/access.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { progressOf } from '#storage/progress.ts';
import type { OrganisationProgress } from '#templates/assessments/progress-table.tsx';
import { dayOf } from './context.ts';
import { daysBetween } from './days.ts';
import type { Services } from './opened.ts';
import { momentOf } from './owned.ts';

export interface HowFar {
  readonly progress: readonly OrganisationProgress[];
  readonly answered: number;
  readonly expected: number;
  readonly daysLeft: number | undefined;
}

/** Counts alone; by organisation only while the owner may see who is missing. */
export async function howFar(services: Services, assessment: Assessment): Promise<HowFar> {
  const { organisations, dates, mode } = assessment.setup;
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
    progress: maySee('owner', 'who-is-missing', momentOf(assessment), mode) ? progress : [],
    answered: progress.reduce((sum, { started }) => sum + started, 0),
    expected: organisations.reduce((sum, { expected = 0 }) => sum + expected, 0),
    daysLeft: isOpen && dates.answerBy !== undefined ? daysBetween(today, dates.answerBy) : undefined,
  };
}
