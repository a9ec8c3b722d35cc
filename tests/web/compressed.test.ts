/** Pages go out small to browsers that take it, and whole to those that do not. */
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeWeb } from '../support/web.ts';

test('a page is compressed for a browser that takes gzip, and the same either way', async () => {
  const web = await makeWeb();
  const plain = await web.app.request('/privacy');
  const small = await web.app.request('/privacy', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(small.headers.get('content-encoding')).toBe('gzip');
  expect(small.headers.get('vary')).toContain('Accept-Encoding');
  expect(gunzipSync(Buffer.from(await small.arrayBuffer())).toString()).toBe(await plain.text());
});
