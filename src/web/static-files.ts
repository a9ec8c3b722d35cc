/** Serves static/: each file under an address that changes with its content. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Travelling } from './context.ts';

const YEAR = 365 * 24 * 3600;

/** @param folder the folder static/, relative to where the program runs or absolute */
export function staticFiles(folder: string): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.use(
    '/*',
    serveStatic({
      root: folder,
      rewriteRequestPath: (path) => path.replace(/^\/static/, ''),
      onFound: (_path, c) => {
        const kept = c.req.query('v') === undefined ? 'no-cache' : `public, max-age=${YEAR}, immutable`;
        c.header('Cache-Control', kept);
      },
    }),
  );
  return app;
}
