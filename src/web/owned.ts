/** An assessment's routes for its owner: who is not signed in or does not own it sees nothing of it. */
import { type Moment, maySee, type Subject } from '#core/access.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { findAssessment } from '#storage/assessments.ts';
import type { By } from '#storage/audit.ts';
import { SentWords } from '#templates/problems/sent-words.tsx';
import type { Request } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { problem } from './reply.tsx';
import { sentLines } from './sent-words.ts';

export type Owned =
  | { readonly ok: true; readonly assessment: Assessment }
  /** The answer to give instead. */
  | { readonly ok: false; readonly answer: Response };

/** The moment of an assessment as the table of who sees what names it. */
export function momentOf(assessment: Assessment): Moment {
  return assessment.state;
}

/** What was typed into a form that cannot be taken, so that a session that ended meanwhile loses nothing. */
async function typedIn(c: Request) {
  return c.req.method === 'POST' ? SentWords({ lines: sentLines(await readForm(c)) }) : undefined;
}

async function notFound(c: Request, services: Services): Promise<Response> {
  // The same page whether it is another's or not there: nothing tells which.
  return problem(c, services, 404, {
    title: 'This assessment is not here',
    sentences: ['It may have been deleted, or it belongs to someone else.'],
    onwards: { href: '/', text: 'Go to the start page' },
    sent: await typedIn(c),
  });
}

/**
 * The assessment of this request's `:id` for its owner, if they may see `subject` of it now; or the page
 * to answer with instead.
 */
export async function ownedAssessment(
  c: Request,
  services: Services,
  subject: Subject = 'setup',
): Promise<Owned> {
  const owner = c.get('owner');
  if (owner === undefined) {
    return {
      ok: false,
      answer: await problem(c, services, 401, {
        title: 'Sign in first',
        sentences: [
          'This page is for the people who run an assessment. Open your sign-in link, then come back.',
        ],
        onwards: { href: '/', text: 'Go to the start page' },
        sent: await typedIn(c),
      }),
    };
  }
  const id = c.req.param('id') ?? '';
  const assessment = await findAssessment(services.store, id);
  if (assessment === undefined || assessment.owner !== owner.id)
    return { ok: false, answer: await notFound(c, services) };
  if (!maySee('owner', subject, momentOf(assessment), assessment.setup.mode)) {
    return {
      ok: false,
      answer: await problem(c, services, 403, {
        title: 'This cannot be seen now',
        sentences: [whyNot(assessment, subject)],
        onwards: { href: `/assessments/${assessment.id}`, text: 'Go to the assessment' },
      }),
    };
  }
  return { ok: true, assessment };
}

function whyNot({ state }: Assessment, subject: Subject): string {
  if (state === 'draft' || state === 'open')
    return 'Results can be read once the assessment is closed: until then nobody sees what others say.';
  return subject === 'attributed-ratings'
    ? 'People were told that nobody sees single answers of theirs.'
    : 'This is shown only while the assessment is open.';
}

/** Who did it and when, for the audit list. */
export function by(c: Request, services: Services): By {
  const owner = c.get('owner');
  return {
    who: owner?.id ?? 'stranger',
    at: services.identity.now().toISOString(),
  };
}
