/** Taking out one person's answers at their request, for owners of the team. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { withdrawalOver } from '#core/life-cycle-withdrawal.ts';
import { seatKey } from '#identity/seats.ts';
import { withdrawForPerson } from '#storage/withdrawal.ts';
import { WithdrawalPage } from '#templates/assessments/withdrawal.page.tsx';
import { titleOf } from '#templates/assessments/words.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by, type Held, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { frameOf, onwards, page } from './reply.tsx';

const DONE = 'The answers are taken out.';
const UNKNOWN =
  'This link leads to no answers in this assessment. It may be incomplete, or they were withdrawn already';

function show(
  c: Request,
  services: Services,
  { assessment }: Held,
  problems: readonly FieldProblem[] = [],
): Promise<Response> {
  const props = {
    ...frameOf(c, services),
    problems,
    done: c.req.query('done') === undefined ? undefined : DONE,
    title: titleOf(assessment),
    base: `/assessments/${assessment.id}`,
    isOpen: assessment.state === 'open',
    over: withdrawalOver(assessment),
  };
  return page(c, <WithdrawalPage {...props} />, problems.length > 0 ? 422 : 200);
}

/** The key of a link as somebody pasted it, whole or only its end; never shown again. */
function keyIn(services: Services, link: string): string | undefined {
  const token = /(?:^|\/s\/)([A-Za-z0-9_-]{22})\/?$/.exec(link)?.[1];
  return token === undefined ? undefined : seatKey(services.identity, token);
}

async function takeOut(c: Request, services: Services, held: Held): Promise<Response> {
  const { assessment } = held;
  const { id, state } = assessment;
  const onward = { href: `/assessments/${id}`, text: 'Go to the assessment' };
  if (withdrawalOver(assessment) !== undefined)
    return refused(c, services, { kind: 'wrong-state', state }, onward);
  const form = await readForm(c);
  const key = keyIn(services, form.text('private-link'));
  const problems: readonly FieldProblem[] = [
    ...(form.text('private-link') === ''
      ? [{ field: 'private-link', message: 'Enter their private link' }]
      : []),
    ...(form.text('private-link') !== '' && key === undefined
      ? [{ field: 'private-link', message: UNKNOWN }]
      : []),
    ...(state === 'open' || form.text('told') === 'yes'
      ? []
      : [{ field: 'told', message: 'Tell the person first, then tick this' }]),
  ];
  if (key === undefined || problems.length > 0) return show(c, services, held, problems);
  const outcome = await withdrawForPerson(services.store, { assessment: id, key }, by(c, services));
  if (outcome.ok) return onwards(c, `/assessments/${id}/withdrawal?done`);
  if (outcome.refusal.kind === 'unknown-link')
    return show(c, services, held, [{ field: 'private-link', message: UNKNOWN }]);
  return refused(c, services, outcome.refusal, onward);
}

export function withdrawalRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  for (const [method, answer] of [
    ['GET', show],
    ['POST', takeOut],
  ] as const) {
    app.on(method, '/assessments/:id/withdrawal', async (c) => {
      // Whoever may delete all of it may take out a part.
      const held = await heldAssessment(c, services, { deed: 'delete' });
      return held.ok ? answer(c, services, held) : held.answer;
    });
  }
  return app;
}
