/** The page around a live screen is valid, light in requests, and of use without script. */
import { jsx } from 'hono/jsx';
import { expect, test } from 'vitest';
import { Page } from '#templates/layout/page.tsx';
import { Live, Screen } from '#templates/workshop/live.part.tsx';
import { validateHtml } from '../support/html.ts';
import { ASSETS } from './kitchen-sink.tsx';

const SCREEN = {
  version: '3-1-12',
  say: 'Question 1 of 7',
  keep: 'q1',
  children: jsx('h1', {}, 'Question 1'),
};
const LIVE = jsx(Live, { events: '/room/token/events', address: '/room/token', ...SCREEN });
const HTML = String(jsx(Page, { site: { assets: ASSETS }, title: 'Room', live: true, children: LIVE }));

test('is valid HTML', () => {
  expect(validateHtml(HTML)).toEqual([]);
});

test('needs five requests beside itself, htmx before the script that uses it', () => {
  const loaded = [...HTML.matchAll(/(?:src|href)="(\/static\/[^"]*)"/g)].map(([, path]) => path);
  expect(loaded).toEqual([ASSETS.icon, ASSETS.styles, ASSETS.start, ASSETS.htmx, ASSETS.workshop]);
});

test('holds the part as it is answered alone, and a form that fetches the page', () => {
  expect(HTML).toContain(String(jsx(Screen, SCREEN)));
  expect(HTML).toMatch(/<form action="\/room\/token" method="get"[^>]*>\s*<button[^>]*>\s*Show the latest/);
});

test('says nothing of what is not there', () => {
  expect(String(jsx(Screen, { version: '1' }))).toBe('<div id="screen" data-version="1"></div>');
});
