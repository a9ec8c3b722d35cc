/** Practise: one button makes a private copy of the assessment with a workshop that simulated people attend. */
import { Hono } from 'hono';
import { practiceOf } from '#core/practice.ts';
import { MINUTES } from '#core/workshop.ts';
import { startWorkshop } from '#core/workshop-moves.ts';
import { addAssessment } from '#storage/assessments.ts';
import { addWorkshop } from '#storage/workshops.ts';
import { dayOf, type Request, type Travelling } from './context.ts';
import { by, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards } from './reply.tsx';
import { freshCode } from './workshop-code.ts';

/** As many as one room holds; more are rehearsed by command. */
const PEOPLE = 12;

async function practise(c: Request, services: Services): Promise<Response> {
  const held = await heldAssessment(c, services, { deed: 'workshops' });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const back = { href: `/assessments/${assessment.id}`, text: 'Go to the assessment' };
  const now = services.identity.now();
  const { id, team, joinCode } = assessment;
  const today = dayOf(now);
  const trial = practiceOf(assessment, { id, team, joinCode, today, questionnaire: null });
  if (!trial.ok) return refused(c, services, trial.refusal, back);
  const copy = await addAssessment(
    services.store,
    (freshId, freshCode) => ({ ...trial.value, id: freshId, series: freshId, joinCode: freshCode }),
    by(c, services),
  );
  const workshop = await addWorkshop(
    services.store,
    copy,
    // Nobody is told this code: who runs workshops of the team opens the copy, and a new one can be made there.
    freshCode(services).key,
    (freshId) =>
      startWorkshop({
        id: freshId,
        assessment: copy.id,
        minutes: MINUTES.usual,
        agenda: [],
        at: now.toISOString(),
      }),
    by(c, services),
  );
  if (!workshop.ok) return refused(c, services, workshop.refusal, back);
  services.rehearse?.(copy.joinCode, PEOPLE);
  return onwards(c, `/workshops/${workshop.value.id}`);
}

export function practiceRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.post('/assessments/:id/practise', (c) => practise(c, services));
  app.get('/assessments/:id/practise', (c) => onwards(c, `/assessments/${c.req.param('id')}`));
  return app;
}
