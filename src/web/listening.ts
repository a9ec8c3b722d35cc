/** Listens on node:http, with bounds on how long a client may take to say what it wants. */
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';

type Fetch = Parameters<typeof serve>[0]['fetch'];

interface Listening {
  /** The one the system chose, when 0 was asked for. */
  readonly port: number;
  /** Lets requests under way finish. */
  readonly stop: () => Promise<void>;
}

/** In milliseconds. */
export interface Bounds {
  /** From the first byte of a request to the end of its headers. */
  readonly headers: number;
  /** To the end of its body; the largest file over a slow line fits. */
  readonly request: number;
  /** How often those who take too long are looked for. */
  readonly look: number;
}

const BOUNDS: Bounds = { headers: 15_000, request: 180_000, look: 5000 };
/**
 * A connection that rests is kept longer than proxies keep theirs (two minutes and less): else one would send
 * an answer into a connection that is being closed, and the person would be told that it failed.
 */
const KEPT = 130_000;
/** Twice as many as may watch screens: whoever comes after waits for the system, and memory stays bounded. */
const MOST_CONNECTIONS = 6000;
/** Requests under way get this long when the server stops. */
const PATIENCE = 5000;

/** Listens, and throws the system's error when that cannot be. */
export function listen(
  fetch: Fetch,
  at: { readonly port: number; readonly host: string },
  { headers, request, look }: Bounds = BOUNDS,
): Promise<Listening> {
  const serverOptions = {
    headersTimeout: headers,
    requestTimeout: request,
    keepAliveTimeout: KEPT,
    connectionsCheckingInterval: look,
  };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: at.port, hostname: at.host, serverOptions }, ({ port }) =>
      resolve({ port, stop: () => stop(server as Server) }),
    ) as Server;
    server.maxConnections = MOST_CONNECTIONS;
    server.once('error', reject);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
