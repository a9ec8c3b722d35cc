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
    if (!redeemed.ok) {
      // Many open their link each time they come: on a device that is signed in nothing stands in their way.
      const text = c.get('owner') === undefined ? 'Go to the start page' : 'Go to your assessments';
      return refused(c, services, redeemed.refusal, { href: '/', text });
    }
    keepSession(c, services, redeemed.value.session);
    return onwards(c, '/');
  });

  app.post('/sign-out', async (c) => {
    await endSession(c, services);
    return onwards(c, '/');
  });

  return app;
}
