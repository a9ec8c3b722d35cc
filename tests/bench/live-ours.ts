/** The product's streams and nothing else: POST /wake wakes everyone to a version. */
import process from 'node:process';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createWatchers, timersOfMachine } from '#live/watchers.ts';
import { eventStream } from '#web/live-stream.ts';
import { costSoFar } from './live-cost.ts';

const watchers = createWatchers({ after: timersOfMachine, spacing: () => 0 });
let version = 0;

const app = new Hono();
app.get('/events', (c) => eventStream(c, { watchers, topics: ['moves'], version: async () => `${version}` }));
app.post('/wake', (c) => {
  version += 1;
  watchers.wake('moves');
  return c.text(`${version}`);
});
app.get('/cost', (c) => c.json(costSoFar()));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
