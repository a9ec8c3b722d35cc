/** The agenda that the method proposes from the answers so far: order and reasons, never what was said. */
import { type Agenda, makeAgenda } from '#core/agenda.ts';
import { judgeEvidence } from '#core/judging.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { publishForRoom } from '#core/publish.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { gatherEvidence } from '#storage/evidence.ts';
import { dayOf } from './context.ts';
import type { Services } from './opened.ts';

/** What to talk about first within the minutes there are. */
export async function proposedAgenda(
  { store, identity }: Pick<Services, 'store' | 'identity'>,
  assessment: Assessment,
  questionnaire: Questionnaire,
  minutes: number,
): Promise<Agenda> {
  const evidence = await gatherEvidence(store.db, assessment, questionnaire, dayOf(identity.now()));
  return makeAgenda(questionnaire, publishForRoom(judgeEvidence(evidence)), minutes);
}
