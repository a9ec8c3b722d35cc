/** A form of one seat that arrives with the cookie of another, taken on the same browser meanwhile, is not saved as theirs. */
import { seatMark } from '#identity/seats.ts';
import type { Fields } from './form.ts';
import type { Services } from './opened.ts';
import type { Turned, Visit } from './seat-visit.ts';

export const ANOTHER_SEAT: Turned = {
  status: 409,
  title: 'Someone else answers in this browser now',
  sentences: [
    'This page was opened for another place in the assessment. Nothing of it was saved. Open your own private link again to go on.',
  ],
};

/** Whether a form says that it was made for another seat than the one that it came with. */
export function isOfAnother(
  { identity }: Pick<Services, 'identity'>,
  fields: Fields,
  { token }: Pick<Visit, 'token'>,
): boolean {
  const said = fields.text('_seat');
  return said !== '' && said !== seatMark(identity, token);
}
