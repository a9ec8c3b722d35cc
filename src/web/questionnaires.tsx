/** The questionnaires there are, for whoever is signed in: the list with what is wrong, and each in full. */
import { basename } from 'node:path';
import { Hono } from 'hono';
import { findEntry, type LibraryEntry } from '#storage/questionnaire-library.ts';
import { QuestionnaireListPage } from '#templates/questionnaires/list.page.tsx';
import { QuestionnairePage } from '#templates/questionnaires/questionnaire.page.tsx';
import type { Listed } from '#templates/questionnaires/words.ts';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { page, problem, signedIn } from './reply.tsx';
import { forSignedIn } from './signed-in-only.ts';

function listedOf({ questionnaire, shipped, file }: LibraryEntry): Listed {
  return { questionnaire, shipped, file: basename(file) };
}

function showList(c: Request, { library, site }: Services): Promise<Response> {
  const { entries, problems } = library;
  // Where the folder is on the machine is nobody's business here.
  const named = problems.map((found) => ({ ...found, file: basename(found.file) }));
  return page(
    c,
    <QuestionnaireListPage site={site} owner={signedIn(c)} listed={entries.map(listedOf)} problems={named} />,
  );
}

function showOne(c: Request, services: Services): Promise<Response> {
  const { questionnaire: id = '', version = '' } = c.req.param();
  const entry = findEntry(services.library, { id, version });
  if (entry === undefined) {
    return problem(c, services, 404, {
      title: 'This questionnaire is not here',
      sentences: ['Its file may have been taken away. Assessments that opened with it keep it.'],
      onwards: { href: '/questionnaires', text: 'See all questionnaires' },
    });
  }
  return page(c, <QuestionnairePage site={services.site} owner={signedIn(c)} listed={listedOf(entry)} />);
}

export function questionnaireRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    '/questionnaires',
    forSignedIn(services, (c) => showList(c, services)),
  );
  app.get(
    '/questionnaires/:questionnaire/:version',
    forSignedIn(services, (c) => showOne(c, services)),
  );
  return app;
}
