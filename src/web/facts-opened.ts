/** Opens the facts of a request's assessment, or the one in the address, if they may be seen and changed now. */
import type { Assessment } from '#core/life-cycle.ts';
import type { FactDefinition, Gate, Questionnaire } from '#core/questionnaire.ts';
import type { Deed } from '#core/roles.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { findQuestionnaire } from '#storage/questionnaire-library.ts';
import type { Request } from './context.ts';
import { heldAssessment, type May } from './held.ts';
import type { Services } from './opened.ts';
import { problem } from './reply.tsx';

export interface Opened {
  readonly assessment: Assessment;
  /** Undefined while none is chosen. */
  readonly questionnaire: Questionnaire | undefined;
  readonly may: May;
}

type OpenedOr = ({ readonly ok: true } & Opened) | { readonly ok: false; readonly answer: Response };

/** The questionnaire an assessment opened with, or would open with. */
async function questionnaireOf(
  services: Services,
  assessment: Assessment,
): Promise<Questionnaire | undefined> {
  const { questionnaire: ref } = assessment;
  if (ref === null) return undefined;
  const frozen = await frozenQuestionnaire(services.store, ref.hash);
  return (frozen ?? findQuestionnaire(services.library, ref))?.questionnaire;
}

/** The assessment whose facts may be seen, for a deed if one is asked for; or the page to answer with instead. */
export async function openFacts(c: Request, services: Services, deed?: Deed): Promise<OpenedOr> {
  const held = await heldAssessment(c, services, deed === undefined ? {} : { deed });
  if (!held.ok) return held;
  const { assessment, may } = held;
  return { ok: true, assessment, may, questionnaire: await questionnaireOf(services, assessment) };
}

export interface Asked {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly gate: Gate;
  readonly definition: FactDefinition;
}

/** The fact of this request's address, or undefined. */
export function askedFor(c: Request, { assessment, questionnaire }: Opened): Asked | undefined {
  const id = c.req.param('fact');
  for (const gate of questionnaire?.gates ?? []) {
    const definition = gate.facts.find((fact) => fact.id === id);
    if (questionnaire !== undefined && definition !== undefined)
      return { assessment, questionnaire, gate, definition };
  }
  return undefined;
}

export function noSuchFact(c: Request, services: Services, { assessment }: Opened): Promise<Response> {
  return problem(c, services, 404, {
    title: 'There is no such fact',
    sentences: ['The gates of this questionnaire ask for no fact of this name.'],
    onwards: { href: `/assessments/${assessment.id}/facts`, text: 'Go to the facts' },
  });
}
