/** Opens the results of a request's assessment, if they may be seen now. */
import { maySee, type Subject, type Viewer } from '#core/access.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Results } from '#core/results.ts';
import type { Role } from '#core/roles.ts';
import { namesOf } from '#core/wording.ts';
import type { Contents } from '#report/contents.ts';
import { actionsFor } from '#storage/actions.ts';
import { constructNames } from '#storage/coverage-tables.ts';
import { signOffOf } from '#storage/decisions.ts';
import { statementsOf } from '#storage/statements.ts';
import { strategyTables } from '#storage/strategy-tables.ts';
import { recordsOf } from '#storage/workshop-notes.ts';
import type { Request } from './context.ts';
import { type Asked, heldAssessment, type May, momentOf } from './held.ts';
import { judgingDay, publishedOf } from './judged.ts';
import type { Services } from './opened.ts';
import { type Addresses, addressesOf } from './results-links.ts';

/** What a page of results is made from. */
export interface Opened {
  readonly assessment: Assessment;
  readonly contents: Contents;
  readonly source: string;
  readonly addresses: Addresses;
}

/** Opened by a member of the team. */
export interface OpenedAs extends Opened {
  readonly role: Role;
  readonly may: May;
}

type Answer = (opened: OpenedAs) => Promise<Response>;

/** Answers with the results of this request's assessment if they may be seen now, else with why not. */
export async function withResults(
  c: Request,
  services: Services,
  asked: Asked & { readonly subject: Subject },
  answer: Answer,
): Promise<Response> {
  const held = await heldAssessment(c, services, asked);
  if (!held.ok) return held.answer;
  const { assessment, role, may } = held;
  return answer({ ...(await openResults(services, assessment, role)), role, may });
}

/** Without the answer of each person where a viewer may not see these. */
function resultsFor(viewer: Viewer, assessment: Assessment, results: Results): Results {
  const { mode } = assessment.setup;
  return maySee(viewer, 'attributed-ratings', momentOf(assessment), mode)
    ? results
    : { ...results, responses: null };
}

/** The results of an assessment that is closed, for a viewer; whether they may see them is asked before. */
export async function openResults(
  services: Services,
  assessment: Assessment,
  viewer: Viewer,
): Promise<Opened> {
  const { setup } = assessment;
  const today = judgingDay(assessment, services.identity.now());
  const { results: all, questionnaire, source } = await publishedOf(services.store, assessment, today);
  const results = resultsFor(viewer, assessment, all);
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
  return { assessment, contents, source, addresses: addressesOf(assessment.id, viewer) };
}
