/** Signing in by a one-time link, and out. */
import { Hono } from 'hono';
import { signOut } from '#identity/sessions.ts';
import { signInByLink } from '#identity/sign-in.ts';
import { SignInPage } from '#templates/home/sign-in.page.tsx';
import type { Travelling } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page } from './reply.tsx';
import { passOn } from './session.ts';

export function signInRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  // Looking at the link uses nothing up: mail programs open links before people do.
  app.get('/sign-in/:token', (c) =>
    page(c, <SignInPage site={services.site} token={c.req.param('token')} />),
  );

  app.post('/sign-in', async (c) => {
    const form = await readForm(c);
    const signed = await signInByLink(services.identity, c.req.raw.headers, form.text('token'));
    if (!signed.ok) {
      // Many open their link each time they come: on a device that is signed in nothing stands in their way.
      const text = c.get('person') === undefined ? 'Go to the start page' : 'Go to your assessments';
      return refused(c, services, signed.refusal, { href: '/', text });
    }
    passOn(c, signed.cookies);
    return onwards(c, signed.next === 'in' ? '/' : '/sign-in/code');
  });

  app.post('/sign-out', async (c) => {
    passOn(c, await signOut(services.identity, c.req.raw.headers));
    return onwards(c, '/');
  });

  return app;
}
