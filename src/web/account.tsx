/** A person's account: the page, the name, what is kept about them, and closing it. */
import { Hono } from 'hono';
import { sayAction } from '#core/audit-actions.ts';
import type { FieldProblem } from '#core/forms-entered.ts';
import { confirmHere, hasPassword } from '#identity/account.ts';
import { endedDevice } from '#identity/device.ts';
import { changeName, closeOwn, listPeople, type Person } from '#identity/people.ts';
import { recoveryCodesLeft } from '#identity/second-factor-setup.ts';
import { sessionsOf } from '#identity/sessions.ts';
import { doneByOthers, linesOf } from '#storage/own-lines.ts';
import { teamsLeftBy } from '#storage/team-owners.ts';
import { listTeams } from '#storage/teams.ts';
import { AccountPage } from '#templates/account/account.page.tsx';
import { CloseAccountPage } from '#templates/account/close.page.tsx';
import { NamePage } from '#templates/account/name-and-email.pages.tsx';
import { doneAt, doneWords } from './account-done.ts';
import { emailRoutes } from './account-email.tsx';
import { nameIn, nameProblems } from './account-fields.ts';
import { passwordRoutes } from './account-password.tsx';
import { secondFactorRoutes } from './account-second-factor.tsx';
import { sessionRoutes } from './account-sessions.tsx';
import { PASSWORD_FIELDS, passwordSent } from './confirmed.ts';
import { dayOf, type Request, type Travelling } from './context.ts';
import { readForm } from './form.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { isDemanded } from './second-factor-demanded.ts';
import { leave, passOn } from './session.ts';
import { onceFresh } from './sign-in-again.tsx';
import { forSignedIn } from './signed-in-only.ts';
import { sayDoer } from './trail-names.ts';

/** What others did about the account, the latest first. */
async function othersDid({ store }: Services, { id }: Person) {
  const lines = await doneByOthers(store, id);
  return lines.toReversed().map(({ at, action, who, name }) => ({
    on: at === null ? '' : dayOf(new Date(at)),
    what: sayAction(action),
    by: sayDoer(who, name),
  }));
}

async function showAccount(c: Request, services: Services, person: Person): Promise<Response> {
  const { identity } = services;
  const props = {
    ...frameOf(c, services),
    ...person,
    done: doneWords(c),
    hasPassword: await hasPassword(identity, person.id),
    secondFactorDemanded: await isDemanded(services),
    recoveryCodes: await recoveryCodesLeft(identity, person.id),
    sessions: (await sessionsOf(identity, person.id)).length,
    doneByOthers: await othersDid(services, person),
  };
  return page(c, <AccountPage {...props} />);
}

async function saveName(c: Request, services: Services, person: Person): Promise<Response> {
  const name = nameIn(await readForm(c));
  const problems = nameProblems(name);
  if (problems.length > 0)
    return page(c, <NamePage {...frameOf(c, services)} name={name} problems={problems} />, 422);
  await changeName(services.identity, person.id, name);
  return onwards(c, doneAt('/account', 'name'));
}

/** Everything that is kept about the person themself; what they did in assessments is their teams'. */
async function ownData({ identity, store }: Services, person: Person) {
  const sessions = await sessionsOf(identity, person.id);
  const teams = await listTeams(store, person.id);
  return {
    account: {
      ...person,
      email: person.email ?? null,
      password: await hasPassword(identity, person.id),
      recoveryCodesLeft: await recoveryCodesLeft(identity, person.id),
    },
    teams: teams.map(({ team, role }) => ({ id: team.id, name: team.name, role })),
    signedInOn: sessions.map(({ id: _, ...session }) => session),
    trail: await linesOf(store, person.id),
    doneByOthers: (await doneByOthers(store, person.id)).map(({ at, action, who, name }) => ({
      at,
      action,
      by: sayDoer(who, name),
    })),
  };
}

async function giveData(c: Request, services: Services, person: Person): Promise<Response> {
  const data = await ownData(services, person);
  return c.body(`${JSON.stringify(data, null, 2)}\n`, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': 'attachment; filename="sandpilot-account.json"',
  });
}

/** Whether nobody else looks after the installation. */
async function isLast({ identity }: Services, person: Person): Promise<boolean> {
  if (!person.administrator) return false;
  const others = (await listPeople(identity)).filter(({ id }) => id !== person.id);
  return !others.some(({ administrator, closed }) => administrator && !closed);
}

async function showClosing(
  c: Request,
  services: Services,
  person: Person,
  problems: readonly FieldProblem[] = [],
  status: 200 | 409 | 422 | 429 = 200,
): Promise<Response> {
  const props = {
    ...frameOf(c, services),
    problems,
    hasPassword: await hasPassword(services.identity, person.id),
    teams: await teamsLeftBy(services.store, person.id),
    lastAdministrator: await isLast(services, person),
  };
  return page(c, <CloseAccountPage {...props} />, status);
}

async function close(c: Request, services: Services, person: Person): Promise<Response> {
  const { identity, store } = services;
  const form = await readForm(c);
  if ((await isLast(services, person)) || (await teamsLeftBy(store, person.id)).length > 0)
    return showClosing(c, services, person, [], 409);
  const again: ShowAgain = (problems, status) => showClosing(c, services, person, problems, status);
  if (form.text('sure') !== 'yes')
    return again([{ field: 'sure', message: 'Tick the box if you are sure' }], 422);
  const { headers } = c.req.raw;
  const confirmed = await confirmHere(identity, headers, await passwordSent(services, person, form));
  if (!confirmed.ok) return beside(c, services, confirmed.refusal, PASSWORD_FIELDS, again);
  const closed = await closeOwn(identity, person.id);
  if (!closed.ok && closed.refusal.kind === 'teams-left') return showClosing(c, services, person, [], 409);
  if (!closed.ok) return beside(c, services, closed.refusal, {}, again);
  const what = `The account ${person.id} was closed by whose it is.`;
  await note(services, { who: person.id, action: 'person-closed', what });
  await leave(c, services);
  passOn(c, [endedDevice(identity)]);
  return onwards(c, '/');
}

export function accountRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const signedIn = (show: (c: Request, services: Services, person: Person) => Promise<Response>) =>
    forSignedIn(services, (c, person) => show(c, services, person));
  app.get('/account', signedIn(showAccount));
  app.get(
    '/account/name',
    signedIn((c, _, { name }) => page(c, <NamePage {...frameOf(c, services)} name={name} />)),
  );
  app.post('/account/name', signedIn(saveName));
  app.get('/account/data.json', signedIn(giveData));
  app.get('/account/close', signedIn(onceFresh(showClosing)));
  app.post('/account/close', signedIn(close));
  app.route('/', emailRoutes(services));
  app.route('/', passwordRoutes(services));
  app.route('/', secondFactorRoutes(services));
  app.route('/', sessionRoutes(services));
  return app;
}
