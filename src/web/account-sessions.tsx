/** Where a person is signed in, and signing out from afar. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import type { Person } from '#identity/people.ts';
import { endSession, sessionsOf, signOutEverywhere } from '#identity/sessions.ts';
import { SessionsPage } from '#templates/account/sessions.page.tsx';
import { doneAt, doneWords } from './account-done.ts';
import { dayOf, type Request, type Travelling } from './context.ts';
import { readForm } from './form.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { forSignedIn } from './signed-in-only.ts';

async function show(
  c: Request,
  services: Services,
  person: Person,
  problems: readonly FieldProblem[] = [],
): Promise<Response> {
  const sessions = (await sessionsOf(services.identity, person.id)).map(
    ({ id, browser, startedAt, usedAt }) => ({
      id,
      browser,
      startedOn: dayOf(new Date(startedAt)),
      usedOn: dayOf(new Date(usedAt)),
      here: id === c.get('session'),
    }),
  );
  const props = { ...frameOf(c, services), done: doneWords(c), problems, sessions };
  return page(c, <SessionsPage {...props} />, problems.length === 0 ? 200 : 422);
}

async function end(c: Request, services: Services, person: Person): Promise<Response> {
  const { identity } = services;
  const which = (await readForm(c)).text('end');
  if (which === 'others') await signOutEverywhere(identity, person.id, c.get('session'));
  else if (!(await endSession(identity, person.id, which)))
    return show(c, services, person, [
      { field: 'main-content', message: 'This device was signed out before. The list is as it is now' },
    ]);
  const what = which === 'others' ? 'All other sessions were ended.' : 'A session was ended.';
  await note(services, { who: person.id, action: 'session-ended', what });
  return onwards(c, doneAt('/account/sessions', 'ended'));
}

export function sessionRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/account/sessions',
    forSignedIn(services, (c, person) => show(c, services, person)),
  );
  app.post(
    '/account/sessions',
    forSignedIn(services, (c, person) => end(c, services, person)),
  );
  return app;
}
