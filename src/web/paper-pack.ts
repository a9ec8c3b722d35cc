/** The paper questionnaire of an assessment to print: while it is a draft, to look at, and while it is open. */
import type { Assessment } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Request } from './context.ts';
import { aroundOf } from './drafts.tsx';
import { heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { signedIn } from './reply.tsx';
import { fileName } from './results-files.ts';
import { questionnaireInUse } from './running-view.tsx';

async function questionnaireOf(
  services: Services,
  assessment: Assessment,
): Promise<Questionnaire | undefined> {
  return assessment.state === 'draft'
    ? aroundOf(services, assessment).chosen?.questionnaire
    : await questionnaireInUse(services, assessment);
}

/** The PDF, in the usual or in large print. */
export async function printPaper(c: Request, services: Services, largePrint: boolean): Promise<Response> {
  const held = await heldAssessment(c, services, { deed: 'paper' });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const { id, state, setup, allowOthers } = assessment;
  const onward = { href: `/assessments/${id}`, text: 'Go to the assessment' };
  if (state !== 'draft' && state !== 'open')
    return refused(c, services, { kind: 'wrong-state', state }, onward);
  const questionnaire = await questionnaireOf(services, assessment);
  if (questionnaire === undefined)
    return refused(c, services, { kind: 'incomplete', missing: ['questionnaire'], problems: [] }, onward);
  // Loaded with the first pack: the server at rest does without it.
  const { writePaper } = await import('#report/paper.ts');
  const title = setup.title === '' ? setup.scheme.name : setup.title;
  const bytes = await writePaper({
    questionnaire,
    setup: { ...setup, title },
    allowOthers,
    asker: signedIn(c)?.name,
    isDraft: state === 'draft',
    largePrint,
  });
  const name = fileName(title, largePrint ? 'paper-large-print.pdf' : 'paper.pdf');
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}
