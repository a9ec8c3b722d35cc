/** A form that can no longer be taken: the page says so and gives back what was written. */
import { SentWords } from '#templates/problems/sent-words.tsx';
import type { Request } from './context.ts';
import type { Fields } from './form.ts';
import type { Services } from './opened.ts';
import { comeAgainIn, problem } from './reply.tsx';
import { SEAT_REST } from './seat-limit.ts';
import { ANOTHER_SEAT } from './seat-mark.ts';
import type { Turned } from './seat-visit.ts';
import { pageWords, sentLines } from './sent-words.ts';

/** The seat that a form was sent to, as the way on from a form it did not take. */
function backToSeat(c: Request): Turned['onwards'] {
  const [seat] = /^\/seat\/[^/]+/.exec(c.req.path) ?? [];
  return seat === undefined ? undefined : { href: seat, text: 'Go to your answers' };
}

/** Turns a form away without losing it. */
export async function closedPost(
  c: Request,
  services: Services,
  turned: Turned,
  fields: Fields,
): Promise<Response> {
  const { status, title, sentences } = turned;
  // The pages of a seat that is somebody else's are no way on.
  const onwards = turned === ANOTHER_SEAT ? undefined : (turned.onwards ?? backToSeat(c));
  const sent = <SentWords lines={sentLines(fields, await pageWords(c, services, fields))} />;
  return problem(c, services, status, { title, sentences, sent, onwards });
}

/** Too many forms from one seat. */
export async function tooOften(c: Request, services: Services, fields: Fields): Promise<Response> {
  comeAgainIn(c, SEAT_REST);
  return closedPost(
    c,
    services,
    {
      status: 429,
      title: 'That was a lot at once',
      sentences: ['This was not saved. Wait a few seconds, go back and save again.'],
    },
    fields,
  );
}
