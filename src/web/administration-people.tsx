/** People for administrators: a new one, the page of each, and what can be done for and to an account. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { enrol } from '#identity/new-people.ts';
import { findPerson, type Person, type PersonListed } from '#identity/people.ts';
import { sessionsOf } from '#identity/sessions.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { teamsLeftBy } from '#storage/team-owners.ts';
import { listTeams } from '#storage/teams.ts';
import { NewPersonPage, PersonLinkPage } from '#templates/administration/new-person.pages.tsx';
import { PersonPage } from '#templates/administration/person.page.tsx';
import { emailProblems, nameIn, nameProblems } from './account-fields.ts';
import { ACCOUNT_STEPS, type Step } from './administration-accounts.ts';
import { doneWords } from './administration-done.ts';
import { tellOfChange } from './confirmed.ts';
import { dayOf, type Request, type Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page, problem } from './reply.tsx';
import { isLongAgo, onceJustSignedIn } from './sign-in-again.tsx';
import { againAt } from './sign-in-way.ts';
import { forAdministrators } from './signed-in-only.ts';

const BACK = { href: '/administration', text: 'Go to administration' };

async function showPerson(
  c: Request,
  services: Services,
  person: PersonListed,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
  email = person.email ?? '',
): Promise<Response> {
  const { store, identity } = services;
  const teams = await listTeams(store, person.id);
  const props = {
    ...frameOf(c, services),
    done: doneWords(c),
    problems,
    person,
    email,
    since: dayOf(new Date(person.since)),
    sessions: (await sessionsOf(identity, person.id)).length,
    teams: teams.map(({ team, role }) => ({ id: team.id, name: team.name, role })),
    left: await teamsLeftBy(store, person.id),
    own: person.id === c.get('person')?.id,
    again: (await isLongAgo(c, services)) ? againAt(c) : undefined,
  };
  return page(c, <PersonPage {...props} />, status);
}

function newProblems(name: string, email: string): readonly FieldProblem[] {
  return [...nameProblems(name), ...(email === '' ? [] : emailProblems(email))];
}

const EMPTY = { name: '', email: '', administrator: false };

const showNew = onceJustSignedIn((c, services) =>
  page(c, <NewPersonPage {...frameOf(c, services)} {...EMPTY} />),
);

async function add(c: Request, services: Services, by: Person): Promise<Response> {
  const form = await readForm(c);
  const name = nameIn(form);
  const email = form.text('email');
  const administrator = form.text('administrator') === 'yes';
  const again: ShowAgain = (problems, status) =>
    page(
      c,
      <NewPersonPage {...frameOf(c, services)} {...{ name, email, administrator, problems }} />,
      status,
    );
  const problems = newProblems(name, email);
  if (problems.length > 0) return again(problems, 422);
  const given = { name, administrator, email: email === '' ? undefined : email };
  const enrolled = await enrol(services.identity, given);
  if (!enrolled.ok) return beside(c, services, enrolled.refusal, { 'email-taken': 'email' }, again);
  const { id } = enrolled.person;
  await note(services, { who: by.id, action: 'person-made', what: `The account ${id} was made.` });
  if (administrator)
    await note(services, { who: by.id, action: 'administrator-made', what: `${id} is an administrator.` });
  return showLink(c, services, enrolled.person, by);
}

/** A fresh link, shown this once; whoever it is for is told, if they can be, in case it is not them who asked. */
async function showLink(c: Request, services: Services, person: Person, by: Person): Promise<Response> {
  const link = `${services.baseUrl}/sign-in/${await signInLink(services.identity, person.id)}`;
  const what = `A sign-in link was made for ${person.id}.`;
  const noted = { who: by.id, action: 'sign-in-link-made', what } as const;
  await tellOfChange(services, person, noted, 'An administrator made a link that signs you in.');
  return page(c, <PersonLinkPage {...frameOf(c, services)} person={person} link={link} />);
}

async function linkFor(c: Request, services: Services, person: PersonListed, by: Person): Promise<Response> {
  return person.closed
    ? refused(c, services, { kind: 'account-closed' }, BACK)
    : showLink(c, services, person, by);
}

/** Does a step for an account, and says so on its page; or says beside the field what is in the way. */
async function take(c: Request, services: Services, step: Step, person: PersonListed, by: Person) {
  const form: Fields = await readForm(c);
  const taken = await step(services, { person, by, form });
  if (taken.ok) return onwards(c, `/administration/people/${person.id}?done=${taken.done}`);
  const again: ShowAgain = (problems, status) =>
    showPerson(c, services, person, problems, status, form.text('email') || undefined);
  if ('problems' in taken) return again(taken.problems, 422);
  return beside(c, services, taken.refusal, { 'email-taken': 'email' }, again);
}

type Show = (c: Request, services: Services, person: PersonListed, by: Person) => Promise<Response>;

/** The page or step for the person in the address. */
function forPerson(services: Services, shown: Show): (c: Request) => Promise<Response> {
  return forAdministrators(services, async (c, by) => {
    const person = await findPerson(services.identity, c.req.param('person') ?? '');
    if (person !== undefined) return shown(c, services, person, by);
    const sentences = ['Check the address, or choose someone from the list.'];
    return problem(c, services, 404, { title: 'There is no such person', sentences, onwards: BACK });
  });
}

/** Steps for others: what concerns one's own account is asked there, with the password. */
function forOther(services: Services, shown: Show): (c: Request) => Promise<Response> {
  return forPerson(services, async (c, _, person, by) =>
    person.id === by.id ? onwards(c, '/account') : shown(c, services, person, by),
  );
}

export function administeredPeopleRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/administration/people/new',
    forAdministrators(services, (c, by) => showNew(c, services, by)),
  );
  app.post(
    '/administration/people/new',
    forAdministrators(services, (c, by) => add(c, services, by)),
  );
  app.get(
    '/administration/people/:person',
    forPerson(services, (c, _, person) => showPerson(c, services, person)),
  );
  app.post('/administration/people/:person/sign-in-link', forOther(services, linkFor));
  for (const [name, step] of Object.entries(ACCOUNT_STEPS))
    app.post(
      `/administration/people/:person/${name}`,
      forOther(services, (c, _, person, by) => take(c, services, step, person, by)),
    );
  for (const name of ['sign-in-link', ...Object.keys(ACCOUNT_STEPS)])
    app.get(`/administration/people/:person/${name}`, (c) =>
      onwards(c, `/administration/people/${c.req.param('person')}`),
    );
  return app;
}
