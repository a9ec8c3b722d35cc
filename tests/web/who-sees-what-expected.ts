/** What the table of who sees what means for a route: how it answers, and which marks it may hold. */
import { maySee, type Subject, type Viewer } from '#core/access.ts';
import type { Row } from './who-sees-what-routes.ts';
import { MARKS, type Mark, type Staged, type ViewerNow } from './who-sees-what-stage.ts';

const RESULTS: readonly Subject[] = ['results', 'report'];

/** What shows it. Nothing at all shows the name of someone else, what was withdrawn, or the key of a seat. */
const HELD_IN: Readonly<Record<Mark, readonly Subject[]>> = {
  scheme: ['setup'],
  decision: ['setup'],
  organisation: ['setup', ...RESULTS],
  count: ['answered-count', ...RESULTS],
  'own-comment': ['own-answers', ...RESULTS],
  'own-name': ['own-answers'],
  'other-comment': RESULTS,
  'other-name': [],
  'withdrawn-comment': [],
  rating: ['attributed-ratings'],
  'seat-key': [],
  fact: ['setup', ...RESULTS],
  action: ['setup', ...RESULTS],
};

const OVER = ['closed', 'signed-off'];

/** Closing an anonymous assessment leaves nobody who could show that a seat is theirs. */
function isCut({ mode, moment }: Staged): boolean {
  return mode === 'anonymous' && OVER.includes(moment);
}

/** As whom the table knows this viewer on such a route. */
function roleOf(viewer: ViewerNow, row: Row, staged: Staged): Viewer {
  if (row.to === 'seat') return viewer === 'participant' && !isCut(staged) ? 'participant' : 'stranger';
  if (row.to === 'lead') return viewer === 'lead' ? 'organisation-lead' : 'stranger';
  // Whoever holds an invitation reads what a participant reads before the first question.
  if (row.to === 'invited') return 'participant';
  return viewer === 'owner' ? 'owner' : 'stranger';
}

/** The subjects of a route that the viewer sees there now. */
function seenOf(viewer: ViewerNow, row: Row, staged: Staged): readonly Subject[] {
  const { moment, mode } = staged;
  return row.shows.filter((subject) => maySee(roleOf(viewer, row, staged), subject, moment, mode));
}

/** What owners enter besides the setup, and participants are not shown with it. */
const OWNERS: readonly Mark[] = ['fact', 'action'];

/** The marks that what this viewer gets from this route may hold. */
export function mayHold(viewer: ViewerNow, row: Row, staged: Staged): readonly Mark[] {
  const seen = seenOf(viewer, row, staged);
  const role = roleOf(viewer, row, staged);
  const isOwner = role === 'owner' || role === 'organisation-lead';
  return MARKS.filter(
    (mark) => (!OWNERS.includes(mark) || isOwner) && HELD_IN[mark].some((subject) => seen.includes(subject)),
  );
}

/** Whether the route is this viewer's, at whatever moment. */
export function isTheirs(viewer: ViewerNow, row: Row, staged: Staged): boolean {
  if (row.to === 'screen' || row.to === 'facilitator') return false;
  if (row.to === 'owner') return viewer === 'owner';
  if (row.to === 'signed-in') return viewer.endsWith('owner');
  if (row.to === 'seat') return viewer === 'participant' && !isCut(staged);
  if (row.to === 'lead') return viewer === 'lead';
  return true;
}

function notTheirs(viewer: ViewerNow, row: Row, staged: Staged): number {
  if (row.to === 'screen' || row.to === 'lead') return 404;
  if (row.to === 'facilitator') return viewer.endsWith('owner') ? 404 : 401;
  if (row.to === 'signed-in') return 401;
  if (row.to === 'owner') return viewer === 'other-owner' ? 404 : 401;
  if (isCut(staged)) return 410;
  return ['withdrawn', 'participant-with-foreign-link'].includes(viewer) ? 404 : 401;
}

/** How a page that is theirs answers when this is not its time. */
function notNow(row: Row, staged: Staged): number {
  const { moment, mode } = staged;
  if (row.to === 'lead') return 409;
  if (row.to === 'owner') {
    const [asked = 'setup'] = row.shows;
    return maySee('owner', asked, moment, mode) ? 409 : 403;
  }
  if (moment === 'draft') return 409;
  return row.to === 'invited' ? 410 : 303;
}

function leadsOn(viewer: ViewerNow, staged: Staged): number {
  const { links } = staged;
  if (viewer === 'participant-elsewhere') return 303;
  return viewer === 'participant' && links.participant !== undefined && !isCut(staged) ? 303 : 404;
}

/** Single answers are shown in attributed assessments alone. */
function isShownIn(row: Row, { mode }: Staged): boolean {
  return row.shows[0] !== 'attributed-ratings' || mode === 'attributed';
}

/** The status a page answers with. */
export function statusOf(viewer: ViewerNow, row: Row, staged: Staged): number {
  if (row.to === 'link') return leadsOn(viewer, staged);
  if (row.notIn === staged.mode && isTheirs(viewer, row, staged)) return notNow(row, staged);
  if (!isTheirs(viewer, row, staged)) return notTheirs(viewer, row, staged);
  if (row.at.includes(staged.moment) && isShownIn(row, staged)) return 200;
  return row.to === 'anyone' ? 303 : notNow(row, staged);
}

/** The statuses a form may be answered with when nothing that fits was filled in. */
export function statusesOfForm(viewer: ViewerNow, name: string, row: Row, staged: Staged): readonly number[] {
  if (!isTheirs(viewer, row, staged)) {
    const refused = notTheirs(viewer, row, staged);
    // The second of two clicks on withdrawing hears that it is done.
    return refused === 404 && name.endsWith('/withdraw') ? [303] : [refused];
  }
  if (name === 'POST /assessments') return viewer.endsWith('owner') ? [303] : [401];
  if (name === 'POST /assessments/import') return viewer.endsWith('owner') ? [422] : [401];
  if (name === 'POST /sign-in') return [404];
  if (row.to !== 'owner' && staged.moment === 'draft' && row.to !== 'anyone') return [409];
  if ((row.to === 'seat' || row.to === 'invited') && OVER.includes(staged.moment)) return [410];
  return row.to === 'owner' && !row.at.includes(staged.moment)
    ? [409, 422, notNow(row, staged)]
    : [303, 409, 422];
}
