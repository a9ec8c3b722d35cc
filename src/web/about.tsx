/** What anyone may read about the product: how it works, privacy, accessibility. */
import { Hono } from 'hono';
import { ACCESSIBILITY } from '#templates/about/accessibility.ts';
import { DocumentPage } from '#templates/about/document.page.tsx';
import type { Document } from '#templates/about/document.ts';
import { METHOD } from '#templates/about/method.ts';
import { PRIVACY } from '#templates/about/privacy.ts';
import type { Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { page, signedIn } from './reply.tsx';

const DOCUMENTS: Readonly<Record<string, Document>> = {
  '/accessibility': ACCESSIBILITY,
  '/privacy': PRIVACY,
  '/method': METHOD,
};

export function aboutRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  for (const [path, document] of Object.entries(DOCUMENTS)) {
    app.get(path, (c) =>
      page(c, <DocumentPage site={services.site} owner={signedIn(c)} document={document} />),
    );
  }
  return app;
}
