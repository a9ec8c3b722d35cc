/** Withholding words of people before signing, because they could identify someone, and putting them back. */
import { Hono } from 'hono';
import type { Withholding } from '#core/withheld.ts';
import { keepWithholding } from '#storage/withheld.ts';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards } from './reply.tsx';
import { addressesOf } from './results-links.ts';
import { type Opened, withResults } from './results-opened.ts';
import { wordsToRead } from './sign-off-reading.ts';

async function withhold(c: Request, services: Services, opened: Opened): Promise<Response> {
  const { assessment, contents, addresses } = opened;
  const fields = await readForm(c);
  const ticked = new Set(fields.all('withhold'));
  const asked: Withholding = {
    withhold: wordsToRead(contents).filter(({ id }) => ticked.has(id)),
    putBack: fields.all('put-back'),
  };
  const kept = await keepWithholding(services.store, assessment.id, asked, by(c, services));
  if (!kept.ok)
    return refused(c, services, kept.refusal, { href: addresses.signOff, text: 'Go to the sign-off' });
  const isAsked = ticked.size + asked.putBack.length > 0;
  return onwards(c, `${addresses.signOff}?${isAsked ? 'withheld' : 'nothing-withheld'}#words`);
}

export function withholdingRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const path = '/assessments/:id/sign-off/withheld';
  app.post(path, (c) =>
    withResults(c, services, { subject: 'report', deed: 'withhold' }, (opened) =>
      withhold(c, services, opened),
    ),
  );
  // Someone who goes to the address that a button sent to.
  app.get(path, (c) => onwards(c, addressesOf(encodeURIComponent(c.req.param('id') ?? ''), 'owner').signOff));
  return app;
}
