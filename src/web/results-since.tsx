/** What moved since the assessment of the same series that closed before this one. */
import { Hono } from 'hono';
import { maySee } from '#core/access.ts';
import { compareTimes } from '#core/comparison.ts';
import { sayDay } from '#core/days.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { namesOf } from '#core/wording.ts';
import { comparisonChapters } from '#report/chapters/comparison.ts';
import { listSeries } from '#storage/assessments.ts';
import { ResultsPage } from '#templates/results/results.page.tsx';
import type { Request, Travelling } from './context.ts';
import { momentOf } from './held.ts';
import { judgingDay, publishedOf } from './judged.ts';
import type { Services } from './opened.ts';
import { page, problem, signedIn } from './reply.tsx';
import { type Opened, withResults } from './results-opened.ts';

/** The one before: of the same team, and over. */
export async function earlierOf(services: Services, assessment: Assessment): Promise<Assessment | undefined> {
  const series = await listSeries(services.store, assessment.series);
  const at = series.findIndex(({ id }) => id === assessment.id);
  return series
    .slice(0, Math.max(at, 0))
    .findLast(
      (one) => one.team === assessment.team && maySee('owner', 'results', momentOf(one), one.setup.mode),
    );
}

async function since(c: Request, services: Services, opened: Opened): Promise<Response> {
  const { assessment, contents, addresses } = opened;
  const before = await earlierOf(services, assessment);
  if (before === undefined) {
    return problem(c, services, 409, {
      title: 'There is nothing to compare with',
      sentences: ['No earlier assessment of this series is closed, or it was deleted.'],
      onwards: { href: addresses.results, text: 'Go to the results' },
    });
  }
  const then = await publishedOf(services.store, before, judgingDay(before, services.identity.now()));
  const { closed } = before.setup.dates;
  const chapters = comparisonChapters(compareTimes(then, contents), contents, {
    names: namesOf(then.questionnaire, before.setup.organisations),
    closed: closed === undefined ? 'an unknown day' : sayDay(closed),
    version: then.questionnaire.version,
  });
  return page(
    c,
    <ResultsPage
      site={services.site}
      owner={signedIn(c)}
      title="What moved since the last time"
      about={contents.setup.title}
      back={{ href: addresses.results, text: 'Back to the results' }}
      illustration={contents.setup.illustration}
      sections={chapters.map(({ title, blocks }, index) => ({ id: `part-${index + 1}`, title, blocks }))}
      ways={[
        { href: addresses.results, text: 'Results now' },
        { href: `/assessments/${before.id}/results`, text: 'Results of the last time' },
      ]}
    />,
  );
}

export function sinceRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/results/since', (c) =>
    withResults(c, services, { subject: 'results' }, (opened) => since(c, services, opened)),
  );
  return app;
}
