/** Whoever is asked to sign in first, or turned away, keeps what they typed: it stands on the page that says so. */
import { MOST_FILE_BYTES } from '#core/fact-files.ts';
import { sessionToken } from '#identity/cookies.ts';
import { SentWords } from '#templates/problems/sent-words.tsx';
import type { Request } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { because } from './refused-words.ts';
import { problem } from './reply.tsx';
import { sentLines } from './sent-words.ts';
import { againAt, signInFirst } from './sign-in-way.ts';

/** As large as a form without a file, and as one with a file beside what is typed. */
const SMALL_BYTES = 256 * 1024;
const LARGE_BYTES = MOST_FILE_BYTES + SMALL_BYTES;

/** A stranger's file is not waited for: only a browser that was signed in here has words to lose beside one. */
function isWorthReading(c: Request, { identity }: Pick<Services, 'identity'>): boolean {
  // Where no length is said, no more than a form without a file was let through.
  const length = Number(c.req.header('Content-Length') ?? 0);
  const wasHere = sessionToken(identity, c.req.raw.headers) !== undefined;
  return length <= (wasHere ? LARGE_BYTES : SMALL_BYTES);
}

/** What was typed into a form that cannot be taken, so that a session that ended meanwhile loses nothing. */
export async function typedIn(c: Request, services: Pick<Services, 'identity'>) {
  if (c.req.method !== 'POST' || !isWorthReading(c, services)) return undefined;
  return SentWords({ lines: sentLines(await readForm(c)) });
}

/** Asks whoever is not signed in to do so, with what they typed. */
export async function askToSignIn(
  c: Request,
  services: Pick<Services, 'site' | 'identity'>,
  sentence: string,
): Promise<Response> {
  return problem(c, services, 401, {
    title: 'Sign in first',
    sentences: [sentence],
    onwards: signInFirst(c),
    sent: await typedIn(c, services),
  });
}

/** Asks whoever signed in too long ago to do so again, with what they typed. */
export async function askToSignInAgain(
  c: Request,
  services: Pick<Services, 'site' | 'log' | 'identity'>,
): Promise<Response> {
  because(c, 'old-session');
  const way = { href: againAt(c), text: 'Sign in again' };
  return refused(c, services, { kind: 'sign-in-again' }, way, await typedIn(c, services));
}
