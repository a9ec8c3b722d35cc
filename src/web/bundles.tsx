/** An assessment taken along whole, and one from elsewhere brought in. */
import { Hono } from 'hono';
import type { Person } from '#identity/people.ts';
import { exportAssessment } from '#storage/bundle-export.ts';
import { importAssessment } from '#storage/bundle-import.ts';
import { BringingPage } from '#templates/assessments/bringing.page.tsx';
import { TakingPage } from '#templates/assessments/taking.page.tsx';
import { titleOf } from '#templates/assessments/words.ts';
import type { Request, Travelling } from './context.ts';
import { attachmentHeader } from './fact-files.tsx';
import { readForm, readUpload } from './form.ts';
import { by, heldAssessment, seesNow } from './held.ts';
import type { Services } from './opened.ts';
import { chosenTeam, teamsToBeginIn } from './own-teams.ts';
import { refused as refusedFor } from './problems.ts';
import { onwards, page, problem, signedIn } from './reply.tsx';
import { forSignedIn } from './signed-in-only.ts';

/** What the page and the file of an export ask for: each answer by itself is in it. */
const SUBJECT = 'attributed-ratings';

async function showTaking(c: Request, services: Services): Promise<Response> {
  const held = await heldAssessment(c, services, { deed: 'export' });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const { mode } = assessment.setup;
  return page(
    c,
    <TakingPage
      site={services.site}
      owner={signedIn(c)}
      id={assessment.id}
      title={titleOf(assessment)}
      canTake={seesNow(held.role, SUBJECT, assessment)}
      isAttributed={mode === 'attributed'}
    />,
  );
}

async function take(c: Request, services: Services): Promise<Response> {
  const held = await heldAssessment(c, services, { subject: SUBJECT, deed: 'export' });
  if (!held.ok) return held.answer;
  const { id, setup } = held.assessment;
  // Names that people gave with their answers are shown to nobody.
  const exported = await exportAssessment(services.store, { assessment: id, names: false });
  if (exported.ok)
    return c.body(exported.bytes, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': attachmentHeader(`${setup.title}.sandpilot`),
    });
  return problem(c, services, 409, {
    title: 'This cannot be taken along now',
    sentences: [
      exported.problem === 'workshop-running'
        ? 'A workshop is running. End it first.'
        : 'With its files it is larger than 50 MB, the most that can be brought in elsewhere. Remove files from its facts first.',
    ],
    onwards: { href: `/assessments/${id}`, text: 'Go to the assessment' },
  });
}

const TO_TEAMS = { href: '/teams', text: 'Go to your teams' };

async function bringingPage(
  c: Request,
  services: Services,
  person: string,
  refused?: { readonly problem: string; readonly there?: string },
  chosen: { readonly team?: string; readonly asCopy?: boolean } = {},
): Promise<Response> {
  const teams = await teamsToBeginIn(services, person);
  if (teams.length === 0) return refusedFor(c, services, { kind: 'no-team' }, TO_TEAMS);
  const props = { site: services.site, owner: signedIn(c), teams, refused, chosen };
  return page(c, <BringingPage {...props} />, refused === undefined ? 200 : 422);
}

async function bring(c: Request, services: Services, person: Person): Promise<Response> {
  const sent = await readUpload(c, 'bundle');
  const fields = await readForm(c);
  const asCopy = fields.text('copy') === 'yes';
  // The file alone has to be chosen again: browsers let no page choose one.
  const again = (refused: { readonly problem: string; readonly there?: string }) =>
    bringingPage(c, services, person.id, refused, { team: fields.text('team'), asCopy });
  if (sent === undefined || sent.bytes.length === 0)
    return again({ problem: 'Choose a file that was exported' });
  const team = await chosenTeam(services, person.id, fields.text('team'));
  if (!team.ok) return refusedFor(c, services, team.refusal, TO_TEAMS);
  const importing = { bytes: sent.bytes, team: team.value.id, asCopy, seesAll: false };
  const imported = await importAssessment(services.store, importing, by(c, services));
  return imported.ok ? onwards(c, `/assessments/${imported.id}`) : again(imported);
}

export function bundleRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/assessments/import',
    forSignedIn(services, (c, person) => bringingPage(c, services, person.id)),
  );
  app.post(
    '/assessments/import',
    forSignedIn(services, (c, person) => bring(c, services, person)),
  );
  app.get('/assessments/:id/export', (c) => showTaking(c, services));
  app.get('/assessments/:id/assessment.sandpilot', (c) => take(c, services));
  return app;
}
