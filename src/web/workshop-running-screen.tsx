/** What the facilitator screen is drawn from, and the version it has. */
import type { AssessmentAction } from '#core/actions.ts';
import { sayCode } from '#core/join.ts';
import { itemsOf, scaleOf } from '#core/questionnaire.ts';
import { namesOf } from '#core/wording.ts';
import { itemNow, type Workshop } from '#core/workshop.ts';
import { actionsOf } from '#storage/actions.ts';
import { invitationsOf } from '#storage/assessments.ts';
import { answeredItems } from '#storage/change-workshop.ts';
import { talliesOf } from '#storage/rounds.ts';
import { noteOf } from '#storage/workshop-notes.ts';
import { linksOf } from '#storage/workshops.ts';
import type { FacilitatorView, NotesView } from '#templates/workshop/facilitator-view.ts';
import type { WorkshopWays } from '#templates/workshop/links.tsx';
import { linkOf } from './invitations.tsx';
import type { Services } from './opened.ts';
import { qrImage } from './qr.ts';
import { freshMark } from './seat-answering.ts';
import { type Facilitating, workshopPath } from './workshop-guard.ts';
import { countVersion, type Standing, tableFor } from './workshop-table.ts';

/** What is noted and agreed at a question. */
export async function notesFor(services: Services, workshop: Workshop, item: string): Promise<NotesView> {
  const { db } = services.store;
  const actions = (await actionsOf(db, workshop.id)).filter((action) => action.item === item);
  return { item, note: await noteOf(db, workshop.id, item), actions };
}

function lastOf(actions: readonly AssessmentAction[]): string {
  const changes = actions.reduce((sum, { version }) => sum + version, 0);
  return `${actions.length}${actions.at(-1)?.id.slice(0, 6) ?? ''}${changes}`;
}

/** Besides moves and counts: what another facilitator noted, and organisations that came. */
export async function facilitatorVersion(services: Services, standing: Standing): Promise<string> {
  const { workshop, assessment } = standing;
  const item = itemNow(workshop);
  const count = await countVersion(services, standing);
  if (item === undefined) return `${count}-${assessment.version}`;
  const { note, actions } = await notesFor(services, workshop, item);
  return `${count}-${assessment.version}-${note.version}-${lastOf(actions)}`;
}

async function waysOf(services: Services, { workshop, assessment }: Standing): Promise<WorkshopWays> {
  const { baseUrl, store } = services;
  const invitations = await invitationsOf(store, assessment.id);
  const links = await linksOf(store.db, workshop.id);
  return {
    joinPage: `${baseUrl}/join`,
    code: sayCode(invitations?.code ?? ''),
    qr: await qrImage(linkOf(services, invitations?.token ?? '')),
    room: `${baseUrl}/room/${links?.room ?? ''}`,
    observer: `${baseUrl}/observe/${links?.observer ?? ''}`,
  };
}

/** Organisations whose hands were counted in the round that is rated. */
async function talliedNow(services: Services, standing: Standing): Promise<readonly string[]> {
  const { workshop, assessment, questionnaire } = standing;
  const { now } = workshop;
  if (!('item' in now)) return [];
  const { organisation } = namesOf(questionnaire, assessment.setup.organisations);
  const tallies = await talliesOf(services.store.db, assessment.id);
  return tallies
    .filter(({ item, round }) => item === now.item && round === now.round)
    .map((tally) => organisation(tally.organisation));
}

/** Whole minutes since an ISO time. */
function minutesSince(services: Services, at: string): number {
  return Math.max(0, Math.floor((services.identity.now().getTime() - Date.parse(at)) / 60_000));
}

/** The facilitator screen as it is now. */
export async function facilitatorView(
  services: Services,
  { standing, viewer, isMember }: Facilitating,
  version: string,
): Promise<FacilitatorView> {
  const { workshop, assessment, questionnaire } = standing;
  const names = namesOf(questionnaire, assessment.setup.organisations);
  const item = itemNow(workshop);
  const listed = new Set(workshop.agenda.map((entry) => entry.item));
  const answered =
    workshop.now.at === 'introduced' ? await answeredItems(services.store.db, assessment.id) : undefined;
  return {
    base: workshopPath(standing),
    version,
    mark: freshMark(services),
    workshop,
    assessment,
    table: await tableFor(services, standing, viewer),
    gone: minutesSince(services, workshop.startedAt),
    here: minutesSince(services, workshop.since),
    minutesPerItem: questionnaire.agenda.minutesPerItem,
    said: { names, scale: scaleOf(questionnaire, item ?? '') },
    asked: questionnaire.scale,
    titleOf: names.item,
    rest: [...questionnaire.whoQuestions, ...itemsOf(questionnaire)]
      .filter(({ id }) => !listed.has(id))
      .map(({ id, question }) => ({ id, title: question })),
    hasWho: questionnaire.whoQuestions.length > 0,
    isAnswered: item !== undefined && (answered?.has(item) ?? false),
    tallied: await talliedNow(services, standing),
    notes: item === undefined ? undefined : await notesFor(services, workshop, item),
    ways: await waysOf(services, standing),
    isMember,
  };
}
