/** What is a person's own at their seat: checking, handing in, the link, the copy, the place, withdrawing. */
import { describe, expect, it } from 'vitest';
import { progressOf } from '#storage/progress.ts';
import { privatePath } from '../support/seat.ts';
import { type Browser, joinAs, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const seat = `/seat/${opened.id}`;
const ITEM = 'need.case-for-change';

async function answer(browser: Browser, comment = ''): Promise<void> {
  await browser.post(`${seat}/pages/1`, {
    [`version-${ITEM}`]: '0',
    [`answer-${ITEM}`]: '2',
    [`comment-${ITEM}`]: comment,
  });
}

async function textOf(browser: Browser, path: string): Promise<string> {
  return (await browser.get(`${seat}${path}`)).text();
}

async function submitted(): Promise<number> {
  const progress = await progressOf(web.services.store, opened.id);
  return progress.reduce((sum, row) => sum + row.submitted, 0);
}

describe('the answers to check', () => {
  it('mark what is missing and link to each question', async () => {
    const browser = await joinAs(web, opened);
    await answer(browser, 'Because');
    const html = await textOf(browser, '/check');
    expect(html.match(/Not answered/g)).toHaveLength(19);
    expect(html).toContain('19 questions are');
    expect(html).toContain('Strongly helps');
    expect(html).toContain('Because');
    expect(html).toContain(`${seat}/pages/1?from=check#question-${ITEM}`);
  });

  it('are handed in once, however often, and can still be changed', async () => {
    const browser = await joinAs(web, opened);
    const before = await submitted();
    expect((await browser.get(`${seat}/done`)).headers.get('location')).toBe(`${seat}/check`);
    const replies = await Promise.all([browser.post(`${seat}/submit`), browser.post(`${seat}/submit`)]);
    for (const reply of replies) expect(reply.headers.get('location')).toBe(`${seat}/done`);
    expect(await submitted()).toBe(before + 1);
    const done = await textOf(browser, '/done');
    expect(done).toContain('until 1 February 2027');
    expect(done).toMatch(/\/s\/[A-Za-z0-9_-]{22}/);
    await answer(browser);
    expect(await textOf(browser, '')).toContain('1 of 20 answered');
    expect((await browser.get(`${seat}/submit`)).headers.get('location')).toBe(`${seat}/check`);
  });
});

describe('the private link', () => {
  it('goes on where the person left off, on any device', async () => {
    const phone = await joinAs(web, opened);
    await answer(phone);
    const link = privatePath(await textOf(phone, '/link'));
    const laptop = web.browser();
    const reply = await laptop.get(link);
    expect([reply.status, reply.headers.get('location')]).toEqual([303, seat]);
    expect(await textOf(laptop, '')).toContain('1 of 20 answered');
    expect(JSON.stringify(web.logged)).not.toContain(link.slice(3));
  });

  it('that is mistyped leads to a clear page', async () => {
    for (const token of ['AAAAAAAAAAAAAAAAAAAAAA', 'short', '%00', opened.invitations.token]) {
      const reply = await web.browser().get(`/s/${token}`);
      expect([reply.status, (await reply.text()).includes('leads nowhere')]).toEqual([404, true]);
    }
  });
});

describe('the copy of the answers', () => {
  it('is a page and a table, in which no words are a formula', async () => {
    const browser = await joinAs(web, opened);
    await answer(browser, '=HYPERLINK("http://evil.example")');
    expect(await textOf(browser, '/copy')).toContain('Strongly helps');
    const table = await browser.get(`${seat}/copy?format=csv`);
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await table.text();
    expect(text).toContain('starting this scheme?,Strongly helps,');
    expect(text.split('\n')).toHaveLength(22);
    expect(text).not.toMatch(/,"?=HYPERLINK/);
  });
});

describe('the place', () => {
  it('can be changed, and the answers stay', async () => {
    const browser = await joinAs(web, opened);
    await answer(browser);
    const reply = await browser.post(`${seat}/place`, { organisation: 'council', role: 'finance' });
    expect(reply.headers.get('location')).toBe(seat);
    const html = await textOf(browser, '');
    expect(html).toContain('You answer for County council, as: Finance');
    expect(html).toContain('1 of 20 answered');
    const wrong = await browser.post(`${seat}/place`, { organisation: '+other', other: 'x'.repeat(101) });
    expect([wrong.status, (await wrong.text()).includes('x'.repeat(101))]).toEqual([422, true]);
  });
});

describe('withdrawing', () => {
  it('asks first, deletes everything and forgets the browser', async () => {
    const browser = await joinAs(web, opened);
    await answer(browser);
    const link = privatePath(await textOf(browser, '/link'));
    expect(await textOf(browser, '/withdraw')).toContain('your answer are deleted');
    const [first, second] = await Promise.all([
      browser.post(`${seat}/withdraw`),
      browser.post(`${seat}/withdraw`),
    ]);
    expect([first.headers.get('location'), second.headers.get('location')]).toEqual([
      '/withdrawn',
      '/withdrawn',
    ]);
    expect((await browser.get('/withdrawn')).status).toBe(200);
    expect((await browser.get(seat)).status).toBe(401);
    expect((await web.browser().get(link)).status).toBe(404);
    expect(browser.cookies.size).toBe(0);
  });

  it('on one device turns the other away', async () => {
    const phone = await joinAs(web, opened);
    const link = privatePath(await textOf(phone, '/link'));
    const laptop = web.browser();
    await laptop.get(link);
    await phone.post(`${seat}/withdraw`);
    expect((await laptop.get(seat)).status).toBe(404);
    const late = await laptop.post(`${seat}/pages/1`, {
      [`version-${ITEM}`]: '0',
      [`comment-${ITEM}`]: 'words',
    });
    expect([late.status, (await late.text()).includes('words')]).toEqual([404, true]);
  });
});

describe('every page of a seat', () => {
  it('tells nothing of anyone else while the assessment is open', async () => {
    const other = await joinAs(web, opened, 'gps');
    await answer(other, 'a secret of someone else');
    const browser = await joinAs(web, opened);
    for (const path of [
      '',
      '/welcome',
      '/pages/1',
      '/pages/4',
      '/check',
      '/copy',
      '/copy?format=csv',
      '/link',
      '/place',
      '/withdraw',
    ]) {
      const reply = await browser.get(`${seat}${path}`);
      const html = await reply.text();
      expect(reply.status).toBe(200);
      expect(html).not.toContain('a secret of someone else');
      expect(html).not.toMatch(/checked=""[^>]*name="answer-/);
      expect(html).not.toContain('/assessments');
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
  });
});
