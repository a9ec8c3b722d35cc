/** Refusals said beside the field they are about, on the page that was sent. */
import type { FieldProblem } from '#core/forms-entered.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { type Refusal, refused, sayRefusal, tellRefusal } from './problems.ts';
import { askToSignInAgain } from './turned-away.ts';

/** The field that each kind of refusal is about; every other kind gets a page of its own. */
type Fields = Readonly<Partial<Record<Refusal['kind'], string>>>;

export type ShowAgain = (problems: readonly FieldProblem[], status: 422 | 429) => Promise<Response>;

/** What a refusal says, in one piece. */
export function sentenceOf(refusal: Refusal): string {
  const { title, sentences } = sayRefusal(refusal);
  // What is wrong with a password is said by its sentence alone.
  return (refusal.kind === 'weak-password' ? sentences : [`${title}.`, ...sentences]).join(' ');
}

/** Where to go on from a refusal that is about no field, and what to give back of what was sent. */
async function refusedWhole(c: Request, services: Services, refusal: Refusal): Promise<Response> {
  if (refusal.kind !== 'sign-in-again')
    return refused(c, services, refusal, { href: '/account', text: 'Your account' });
  return askToSignInAgain(c, services);
}

/** The page again with what is wrong beside its field, or the refusal's own page. */
export async function beside(
  c: Request,
  services: Services,
  refusal: Refusal,
  fields: Fields,
  again: ShowAgain,
): Promise<Response> {
  const field = fields[refusal.kind];
  if (field === undefined) return refusedWhole(c, services, refusal);
  tellRefusal(c, services, refusal);
  const status = sayRefusal(refusal).status === 429 ? 429 : 422;
  return again([{ field, message: sentenceOf(refusal) }], status);
}
