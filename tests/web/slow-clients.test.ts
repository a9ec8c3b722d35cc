/** Clients that take for ever to say what they want are cut off, and those beside them are answered meanwhile. */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { listen } from '#web/listening.ts';

const HOST = '127.0.0.1';
type Listening = Awaited<ReturnType<typeof listen>>;
/** Waits for nobody, whom a busy machine makes slow neither: asked by those alone who are to be cut off. */
let hasty: Listening;
/** As people meet it. */
let server: Listening;

beforeAll(async () => {
  const answer = async (request: Request) => new Response(`${(await request.text()).length}`);
  const at = { port: 0, host: HOST };
  hasty = await listen(answer, at, { headers: 1500, request: 2500, look: 50 });
  server = await listen(answer, at);
});
afterAll(() => Promise.all([hasty.stop(), server.stop()]));

/** Begins a request, and leaves it so. */
async function dawdle(): Promise<Socket> {
  const socket = connect(server.port, HOST);
  socket.on('error', () => {});
  await new Promise<void>((resolve) => {
    socket.write('POST / HTTP/1.1\r\nHost: here\r\nContent-', () => resolve());
  });
  return socket;
}

/** Says so much and no more; gives what comes back until the line is cut. */
async function sayAndWait(words: string, then?: (socket: Socket) => void): Promise<string> {
  const socket = connect(hasty.port, HOST);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  socket.on('error', () => {});
  socket.write(words);
  then?.(socket);
  // Being cut off may look like an error, which is no news here.
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return heard;
}

it('cuts off whoever does not finish the headers', async () => {
  expect(await sayAndWait('GET / HTTP/1.1\r\nHost: here\r\nX-Slow: ')).toMatch(/^(HTTP\/1\.1 408 |$)/);
});

it('cuts off whoever does not finish the body, however busily it drips', async () => {
  const dripping = (socket: Socket) => {
    const timer = setInterval(() => socket.write('x'), 20);
    socket.on('close', () => clearInterval(timer));
  };
  const heard = await sayAndWait('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n', dripping);
  expect(heard).not.toContain('200 OK');
});

it('answers others while a hundred dawdle', async () => {
  const slow = await Promise.all(Array.from({ length: 100 }, dawdle));
  onTestFinished(() => {
    for (const socket of slow) socket.destroy();
  });
  const quick = await fetch(`http://${HOST}:${server.port}/`, { method: 'POST', body: 'twelve signs' });
  expect(await quick.text()).toBe('12');
});

it('keeps a connection that rests for longer than the proxies before it do, so that none sends into a closed one', async () => {
  const heard = new Promise<string>((resolve) => {
    const socket = connect(server.port, HOST).setEncoding('utf8');
    socket.on('data', (text: string) => {
      socket.destroy();
      resolve(text);
    });
    socket.write('GET / HTTP/1.1\r\nHost: here\r\nConnection: keep-alive\r\n\r\n');
  });
  const seconds = Number(/^keep-alive: timeout=(\d+)/im.exec(await heard)?.[1]);
  expect(seconds).toBeGreaterThan(120);
});
