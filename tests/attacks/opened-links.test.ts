/** Links in messages, once they are opened: what is left of them in addresses and pages, and whom they still let in. */
import { describe, expect, it } from 'vitest';
import { statementsOf } from '#storage/statements.ts';
import { wordsOf } from '../support/results-web.ts';
import { type Browser, makeWeb, openLink, useLink } from '../support/web.ts';
import { KINDS, leadsOf, linkOf, NEXT, STATEMENT, withoutLeads } from './message-links.ts';

/** All that an answer says, but for its cookies. */
async function said(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie');
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    await answer.body?.cancel();
    return headers.join();
  }
  return `${headers.join()} ${await answer.text()}`;
}

/** Status and words of a page. */
async function page(browser: Browser, path: string): Promise<readonly [number, string]> {
  const answer = await browser.get(path);
  return [answer.status, await answer.text()];
}

describe.each(KINDS)('the link of a message that leads to: %s', (kind) => {
  it('leaves its token in no address and no page', async () => {
    const web = await makeWeb();
    const { path, token, below, form } = await linkOf(web, kind);
    const browser = web.browser();
    const led = await browser.get(path);
    expect(led.status).toBe(303);
    const [line = '', ...more] = led.headers.getSetCookie();
    expect(line).toMatch(/; HttpOnly; SameSite=Lax/);
    expect(more).toEqual([]);
    expect(await said(led)).not.toContain(token);
    const to = led.headers.get('location') ?? '';
    const parts = Array.from({ length: 15 }, (_, at) => token.slice(at, at + 8));
    expect(parts.filter((part) => to.includes(part))).toEqual([]);
    const shown = await browser.get(to);
    expect(shown.status).toBe(200);
    expect(await said(shown)).not.toContain(token);
    for (const rest of below) expect(await said(await browser.get(to + rest)), rest).not.toContain(token);
    if (form !== undefined) expect(await said(await browser.post(to, form))).not.toContain(token);
  });

  it('is used up by nobody who only looks, scanners of mail included', async () => {
    const web = await makeWeb();
    const { path, form } = await linkOf(web, kind);
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
      const scanner = web.browser();
      const led = await scanner.request(method, path);
      expect(led.status).toBe(303);
      expect((await scanner.request(method, led.headers.get('location') ?? '')).status).toBe(200);
    }
    if (form !== undefined) expect((await useLink(web.browser(), path, form)).status).toBe(303);
  });

  it('opens its page in that browser alone: elsewhere nothing tells whether it is there', async () => {
    const web = await makeWeb();
    const { path, below, form = {} } = await linkOf(web, kind);
    const to = await openLink(web.browser(), path);
    const madeUp = to.replace(/[^/]+$/, 'A'.repeat(16));
    const stranger = web.browser();
    const [status, html] = await page(stranger, to);
    expect([status, html]).toEqual(await page(stranger, madeUp));
    expect([status, wordsOf(html)]).toEqual([404, expect.stringContaining('Open your link again')]);
    for (const rest of below) expect(await page(stranger, to + rest)).toEqual([404, html]);
    if (kind === 'room' || kind === 'observer') return;
    const typed = { ...form, note: 'What I typed' };
    const [sent, unknown] = [await stranger.post(to, typed), await stranger.post(madeUp, typed)];
    expect([sent.status, await sent.text()]).toEqual([404, await unknown.text()]);
  });

  it('says that cookies are needed to a browser that keeps none, and leads it nowhere else', async () => {
    const web = await makeWeb();
    const { path } = await linkOf(web, kind);
    const to = await openLink(web.browser(), path);
    const [status, html] = await page(web.browser(), to);
    expect([status, wordsOf(html)]).toEqual([404, expect.stringContaining('keeps no cookies')]);
  });

  it('lets nobody in from the moment it is taken back, opened or not', async () => {
    const web = await makeWeb();
    const link = await linkOf(web, kind);
    const browser = web.browser();
    const to = await openLink(browser, link.path);
    await link.takeBack(web);
    expect((await browser.get(link.path)).status).toBeGreaterThanOrEqual(404);
    if (['sign-in', 'reset', 'email'].includes(kind)) {
      expect((await browser.post(to, link.form)).status).toBeGreaterThanOrEqual(404);
      return;
    }
    for (const rest of ['', ...link.below]) {
      const [status, html] = await page(browser, to + rest);
      expect(status, rest).toBe(404);
      expect(html).not.toContain('GENIE');
    }
    if (link.form !== undefined) expect((await browser.post(to, link.form)).status).toBe(404);
  });

  it('opens nothing under the name of another, or of another kind', async () => {
    const web = await makeWeb();
    const [one, other] = [await linkOf(web, kind), await linkOf(web, kind)];
    const browser = web.browser();
    await openLink(browser, one.path);
    const to = await openLink(web.browser(), other.path);
    const mark = to.split('/').at(-1) ?? '';
    for (const [key, { value, path }] of [...browser.cookies]) {
      expect(key).toMatch(new RegExp(`^sandpilot-${kind}-link-`));
      for (const each of KINDS)
        browser.cookies.set(`sandpilot-${each}-link-${mark} ${path}`, { value, path });
    }
    expect((await browser.get(to)).status).toBe(404);
  });
});

