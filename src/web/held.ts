/** An assessment's routes for its team: who is not in it sees nothing of it, who is may do what the role allows. */
import { type Moment, maySee, type Subject, type Viewer } from '#core/access.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { type Deed, mayDo, type Role } from '#core/roles.ts';
import { findAssessment } from '#storage/assessments.ts';
import type { By } from '#storage/audit.ts';
import type { RightLost } from '#storage/right-lost.ts';
import { roleIn } from '#storage/teams.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { refused, sayRefusal } from './problems.ts';
import { because } from './refused-words.ts';
import { problem } from './reply.tsx';
import { askToSignIn, typedIn } from './turned-away.ts';

/** Whether the role that someone has may do a deed: pages offer nothing else. */
export type May = (deed: Deed) => boolean;

export interface Held {
  readonly ok: true;
  readonly assessment: Assessment;
  /** Of whoever asks, in the assessment's team. */
  readonly role: Role;
  readonly may: May;
}

export type HeldOr =
  | Held
  /** The answer to give instead. */
  | { readonly ok: false; readonly answer: Response };

export interface Asked {
  /** What is to be seen of it. */
  readonly subject?: Subject;
  /** What is to be done to it, or prepared. */
  readonly deed?: Deed | ((assessment: Assessment) => Deed);
}

/** The moment of an assessment as the table of who sees what names it. */
export function momentOf(assessment: Assessment): Moment {
  return assessment.state;
}

/** Whether a member of the team with this role sees a subject of it now. */
export function seesNow(role: Role, subject: Subject, assessment: Assessment): boolean {
  return maySee(role, subject, momentOf(assessment), assessment.setup.mode);
}

/** Whether someone reads what was signed as it was: in attributed assessments each rating is in it. */
export function readsSigned(viewer: Viewer, assessment: Assessment): boolean {
  const { mode } = assessment.setup;
  const isWhole = mode !== 'attributed' || maySee(viewer, 'attributed-ratings', momentOf(assessment), mode);
  return isWhole && maySee(viewer, 'report', momentOf(assessment), mode);
}

async function notFound(c: Request, services: Services): Promise<Response> {
  // The same page whether it is another's or not there: nothing tells which.
  return problem(c, services, 404, {
    title: 'This assessment is not here',
    sentences: ['It may have been deleted, or it belongs to a team that you are not in.'],
    onwards: { href: '/', text: 'Go to the start page' },
    sent: await typedIn(c, services),
  });
}

function whyNot(role: Role, subject: Subject, assessment: Assessment): string {
  if (seesNow('owner', subject, assessment))
    return `Your role in the team is ${role}, and ${role}s do not see this now.`;
  if (assessment.state === 'draft' || assessment.state === 'open')
    return 'Results can be read once the assessment is closed: until then nobody sees what others say.';
  return subject === 'attributed-ratings'
    ? 'People were told that nobody sees single answers of theirs.'
    : 'This is shown only while the assessment is open.';
}

/** The page for a member of the team who does not see a subject now. */
export async function notShown(
  c: Request,
  services: Services,
  { assessment, role }: Pick<Held, 'assessment' | 'role'>,
  subject: Subject,
): Promise<Response> {
  // What an owner would not see either is no question of rights.
  if (!seesNow('owner', subject, assessment)) because(c, 'not-now');
  return problem(c, services, 403, {
    title: 'This cannot be seen now',
    sentences: [whyNot(role, subject, assessment)],
    onwards: wayBack(assessment, role),
  });
}

/** To the assessment, for who sees it now. */
function wayBack(assessment: Assessment, role: Role) {
  return seesNow(role, 'setup', assessment)
    ? { href: `/assessments/${assessment.id}`, text: 'Go to the assessment' }
    : { href: '/', text: 'Go to the start page' };
}

/** The page for a member of the team who may not see or do what was asked for; undefined when they may. */
async function turnedBack(
  c: Request,
  services: Services,
  held: Held,
  { subject = 'setup', deed: asked }: Asked,
): Promise<Response | undefined> {
  const { assessment, role, may } = held;
  const deed = typeof asked === 'function' ? asked(assessment) : asked;
  if (deed !== undefined && !may(deed)) {
    const { status, ...words } = sayRefusal({ kind: 'role-may-not', deed });
    const onwards = wayBack(assessment, role);
    return problem(c, services, status, { ...words, onwards, sent: await typedIn(c, services) });
  }
  c.set('deed', deed);
  return seesNow(role, subject, assessment) ? undefined : notShown(c, services, held, subject);
}

/**
 * The assessment of this request's `:id`, for members of its team who may see `subject` of it now and whose
 * role includes `deed`; or the page to answer with instead.
 */
export async function heldAssessment(c: Request, services: Services, asked: Asked = {}): Promise<HeldOr> {
  const person = c.get('person');
  if (person === undefined) {
    const sentence = 'This page is for the people who run an assessment.';
    return { ok: false, answer: await askToSignIn(c, services, sentence) };
  }
  const assessment = await findAssessment(services.store, c.req.param('id') ?? '');
  const role = assessment && (await roleIn(services.store.db, assessment.team, person.id));
  if (assessment !== undefined && role === undefined) because(c, 'not-for-you');
  if (assessment === undefined || role === undefined)
    return { ok: false, answer: await notFound(c, services) };
  const held: Held = { ok: true, assessment, role, may: (deed) => mayDo(role, deed) };
  const answer = await turnedBack(c, services, held, asked);
  return answer === undefined ? held : { ok: false, answer };
}

/** Who did it and when, for the audit list, and what their role has to include when it is written. */
export function by(c: Request, services: Services): By {
  const at = services.identity.now().toISOString();
  return { who: c.get('person')?.id ?? 'stranger', at, deed: c.get('deed') };
}

/** The page for who lost the right to a change between asking for it and its being written. */
export async function rightLost(c: Request, services: Services, { deed, isMember }: RightLost) {
  if (!isMember) because(c, 'not-for-you');
  if (!isMember) return notFound(c, services);
  const way = { href: '/', text: 'Go to the start page' };
  return refused(c, services, { kind: 'role-may-not', deed }, way, await typedIn(c, services));
}
