/** The web: what every request passes through, then one set of routes a noun. */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import { RightLost } from '#storage/right-lost.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { aboutRoutes } from './about.tsx';
import { accountRoutes } from './account.tsx';
import { administrationRoutes } from './administration.tsx';
import { assessmentRoutes } from './assessments.tsx';
import { auditTrailRoutes } from './audit-trail.tsx';
import { compressed } from './compressed.ts';
import type { Travelling } from './context.ts';
import { dataProtectionRoutes } from './data-protection.tsx';
import { UnreadableForm } from './form.ts';
import { healthRoutes, metricsRoutes } from './health.ts';
import { rightLost } from './held.ts';
import { invitedRoutes } from './invited.tsx';
import { joinRoutes } from './join.tsx';
import { keepingRoutes } from './keeping.tsx';
import { leadRoutes } from './lead.tsx';
import { describeFault } from './log.ts';
import { makeMetrics, measured } from './metrics.ts';
import type { Services } from './opened.ts';
import { questionnaireRoutes } from './questionnaires.tsx';
import { problem } from './reply.tsx';
import { bounded, headers, knownMethods, logged, ownOrigin, received, uncached } from './safety.ts';
import { seatRoutes } from './seat.tsx';
import { secondFactorFirst } from './second-factor-demanded.ts';
import { findPerson } from './session.ts';
import { signInRoutes } from './sign-in.tsx';
import { type ServedFiles, staticFiles } from './static-files.ts';
import { teamRoutes } from './teams.tsx';
import { noted } from './trail-notes.ts';
import { troublePage } from './trouble.tsx';
import { verifyRoutes } from './verify.tsx';
import { withdrawalRoutes } from './withdrawal.tsx';
import { practiceRoutes } from './workshop-practice.tsx';
import { roomRoutes } from './workshop-room.tsx';
import { workshopRoutes } from './workshop-running.tsx';

/** The app as a function of what it works with, the files it serves, and a clock for the log. */
export function createApp(services: Services, files: ServedFiles, clock: () => number): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const metrics = makeMetrics();
  app.use(requestId({ limitLength: 0 }));
  app.use(headers(services.baseUrl.startsWith('https:')));
  app.use('/static/*', compress());
  app.route('/static', staticFiles(files));
  app.route('/', healthRoutes(services));
  app.use(compressed());
  app.use(logged(services, clock));
  app.use(measured(metrics, clock));
  app.use(uncached());
  app.use(knownMethods(services));
  app.use(ownOrigin(services));
  app.use(bounded(services));
  app.use(received());
  app.use(findPerson(services));
  // Before what writes down who was turned away: being led to a second factor is no refusal.
  app.use(secondFactorFirst(services));
  app.use(noted(services));
  app.route('/', signInRoutes(services));
  app.route('/', accountRoutes(services));
  app.route('/', teamRoutes(services));
  app.route('/', invitedRoutes(services));
  app.route('/', administrationRoutes(services));
  app.route('/', auditTrailRoutes(services));
  app.route('/', keepingRoutes(services));
  app.route('/', withdrawalRoutes(services));
  app.route('/', aboutRoutes(services));
  app.route('/', dataProtectionRoutes(services));
  app.route('/', questionnaireRoutes(services));
  app.route('/', joinRoutes(services));
  app.route('/', seatRoutes(services));
  app.route('/', leadRoutes(services));
  app.route('/', verifyRoutes(services));
  app.route('/', practiceRoutes(services));
  app.route('/', roomRoutes(services));
  app.route('/', assessmentRoutes(services));
  app.route('/', workshopRoutes(services));
  app.route('/', metricsRoutes(services, metrics));
  app.notFound((c) =>
    problem(c, services, 404, {
      title: 'There is no such page',
      sentences: ['Check the address. If you followed a link, it may be incomplete.'],
      onwards: { href: '/', text: 'Go to the start page' },
    }),
  );
  app.onError((error, c) => {
    const reference = c.get('requestId');
    if (error instanceof StorageTrouble) {
      services.log({ event: 'storage-trouble', id: reference, kind: error.kind });
      return troublePage(c, services, error);
    }
    if (error instanceof RightLost) return rightLost(c, services, error);
    if (error instanceof UnreadableForm) {
      return problem(c, services, 400, {
        title: 'What was sent cannot be read',
        sentences: [
          'It was cut short on its way, or it is no form. Nothing was saved. Go back and send it again.',
        ],
      });
    }
    services.log({ event: 'fault', id: reference, ...describeFault(error) });
    return problem(c, services, 500, {
      title: 'Something went wrong here',
      sentences: ['This is our fault, not yours. What was saved before is safe. Go back and try again.'],
      reference,
    });
  });
  return app;
}
