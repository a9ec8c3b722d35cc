/** Opens the results of a request's assessment, if they may be seen now. */
import type { Subject } from '#core/access.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { namesOf } from '#core/wording.ts';
import type { Contents } from '#report/contents.ts';
import { actionsFor } from '#storage/actions.ts';
import { constructNames } from '#storage/coverage-tables.ts';
import { signOffOf } from '#storage/decisions.ts';
import { statementsOf } from '#storage/statements.ts';
import { strategyTables } from '#storage/strategy-tables.ts';
import { recordsOf } from '#storage/workshop-notes.ts';
import type { Request } from './context.ts';
import { judgingDay, publishedOf } from './judged.ts';
import type { Services } from './opened.ts';
import { ownedAssessment } from './owned.ts';
import { type Addresses, addressesOf } from './results-links.ts';

/** What a page of results is made from. */
export interface Opened {
  readonly assessment: Assessment;
  readonly contents: Contents;
  readonly source: string;
  readonly addresses: Addresses;
}

type Answer = (opened: Opened) => Promise<Response>;

/** Answers with the results of this request's assessment if they may be seen now, else with why not. */
export async function withResults(
  c: Request,
  services: Services,
  subject: Subject,
  answer: Answer,
): Promise<Response> {
  const owned = await ownedAssessment(c, services, subject);
  return owned.ok ? answer(await openResults(services, owned.assessment)) : owned.answer;
}

/** The results of an assessment that is closed; who may see them is asked before. */
export async function openResults(services: Services, assessment: Assessment): Promise<Opened> {
  const { setup } = assessment;
  const today = judgingDay(assessment, services.identity.now());
  const { results, questionnaire, source } = await publishedOf(services.store, assessment, today);
  const names = namesOf(questionnaire, setup.organisations);
  const workshops = await recordsOf(services.store.db, assessment.id);
  const actions = await actionsFor(services.store.db, assessment.id);
  const statements = await statementsOf(services.store.db, assessment.id);
  const signOff = await signOffOf(services.store.db, assessment.id);
  const constructs = constructNames();
  const contents = {
    results,
    questionnaire,
    setup,
    names,
    constructs,
    workshops,
    actions,
    strategies: strategyTables(),
    statements,
    signOff,
    address: new URL(`/assessments/${assessment.id}`, services.baseUrl).href,
  };
  return { assessment, contents, source, addresses: addressesOf(assessment.id) };
}
