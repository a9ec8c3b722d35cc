/** A small server with one screen that others change: the real stream, page, scripts and guards. */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { createWatchers, timersOfMachine, type Watchers } from '#live/watchers.ts';
import { assetPaths } from '#templates/layout/assets.ts';
import { Page } from '#templates/layout/page.tsx';
import { Live, Screen, type ScreenProps } from '#templates/workshop/live.part.tsx';
import { compressed } from '#web/compressed.ts';
import { listen } from '#web/listening.ts';
import { closeStreams, eventStream } from '#web/live-stream.ts';
import { headers } from '#web/safety.ts';
import { staticFiles } from '#web/static-files.ts';
import hashes from '../../static/assets.json' with { type: 'json' };

const STATIC = fileURLToPath(new URL('../../static', import.meta.url));
/** How long a save takes. */
const SAVING = 500;
const SITE = { assets: assetPaths(hashes) };

/** What the screen shows now. */
export interface Shown extends Omit<ScreenProps, 'version' | 'children'> {
  readonly heading: string;
  /** The buttons of the screen, by their ids. */
  readonly buttons?: readonly string[];
  /** Lines of text below all else. */
  readonly lines?: number;
  /** What has been written down already. */
  readonly said?: string;
  /** Asks a question whose answer is saved as it is given. */
  readonly asks?: boolean;
}

export interface LiveApp {
  readonly address: string;
  /** Changes what is shown and wakes who watches. */
  readonly show: (shown: Shown) => void;
  /** The requests for the part alone that were answered, by status. */
  readonly parts: readonly number[];
  /** How many streams were asked for so far: a screen that asks by itself, hearing nothing, begins another. */
  readonly streams: () => number;
  /** The answers that were saved. */
  readonly saved: readonly string[];
  readonly watchers: () => Watchers;
  readonly stop: () => Promise<void>;
  /** On the same port as before. */
  readonly start: () => Promise<void>;
}

function Question() {
  return (
    <form id="answers" action="/save" method="post" data-answers data-save-url="/save">
      <input type="hidden" name="_form" value="one" />
      <fieldset data-question="q">
        <input type="hidden" name="version-q" value="" />
        <input type="radio" id="helps" name="answer-q" value="2" />
        <label for="helps">It helps</label>
      </fieldset>
    </form>
  );
}

function Inside({ heading, buttons = [], lines = 0, asks, said }: Shown, version: number) {
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
        <textarea id="said" name="said">
          {said}
        </textarea>
        <input type="radio" id="yes" name="agreed" value="yes" />
        <label for="yes">Agreed</label>
      </form>
      <details>
        <summary>More</summary>
        <p>Version {version}</p>
      </details>
      {asks && <Question />}
      {Array.from({ length: lines }, () => (
        <p>A line.</p>
      ))}
    </>
  );
}

interface State {
  shown: Shown;
  version: number;
  streams: number;
  readonly parts: number[];
  readonly saved: string[];
}

function appOf(state: State, watchers: Watchers): Hono {
  const app = new Hono();
  app.use(headers(false));
  app.route('/static', staticFiles({ staticFolder: STATIC }));
  app.use(compressed());
  app.get('/events', (c) => {
    state.streams += 1;
    return eventStream(c, { watchers, topics: ['moves'], version: async () => `${state.version}` });
  });
  app.get('/elsewhere', (c) => c.html('<h1>Elsewhere</h1>'));
  app.post('/save', async (c) => {
    const answer = `${(await c.req.parseBody())['answer-q']}`;
    await setTimeout(SAVING);
    state.saved.push(answer);
    return c.json({ ok: true, version: '1', saved: '10:42' });
  });
  app.get('/screen', (c) => {
    const { heading, buttons, lines, asks, said, ...part } = state.shown;
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
  const state: State = { shown: first, version: 1, streams: 0, parts: [], saved: [] };
  let watchers = createWatchers({ after: timersOfMachine, spacing: () => 0 });
  let listening = await listen(appOf(state, watchers).fetch, { port: 0, host: '127.0.0.1' });
  const { port } = listening;
  return {
    address: `http://127.0.0.1:${port}`,
    parts: state.parts,
    streams: () => state.streams,
    saved: state.saved,
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
