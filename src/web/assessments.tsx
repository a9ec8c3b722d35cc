/** Assessments for the people of their teams: the list, a new one, the page of each; everything else is mounted here. */
import { Hono } from 'hono';
import { type Assessment, beginAssessment } from '#core/life-cycle.ts';
import { type Deed, mayDo } from '#core/roles.ts';
import { hasPassword } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import { addAssessment, listAssessments } from '#storage/assessments.ts';
import { listTeams, type Membership } from '#storage/teams.ts';
import { stillToGive } from '#templates/account/still-to-give.ts';
import { type ListedTeam, ListPage } from '#templates/assessments/list.page.tsx';
import { StartPage } from '#templates/home/start.page.tsx';
import { actionsRoutes } from './actions.tsx';
import { bundleRoutes } from './bundles.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import { decisionRoutes } from './decision.tsx';
import { draftRoutes } from './drafts.tsx';
import { factFilesRoutes } from './fact-files.tsx';
import { factsRoutes } from './facts.tsx';
import { readForm } from './form.ts';
import { by, heldAssessment, seesNow } from './held.ts';
import { invitationRoutes } from './invitations.tsx';
import { fateNow } from './keeping.tsx';
import { leadLinkRoutes } from './lead-links.tsx';
import { lifeRoutes } from './life.tsx';
import { movingRoutes } from './moving.tsx';
import type { Services } from './opened.ts';
import { chosenTeam } from './own-teams.ts';
import { paperRoutes } from './paper.tsx';
import { refused } from './problems.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { resultsRoutes } from './results.tsx';
import { runningRoutes } from './running.tsx';
import { howFar } from './running-progress.ts';
import { showAssessment } from './running-view.tsx';
import { signOffRoutes } from './sign-off.tsx';
import { forSignedIn } from './signed-in-only.ts';
import { snapshotRoutes } from './snapshots.tsx';
import { strategiesRoutes } from './strategies.tsx';
import { withholdingRoutes } from './withholding.ts';

/** The questionnaire a draft begins with. */
const SHORT_FORM = 'cfir-readiness-short';

async function showStart(c: Request, services: Services): Promise<Response> {
  const person = c.get('person');
  if (person === undefined) return page(c, <StartPage site={services.site} />);
  const assessments = await listAssessments(services.store, person.id);
  const memberships = await listTeams(services.store, person.id);
  const teams = await Promise.all(
    memberships.map((membership) => listedTeam(services, membership, assessments)),
  );
  const toGive = stillToGive(person.email !== undefined, await hasPassword(services.identity, person.id));
  return page(c, <ListPage {...frameOf(c, services)} teams={teams} toGive={toGive} />);
}

/** A team with what its member may see and do on the list. */
async function listedTeam(
  services: Services,
  { team, role }: Membership,
  assessments: readonly Assessment[],
): Promise<ListedTeam> {
  const shown = assessments.filter((one) => one.team === team.id && seesNow(role, 'setup', one));
  const listed = await Promise.all(
    shown.map(async (assessment) => ({
      assessment,
      fate: await fateNow(services, assessment),
      ...(await howFar(services, assessment, role)),
    })),
  );
  // Their own first: the example is there to look at, not in the way.
  const own = listed.sort((a, b) => Number(a.assessment.example) - Number(b.assessment.example));
  const may = (deed: Deed) => mayDo(role, deed);
  return { id: team.id, name: team.name, role, may, listed: own };
}

async function begin(c: Request, services: Services, person: Person): Promise<Response> {
  const team = await chosenTeam(services, person.id, (await readForm(c)).text('team'));
  if (!team.ok) return refused(c, services, team.refusal, { href: '/teams', text: 'Go to your teams' });
  const { entries } = services.library;
  const usual = entries.find(({ ref }) => ref.id === SHORT_FORM);
  const chosen = usual ?? entries.find(({ questionnaire }) => questionnaire.kind === 'questionnaire');
  const today = dayOf(services.identity.now());
  const questionnaire = chosen?.ref ?? null;
  const draft = await addAssessment(
    services.store,
    (id, joinCode) => beginAssessment({ id, joinCode, team: team.value.id, today, questionnaire }),
    by(c, services),
  );
  return onwards(c, `/assessments/${draft.id}/scheme`);
}

export function assessmentRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/', (c) => showStart(c, services));
  app.post(
    '/assessments',
    forSignedIn(services, (c, person) => begin(c, services, person)),
  );
  // Before the page of one: import is no id.
  app.route('/', bundleRoutes(services));
  app.get('/assessments/:id', async (c) => {
    const held = await heldAssessment(c, services);
    return held.ok ? showAssessment(c, services, held) : held.answer;
  });
  // Someone who goes to the address that a button sent to.
  app.get('/assessments', (c) => onwards(c, '/'));
  for (const turn of ['open', 'repeat', 'remove-example', 'paper/take-back'])
    app.get(`/assessments/:id/${turn}`, (c) => onwards(c, `/assessments/${c.req.param('id')}`));
  app.route('/', draftRoutes(services));
  app.route('/', invitationRoutes(services));
  app.route('/', runningRoutes(services));
  app.route('/', paperRoutes(services));
  app.route('/', lifeRoutes(services));
  app.route('/', movingRoutes(services));
  app.route('/', factsRoutes(services));
  app.route('/', factFilesRoutes(services));
  app.route('/', actionsRoutes(services));
  app.route('/', strategiesRoutes(services));
  app.route('/', resultsRoutes(services));
  app.route('/', leadLinkRoutes(services));
  app.route('/', signOffRoutes(services));
  app.route('/', withholdingRoutes(services));
  app.route('/', snapshotRoutes(services));
  app.route('/', decisionRoutes(services));
  return app;
}
