/** Serves static/: each file under an address that changes with its content. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Travelling } from './context.ts';

/** Where a picture of the operator's own is served. */
export const LOGO_ADDRESS = '/static/organisation-logo';

export interface ServedFiles {
  /** The folder static/, absolute. */
  readonly staticFolder: string;
  /** A picture for the header, absolute. */
  readonly logoFile?: string | undefined;
}

const YEAR = 365 * 24 * 3600;

export function staticFiles({ staticFolder, logoFile }: ServedFiles): Hono<Travelling> {
  const app = new Hono<Travelling>();
  if (logoFile !== undefined) app.get('/organisation-logo', serveStatic({ path: logoFile }));
  app.use(
    '/*',
    serveStatic({
      root: staticFolder,
      rewriteRequestPath: (path) => path.replace(/^\/static/, ''),
      onFound: (_path, c) => {
        const kept = c.req.query('v') === undefined ? 'no-cache' : `public, max-age=${YEAR}, immutable`;
        c.header('Cache-Control', kept);
      },
    }),
  );
  return app;
}
