/** Trouble with the data file as a page: what to do, and the form that was sent, to be sent again as it was. */
import type { StorageTrouble } from '#storage/trouble.ts';
import { type SentField, SentForm } from '#templates/problems/sent-form.tsx';
import type { Request } from './context.ts';
import { everyField, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { problem } from './reply.tsx';

const SENTENCES: Readonly<Record<StorageTrouble['kind'], string>> = {
  busy: 'The data file is in use by another program. Wait a moment and send it again.',
  full: 'The disk of the server is full. Tell the people who run it; then send it again.',
  'read-only': 'The server may not write to its data file. Tell the people who run it; then send it again.',
  unreadable: 'The data file cannot be read. Tell the people who run the server.',
  newer: 'The data file belongs to a newer version. Tell the people who run the server.',
};

/** Far more than a form of ours has. */
const MOST_FIELDS = 2000;

/** Every field of the form that was sent, or undefined where there is none to send again. */
async function sentWith(c: Request): Promise<readonly SentField[] | undefined> {
  // The script of a page keeps what it sends.
  const isForm = c.req.method === 'POST' && c.req.header('Accept') !== 'application/json';
  if (!isForm) return undefined;
  try {
    const sent = everyField(await readForm(c));
    return sent.length > MOST_FIELDS ? undefined : sent;
  } catch {
    return undefined;
  }
}

/** The page for a request that found the data file in trouble. */
export async function troublePage(
  c: Request,
  services: Pick<Services, 'site'>,
  { kind }: StorageTrouble,
): Promise<Response> {
  const fields = await sentWith(c);
  const { pathname, search } = new URL(c.req.url);
  return problem(c, services, 503, {
    title: 'This could not be saved',
    sentences: [SENTENCES[kind], 'What was saved before is safe.'],
    sent: fields && <SentForm action={`${pathname}${search}`} fields={fields} />,
    reference: c.get('requestId'),
  });
}
