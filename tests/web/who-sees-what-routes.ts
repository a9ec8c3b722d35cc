/** Every route with what it shows of an assessment, of the table of who sees what, and when. */
import type { Moment, Subject } from '#core/access.ts';
import type { AnonymityMode } from '#core/assessment.ts';
import type { Deed } from '#core/roles.ts';

/** A reveal has no pages yet. */
export const MOMENTS_NOW = ['draft', 'open', 'closed', 'signed-off'] as const satisfies readonly Moment[];
export type MomentNow = (typeof MOMENTS_NOW)[number];

export interface Row {
  /**
   * Who it is for: anyone; whoever is signed in; members of the assessment's team, as their role allows;
   * administrators of the installation; members of the team in the address; whoever holds its invitation;
   * the person who holds the private link in the address, or in the cookie; whoever leads an organisation, by the
   * link in the address or in the cookie; whoever holds the link of a workshop's screen or of a letter, or runs a
   * workshop, which nobody does where no workshop is held and no letter was sent; or nobody.
   */
  readonly to:
    | 'anyone'
    | 'signed-in'
    | 'team'
    | 'administrator'
    | 'member'
    | 'invited'
    | 'link'
    | 'seat'
    | 'lead-link'
    | 'lead'
    | 'screen'
    | 'nobody'
    | 'facilitator';
  /** The first is what is asked of the table before anything is shown. */
  readonly shows: readonly Subject[];
  /** What a role has to include for it, in the table of who may do what; every form of a team has one. */
  readonly deed?: Deed;
  /** When it is a page; at other times it says that this is not its time, or leads on. */
  readonly at: readonly MomentNow[];
  /** A mode in which it is never a page. */
  readonly notIn?: AnonymityMode;
  /** When it gives what was signed, as it was: in attributed assessments each rating is in it. */
  readonly kept?: readonly MomentNow[];
  /** A form that is answered with a page shown this once. */
  readonly once?: true;
  /** Where whoever holds no link is told that it is over. */
  readonly gone?: true;
}

const ALWAYS = MOMENTS_NOW;
const OVER = ['closed', 'signed-off'] as const;
const ANYONE: Row = { to: 'anyone', shows: [], at: ALWAYS };
const SIGNED_IN: Row = { to: 'signed-in', shows: [], at: ALWAYS };
/** Pages of the installation, for its administrators. */
const ADMINISTRATOR: Row = { to: 'administrator', shows: [], at: ALWAYS };
/** Of the team in the address. */
const MEMBER: Row = { to: 'member', shows: ['setup'], at: ALWAYS };
const MEMBERS: Row = { to: 'member', shows: [], deed: 'members', at: ALWAYS };
const INVITED: Row = { to: 'invited', shows: ['setup'], at: ['open'] };
/** Of an assessment, for the members of its team whose role includes the deed. */
function team(deed: Deed, at: readonly MomentNow[], ...shows: readonly Subject[]): Row {
  return { to: 'team', deed, at, shows: shows.length === 0 ? ['setup'] : shows };
}

