/** A form of one seat that arrives with the cookie of another, taken on the same browser meanwhile, is not saved as theirs. */
import { seatMark } from '#identity/seats.ts';
import type { Request } from './context.ts';
import type { Fields } from './form.ts';
import type { Services } from './opened.ts';
import { type Found, findSeated, sit, type Turned, type Visit, type Visited } from './seat-visit.ts';

export const ANOTHER_SEAT: Turned = {
  status: 409,
  title: 'Someone else answers in this browser now',
  sentences: [
    'This page was opened for another place in the assessment. What it sent just now changed nothing. Open your own private link again to go on.',
  ],
};

/** Whether a form, or the page around it, says that it was made for another seat than the one that it came with. */
export function isOfAnother(
  { identity }: Pick<Services, 'identity'>,
  fields: Fields,
  { token }: Pick<Visit, 'token'>,
): boolean {
  const own = seatMark(identity, token);
  return fields.all('_seat').some((said) => said !== '' && said !== own);
}

/** Who sits here, for a form of theirs: each form of a seat comes in by this or by the next. */
export async function findSender(c: Request, services: Services, fields: Fields): Promise<Found> {
  const found = await findSeated(c, services);
  if (found.ok && isOfAnother(services, fields, found.seated)) return { ok: false, turned: ANOTHER_SEAT };
  return found;
}

/** The same with everything that their pages show. */
export async function visitSender(c: Request, services: Services, fields: Fields): Promise<Visited> {
  const found = await findSender(c, services, fields);
  return found.ok ? { ok: true, visit: await sit(services, found.seated) } : found;
}
