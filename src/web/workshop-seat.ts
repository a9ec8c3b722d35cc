/** A participant in a workshop: the one that runs now, which coming to its ballot enters, or the last they were in. */
import { votesOf } from '#live/topics.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { enterWorkshop } from '#storage/workshop-presence.ts';
import { findWorkshop, runningWorkshop } from '#storage/workshops.ts';
import type { Services } from './opened.ts';
import type { Seated } from './seat-visit.ts';
import type { Standing } from './workshop-table.ts';

type Person = Pick<Seated, 'assessment' | 'seat'>;

/** Where a seat's ballot is. */
export function ballotPath(assessment: string): string {
  return `/seat/${assessment}/ballot`;
}

/** The version of a ballot: another workshop counts its own moves. */
export function ballotVersion({ workshop }: Pick<Standing, 'workshop'>): string {
  return `${workshop.id}-${workshop.version}`;
}

/** The workshop that runs, or the last the person was in; undefined where there is neither. */
export async function workshopOf(
  services: Services,
  { assessment, seat }: Person,
): Promise<Standing | undefined> {
  const { db } = services.store;
  const running = await runningWorkshop(db, assessment.id);
  const workshop = running ?? (seat.workshop && (await findWorkshop(db, seat.workshop)));
  if (!workshop) return undefined;
  const frozen = await frozenQuestionnaire(services.store, assessment.questionnaire?.hash ?? '');
  if (frozen === undefined) throw new Error('an assessment with a workshop has no questionnaire');
  return { workshop, assessment, questionnaire: frozen.questionnaire };
}

/** Notes that the person is there; facilitators and the room see one more. Gives the person as noted. */
export async function comeIn(services: Services, seated: Seated, { workshop }: Standing): Promise<Seated> {
  const { seat } = seated;
  if (workshop.state === 'ended' || seat.workshop === workshop.id) return seated;
  if (await enterWorkshop(services.store, seat.key, workshop.id))
    services.watchers.wake(votesOf(workshop.id));
  return { ...seated, seat: { ...seat, workshop: workshop.id } };
}
