/** The yardstick of workshops: streams, a page of one size and votes on node:http, and nothing else. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

const [size = '0'] = process.argv.slice(2);
const page = Buffer.alloc(Number(size), 'x');
const rooms = new Map<string, { version: number; readonly streams: Set<ServerResponse> }>();

function roomOf(id: string) {
  const room = rooms.get(id) ?? { version: 0, streams: new Set<ServerResponse>() };
  rooms.set(id, room);
  return room;
}

function event(version: number): string {
  return `event: changed\ndata: ${version}\n\n`;
}

const server = createServer((asked, answer) => {
  const [, id = '', what = ''] = (asked.url ?? '').replace(/\?.*/, '').split('/');
  const room = roomOf(id);
  if (what === 'events') {
    answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    answer.write(event(room.version));
    room.streams.add(answer);
    answer.on('close', () => room.streams.delete(answer));
  } else if (asked.method === 'GET') answer.end(page);
  else
    asked.resume().on('end', () => {
      if (what === 'wake') {
        room.version += 1;
        for (const stream of room.streams) stream.write(event(room.version));
      }
      answer.end(page);
    });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
