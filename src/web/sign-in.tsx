/** Signing in by a one-time link, and out. */
import { Hono } from 'hono';
import { redeemLink } from '#identity/owners.ts';
import { SignInPage } from '#templates/home/sign-in.page.tsx';
import type { Travelling } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page } from './reply.tsx';
import { endSession, keepSession } from './session.ts';

export function signInRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  // Looking at the link uses nothing up: mail programs open links before people do.
  app.get('/sign-in/:token', (c) =>
    page(c, <SignInPage site={services.site} token={c.req.param('token')} />),
  );

  app.post('/sign-in', async (c) => {
    const form = await readForm(c);
    const redeemed = await redeemLink(services.identity, form.text('token'));
    if (!redeemed.ok) return refused(c, services, redeemed.refusal);
    keepSession(c, services, redeemed.value.session);
    return onwards(c, '/');
  });

  app.post('/sign-out', async (c) => {
    await endSession(c, services);
    return onwards(c, '/');
  });

  return app;
}
