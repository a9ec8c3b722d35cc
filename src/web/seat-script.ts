/** Saving one answer for the script of a page of questions, replied to as the script's contract says. */
import { type Request, timeOf } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { sayRefusal } from './problems.ts';
import { because } from './refused-words.ts';
import { comeAgainIn } from './reply.tsx';
import { type Fate, freshMark, saveSent } from './seat-answering.ts';
import { itemsSent, readSent } from './seat-form.ts';
import { SEAT_REST, type SeatLimit, within } from './seat-limit.ts';
import { ANOTHER_SEAT, isOfAnother } from './seat-mark.ts';
import { findSeated } from './seat-visit.ts';

function replyTo(c: Request, services: Services, fate: Fate | undefined, isTaken: boolean): Response {
  if (!isTaken) {
    const { title, sentences } = sayRefusal({ kind: 'assessment-closed' });
    return c.json({ ok: false, message: [`Not saved: ${title}.`, ...sentences].join(' ') }, 410);
  }
  if (fate?.elsewhere !== undefined) {
    return c.json(
      {
        ok: false,
        message: 'Not saved: this answer was changed on another page or device.',
        reload: true,
        version: `${fate.elsewhere.sequence}`,
        current: fate.elsewhere,
      },
      409,
    );
  }
  if (fate?.stored === undefined) {
    const message = `Not saved: ${fate?.problem?.message ?? 'the question is not known. Load the page again.'}`;
    return c.json({ ok: false, message, reload: false }, 422);
  }
  return c.json({ ok: true, version: `${fate.stored.sequence}`, saved: timeOf(services.identity.now()) });
}

/** The script's way: one answer, replied to as its contract says. */
export async function saveByScript(c: Request, services: Services, limit: SeatLimit): Promise<Response> {
  const visited = await findSeated(c, services);
  if (!visited.ok) {
    const { status, title, sentences } = visited.turned;
    // A status line is short; the whole of it is on the page that the form leads to.
    const [first = ''] = sentences;
    // A browser without a seat may have it again: the private link is what it is told to open.
    return c.json({ ok: false, message: `Not saved: ${title}. ${first}`, keep: status === 401 }, status);
  }
  const { seated } = visited;
  if (!within(limit, seated)) {
    comeAgainIn(c, SEAT_REST);
    return c.json({ ok: false, message: 'Not saved yet: that was a lot at once.' }, 429);
  }
  const fields = await readForm(c);
  if (isOfAnother(services, fields, seated)) {
    const { title, sentences } = ANOTHER_SEAT;
    because(c, 'not-now');
    // Not as a conflict: the page would offer to be loaded again, and what was written on it would be gone.
    return c.json({ ok: false, message: [`${title}.`, ...sentences].join(' '), keep: true }, 403);
  }
  const sents = itemsSent(fields).map((item) => readSent(fields, item));
  const mark = {
    form: fields.text('_form'),
    sequence: fields.count('_sequence'),
    nonce: freshMark(services),
  };
  const fates = await saveSent(c, services, seated, sents, mark);
  const [fate] = fates?.values() ?? [];
  return replyTo(c, services, fate, fates !== undefined);
}
