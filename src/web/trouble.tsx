/** Trouble with the data file as a page: what to do, and the form that was sent, to be sent again as it was. */
import type { StorageTrouble } from '#storage/trouble.ts';
import { SentForm } from '#templates/problems/sent-form.tsx';
import type { Request } from './context.ts';
import { everyField, type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { problem } from './reply.tsx';
import { pageWords, sentLines } from './sent-words.ts';

const SENTENCES: Readonly<Record<StorageTrouble['kind'], string>> = {
  busy: 'The data file is in use by another program. Wait a moment and send it again.',
  full: 'The disk of the server is full. Tell the people who run it; then send it again.',
  'read-only': 'The server may not write to its data file. Tell the people who run it; then send it again.',
  unreadable: 'The data file cannot be read. Tell the people who run the server.',
  newer: 'The data file belongs to a newer version. Tell the people who run the server.',
  'other-secret': 'The data file belongs to another secret. Tell the people who run the server.',
  'half-restored': 'A backup is only half in place. Tell the people who run the server.',
};

/** Far more than a form of ours has. */
const MOST_FIELDS = 2000;

/** The form that was sent, or undefined where there is none to send again. */
async function sentWith(c: Request): Promise<Fields | undefined> {
  // The script of a page keeps what it sends.
  const isForm = c.req.method === 'POST' && c.req.header('Accept') !== 'application/json';
  if (!isForm) return undefined;
  try {
    const sent = await readForm(c);
    return everyField(sent).length > MOST_FIELDS ? undefined : sent;
  } catch {
    return undefined;
  }
}

/** What was sent, in the words of its page while they can be read. */
async function linesOf(c: Request, services: Services, fields: Fields): Promise<readonly string[]> {
  try {
    return sentLines(fields, await pageWords(c, services, fields));
  } catch {
    return sentLines(fields);
  }
}

/** The page for a request that found the data file in trouble. */
export async function troublePage(
  c: Request,
  services: Services,
  { kind }: StorageTrouble,
): Promise<Response> {
  const fields = await sentWith(c);
  const { pathname, search } = new URL(c.req.url);
  return problem(c, services, 503, {
    title: 'This could not be saved',
    sentences: [SENTENCES[kind], 'What was saved before is safe.'],
    sent: fields && (
      <SentForm
        action={`${pathname}${search}`}
        fields={everyField(fields)}
        lines={await linesOf(c, services, fields)}
      />
    ),
    reference: c.get('requestId'),
  });
}
