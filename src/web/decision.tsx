/** The decision taken on an assessment that is signed off: recorded by its owner, every version kept. */
import { Hono } from 'hono';
import { sayDay } from '#core/days.ts';
import { CHOICE_WORDS, type DecisionTaken, readDecision } from '#core/decision-taken.ts';
import { type Entered, enteredFrom, type FieldProblem, splitDay } from '#core/forms-entered.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { decisionOf, keepDecision, signOffOf } from '#storage/decisions.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { SentWords } from '#templates/problems/sent-words.tsx';
import { DecisionTakenPage } from '#templates/sign-off/decision.page.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { by, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { addressesOf } from './results-links.ts';
import { sentLines } from './sent-words.ts';
import { typedIn } from './turned-away.ts';

interface Filled {
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly version: number;
  readonly meanwhile?: DecisionTaken;
}

async function standing(services: Services, { id }: Assessment): Promise<Filled> {
  const { decision, version = 0 } = (await decisionOf(services.store.db, id)) ?? {};
  const { choice = '', what = '', by = '', why = '', on } = decision ?? {};
  const entered = enteredFrom({ choice, what, by, why, ...splitDay('on', on) });
  return { entered, problems: [], version };
}

function sayTaken({ choice, by, on }: DecisionTaken): string {
  return `${CHOICE_WORDS[choice].toLowerCase()}, by ${by} on ${sayDay(on)}`;
}

async function show(
  c: Request,
  services: Services,
  assessment: Assessment,
  { meanwhile, ...filled }: Filled,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { id, setup } = assessment;
  const signOff = await signOffOf(services.store.db, id);
  return page(
    c,
    <DecisionTakenPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      base={`/assessments/${id}`}
      question={setup.decision?.question}
      reviewBy={sayDay(signOff?.reviewBy ?? '')}
      linksAreCut={setup.mode === 'anonymous'}
      meanwhile={meanwhile && sayTaken(meanwhile)}
      {...filled}
    />,
    status,
  );
}

async function record(
  c: Request,
  services: Services,
  assessment: Assessment,
  fields: Fields,
): Promise<Response> {
  const version = fields.count('version') ?? 0;
  const read = readDecision(fields, dayOf(services.identity.now()));
  if (!read.ok)
    return show(c, services, assessment, { entered: fields, problems: read.problems, version }, 422);
  const input = { decision: read.value, basedOn: version };
  const kept = await keepDecision(services.store, assessment.id, input, by(c, services));
  const { results } = addressesOf(assessment.id, 'owner');
  if (kept.ok) return onwards(c, `${results}#sign-off`);
  const { refusal } = kept;
  if (refusal.kind !== 'decision-changed-meanwhile') {
    const way = { href: results, text: 'Go to the results' };
    return refused(c, services, refusal, way, <SentWords lines={sentLines(fields)} />);
  }
  const now = await standing(services, assessment);
  const again = { ...now, entered: fields, meanwhile: refusal.current };
  return show(c, services, assessment, again, 409);
}

async function signedOff(
  c: Request,
  services: Services,
  answer: (assessment: Assessment) => Promise<Response>,
): Promise<Response> {
  const held = await heldAssessment(c, services, { subject: 'report', deed: 'decide' });
  if (!held.ok) return held.answer;
  const { id, state } = held.assessment;
  if (state === 'signed-off') return answer(held.assessment);
  const way = { href: `/assessments/${id}/sign-off`, text: 'Sign off first' };
  const sent = await typedIn(c, services);
  return refused(c, services, { kind: 'wrong-state', state }, way, sent);
}

export function decisionRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/decision-taken', (c) =>
    signedOff(c, services, async (assessment) =>
      show(c, services, assessment, await standing(services, assessment)),
    ),
  );
  app.post('/assessments/:id/decision-taken', (c) =>
    signedOff(c, services, async (assessment) => record(c, services, assessment, await readForm(c))),
  );
  return app;
}
