/** For whatever watches the server: whether it lives, whether it can work, and counts for who has the token. */
import process from 'node:process';
import { Hono } from 'hono';
import { dataFileBytes, unreadiness } from '#storage/readiness.ts';
import type { Travelling } from './context.ts';
import { openStreams } from './live-stream.ts';
import { describeFault } from './log.ts';
import { type Metrics, mayRead } from './metrics.ts';
import type { Services } from './opened.ts';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** Whether files that are sent are kept: nothing has to search them, or what has to answers. */
async function searchesFiles({ store }: Services): Promise<boolean> {
  return store.search === undefined || (await store.search.answers());
}

/** Asked every few seconds, so no log line is written of these. */
export function healthRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/health/live', (c) => c.json({ live: true }, 200, { 'Cache-Control': 'no-store' }));
  app.get('/health/ready', async (c) => {
    c.header('Cache-Control', 'no-store');
    const because = await unreadiness(services.store).catch((error: unknown) => {
      services.log({ event: 'fault', ...describeFault(error) });
      return 'fault';
    });
    if (because !== undefined) return c.json({ ready: false, because }, 503);
    // Answers are saved without it, so whatever starts servers anew need not: files alone are refused.
    return c.json(
      (await searchesFiles(services)) ? { ready: true } : { ready: true, but: 'files-not-searched' },
    );
  });
  return app;
}

/** To everyone without the token of the settings there is no such page. */
export function metricsRoutes(services: Services, metrics: Metrics): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/metrics', async (c) => {
    if (!mayRead(c, services.metricsToken)) return c.notFound();
    const text = metrics.text({
      version: services.version ?? '',
      node: process.versions.node,
      startedAt: Math.round(Date.now() / 1000 - process.uptime()),
      residentBytes: process.memoryUsage.rss(),
      openStreams: openStreams(services.watchers),
      reportsUnderWay: services.reports.underWay(),
      fileSearchAnswers: await services.store.search?.answers(),
      dataFileBytes: await dataFileBytes(services.store),
    });
    return c.body(text, 200, { 'Content-Type': TEXT });
  });
  return app;
}
