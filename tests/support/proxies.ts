/** Proxies as they stand before real servers: one that holds answers back until they end, one that hangs up on streams. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

type PassOn = (from: IncomingMessage, to: ServerResponse) => void;

/** Headers that are about one connection and not about what it carries. */
const HOP = ['connection', 'keep-alive', 'transfer-encoding'];

function headersOf(from: IncomingMessage): Readonly<Record<string, string | string[] | undefined>> {
  return Object.fromEntries(Object.entries(from.headers).filter(([name]) => !HOP.includes(name)));
}

function forwarding(target: string, passOn: PassOn): Server {
  return createServer((asked, answer) => {
    const { method, headers } = asked;
    const onwards = request(new URL(asked.url ?? '/', target), { method, headers }, (from) => {
      passOn(from, answer);
      from.on('error', () => answer.destroy());
    });
    onwards.on('error', () => {
      if (!answer.headersSent) answer.writeHead(502);
      answer.end();
    });
    // Whoever asked has gone: nobody waits for the rest.
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards);
  });
}

async function listening(server: Server): Promise<Proxy> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface CuttingProxy extends Proxy {
  /** On how many streams it has hung up. */
  readonly cuts: () => number;
}

/** Passes an answer on once it has ended: an event stream never comes through. */
export function bufferingProxy(target: string): Promise<Proxy> {
  return listening(
    forwarding(target, (from, to) => {
      const pieces: Buffer[] = [];
      from.on('data', (piece: Buffer) => pieces.push(piece));
      from.on('end', () => {
        to.writeHead(from.statusCode ?? 502, headersOf(from));
        to.end(Buffer.concat(pieces));
      });
    }),
  );
}

/** Hangs up on every stream of events when it is that old; what is sent or saved meanwhile gets through. */
export async function cuttingProxy(target: string, milliseconds: number): Promise<CuttingProxy> {
  let cuts = 0;
  const server = forwarding(target, (from, to) => {
    to.writeHead(from.statusCode ?? 502, headersOf(from));
    to.flushHeaders();
    from.pipe(to);
    if (!from.headers['content-type']?.startsWith('text/event-stream')) return;
    const cut = setTimeout(() => {
      cuts += 1;
      to.destroy();
    }, milliseconds);
    to.on('close', () => clearTimeout(cut));
  });
  return { ...(await listening(server)), cuts: () => cuts };
}
