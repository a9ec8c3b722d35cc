/** The page of an assessment as its state asks for: tasks of a draft, who is missing, or the way to the results. */

import { ELSEWHERE } from '#core/bundle.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { missingForOpening } from '#core/life-cycle-opening.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { listPeople } from '#identity/people.ts';
import { listAudit } from '#storage/audit.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { runningWorkshop } from '#storage/workshops.ts';
import type { AuditEntry } from '#templates/assessments/audit-list.tsx';
import { ClosedPage } from '#templates/assessments/closed.page.tsx';
import { DraftPage } from '#templates/assessments/draft.page.tsx';
import { OpenPage } from '#templates/assessments/open.page.tsx';
import { dayOf, type Request, timeOf } from './context.ts';
import { aroundOf } from './drafts.tsx';
import { namesThen } from './former-names.ts';
import { type Held, readsSigned, seesNow } from './held.ts';
import { fateNow } from './keeping.tsx';
import type { Services } from './opened.ts';
import { page, signedIn } from './reply.tsx';
import { howFar } from './running-progress.ts';
import { BY_PASS } from './workshop-guard.ts';

/** The questionnaire people answer: as frozen at opening. */
export async function questionnaireInUse(
  services: Services,
  { questionnaire }: Assessment,
): Promise<Questionnaire | undefined> {
  return (await frozenQuestionnaire(services.store, questionnaire?.hash ?? ''))?.questionnaire;
}

function entryAt(at: string): AuditEntry['at'] {
  const time = new Date(at);
  return { day: dayOf(time), time: timeOf(time) };
}

/** Every line of the audit list, the latest first, with names instead of ids. */
async function auditOf(services: Services, id: string): Promise<readonly AuditEntry[]> {
  const names = new Map((await listPeople(services.identity)).map(({ id, name }) => [id, name]));
  names.set('participant', 'Someone who answers').set('system', 'Sandpilot');
  names.set('lead', 'The lead of an organisation');
  names.set(ELSEWHERE, 'Someone where it was brought in from');
  names.set(BY_PASS, 'A facilitator with the recovery code');
  const lines = await listAudit(services.store, id);
  const said = await namesThen(services.store.db, lines);
  return lines.toReversed().map(({ at, who, what }) => ({
    at: at === null ? undefined : entryAt(at),
    who: said({ who, at }, names.get(who) ?? 'Someone who is no longer here'),
    what,
  }));
}

/** Where an observer of the team follows the workshop that runs: whoever may run it has its own screen. */
async function observeAt({ store }: Services, { assessment, may }: Held): Promise<string | undefined> {
  const running = may('workshops') ? undefined : await runningWorkshop(store.db, assessment.id);
  return running && `/workshops/${running.id}`;
}

/** The page of an assessment. */
export async function showAssessment(c: Request, services: Services, held: Held): Promise<Response> {
  const { assessment, may, role } = held;
  const shared = { site: services.site, owner: signedIn(c), assessment, may };
  const fate = await fateNow(services, assessment);
  if (assessment.state === 'draft') {
    const { chosen, today } = aroundOf(services, assessment);
    return page(
      c,
      <DraftPage {...shared} fate={fate} missing={missingForOpening(assessment, chosen, today)} />,
    );
  }
  const questionnaire = await questionnaireInUse(services, assessment);
  const audit = seesNow(role, 'changes', assessment) ? await auditOf(services, assessment.id) : undefined;
  const { progress, answered, expected, daysLeft } = await howFar(services, assessment, role);
  const more = { questionnaire, audit, answered, expected };
  if (assessment.state !== 'open') {
    const canReadSigned = readsSigned(role, assessment);
    return page(c, <ClosedPage {...shared} {...more} fate={fate} canReadSigned={canReadSigned} />);
  }
  const isNew = c.req.query('opened') !== undefined;
  const now = { progress, daysLeft, fate, isNew, observe: await observeAt(services, held) };
  return page(c, <OpenPage {...shared} {...more} {...now} />);
}
