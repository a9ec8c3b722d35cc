/** The yardstick: event streams on node:http and nothing else; POST /wake sends everyone a version. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { costSoFar } from './live-cost.ts';

const streams = new Set<ServerResponse>();
let version = 0;

function event(): string {
  return `event: changed\ndata: ${version}\n\n`;
}

const server = createServer((asked, answer) => {
  if (asked.url === '/wake') {
    version += 1;
    for (const stream of streams) stream.write(event());
    answer.end(`${version}`);
  } else if (asked.url === '/cost') answer.end(JSON.stringify(costSoFar()));
  else {
    answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    answer.write(event());
    streams.add(answer);
    answer.on('close', () => streams.delete(answer));
  }
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
