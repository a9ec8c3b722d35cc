/** What anyone may read about the product: how it works, privacy, accessibility. */
import { Hono } from 'hono';
import { askedAbout, reach, reach2009 } from '#core/coverage.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import { coverageTables } from '#storage/coverage-tables.ts';
import { ACCESSIBILITY } from '#templates/about/accessibility.ts';
import { coverageDocument } from '#templates/about/coverage.ts';
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

/** The newest of each shipped questionnaire: the long form first, as it asks the most. */
function shippedOnes({ library }: Services): readonly Questionnaire[] {
  const newest = new Map(
    library.entries
      .filter(({ shipped }) => shipped)
      .toReversed()
      .map((entry) => [entry.ref.id, entry.questionnaire]),
  );
  return [...newest.values()].sort((a, b) => itemsOf(b).length - itemsOf(a).length);
}

function coverage(services: Services): Document {
  const shipped = shippedOnes(services);
  const { constructs, constructs2009, mappings, reasons, findings } = coverageTables();
  const reached = reach(shipped, constructs, reasons);
  return coverageDocument({
    reached,
    reached2009: reach2009(reached, constructs2009, mappings),
    findings: findings.map((finding) => ({ finding, asked: askedAbout(finding, shipped) })),
    labels: new Map(shipped.map(({ id, title }) => [id, title])),
  });
}

export function aboutRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/coverage', (c) =>
    page(c, <DocumentPage site={services.site} owner={signedIn(c)} document={coverage(services)} />),
  );
  for (const [path, document] of Object.entries(DOCUMENTS)) {
    app.get(path, (c) =>
      page(c, <DocumentPage site={services.site} owner={signedIn(c)} document={document} />),
    );
  }
  return app;
}
