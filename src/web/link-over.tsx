/** A link of a letter that is over: the page that says so, and sends another one at the press of a button. */
import type { SignInRefusal } from '#identity/refusals.ts';
import { emailOfLink } from '#identity/sign-in-links.ts';
import { AnotherLink, type Wanted } from '#templates/sign-in/letters.page.tsx';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { refused, sayRefusal, tellRefusal } from './problems.ts';
import { problem } from './reply.tsx';

interface Over {
  readonly wanted: Wanted;
  readonly token: string;
  readonly refusal: SignInRefusal;
  /** Where to go on when nobody can be written to. */
  readonly way: { readonly href: string; readonly text: string };
}

export async function linkOver(
  c: Request,
  services: Services,
  { wanted, token, refusal, way }: Over,
): Promise<Response> {
  const { identity, post } = services;
  const email = post && (await emailOfLink(identity, wanted, token));
  if (email === undefined) return refused(c, services, refusal, way);
  tellRefusal(c, services, refusal);
  const { status, title, sentences } = sayRefusal(refusal);
  const sent = <AnotherLink wanted={wanted} token={token} />;
  return problem(c, services, status, { title, sentences: sentences.slice(0, 1), sent });
}
