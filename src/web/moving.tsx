/** An assessment given to another team, by someone who owns both. */
import { Hono } from 'hono';
import { moveAssessment } from '#storage/moving.ts';
import { MovingPage } from '#templates/assessments/moving.page.tsx';
import { titleOf } from '#templates/assessments/words.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by, type Held, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { teamsToBeginIn } from './own-teams.ts';
import { refused, sayRefusal } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';

async function show(
  c: Request,
  services: Services,
  { assessment }: Held,
  problem?: string,
): Promise<Response> {
  const teams = await teamsToBeginIn(services, c.get('person')?.id ?? '');
  const props = {
    site: services.site,
    owner: signedIn(c),
    about: titleOf(assessment),
    base: `/assessments/${assessment.id}`,
    from: teams.find(({ id }) => id === assessment.team)?.name ?? '',
    to: teams.filter(({ id }) => id !== assessment.team),
    problem,
  };
  return page(c, <MovingPage {...props} />, problem === undefined ? 200 : 422);
}

async function move(c: Request, services: Services, held: Held): Promise<Response> {
  const team = (await readForm(c)).text('team');
  if (team === '') {
    const { title } = sayRefusal({ kind: 'team-not-chosen' });
    return show(c, services, held, title);
  }
  const { id } = held.assessment;
  const moved = await moveAssessment(services.store, { assessment: id, team }, by(c, services));
  if (moved.ok) return onwards(c, `/assessments/${id}`);
  const way = { href: `/assessments/${id}/move`, text: 'Choose another team' };
  return refused(c, services, moved.refusal, way);
}

export function movingRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/move', async (c) => {
    const held = await heldAssessment(c, services, { deed: 'move' });
    return held.ok ? show(c, services, held) : held.answer;
  });
  app.post('/assessments/:id/move', async (c) => {
    const held = await heldAssessment(c, services, { deed: 'move' });
    return held.ok ? move(c, services, held) : held.answer;
  });
  return app;
}
