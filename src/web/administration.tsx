/** The installation for its administrators: the front page, settings, and a test of letters. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { listPeople, type Person } from '#identity/people.ts';
import { testLetter } from '#mail/letters.ts';
import type { Sending } from '#mail/post.ts';
import { addAudit } from '#storage/audit.ts';
import type { Reader, Store } from '#storage/database.ts';
import { sessionLengths } from '#storage/session-lengths.ts';
import { changeSetting, findSetting } from '#storage/settings.ts';
import { teamsWithoutOwner } from '#storage/team-owners.ts';
import { everyTeam } from '#storage/teams.ts';
import { AdministrationPage } from '#templates/administration/administration.page.tsx';
import {
  type FileSearchState,
  LettersPage,
  SettingsPage,
  type SettingsProps,
} from '#templates/administration/settings.pages.tsx';
import { emailProblems } from './account-fields.ts';
import { doneWords } from './administration-done.ts';
import { administeredPeopleRoutes } from './administration-people.tsx';
import { administeredTeamRoutes } from './administration-teams.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { changeDemand, isDemanded } from './second-factor-demanded.ts';
import { changeLengths, lengthsIn, sayChange } from './session-lengths.ts';
import { onceJustSignedIn } from './sign-in-again.tsx';
import { forAdministrators } from './signed-in-only.ts';

async function showAll(c: Request, services: Services): Promise<Response> {
  const { store, identity } = services;
  const props = {
    ...frameOf(c, services),
    people: await listPeople(identity),
    teams: await everyTeam(store),
    unowned: await teamsWithoutOwner(store),
  };
  return page(c, <AdministrationPage {...props} />);
}

async function fileSearchState({ search }: Store): Promise<FileSearchState> {
  if (search === undefined) return 'none';
  return (await search.answers()) ? 'answers' : 'silent';
}

async function showSettings(
  c: Request,
  services: Services,
  entered: Partial<Pick<SettingsProps, 'name' | 'contact' | 'problems' | 'lengths'>> = {},
): Promise<Response> {
  const { store } = services;
  const props = {
    ...frameOf(c, services),
    done: doneWords(c),
    name: (await findSetting(store, 'operator-name')) ?? '',
    contact: (await findSetting(store, 'operator-contact')) ?? '',
    secondFactorDemanded: await isDemanded(services),
    lengths: await sessionLengths(store),
    fileSearch: await fileSearchState(store),
    ...entered,
  };
  return page(c, <SettingsPage {...props} />, entered.problems === undefined ? 200 : 422);
}

/** Changes settings, with a line in the trail that says which. */
async function saveWith(
  c: Request,
  services: Services,
  what: string,
  change: (reader: Reader) => Promise<void>,
): Promise<Response> {
  await services.store.db.transaction().execute(async (transaction) => {
    await change(transaction);
    const line = { ...by(c, services), assessment: null, what, action: 'settings-changed' } as const;
    await addAudit(services.store, transaction, line);
  });
  return onwards(c, '/administration/settings?done=settings');
}

const LONGEST_OPERATOR = { 'operator-name': 200, 'operator-contact': 500 } as const;

async function saveSettings(c: Request, services: Services): Promise<Response> {
  const form = await readForm(c);
  const name = form.text('operator-name');
  const contact = form.text('operator-contact');
  const problems = Object.entries(LONGEST_OPERATOR).flatMap(([field, most]): FieldProblem[] =>
    form.text(field).length <= most ? [] : [{ field, message: `Write ${most} characters or fewer` }],
  );
  if (problems.length > 0) return showSettings(c, services, { name, contact, problems });
  const what = 'Who runs the installation, and how to reach them, was changed.';
  return saveWith(c, services, what, async (reader) => {
    await changeSetting(reader, 'operator-name', name);
    await changeSetting(reader, 'operator-contact', contact);
  });
}

/** A form of its own: whoever changes another setting on a page opened before does not change this one back. */
async function saveDemand(c: Request, services: Services): Promise<Response> {
  const demanded = (await readForm(c)).text('second-factor') === 'yes';
  if (demanded === (await isDemanded(services))) return onwards(c, '/administration/settings?done=settings');
  const what = demanded
    ? 'Everyone who signs in needs a second factor from now on.'
    : 'A second factor is demanded of nobody any more.';
  return saveWith(c, services, what, (reader) => changeDemand(reader, demanded));
}

/** Choosing what holds already changes nothing, and is no line of the trail. */
async function saveLengths(c: Request, services: Services): Promise<Response> {
  const chosen = lengthsIn(await readForm(c));
  if (!chosen.ok) return showSettings(c, services, chosen);
  const [before, next] = [await sessionLengths(services.store), chosen.lengths];
  const isSame = next.unused === before.unused && next.whole === before.whole;
  if (isSame) return onwards(c, '/administration/settings?done=settings');
  const now = services.identity.now();
  return saveWith(c, services, sayChange(next), (reader) => changeLengths(reader, now, { before, next }));
}

function showLetters(
  c: Request,
  services: Services,
  email: string,
  problems: readonly FieldProblem[] = [],
): Promise<Response> {
  const letters = services.post !== undefined;
  const props = { ...frameOf(c, services), done: doneWords(c), email, problems, letters };
  return page(c, <LettersPage {...props} />, problems.length === 0 ? 200 : 422);
}

/** What went wrong with a test letter, by which of the two refused. */
const NOT_TAKEN: Readonly<Record<Exclude<Sending, 'sent'>, string>> = {
  'no-token':
    'No token came for the mail server, so it was not asked. The log says why; check SMTP_OAUTH_TOKEN_URL, SMTP_OAUTH_CLIENT_ID, SMTP_OAUTH_CLIENT_SECRET and SMTP_OAUTH_SCOPE',
  'not-signed-in':
    'The mail server refused to let this installation sign in. The log says why; check the mailbox and password in SMTP_URL or, where tokens take the place of the password, what they allow for this mailbox',
  failed:
    'The mail server did not take the letter. The log says why; check SMTP_URL, MAIL_FROM and the address',
};

async function sendTest(c: Request, services: Services): Promise<Response> {
  const email = (await readForm(c)).text('email');
  if (services.post === undefined)
    return showLetters(c, services, email, [{ field: 'main-content', message: 'No email is sent here' }]);
  const problems = emailProblems(email);
  if (problems.length > 0) return showLetters(c, services, email, problems);
  const sent = await services.post.send(testLetter(email, services.baseUrl));
  if (sent === 'sent') return onwards(c, '/administration/email?done=letter');
  return showLetters(c, services, email, [{ field: 'email', message: NOT_TAKEN[sent] }]);
}

export function administrationRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const administrators = (show: (c: Request, services: Services, person: Person) => Promise<Response>) =>
    forAdministrators(services, (c, person) => show(c, services, person));
  app.get('/administration', administrators(showAll));
  app.get('/administration/settings', administrators(onceJustSignedIn((c) => showSettings(c, services))));
  app.post('/administration/settings', administrators(saveSettings));
  app.get('/administration/settings/second-factor', (c) => onwards(c, '/administration/settings'));
  app.post('/administration/settings/second-factor', administrators(saveDemand));
  app.get('/administration/settings/sessions', (c) => onwards(c, '/administration/settings'));
  app.post('/administration/settings/sessions', administrators(saveLengths));
  app.get(
    '/administration/email',
    administrators(onceJustSignedIn((c, _, { email = '' }) => showLetters(c, services, email))),
  );
  app.post('/administration/email', administrators(sendTest));
  app.route('/', administeredPeopleRoutes(services));
  app.route('/', administeredTeamRoutes(services));
  return app;
}
