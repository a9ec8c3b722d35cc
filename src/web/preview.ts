/** The pages of a preview: the app itself, behind a look at the questionnaire's files at every page. */
import { basename } from 'node:path';
import { Hono } from 'hono';
import type { LocatedProblem } from '#core/refusal.ts';
import type { createApp } from './app.ts';
import type { Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { onwards, problem } from './reply.tsx';
import { headers, uncached } from './safety.ts';

export interface PreviewParts {
  readonly app: ReturnType<typeof createApp>;
  readonly services: Pick<Services, 'site'>;
  /** Where the start page leads. */
  readonly seat: string;
  /** Reads the files as they are now; gives what stands in their way. */
  readonly refresh: () => Promise<readonly LocatedProblem[]>;
}

/** `short.yaml, line 12, column 3: what to do`. */
function say({ file, line, column, message }: LocatedProblem): string {
  const place =
    line === undefined ? [] : [`line ${line}`, ...(column === undefined ? [] : [`column ${column}`])];
  return `${[basename(file), ...place].join(', ')}: ${message}`;
}

/** The app, or the errors of the files where a page would be. Files that pages load go straight to the app. */
export function previewed({ app, services, seat, refresh }: PreviewParts): Hono<Travelling> {
  const outer = new Hono<Travelling>();
  outer.all('/static/*', (c) => app.fetch(c.req.raw, c.env));
  outer.get('*', headers(false), uncached(), async (c, next) => {
    const problems = await refresh();
    if (problems.length === 0) return next();
    return problem(c, services, 422, {
      title: 'The questionnaire cannot be shown',
      sentences: ['Correct the file, save it and load this page again.', ...problems.map(say)],
    });
  });
  outer.get('/', (c) => Promise.resolve(onwards(c, seat)));
  outer.all('*', (c) => app.fetch(c.req.raw, c.env));
  return outer;
}