const DRAFT = team('draft', ['draft']);
/** That so many answered is part of the results once these may be read. */
const PROGRESS: Row = {
  to: 'team',
  shows: ['setup', 'who-is-missing', 'answered-count', 'changes', 'results'],
  at: ALWAYS,
};
const RESULTS: Row = { to: 'team', shows: ['results', 'setup'], at: OVER };
const FILES: Row = { to: 'team', shows: ['report', 'setup'], at: OVER };
const FACTS: Row = { to: 'team', shows: ['setup', 'results'], at: ALWAYS };
/** In attributed assessments the report lists each rating, for who may see these. */
const REPORT: Row = { ...FILES, shows: [...FILES.shows, 'page-one', 'attributed-ratings'] };
const SNAPSHOTS: Row = { ...REPORT, at: ['signed-off'] };
/** The link of an organisation's lead. */
const LEAD_LINK: Row = { to: 'lead-link', shows: [], at: [] };
/** By that link, which this browser has opened. */
const LEAD: Row = {
  to: 'lead',
  shows: ['setup', 'own-organisation-progress', 'results', 'page-one', 'statement'],
  at: ['open', ...OVER],
};
const ACTIONS: Row = { to: 'team', shows: ['actions', 'setup'], at: ['open', ...OVER] };
const SEAT: Row = { to: 'seat', shows: ['own-answers', 'setup'], at: ['open'] };
const OWN_COPY: Row = { ...SEAT, at: ['open', 'closed', 'signed-off'] };
/** Leads to the page that is meant, whatever the moment. */
const ONWARDS: Row = { ...SEAT, at: [] };
const SCREEN: Row = { to: 'screen', shows: ['setup', 'answered-count', 'spread'], at: ['open'] };
const FACILITATOR: Row = { ...SCREEN, to: 'facilitator', deed: 'workshops' };
const ANYONE_ONWARDS: Row = { to: 'anyone', shows: [], at: [] };
/** There is no provider here, no second factor, and nobody holds the link. */
const NOWHERE: Row = { to: 'screen', shows: [], at: [] };
/** Forms of before an upgrade were sent to the link itself. */
const OLD_FORM: Row = { to: 'nobody', shows: [], at: [] };
/** Led to the account: there is no second factor to remove. */
const SIGNED_IN_ONWARDS: Row = { to: 'signed-in', shows: [], at: [] };

function both(path: string, row: Row): Readonly<Record<string, Row>> {
  return { [`GET ${path}`]: row, [`POST ${path}`]: row };
}

/** Steps of a workshop: whoever opens the address that a button sent to is led to the screen. */
const STEPS = [
  ...['silent', 'opening', 'introduce', 'rate', 'reveal', 'next', 'skip', 'back', 'pause', 'resume'],
  ...['agenda', 'record', 'action', 'remove-action', 'let-in', 'code', 'behalf-by-name'],
];

/** What an administrator does to the account of someone else. */
const ACCOUNT_STEPS = ['sessions', 'second-factor', 'email', 'administrator', 'close', 'reopen'];

