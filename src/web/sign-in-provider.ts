/** Signing in with the organisation's provider: off to it, and back. Without one there are no such pages. */
import { Hono } from 'hono';
import { beginProvider, finishProvider } from '#identity/provider.ts';
import type { Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards } from './reply.tsx';
import { passOn } from './session.ts';
import { goIn } from './signed.ts';

const OTHERWISE = { href: '/sign-in', text: 'Sign in another way' };

export function providerRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const { identity } = services;

  // A link and no form: browsers let no form of ours lead to another site.
  app.get('/sign-in/provider', async (c) => {
    if (identity.provider === undefined) return c.notFound();
    const again = c.req.query('again') !== undefined;
    const begun = await beginProvider(identity, c.req.raw.headers, again);
    if (!begun.ok) return refused(c, services, begun.refusal, OTHERWISE);
    passOn(c, begun.cookies);
    return onwards(c, begun.redirect);
  });

  app.get('/sign-in/provider/callback', async (c) => {
    if (identity.provider === undefined) return c.notFound();
    c.set('way', 'provider');
    const signed = await finishProvider(identity, c.req.raw);
    if (!signed.ok) return refused(c, services, signed.refusal, OTHERWISE);
    return goIn(c, services, signed, { way: 'provider', how: `with ${identity.provider.name}` });
  });

  return app;
}
