/** After a way in has worked: cookies, a line in the trail, and on to the code or to where one wanted to go. */
import type { Signed } from '#identity/signed.ts';
import type { Request } from './context.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { onwards } from './reply.tsx';
import { passOn } from './session.ts';
import { tellTaken } from './sign-in-lines.ts';
import { takeWay } from './sign-in-way.ts';
import type { Way } from './words-of-log.ts';

/** `how`, for the trail: "by password". */
export async function goIn(
  c: Request,
  services: Services,
  signed: Extract<Signed, { readonly ok: true }>,
  { way, how }: { readonly way: Way; readonly how: string },
): Promise<Response> {
  passOn(c, signed.cookies);
  tellTaken(c, services, { way, account: signed.person, next: signed.next });
  if (signed.next === 'second-factor') return onwards(c, '/sign-in/code');
  await note(services, { who: signed.person, action: 'signed-in', what: `Signed in ${how}.` });
  return onwards(c, takeWay(c, services, signed.person));
}
