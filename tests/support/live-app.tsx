/** A small server with one screen that others change: the real stream, page, scripts and guards. */
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { createWatchers, timersOfMachine, type Watchers } from '#live/watchers.ts';
import { assetPaths } from '#templates/layout/assets.ts';
import { Page } from '#templates/layout/page.tsx';
import { Live, Screen, type ScreenProps } from '#templates/workshop/live.part.tsx';
import { compressed } from '#web/compressed.ts';
import { closeStreams, eventStream } from '#web/live-stream.ts';
import { headers } from '#web/safety.ts';
import { staticFiles } from '#web/static-files.ts';
import { listen } from '../../src/main.ts';
import hashes from '../../static/assets.json' with { type: 'json' };

const STATIC = fileURLToPath(new URL('../../static', import.meta.url));
const SITE = { assets: assetPaths(hashes) };

/** What the screen shows now. */
export interface Shown extends Omit<ScreenProps, 'version' | 'children'> {
  readonly heading: string;
  /** The buttons of the screen, by their ids. */
  readonly buttons?: readonly string[];
  /** Lines of text below all else. */
  readonly lines?: number;
}

export interface LiveApp {
  readonly address: string;
  /** Changes what is shown and wakes who watches. */
  readonly show: (shown: Shown) => void;
  /** The requests for the part alone that were answered, by status. */
  readonly parts: readonly number[];
  readonly watchers: () => Watchers;
  readonly stop: () => Promise<void>;
  /** On the same port as before. */
  readonly start: () => Promise<void>;
}

function Inside({ heading, buttons = [], lines = 0 }: Shown, version: number) {
  return (
    <>
      <h1>{heading}</h1>
      {buttons.map((id) => (
        <button type="button" id={id}>
          {id}
        </button>
      ))}
      <form id="note" action="/note" method="get">
        <input type="hidden" name="version" value={`${version}`} />
        <label for="said">What was said</label>
        <textarea id="said" name="said"></textarea>
        <input type="radio" id="yes" name="agreed" value="yes" />
        <label for="yes">Agreed</label>
        <details>
          <summary>More</summary>
          <p>Version {version}</p>
        </details>
      </form>
      {Array.from({ length: lines }, () => (
        <p>A line.</p>
      ))}
    </>
  );
}

interface State {
  shown: Shown;
  version: number;
  readonly parts: number[];
}

function appOf(state: State, watchers: Watchers): Hono {
  const app = new Hono();
  app.use(headers());
  app.route('/static', staticFiles({ staticFolder: STATIC }));
  app.use(compressed());
  app.get('/events', (c) =>
    eventStream(c, { watchers, topics: ['moves'], version: async () => `${state.version}` }),
  );
  app.get('/elsewhere', (c) => c.html('<h1>Elsewhere</h1>'));
  app.get('/screen', (c) => {
    const { heading, buttons, lines, ...part } = state.shown;
    const screen = { ...part, version: `${state.version}`, children: Inside(state.shown, state.version) };
    if (c.req.header('HX-Request-Type') !== 'partial') {
      return c.html(
        <Page site={SITE} title="Screen" live>
          <Live events="/events" address="/screen" {...screen} />
        </Page>,
      );
    }
    const isShown = c.req.query('version') === screen.version;
    state.parts.push(isShown ? 204 : 200);
    return isShown ? c.body(null, 204) : c.html(<Screen {...screen} />);
  });
  return app;
}

export async function startLiveApp(first: Shown): Promise<LiveApp> {
  const state: State = { shown: first, version: 1, parts: [] };
  let watchers = createWatchers({ after: timersOfMachine, spacing: () => 0 });
  let listening = await listen(appOf(state, watchers).fetch, { port: 0, host: '127.0.0.1' });
  const { port } = listening;
  return {
    address: `http://127.0.0.1:${port}`,
    parts: state.parts,
    watchers: () => watchers,
    show(shown) {
      state.shown = shown;
      state.version += 1;
      watchers.wake('moves');
    },
    async stop() {
      closeStreams(watchers);
      await listening.stop();
    },
    async start() {
      watchers = createWatchers({ after: timersOfMachine, spacing: () => 0 });
      listening = await listen(appOf(state, watchers).fetch, { port, host: '127.0.0.1' });
    },
  };
}
