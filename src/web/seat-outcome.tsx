/** What came of it, for a person at their private link: page 1 as it was signed, and the decision taken. */
import { maySee } from '#core/access.ts';
import { outcomeBlocks } from '#report/chapters/sign-off.ts';
import { signOffOf } from '#storage/decisions.ts';
import { snapshotsOf } from '#storage/snapshots.ts';
import { OutcomePage } from '#templates/seat/outcome.page.tsx';
import type { Request } from './context.ts';
import { momentOf } from './held.ts';
import type { Services } from './opened.ts';
import { onwards, page } from './reply.tsx';
import { seatPath, type Visit } from './seat-visit.ts';

/** Where it is, for whom it is there: undefined before it is signed off. */
export function outcomePath({ assessment }: Pick<Visit, 'assessment'>): string | undefined {
  const mayRead = maySee('participant', 'page-one', momentOf(assessment), assessment.setup.mode);
  return mayRead ? seatPath({ assessment }, '/outcome') : undefined;
}

export async function outcome(c: Request, services: Services, visit: Visit): Promise<Response> {
  const { id, setup } = visit.assessment;
  const { db } = services.store;
  const last = (await snapshotsOf(db, id)).at(-1);
  const signOff = await signOffOf(db, id);
  if (outcomePath(visit) === undefined || last === undefined || signOff === null)
    return onwards(c, seatPath(visit));
  return page(
    c,
    <OutcomePage
      site={services.site}
      scheme={setup.scheme.name}
      seat={seatPath(visit)}
      illustration={setup.illustration}
      outcome={outcomeBlocks(signOff)}
      pageOne={last.pageOne}
    />,
  );
}
