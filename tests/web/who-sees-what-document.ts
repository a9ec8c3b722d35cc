/** docs/who-sees-what.md, written from the tables that the program asks and the routes that are tested. */
import { MOMENTS, maySee, SUBJECTS, VIEWERS } from '#core/access.ts';
import type { AnonymityMode } from '#core/assessment.ts';
import { DEEDS, mayDo, ROLES } from '#core/roles.ts';
import { isTheirs, type Situation, statusesOfForm, statusOf } from './who-sees-what-expected.ts';
import { MOMENTS_NOW, type MomentNow, ROUTES, type Row } from './who-sees-what-routes.ts';
import type { ViewerNow } from './who-sees-what-viewers.ts';

const MODES = ['attributed', 'by-organisation', 'anonymous'] as const satisfies readonly AnonymityMode[];

/** The columns of the routes: who asks. */
const COLUMNS: readonly (readonly [viewer: ViewerNow, words: string])[] = [
  ['owner', 'Owner'],
  ['facilitator', 'Facilitator'],
  ['observer', 'Observer'],
  ['administrator', 'Administrator, no member'],
  ['other-owner', 'Owner of another team'],
  ['participant', 'Participant'],
  ['lead', 'Organisation lead'],
  ['stranger', 'Stranger'],
];

const ACCOUNTS: readonly ViewerNow[] = [...ROLES, 'administrator', 'other-owner'];

const LETTERS: Readonly<Record<MomentNow, string>> = {
  draft: 'D',
  open: 'O',
  closed: 'C',
  'signed-off': 'S',
};

function plain(words: string): string {
  return words.replaceAll('-', ' ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Whether the route gives what it is for, or takes what is sent. */
function works(name: string, viewer: ViewerNow, of: Row, situation: Situation): boolean {
  if (name.startsWith('GET ')) return statusOf(viewer, of, situation) === 200;
  return isTheirs(viewer, of, situation) && statusesOfForm(viewer, name, of, situation).includes(303);
}

/** The moments as letters, with the modes where it is not all of them. */
function cell(name: string, viewer: ViewerNow, of: Row): string {
  if (of.to === 'screen') return 'by its link or token';
  if (of.to === 'lead-link') return viewer === 'lead' ? 'leads on' : '';
  if (name.startsWith('POST ') && of.to === 'anyone') return 'yes';
  if (of.to === 'facilitator')
    return ROLES.some((role) => role === viewer && mayDo(role, of.deed ?? 'workshops')) ? 'yes' : '';
  if (of.to === 'link') return viewer === 'participant' ? 'leads on' : '';
  if (of.to === 'anyone' && of.at.length === 0) return 'leads on';
  if (of.to === 'signed-in' && of.at.length === 0) return ACCOUNTS.includes(viewer) ? 'leads on' : '';
  const parts = new Map<string, string>();
  for (const moment of MOMENTS_NOW) {
    const links = { participant: 'a link' };
    const modes = MODES.filter((mode) => works(name, viewer, of, { mode, moment, links }));
    const said = modes.length === MODES.length ? '' : ` (${modes.map(plain).join(', ')})`;
    if (modes.length > 0) parts.set(said, `${parts.get(said) ?? ''}${LETTERS[moment]}`);
  }
  const said = [...parts].map(([modes, letters]) => `${letters}${modes}`).join(', ');
  return said === 'DOCS' && of.to !== 'team' ? 'yes' : said;
}

function routesTable(): string {
  const rows = Object.entries(ROUTES).map(([name, of]) => [
    `\`${name}\``,
    of.deed ?? '',
    ...COLUMNS.map(([viewer]) => cell(name, viewer, of)),
  ]);
  return table(['Route', 'Deed', ...COLUMNS.map(([, words]) => words)], rows);
}

function subjectsTable(): string {
  const rows = VIEWERS.map((viewer) => [
    plain(viewer),
    ...MOMENTS.map((moment) =>
      SUBJECTS.filter((subject) => maySee(viewer, subject, moment, 'attributed'))
        .map(plain)
        .join(', '),
    ),
  ]);
  return table(['Who', ...MOMENTS.map(plain)], rows);
}

function deedsTable(): string {
  const rows = DEEDS.map((deed) => [plain(deed), ...ROLES.map((role) => (mayDo(role, deed) ? 'yes' : ''))]);
  return table(['Deed', ...ROLES], rows);
}

/** The whole document. */
export function whoSeesWhat(): string {
  return `# Who sees what, and who may do what

Written from the tables themselves by \`npm run who-sees-what\`; change it there. The tests ask every route as every viewer at every moment and compare the answer with these tables, and hold this file equal to them.

An assessment belongs to a team. Its members are owner, facilitator or observer. To everyone else with an account, administrators of the installation included, an assessment that is not of a team of theirs is not there: the same page as for one that never was.

Where everyone who signs in needs a second factor, whoever has none sees what a stranger sees until it is set up, and is led to setting it up wherever a stranger would be asked to sign in (\`tests/web/second-factor-demanded.test.ts\` asks every route).

An administrator changes something for others only within a quarter of an hour after signing in; later a form is answered by the request to sign in again, and pages of forms alone lead there (\`tests/attacks/stale-administrators.test.ts\` sends to every route).

## Who sees what, when

Single ratings with organisation and role (attributed ratings) are shown in attributed assessments alone. Answers are shown to nobody while an assessment is open, but for one's own, and for what a workshop reveals.

${subjectsTable()}

## Who may do what

A member whose role does not include a deed is told which roles do, and no page offers it. When something can be done depends on the state of the assessment too.

${deedsTable()}

## Every route

${COLUMNS.length} viewers. D, O, C, S: in a draft, while open, when closed, when signed off. Empty: turned away. *Leads on*: goes to another page. Screens of a workshop, invitations into teams, links of letters, and metrics are for whoever has their link or token: a link leads on to a page at *opened*, which is there for the browser that opened it alone; a workshop is also run with its recovery code. Routes without a deed show what the first table says.

${routesTable()}
`;
}
