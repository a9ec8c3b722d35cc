/** Withholding words of people before signing, because they could identify someone, and putting them back. */
import { Hono } from 'hono';
import type { Withholding } from '#core/withheld.ts';
import { keepWithholding } from '#storage/withheld.ts';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { by, type Held, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards } from './reply.tsx';
import { addressesOf } from './results-links.ts';
import { openResults } from './results-opened.ts';
import { show, signing } from './sign-off.tsx';
import { wordsToRead } from './sign-off-reading.ts';

/** What of a form belongs to the signature, so that it is shown again. */
function signatureOf(fields: Fields): Fields {
  const isTick = (name: string) => name === 'withhold' || name === 'put-back';
  return { ...fields, all: (name) => (isTick(name) ? [] : fields.all(name)) };
}

function isTyped({ text, all }: Fields): boolean {
  const typed = ['name', 'role', 'review[day]', 'review[month]', 'review[year]'];
  return typed.some((name) => text(name) !== '') || [...all('attest'), ...all('comments-read')].length > 0;
}

async function withhold(c: Request, services: Services, held: Held): Promise<Response> {
  const { assessment } = held;
  const { contents, addresses } = await openResults(services, assessment, held.role);
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
  if (isTyped(fields)) {
    const withholding = isAsked ? 'saved' : 'nothing';
    const filled = { entered: signatureOf(fields), problems: [], isBehind: false, withholding } as const;
    return show(c, services, await signing(services, held), filled);
  }
  return onwards(c, `${addresses.signOff}?${isAsked ? 'withheld' : 'nothing-withheld'}#words`);
}

export function withholdingRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const path = '/assessments/:id/sign-off/withheld';
  app.post(path, async (c) => {
    const held = await heldAssessment(c, services, { subject: 'report', deed: 'withhold' });
    return held.ok ? withhold(c, services, held) : held.answer;
  });
  // Someone who goes to the address that a button sent to.
  app.get(path, (c) => onwards(c, addressesOf(encodeURIComponent(c.req.param('id') ?? ''), 'owner').signOff));
  return app;
}