/** Method and path as the app names them. */
export const ROUTES: Readonly<Record<string, Row>> = {
  'GET /': { to: 'anyone', shows: PROGRESS.shows, at: ALWAYS },
  'GET /health/live': ANYONE,
  'GET /health/ready': ANYONE,
  // For whoever sends the operator's token, and no token is set here.
  'GET /metrics': { to: 'screen', shows: [], at: [] },
  'GET /accessibility': ANYONE,
  'GET /privacy': ANYONE,
  'GET /data-protection': ANYONE,
  'GET /method': ANYONE,
  'GET /coverage': ANYONE,
  'GET /withdrawn': ANYONE,
  'GET /questionnaires': SIGNED_IN,
  'GET /questionnaires/:questionnaire/:version': SIGNED_IN,
  'GET /sign-in/:token': NOWHERE,
  ...both('/sign-in/opened/:link', NOWHERE),
  ...both('/sign-in', ANYONE),
  'GET /sign-in/here': ANYONE,
  ...both('/sign-in/link', ANYONE),
  ...both('/sign-in/forgotten', ANYONE),
  'GET /sign-in/reset/:token': NOWHERE,
  'POST /sign-in/reset/:token': OLD_FORM,
  ...both('/sign-in/reset/opened/:link', NOWHERE),
  'GET /sign-in/code': ANYONE_ONWARDS,
  'POST /sign-in/code': ANYONE,
  'GET /sign-in/recovery-code': ANYONE_ONWARDS,
  'POST /sign-in/recovery-code': ANYONE,
  'GET /sign-in/again': ANYONE_ONWARDS,
  'POST /sign-in/again': ANYONE_ONWARDS,
  'GET /sign-in/provider': NOWHERE,
  'GET /sign-in/provider/callback': NOWHERE,
  'GET /sign-out': ANYONE_ONWARDS,
  'GET /invited/:token': NOWHERE,
  'POST /invited/:token': OLD_FORM,
  ...both('/invited/opened/:link', NOWHERE),

  'GET /account': SIGNED_IN,
  ...both('/account/name', SIGNED_IN),
  ...both('/account/email', SIGNED_IN),
  'GET /account/email/:token': { ...NOWHERE, gone: true },
  'POST /account/email/:token': OLD_FORM,
  ...both('/account/email/opened/:link', NOWHERE),
  ...both('/account/password', SIGNED_IN),
  'GET /account/second-factor': SIGNED_IN,
  'POST /account/second-factor': { ...SIGNED_IN, once: true },
  'GET /account/second-factor/confirm': ANYONE_ONWARDS,
  'POST /account/second-factor/confirm': SIGNED_IN,
  ...both('/account/second-factor/remove', SIGNED_IN_ONWARDS),
  ...both('/account/recovery-codes', SIGNED_IN_ONWARDS),
  ...both('/account/sessions', SIGNED_IN),
  'GET /account/data.json': SIGNED_IN,
  ...both('/account/close', SIGNED_IN),

  ...both('/teams', SIGNED_IN),
  'GET /teams/:team': MEMBER,
  ...both('/teams/:team/name', MEMBERS),
  ...both('/teams/:team/leave', { ...MEMBER, shows: [] }),
  ...both('/teams/:team/members/:person', MEMBERS),
  ...both('/teams/:team/invite', MEMBERS),
  'GET /teams/:team/invitations': ANYONE_ONWARDS,
  'POST /teams/:team/invitations': MEMBERS,

  'GET /administration': ADMINISTRATOR,
  ...both('/administration/settings', ADMINISTRATOR),
  'GET /administration/settings/second-factor': ANYONE_ONWARDS,
  'POST /administration/settings/second-factor': ADMINISTRATOR,
  'GET /administration/settings/sessions': ANYONE_ONWARDS,
  'POST /administration/settings/sessions': ADMINISTRATOR,
  ...both('/administration/email', ADMINISTRATOR),
  ...both('/administration/retention', ADMINISTRATOR),
  'GET /administration/audit': ADMINISTRATOR,
  'GET /administration/audit.csv': ADMINISTRATOR,
  'GET /administration/audit.json': ADMINISTRATOR,
  ...both('/administration/people/new', ADMINISTRATOR),
  'GET /administration/people/:person': ADMINISTRATOR,
  'GET /administration/people/:person/sign-in-link': ANYONE_ONWARDS,
  'POST /administration/people/:person/sign-in-link': { ...ADMINISTRATOR, once: true },
  ...Object.fromEntries(
    ACCOUNT_STEPS.flatMap((step) => [
      [`GET /administration/people/:person/${step}`, ANYONE_ONWARDS],
      [`POST /administration/people/:person/${step}`, ADMINISTRATOR],
    ]),
  ),
  'GET /administration/teams/:team': ADMINISTRATOR,
  'GET /administration/teams/:team/owner': ANYONE_ONWARDS,
  'POST /administration/teams/:team/owner': ADMINISTRATOR,

  ...both('/join', ANYONE),
  ...both('/join/code/:code', INVITED),
  ...both('/j/:token', INVITED),
  'GET /s/:token': { to: 'link', shows: [], at: [] },

  'GET /seat/:assessment': OWN_COPY,
  'GET /seat/:assessment/copy': OWN_COPY,
  'GET /seat/:assessment/outcome': {
    ...SEAT,
    shows: ['own-answers', 'page-one', 'setup'],
    at: ['signed-off'],
  },
  'GET /lead/:token': LEAD_LINK,
  'POST /lead/:token': OLD_FORM,
  'GET /lead/:token/results': LEAD_LINK,
  'GET /lead/:token/report.pdf': LEAD_LINK,
  'GET /lead/opened/:link': LEAD,
  'POST /lead/opened/:link': { ...LEAD, shows: ['statement', 'setup', 'results'], at: ['closed'] },
  'GET /lead/opened/:link/results': { ...LEAD, shows: ['results', 'setup'], at: OVER },
  'GET /lead/opened/:link/report.pdf': {
    to: 'lead',
    shows: ['report', 'setup'],
    at: ['signed-off'],
    notIn: 'attributed',
  },
  ...both('/verify', ANYONE),
  'GET /seat/:assessment/welcome': SEAT,
  'GET /seat/:assessment/check': SEAT,
  'GET /seat/:assessment/done': SEAT,
  'GET /seat/:assessment/link': SEAT,
  'GET /seat/:assessment/answers': ANYONE_ONWARDS,
  'POST /seat/:assessment/answers': SEAT,
  'GET /seat/:assessment/submit': ONWARDS,
  ...both('/seat/:assessment/pages/:number', SEAT),
  ...both('/seat/:assessment/place', SEAT),
  'POST /seat/:assessment/submit': SEAT,
  ...both('/seat/:assessment/ballot', SEAT),
  'GET /seat/:assessment/ballot/events': ONWARDS,
  'GET /seat/:assessment/workshop': ONWARDS,
  'GET /room/:token': SCREEN,
  'GET /room/opened/:link': SCREEN,
  'GET /room/opened/:link/events': SCREEN,
  'GET /observe/:token': SCREEN,
  'GET /observe/opened/:link': SCREEN,
  'GET /observe/opened/:link/events': SCREEN,

  ...both('/facilitate', ANYONE),
  'GET /workshops/:workshop': FACILITATOR,
  'GET /workshops/:workshop/events': FACILITATOR,
  'GET /workshops/:workshop/notes/:item': FACILITATOR,
  ...both('/workshops/:workshop/end', FACILITATOR),
  ...both('/workshops/:workshop/behalf', FACILITATOR),
  ...both('/workshops/:workshop/behalf/:person', FACILITATOR),
  ...both('/workshops/:workshop/tally', FACILITATOR),
  ...Object.fromEntries(
    STEPS.flatMap((step) => [
      [`GET /workshops/:workshop/${step}`, ANYONE_ONWARDS],
      [`POST /workshops/:workshop/${step}`, FACILITATOR],
    ]),
  ),

  'GET /assessments': ANYONE_ONWARDS,
  'GET /assessments/:id': PROGRESS,
  'GET /assessments/:id/check': team('open', ['draft']),
  ...both('/assessments/:id/scheme', DRAFT),
  ...both('/assessments/:id/money', DRAFT),
  ...both('/assessments/:id/decision', DRAFT),
  ...both('/assessments/:id/questionnaire', DRAFT),
  ...both('/assessments/:id/organisations', DRAFT),
  ...both('/assessments/:id/anonymity', DRAFT),
  ...both('/assessments/:id/options', DRAFT),
  ...both('/assessments/:id/thresholds', DRAFT),
  ...both('/assessments/:id/answer-by', team('answer-by', ['draft', 'open'])),
  'GET /assessments/:id/open': ANYONE_ONWARDS,
  'POST /assessments/:id/open': team('open', ['draft']),
  'GET /assessments/:id/invitations': team('invite', ['open']),
  'GET /assessments/:id/invitations/qr.svg': team('invite', ['open']),
  ...both('/assessments/:id/organisation', team('late-organisation', ['open'])),
  ...both('/assessments/:id/workshop', team('workshops', ['open'])),
  ...both('/assessments/:id/expected/:organisation', team('late-organisation', ['open'])),
  'GET /assessments/:id/paper.pdf': team('paper', ['draft', 'open']),
  'GET /assessments/:id/paper-large-print.pdf': team('paper', ['draft', 'open']),
  ...both('/assessments/:id/paper', team('paper', ['open'], 'setup', 'who-is-missing', 'answered-count')),
  'GET /assessments/:id/paper/take-back': ANYONE_ONWARDS,
  'POST /assessments/:id/paper/take-back': team('paper', ['open']),
  ...both('/assessments/:id/close', team('close', ['open'], 'setup', 'answered-count')),
  ...both('/assessments/:id/facts/:fact', { ...FACTS, deed: 'facts' }),
  'GET /assessments/:id/facts': FACTS,
  'GET /assessments/:id/facts/:fact/files/:file': { ...FACTS, deed: 'files' },
  // What is sent there is answered with the page of the fact.
  'GET /assessments/:id/facts/:fact/files': { ...ANYONE_ONWARDS, shows: FACTS.shows },
  'POST /assessments/:id/facts/:fact/files': { ...FACTS, deed: 'files' },
  'GET /assessments/:id/facts/:fact/files/:file/remove': ANYONE_ONWARDS,
  'POST /assessments/:id/facts/:fact/files/:file/remove': {
    ...FACTS,
    deed: 'files',
    at: ['draft', 'open', 'closed'],
  },
  'GET /assessments/:id/actions': ACTIONS,
  'GET /assessments/:id/actions.csv': ACTIONS,
  'GET /assessments/:id/actions.json': ACTIONS,
  'GET /assessments/:id/actions.ics': ACTIONS,
  ...both('/assessments/:id/actions/new', { ...ACTIONS, deed: 'actions' }),
  ...both('/assessments/:id/actions/:action', { ...ACTIONS, deed: 'actions' }),
  'GET /assessments/:id/strategies': RESULTS,
  'GET /assessments/:id/results': RESULTS,
  'GET /assessments/:id/results/items': RESULTS,
  'GET /assessments/:id/results/gates': RESULTS,
  'GET /assessments/:id/results/matrix': RESULTS,
  // These have nothing before them to be compared with.
  'GET /assessments/:id/results/since': { ...RESULTS, at: [] },
  'GET /assessments/:id/results/how/verdict': RESULTS,
  'GET /assessments/:id/results/how/:kind/:what': RESULTS,
  'GET /assessments/:id/report.pdf': { ...REPORT, kept: ['signed-off'] },
  'GET /assessments/:id/pictures/:picture': FILES,
  'GET /assessments/:id/report.docx': REPORT,
  'GET /assessments/:id/summary.pdf': { ...FILES, shows: [...FILES.shows, 'page-one'] },
  'GET /assessments/:id/scores.xlsx': { ...FILES, shows: [...FILES.shows, 'attributed-ratings'] },
  'GET /assessments/:id/data.zip': { ...FILES, shows: [...FILES.shows, 'attributed-ratings'] },
  'GET /assessments/:id/results.json': FILES,
  'GET /assessments/:id/counts.csv': FILES,
  'GET /assessments/:id/matrix.csv': FILES,
  'GET /assessments/:id/report-now.pdf': REPORT,
  'GET /assessments/:id/statements': team(
    'statement-links',
    ['open', ...OVER],
    'setup',
    'statement',
    'results',
  ),
  ...both('/assessments/:id/sign-off', { ...FILES, deed: 'sign-off' }),
  'GET /assessments/:id/sign-off/withheld': { ...ANYONE_ONWARDS, shows: FILES.shows },
  'POST /assessments/:id/sign-off/withheld': { ...FILES, deed: 'withhold' },
  'GET /assessments/:id/snapshots': SNAPSHOTS,
  'GET /assessments/:id/snapshots/:file': { ...SNAPSHOTS, kept: ['signed-off'] },
  ...both('/assessments/:id/decision-taken', { ...SNAPSHOTS, deed: 'decide' }),

  // For who owns a team to begin in.
  ...both('/assessments/import', { ...SIGNED_IN, deed: 'draft' }),
  'GET /assessments/:id/export': team('export', ALWAYS),
  'GET /assessments/:id/assessment.sandpilot': team('export', OVER, 'attributed-ratings', ...FILES.shows),

  // What takes something away comes last: the rest is asked for before it is gone.
  'POST /assessments': { ...SIGNED_IN, deed: 'draft' },
  'GET /assessments/:id/practise': ANYONE_ONWARDS,
  'POST /assessments/:id/practise': team('workshops', ['open', ...OVER]),
  'GET /assessments/:id/repeat': ANYONE_ONWARDS,
  'GET /assessments/:id/remove-example': ANYONE_ONWARDS,
  'POST /assessments/:id/repeat': team('repeat', OVER),
  'POST /assessments/:id/remove-example': team('delete', []),
  ...both('/assessments/:id/move', team('move', ALWAYS)),
  ...both('/assessments/:id/retention', team('delete', ALWAYS)),
  ...both('/assessments/:id/withdrawal', team('delete', ALWAYS)),
  ...both('/assessments/:id/delete', { ...PROGRESS, deed: 'delete' }),
  ...both('/seat/:assessment/withdraw', SEAT),
  'POST /sign-out': ANYONE,
};
