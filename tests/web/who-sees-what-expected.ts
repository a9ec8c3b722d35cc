/** What the table of who sees what means for a route: how it answers, and which marks it may hold. */
import { maySee, type Subject, type Viewer } from '#core/access.ts';
import { mayDo, ROLES, type Role } from '#core/roles.ts';
import type { Row } from './who-sees-what-routes.ts';
import type { Staged } from './who-sees-what-stage.ts';
import { MARKS, type Mark, type ViewerNow } from './who-sees-what-viewers.ts';

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
  action: ['actions', ...RESULTS],
};

const OVER = ['closed', 'signed-off'];

/** What an answer depends on besides the viewer and the route. */
export type Situation = Pick<Staged, 'mode' | 'moment' | 'links'>;

/** Who has an account; whoever is not in the team owns one of their own, but for the administrator. */
const SIGNED_IN: readonly ViewerNow[] = [...ROLES, 'administrator', 'other-owner'];
const OWN_A_TEAM: readonly ViewerNow[] = ['owner', 'other-owner'];

function memberRole(viewer: ViewerNow): Role | undefined {
  return ROLES.find((role) => role === viewer);
}

/** Closing an anonymous assessment leaves nobody who could show that a seat is theirs. */
function isCut({ mode, moment }: Situation): boolean {
  return mode === 'anonymous' && OVER.includes(moment);
}

/** As whom the table knows this viewer on such a route. */
function viewerOn(viewer: ViewerNow, row: Row, staged: Situation): Viewer {
  if (row.to === 'seat') return viewer === 'participant' && !isCut(staged) ? 'participant' : 'stranger';
  if (row.to === 'lead') return viewer === 'lead' ? 'organisation-lead' : 'stranger';
  // Whoever holds an invitation reads what a participant reads before the first question.
  if (row.to === 'invited') return 'participant';
  return memberRole(viewer) ?? (viewer === 'administrator' ? viewer : 'stranger');
}

/** The subjects of a route that the viewer sees there now. */
function seenOf(viewer: ViewerNow, row: Row, staged: Situation): readonly Subject[] {
  const { moment, mode } = staged;
  return row.shows.filter((subject) => maySee(viewerOn(viewer, row, staged), subject, moment, mode));
}

/** What the team enters besides the setup, and participants are not shown with it. */
const ENTERED: readonly Mark[] = ['fact', 'action'];

/** The marks that what this viewer gets from this route may hold. */
export function mayHold(viewer: ViewerNow, row: Row, staged: Situation): readonly Mark[] {
  const seen = seenOf(viewer, row, staged);
  const as = viewerOn(viewer, row, staged);
  const readsEntered = as === 'organisation-lead' || ROLES.some((role) => role === as);
  return MARKS.filter(
    (mark) =>
      (!ENTERED.includes(mark) || readsEntered) && HELD_IN[mark].some((subject) => seen.includes(subject)),
  );
}

/** Whether the viewer may do what the route asks for: in the team, or in one of their own. */
function includesDeed(viewer: ViewerNow, { to, deed }: Row): boolean {
  if (deed === undefined) return true;
  if (to === 'signed-in') return OWN_A_TEAM.includes(viewer);
  const role = memberRole(viewer);
  return role !== undefined && mayDo(role, deed);
}

/** Whether the route is this viewer's, at whatever moment. */
export function isTheirs(viewer: ViewerNow, row: Row, staged: Situation): boolean {
  switch (row.to) {
    case 'screen':
    case 'facilitator':
    case 'nobody':
      return false;
    case 'team':
    case 'member':
      return memberRole(viewer) !== undefined && includesDeed(viewer, row);
    case 'signed-in':
      return SIGNED_IN.includes(viewer) && includesDeed(viewer, row);
    case 'lead-link':
      return viewer === 'lead';
    case 'administrator':
    case 'lead':
      return viewer === row.to;
    case 'seat':
      return viewer === 'participant' && !isCut(staged);
    default:
      return true;
  }
}

