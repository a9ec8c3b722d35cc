/** htmx's attributes come from one place, which lets no script in. */
import { expect, test } from 'vitest';
import { either, every, hxAlso, hxGet, hxPost, hxStream, on } from '#templates/hx.ts';

function given(attributes: object): object {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

test('a request names its address, target, swap and trigger', () => {
  const attributes = hxGet('/progress', {
    target: '#progress',
    swap: 'outerMorph',
    trigger: either(on('load'), every(5)),
  });
  expect(given(attributes)).toEqual({
    'hx-get': '/progress',
    'hx-target': '#progress',
    'hx-swap': 'outerMorph',
    'hx-trigger': 'load, every 5s',
  });
});

test('a post says what goes along and what rests meanwhile', () => {
  const attributes = hxPost('/open', { include: 'closest form', disable: 'this', push: true });
  expect(given(attributes)).toEqual({
    'hx-post': '/open',
    'hx-include': 'closest form',
    'hx-disable': 'this',
    'hx-push-url': 'true',
  });
});

test('a part beside the answer goes to its own id', () => {
  expect(hxAlso()).toEqual({ 'hx-swap-oob': 'outerHTML' });
});

test('a trigger takes a delay and no filter', () => {
  expect(on('input', 800)).toEqual({ words: 'input delay:800ms' });
  expect(() => on('click[alert(1)]')).toThrow('is not the name of an event');
});

test('a stream is listened to when told, swaps nothing and comes again by itself', () => {
  const { 'hx-config': config, ...attributes } = hxStream('/events');
  expect(attributes).toEqual({
    'hx-sse:connect': '/events',
    'hx-trigger': 'listen',
    'hx-swap': 'none',
    'hx-sync': 'drop',
  });
  expect(JSON.parse(String(config))).toEqual({ sse: { connectTimeout: 20_000, reconnectMaxDelay: 10_000 } });
});
