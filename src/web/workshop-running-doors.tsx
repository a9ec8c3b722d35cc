/** Who gets into a workshop: people of organisations nobody invited, and facilitators by a recovery code. */
import type { Hono } from 'hono';
import { letOthersIn } from '#core/life-cycle-organisations.ts';
import { movesOf } from '#live/topics.ts';
import { addAudit } from '#storage/audit.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { addFacilitator, replaceCode } from '#storage/facilitators.ts';
import { RecoveryCodePage } from '#templates/workshop/links.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { freshCode } from './workshop-code.ts';
import {
  BY_PASS,
  type Facilitating,
  facilitating,
  handPass,
  makePass,
  workshopPath,
} from './workshop-guard.ts';

async function letIn(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const found = await facilitating(c, services);
  if (!found.ok) return found.answer;
  const { standing, by } = found;
  const allow = fields.text('others') === 'yes';
  const outcome = await changeAssessment(
    services.store,
    standing.assessment.id,
    (current) => letOthersIn(current, allow),
    by,
  );
  const base = workshopPath(standing);
  if (!outcome.ok) return refused(c, services, outcome.refusal, { href: base, text: 'Go to the workshop' });
  services.watchers.wake(movesOf(standing.workshop.id));
  return onwards(c, base);
}

/** Whoever makes a new code stays in, also when the others are put out. */
async function stayIn(c: Request, services: Services, { standing, by }: Facilitating, codeKey: string) {
  if (by.who !== BY_PASS) return;
  const { token, key } = makePass(services);
  const admitted = await addFacilitator(services.store, codeKey, key);
  if (admitted.ok) handPass(c, services, standing.workshop.id, token);
}

async function newCode(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const found = await facilitating(c, services);
  if (!found.ok) return found.answer;
  const { standing, by } = found;
  const endPasses = fields.text('end-passes') === 'yes';
  const { code, key } = freshCode(services);
  const { store } = services;
  await replaceCode(store, standing.workshop.id, key, endPasses);
  if (endPasses) await stayIn(c, services, found, key);
  const what = endPasses
    ? 'A new recovery code was made, and whoever came in by an older one was put out.'
    : 'A new recovery code was made.';
  const line = { ...by, assessment: standing.assessment.id, action: 'recovery-code-replaced', what } as const;
  await addAudit(store, store.db, line);
  services.watchers.wake(movesOf(standing.workshop.id));
  const props = { site: services.site, owner: signedIn(c), base: workshopPath(standing), code };
  return page(c, <RecoveryCodePage {...props} isNew endedPasses={endPasses} />);
}

/** Adds the routes of the doors. */
export function doorRoutes(app: Hono<Travelling>, services: Services): void {
  app.post('/workshops/:workshop/let-in', (c) => letIn(c, services));
  app.post('/workshops/:workshop/code', (c) => newCode(c, services));
}