/** How someone with an account is answered where it is not theirs. */
function notForAccount(viewer: ViewerNow, row: Row): number {
  if (row.to === 'signed-in') return 409;
  if (row.to === 'administrator') return 403;
  // Whoever is not in the team is told nothing, not even that it is there.
  const isInTeam = row.to !== 'facilitator' && memberRole(viewer) !== undefined;
  return isInTeam ? 403 : 404;
}

function notTheirs(viewer: ViewerNow, row: Row, staged: Situation): number {
  if (row.gone === true) return 410;
  if (['screen', 'nobody', 'lead', 'lead-link'].includes(row.to)) return 404;
  if (row.to !== 'seat') return SIGNED_IN.includes(viewer) ? notForAccount(viewer, row) : 401;
  if (isCut(staged)) return 410;
  return ['withdrawn', 'participant-with-foreign-link'].includes(viewer) ? 404 : 401;
}

/** Whether a member of the team sees what is asked for first, and single ratings where these are part of it. */
function isShown(viewer: ViewerNow, row: Row, staged: Situation): boolean {
  const { moment, mode } = staged;
  const role = viewerOn(viewer, row, staged);
  const [asked = 'setup'] = row.shows;
  const isWhole = mode === 'attributed' && row.kept?.includes(moment) === true;
  return maySee(role, asked, moment, mode) && (!isWhole || maySee(role, 'attributed-ratings', moment, mode));
}

/** How a page that is theirs answers when this is not its time. */
function notNow(viewer: ViewerNow, row: Row, staged: Situation): number {
  if (row.to === 'lead') return 409;
  if (row.to === 'team') return isShown(viewer, row, staged) ? 409 : 403;
  if (staged.moment === 'draft') return 409;
  return row.to === 'invited' ? 410 : 303;
}

function leadsOn(viewer: ViewerNow, staged: Situation): number {
  const { links } = staged;
  if (viewer === 'participant-elsewhere') return 303;
  return viewer === 'participant' && links.participant !== undefined && !isCut(staged) ? 303 : 404;
}

/** The status a page answers with. */
export function statusOf(viewer: ViewerNow, row: Row, staged: Situation): number {
  if (row.to === 'link') return leadsOn(viewer, staged);
  if (!isTheirs(viewer, row, staged)) return notTheirs(viewer, row, staged);
  if (row.to === 'lead-link') return 303;
  const isNow = row.at.includes(staged.moment) && row.notIn !== staged.mode;
  if (isNow && (row.to !== 'team' || isShown(viewer, row, staged))) return 200;
  return row.to === 'anyone' || row.to === 'signed-in' ? 303 : notNow(viewer, row, staged);
}

/** Forms that have nothing to do with the state of an assessment, or say themselves when it is not their time. */
const AT_ANY_TIME: readonly Row['to'][] = ['team', 'anyone', 'signed-in', 'member', 'administrator'];

/** The statuses a form may be answered with when nothing that fits was filled in. */
export function statusesOfForm(
  viewer: ViewerNow,
  name: string,
  row: Row,
  staged: Situation,
): readonly number[] {
  if (!isTheirs(viewer, row, staged)) {
    const refused = notTheirs(viewer, row, staged);
    // The second of two clicks on withdrawing hears that it is done.
    return refused === 404 && name.endsWith('/withdraw') ? [303] : [refused];
  }
  if (row.once === true) return [200, 303];
  if (!AT_ANY_TIME.includes(row.to) && staged.moment === 'draft') return [409];
  if ((row.to === 'seat' || row.to === 'invited') && OVER.includes(staged.moment)) return [410, 422];
  if (row.to === 'team' && !row.at.includes(staged.moment)) return [409, 422, notNow(viewer, row, staged)];
  // What the one before has taken away already.
  return name.endsWith('/remove') ? [303, 404, 409, 422] : [303, 409, 422];
}
