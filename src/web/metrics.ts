/** What a monitor may count: requests, saves, streams, reports, memory and the data file; nobody's id or address. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Request, Travelling } from './context.ts';
import { refusedWord } from './refused-words.ts';
import type { RefusedWord } from './words-of-log.ts';

/** Upper bounds in seconds; the goal of saving an answer, 0.1, is one of them. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = ['GET', 'HEAD', 'POST'];
const SAVES = /^POST \/seat\/:assessment\/(answers|pages\/:[a-z]+)[^ ]* [23]xx$/;

interface Counted {
  readonly labels: string;
  /** As many as bounds, each with what is at most that. */
  readonly within: number[];
  count: number;
  seconds: number;
}

/** What is looked up when somebody asks. */
export interface Gauges {
  readonly version: string;
  readonly node: string;
  readonly startedAt: number;
  readonly residentBytes: number;
  readonly openStreams: number;
  readonly reportsUnderWay: number;
  readonly dataFileBytes: number;
  /** Whether what searches files answers; undefined where none is to. */
  readonly fileSearchAnswers: boolean | undefined;
}

export interface Answered {
  readonly method: string;
  /** Its pattern. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly refused: RefusedWord | undefined;
}

export interface Metrics {
  readonly count: (request: Answered) => void;
  /** Prometheus' text format. */
  readonly text: (gauges: Gauges) => string;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))}"`;
}

function series(name: string, kind: 'counter' | 'gauge' | 'histogram', help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`];
}

function single(name: string, kind: 'counter' | 'gauge', help: string, value: number): string[] {
  return [...series(name, kind, help), `${name} ${value}`];
}

function histogramOf(counted: Iterable<Counted>): string[] {
  const name = 'sandpilot_request_duration_seconds';
  const lines = [...counted].flatMap(({ labels, within, count, seconds }) => [
    ...BOUNDS.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${within[index] ?? 0}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${Math.round(seconds * 1e6) / 1e6}`,
    `${name}_count{${labels}} ${count}`,
  ]);
  return [...series(name, 'histogram', 'Requests by route, method and class of status.'), ...lines];
}

function refusalLines(refusals: ReadonlyMap<RefusedWord, number>): string[] {
  const name = 'sandpilot_refused_requests_total';
  const lines = [...refusals].map(([word, count]) => `${name}{refused="${word}"} ${count}`);
  return [...series(name, 'counter', 'Requests that were refused, by why.'), ...lines];
}

function gaugeLines(gauges: Gauges): string[] {
  const { version, node, startedAt, residentBytes, openStreams, reportsUnderWay, dataFileBytes } = gauges;
  const { fileSearchAnswers: searches } = gauges;
  return [
    ...series('sandpilot_build_info', 'gauge', 'Version of the program and of Node.'),
    `sandpilot_build_info{version=${quoted(version)},node=${quoted(node)}} 1`,
    ...single('process_start_time_seconds', 'gauge', 'When the server started.', startedAt),
    ...single('process_resident_memory_bytes', 'gauge', 'Memory of the server.', residentBytes),
    ...single('sandpilot_open_streams', 'gauge', 'Screens that wait for changes.', openStreams),
    ...single('sandpilot_reports_under_way', 'gauge', 'Reports being made or waiting.', reportsUnderWay),
    ...single('sandpilot_data_file_bytes', 'gauge', 'The data file with its log.', dataFileBytes),
    ...(searches === undefined
      ? []
      : single('sandpilot_file_search_up', 'gauge', 'Whether ClamAV answers.', searches ? 1 : 0)),
  ];
}

/** Counters that begin at nothing with the server. */
export function makeMetrics(): Metrics {
  const counted = new Map<string, Counted>();
  const refusals = new Map<RefusedWord, number>();
  return {
    count({ method, route, status, milliseconds, refused }) {
      if (refused !== undefined) refusals.set(refused, (refusals.get(refused) ?? 0) + 1);
      const known = METHODS.includes(method) ? method : 'other';
      const key = `${known} ${route} ${Math.floor(status / 100)}xx`;
      const labels = `route=${quoted(route)},method="${known}",status="${Math.floor(status / 100)}xx"`;
      const one = counted.get(key) ?? { labels, within: BOUNDS.map(() => 0), count: 0, seconds: 0 };
      counted.set(key, one);
      const seconds = milliseconds / 1000;
      one.count += 1;
      one.seconds += seconds;
      BOUNDS.forEach((bound, index) => {
        if (seconds <= bound) one.within[index] = (one.within[index] ?? 0) + 1;
      });
    },
    text(gauges) {
      let saves = 0;
      for (const [key, { count }] of counted) if (SAVES.test(key)) saves += count;
      const lines = [
        ...gaugeLines(gauges),
        ...single('sandpilot_saves_total', 'counter', 'Requests that saved answers of a seat.', saves),
        ...refusalLines(refusals),
        ...histogramOf(counted.values()),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

/** Counts every request as it is answered. */
export function measured(metrics: Metrics, now: () => number): MiddlewareHandler<Travelling> {
  return async (c, next) => {
    const start = now();
    await next();
    metrics.count({
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      milliseconds: now() - start,
      refused: refusedWord(c),
    });
  };
}

/** Whether a request carries the token of the settings; how long that takes says nothing about it. */
export function mayRead(c: Request, token: string | undefined): boolean {
  const [, sent] = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '') ?? [];
  if (token === undefined || sent === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(token));
}
