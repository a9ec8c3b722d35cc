/** A person chooses or changes their password. */
import { Hono } from 'hono';
import { changePassword, hasPassword } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import { PasswordPage } from '#templates/account/password.page.tsx';
import { doneAt } from './account-done.ts';
import { passwordSent, SIGNED_OUT, tellOfChange } from './confirmed.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { newPassword } from './new-password.ts';
import type { Services } from './opened.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { passOn } from './session.ts';
import { onceFresh } from './sign-in-again.tsx';
import { forSignedIn } from './signed-in-only.ts';

const FIELDS = { 'wrong-password': 'current', 'too-many-tries': 'current', 'weak-password': 'next' } as const;

const show = onceFresh(async (c, services, person) => {
  const has = await hasPassword(services.identity, person.id);
  return page(c, <PasswordPage {...frameOf(c, services)} hasPassword={has} />);
});

async function save(c: Request, services: Services, person: Person): Promise<Response> {
  const { identity } = services;
  const form = await readForm(c);
  const has = await hasPassword(identity, person.id);
  const again: ShowAgain = (problems, status) =>
    page(c, <PasswordPage {...frameOf(c, services)} hasPassword={has} problems={problems} />, status);
  const typed = newPassword(form);
  if (!typed.ok) return again(typed.problems, 422);
  const current = await passwordSent(services, person, form, 'current');
  const changed = await changePassword(identity, c.req.raw.headers, { current, next: typed.next });
  if (!changed.ok) return beside(c, services, changed.refusal, FIELDS, again);
  passOn(c, changed.cookies);
  const what = 'The password was changed.';
  await tellOfChange(
    services,
    person,
    { who: person.id, action: 'password-changed', what },
    `${what} ${SIGNED_OUT}`,
  );
  return onwards(c, doneAt('/account', 'password'));
}

export function passwordRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/account/password',
    forSignedIn(services, (c, person) => show(c, services, person)),
  );
  app.post(
    '/account/password',
    forSignedIn(services, (c, person) => save(c, services, person)),
  );
  return app;
}
