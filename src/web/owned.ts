/** An assessment for the owners of its team alone. */
import type { Subject } from '#core/access.ts';
import type { Request } from './context.ts';
import { type HeldOr, heldAssessment, by as heldBy, momentOf as heldMoment } from './held.ts';
import type { Services } from './opened.ts';

export const momentOf = heldMoment;
export const by = heldBy;

export function ownedAssessment(c: Request, services: Services, subject: Subject = 'setup'): Promise<HeldOr> {
  return heldAssessment(c, services, { subject, deed: 'sign-off' });
}
