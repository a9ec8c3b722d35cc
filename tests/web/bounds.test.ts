/** How much may be sent at once, whether the sender says so or not. */
import { describe, expect, it } from 'vitest';
import { joinAs, makeWeb, openShortForm } from '../support/web.ts';

const TEN_MEGABYTES = 10 * 1024 * 1024;
const web = await makeWeb();
const opened = await openShortForm(web);
const browser = await joinAs(web, opened);
const path = `/seat/${opened.id}/pages/1`;
const cookie = [...browser.cookies.entries()]
  .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
  .join('; ');

/** Sends a form in pieces, saying of its length what is given. */
function send(field: string, length: number | undefined, saidLength?: string): Promise<Response> {
  const piece = new TextEncoder().encode(`${field}=${'x'.repeat(64 * 1024)}`);
  let left = length ?? piece.length;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(piece);
      left -= piece.length;
    },
  });
  const headers = {
    cookie,
    origin: 'http://localhost:3000',
    host: 'localhost:3000',
    'content-type': 'application/x-www-form-urlencoded',
    ...(saidLength === undefined ? {} : { 'content-length': saidLength }),
  };
  return Promise.resolve(
    web.app.request(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
  );
}

describe('what is asked', () => {
  it('in a way that no page knows is said to be so, wherever it comes from', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const reply = await web.app.request(path, { method, headers: { cookie } });
      expect([method, reply.status, reply.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD, POST']);
      expect(await reply.text()).toContain('This cannot be done here');
    }
  });
});

describe('what is sent', () => {
  it('of ten megabytes is refused by what it says, and by counting when it says nothing', async () => {
    for (const said of [`${TEN_MEGABYTES}`, undefined]) {
      const reply = await send('comment', TEN_MEGABYTES, said);
      expect(reply.status).toBe(413);
      expect(await reply.text()).toContain('That was too much at once');
    }
  });

  it('of a page of long comments is taken', async () => {
    expect((await send('comment', undefined)).status).toBe(303);
  });

  it('as a form of the other kind is read the same way', async () => {
    const form = new FormData();
    form.append('version-need.priority', '0');
    form.append('answer-need.priority', '2');
    const headers = { cookie, origin: 'http://localhost:3000', host: 'localhost:3000' };
    const reply = await web.app.request(path, { method: 'POST', body: form, headers });
    expect(reply.status).toBe(303);
    const page = await (await browser.get(path)).text();
    expect(page).toMatch(
      /name="answer-need\.priority" checked|checked="" name="answer-need\.priority"|value="2"[^>]*checked/,
    );
  });
});