it.each(['invitation', 'sign-in', 'reset', 'email'] as const)(
  'a link that was used up leaves nothing in the browser: %s',
  async (kind) => {
    const web = await makeWeb();
    const { path, form } = await linkOf(web, kind);
    const browser = web.browser();
    expect((await useLink(browser, path, form)).status).toBe(303);
    expect([...browser.cookies.keys()].filter((key) => key.includes('-link-'))).toEqual([]);
  },
);

describe('the links of two leads in one browser', () => {
  it('do not mix, whichever was opened last', async () => {
    const web = await makeWeb();
    const [here, there] = [await leadsOf(web), await leadsOf(web)];
    const links = [...here.leads.slice(0, 2), ...there.leads.slice(0, 1)];
    const browser = web.browser();
    const pages: string[] = [];
    for (const { path } of links) pages.push(await openLink(browser, path));
    expect(new Set(pages).size).toBe(3);
    for (const [index, to] of pages.entries())
      expect((await browser.post(to, { ...STATEMENT, statement: `Statement ${index}` })).status).toBe(303);
    const { db } = web.services.store;
    const kept = [...(await statementsOf(db, here.id)), ...(await statementsOf(db, there.id))];
    expect(kept.map(({ organisation, text }) => [organisation, text])).toEqual([
      ['icb', 'Statement 0'],
      ['council', 'Statement 1'],
      ['icb', 'Statement 2'],
    ]);
    await withoutLeads(here.id)(web);
    const statuses = [];
    for (const to of pages) statuses.push((await browser.get(to)).status);
    expect(statuses).toEqual([404, 404, 200]);
  });
});

describe('a form that was sent to a link itself, as before an upgrade', () => {
  it.each(['lead', 'invitation', 'reset', 'email'] as const)(
    'is not taken, and given back: %s',
    async (kind) => {
      const web = await makeWeb();
      const { path, token } = await linkOf(web, kind);
      const answer = await web.browser().post(path, { ...STATEMENT, next: NEXT, again: NEXT });
      const html = await answer.text();
      expect([answer.status, wordsOf(html)]).toEqual([404, expect.stringContaining('We were asked late.')]);
      expect(html).not.toContain(NEXT);
      expect(html).not.toContain(token);
      expect((await web.browser().get(path)).status).toBe(303);
    },
  );

  it('signs nobody in', async () => {
    const web = await makeWeb();
    const { token } = await linkOf(web, 'sign-in');
    const answer = await web.browser().post('/sign-in', { token });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
    expect(await answer.text()).not.toContain(token);
  });
});

it('of pages that a lead kept before an upgrade leads to the page that was meant', async () => {
  const web = await makeWeb();
  const { path } = await linkOf(web, 'lead');
  const browser = web.browser();
  const to = await openLink(browser, path);
  expect(await openLink(browser, `${path}/results`)).toBe(`${to}/results`);
  expect(await openLink(browser, `${path}/report.pdf`)).toBe(`${to}/report.pdf`);
});
