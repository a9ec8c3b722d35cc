/** The links of organisations' leads and what they stated, for those who hand them out. */
import { Hono } from 'hono';
import { leadTokensOf, statementHistories } from '#storage/statements.ts';
import { leadMessage } from '#templates/assessments/lead-words.ts';
import { type LeadLine, StatementsPage } from '#templates/assessments/statements.page.tsx';
import { titleOf } from '#templates/assessments/words.ts';
import type { Travelling } from './context.ts';
import { heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { page, signedIn } from './reply.tsx';

export function leadLinkRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  app.get('/assessments/:id/statements', async (c) => {
    const held = await heldAssessment(c, services, { deed: 'statement-links' });
    if (!held.ok) return held.answer;
    const { assessment } = held;
    const { id, state, setup } = assessment;
    const base = `/assessments/${id}`;
    if (state === 'draft')
      return refused(
        c,
        services,
        { kind: 'wrong-state', state },
        { href: base, text: 'Go to the assessment' },
      );
    const about = titleOf(assessment);
    const { db } = services.store;
    const histories = await statementHistories(db, id);
    const leads: LeadLine[] = [];
    for (const { organisation, token } of await leadTokensOf(db, id)) {
      const name = setup.organisations.find((one) => one.id === organisation)?.name ?? organisation;
      const link = `${services.baseUrl}/lead/${token}`;
      leads.push({
        key: `${leads.length + 1}`,
        name,
        link,
        message: leadMessage({ title: about, organisation: name, link, state }),
        statements: histories.get(organisation) ?? [],
      });
    }
    const props = { site: services.site, owner: signedIn(c), about, base, leads, state };
    return page(c, <StatementsPage {...props} />);
  });

  return app;
}
