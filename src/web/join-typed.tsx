/** Codes as people type them: tried on their own page, followed to a door, and rested when too many were wrong. */
import { type JoinDoor, readCode } from '#core/join.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import { findDoorByCode } from '#storage/seats.ts';
import { CodePage } from '#templates/join/code.page.tsx';
import type { Request } from './context.ts';
import { readForm } from './form.ts';
import { CODE_REST, type CodeGuard } from './join-codes.ts';
import type { Services } from './opened.ts';
import { comeAgainIn, onwards, page, problem } from './reply.tsx';
import { closedPost } from './seat-closed.tsx';

const TOO_MANY = 'Many wrong codes were tried. Wait ten seconds and try again, or open your invitation link.';

/** The form of the page where a code is entered. */
export async function tryCode(c: Request, services: Services, guard: CodeGuard): Promise<Response> {
  const fields = await readForm(c);
  const typed = fields.text('code').slice(0, 60);
  const code = readCode(typed);
  const again = (message: string, status: 422 | 429 = 422) =>
    page(c, <CodePage site={services.site} typed={typed} problem={message} />, status);
  if (typed === '') return again('Enter the code you were given.');
  if (code === undefined) {
    return again(
      'A code has six letters and digits, for example CDF-GHJ. It never has the letters A, B, E, I, L, O, S, U or Z, or the digits 0, 1, 2, 5, 6 and 8.',
    );
  }
  if (!guard.mayTry(c, code)) {
    comeAgainIn(c, CODE_REST);
    return again(TOO_MANY, 429);
  }
  const door = await findDoorByCode(services.store, code);
  if (door.ok) return onwards(c, `/join/code/${code}`);
  guard.wasWrong(c, code);
  return again('There is no assessment with this code. Check it and try again.');
}

/** What a code in an address leads to. */
export async function doorByCode(
  c: Request,
  services: Services,
  typed: string,
  guard: CodeGuard,
): Promise<Outcome<JoinDoor> | 'too-many'> {
  const code = readCode(typed) ?? '';
  if (!guard.mayTry(c, code)) return 'too-many';
  const door = await findDoorByCode(services.store, code);
  if (!door.ok) guard.wasWrong(c, code);
  return door;
}

/** Asks to wait; what someone filled in behind a right code is given back. */
export async function tooMany(c: Request, services: Services): Promise<Response> {
  comeAgainIn(c, CODE_REST);
  const said = { title: 'Wait a moment', sentences: [TOO_MANY] };
  if (c.req.method === 'POST') return closedPost(c, services, { status: 429, ...said }, await readForm(c));
  return problem(c, services, 429, { ...said, onwards: { href: '/join', text: 'Enter a code' } });
}
