/** Where a person is signed in, and signing out from afar, with the password again. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { confirmHere, hasPassword } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import { endSession, sessionsOf, signOutEverywhere } from '#identity/sessions.ts';
import { sessionLengths } from '#storage/session-lengths.ts';
import { SessionsPage } from '#templates/account/sessions.page.tsx';
import { doneAt, doneWords } from './account-done.ts';
import { PASSWORD_FIELDS, passwordSent } from './confirmed.ts';
import { dayOf, type Request, type Travelling, timeOf } from './context.ts';
import { readForm } from './form.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { isStale } from './sign-in-again.tsx';
import { againAt } from './sign-in-way.ts';
import { forSignedIn } from './signed-in-only.ts';

async function show(
  c: Request,
  services: Services,
  person: Person,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
  chosen?: string,
): Promise<Response> {
  const sessions = (await sessionsOf(services.identity, person.id)).map(
    ({ id, browser, startedAt, usedAt, endsAt }) => ({
      id,
      browser,
      startedOn: dayOf(new Date(startedAt)),
      usedOn: dayOf(new Date(usedAt)),
      endsOn: dayOf(new Date(endsAt)),
      endsAt: timeOf(new Date(endsAt)),
      here: id === c.get('session'),
    }),
  );
  const has = await hasPassword(services.identity, person.id);
  const props = {
    ...frameOf(c, services),
    ...{ done: doneWords(c), problems, sessions, chosen, hasPassword: has },
    lengths: await sessionLengths(services.store),
    again: (await isStale(c, services, person)) ? againAt(c) : undefined,
  };
  return page(c, <SessionsPage {...props} />, status);
}

async function end(c: Request, services: Services, person: Person): Promise<Response> {
  const { identity } = services;
  const form = await readForm(c);
  const which = form.text('end');
  const again: ShowAgain = (problems, status) => show(c, services, person, problems, status, which);
  if (which === '') return again([{ field: 'end', message: 'Choose where to sign out' }], 422);
  const confirmed = await confirmHere(
    identity,
    c.req.raw.headers,
    await passwordSent(services, person, form),
  );
  if (!confirmed.ok) return beside(c, services, confirmed.refusal, PASSWORD_FIELDS, again);
  if (which === 'others') await signOutEverywhere(identity, person.id, c.get('session'));
  else if (!(await endSession(identity, person.id, which)))
    return again(
      [{ field: 'main-content', message: 'This device was signed out before. The list is as it is now' }],
      422,
    );
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
