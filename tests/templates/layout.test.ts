/** Every page is a valid document, strict about scripts and styles, that names what it is. */
import { jsx } from 'hono/jsx';
import { describe, expect, test } from 'vitest';
import { assetPaths } from '#templates/layout/assets.ts';
import { Page, type PageProps } from '#templates/layout/page.tsx';
import { validateHtml } from '../support/html.ts';
import { ASSETS, KitchenSinkPage, QuestionsPage } from './kitchen-sink.tsx';

function page(props: Partial<PageProps>): string {
  return String(jsx(Page, { site: { assets: ASSETS }, title: 'Assessments', ...props }));
}

describe.each([
  ['every component', String(jsx(KitchenSinkPage, {}))],
  ['questions', String(jsx(QuestionsPage, {}))],
  ['an empty page', page({ children: jsx('h1', {}, 'Nothing') })],
])('a page with %s', (_, html) => {
  test('is valid HTML', () => {
    expect(validateHtml(html)).toEqual([]);
  });

  test('has no script or style in it and loads nothing from elsewhere', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc="\/static\/)/i);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

test('the title says the page, the product and whether something is wrong', () => {
  expect(page({})).toContain('<title>Assessments - Sandpilot</title>');
  expect(page({ hasErrors: true })).toContain('<title>Error: Assessments - Sandpilot</title>');
});

test('the header has the product alone, and a logo only when one is configured', () => {
  expect(page({})).not.toContain('nhsuk-header__logo');
  expect(page({ site: { assets: ASSETS, logo: 'nhs' } })).toContain('nhsuk-header__logo');
  const own = page({ site: { assets: ASSETS, logo: { src: '/static/organisation-logo', alt: 'Home' } } });
  expect(own).toContain('src="/static/organisation-logo"');
  expect(own).not.toContain('nhsuk-header__logo');
});

test('who is signed in can sign out by a form', () => {
  expect(page({})).not.toContain('Sign out');
  const html = page({ owner: { name: 'Ada & Co', signOut: '/sign-out' } });
  expect(html).toContain('Ada &amp; Co');
  expect(html).toMatch(/<form[^>]*action="\/sign-out"[^>]*method="post"/);
});

test('a page of questions needs four requests beside itself', () => {
  const html = String(jsx(QuestionsPage, {}));
  const loaded = [...html.matchAll(/(?:src|href)="(\/static\/[^"]*)"/g)].map(([, path]) => path);
  expect(loaded).toEqual([ASSETS.icon, ASSETS.styles, ASSETS.start, ASSETS.answers]);
});

test('an asset that was not built is missed at start', () => {
  expect(() => assetPaths({})).toThrow('static/assets.json does not know');
});
