/** Whoever is asked to sign in first, or turned away, keeps what they typed: it stands on the page that says so. */
import { SentWords } from '#templates/problems/sent-words.tsx';
import type { Request } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { problem } from './reply.tsx';
import { sentLines } from './sent-words.ts';
import { signInFirst } from './sign-in-way.ts';

/** What was typed into a form that cannot be taken, so that a session that ended meanwhile loses nothing. */
export async function typedIn(c: Request) {
  return c.req.method === 'POST' ? SentWords({ lines: sentLines(await readForm(c)) }) : undefined;
}

/** Asks whoever is not signed in to do so, with what they typed. */
export async function askToSignIn(
  c: Request,
  services: Pick<Services, 'site'>,
  sentence: string,
): Promise<Response> {
  return problem(c, services, 401, {
    title: 'Sign in first',
    sentences: [sentence],
    onwards: signInFirst(c),
    sent: await typedIn(c),
  });
}
