/** Opens the actions of a request's assessment, if they may be seen and changed now. */
import type { Assessment } from '#core/life-cycle.ts';
import { mayAct } from '#core/life-cycle-actions.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Request } from './context.ts';
import { type Asked, heldAssessment, type May } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { questionnaireInUse } from './running-view.tsx';

/** An assessment that people can act on. */
export interface Acting {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly may: May;
}

export function actionsPath({ id }: Pick<Assessment, 'id'>): string {
  return `/assessments/${id}/actions`;
}

/** Answers with the actions of this request's assessment, else with why not. */
export async function withActions(
  c: Request,
  services: Services,
  answer: (acting: Acting) => Promise<Response>,
  asked: Asked = {},
): Promise<Response> {
  const held = await heldAssessment(c, services, { subject: 'actions', ...asked });
  if (!held.ok) return held.answer;
  const { assessment, may } = held;
  const able = mayAct(assessment);
  if (!able.ok) {
    const way = { href: `/assessments/${assessment.id}`, text: 'Go to the assessment' };
    return refused(c, services, able.refusal, way);
  }
  const questionnaire = await questionnaireInUse(services, assessment);
  if (questionnaire === undefined) throw new Error('an assessment that is open has no questionnaire');
  return answer({ assessment, questionnaire, may });
}
