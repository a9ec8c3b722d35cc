/** Every page a participant can see, in every state, is valid HTML with one heading of its own. */
import { describe, expect, it } from 'vitest';
import { validateHtml } from '../support/html.ts';
import { hiddenFields } from '../support/seat.ts';
import { type Browser, closeNow, joinAs, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web, { mode: 'attributed' });
const seat = `/seat/${opened.id}`;
const door = `/j/${opened.invitations.token}`;
const ITEM = 'need.case-for-change';

async function wrong(reply: Response): Promise<readonly string[]> {
  const html = await reply.text();
  const headings = html.match(/<h1[ >]/g)?.length ?? 0;
  return [...validateHtml(html), ...(headings === 1 ? [] : [`${headings} headings of the first level`])];
}

/** A page with a conflict, a comment that is too long and an answer that does not fit, all at once. */
async function troubled(browser: Browser): Promise<Response> {
  const page = await hiddenFields(browser, `${seat}/pages/1`);
  await browser.post(`${seat}/pages/1`, { ...page, _form: 'other-page', [`answer-${ITEM}`]: '1' });
  return browser.post(`${seat}/pages/1`, {
    ...page,
    [`answer-${ITEM}`]: '2',
    'answer-need.priority': 'shared',
    'comment-evidence.strength': 'x'.repeat(5001),
  });
}

describe('the pages of a participant', () => {
  it('are valid before joining', async () => {
    const browser = web.browser();
    for (const path of ['/join', door, '/withdrawn', `${seat}`, '/s/nothing', '/j/nothing'])
      expect([path, await wrong(await browser.get(path))]).toEqual([path, []]);
    expect(await wrong(await browser.post('/join', { code: 'xxx' }))).toEqual([]);
    expect(await wrong(await browser.post(door, { organisation: '+other' }))).toEqual([]);
    expect(await wrong(await browser.post(door, { name: 'x'.repeat(200) }))).toEqual([]);
  });

  it('are valid at the seat', async () => {
    const browser = await joinAs(web, opened, 'icb', 'manager');
    const paths = ['', '/welcome', '/pages/1', '/pages/4', '/check', '/copy', '/link', '/place', '/withdraw'];
    for (const path of paths)
      expect([path, await wrong(await browser.get(`${seat}${path}`))]).toEqual([path, []]);
    const trouble = await troubled(browser);
    expect([trouble.status, await wrong(trouble)]).toEqual([422, []]);
    await browser.post(`${seat}/submit`);
    for (const path of ['', '/done', '/check'])
      expect([path, await wrong(await browser.get(`${seat}${path}`))]).toEqual([path, []]);
    expect(await wrong(await browser.get(door))).toEqual([]);
  });

  it('are valid once the assessment is closed', async () => {
    const over = await openShortForm(web);
    const browser = await joinAs(web, over);
    await closeNow(web, over.id);
    expect(await wrong(await browser.get(`/seat/${over.id}`))).toEqual([]);
    const late = { [`version-${ITEM}`]: '0', [`comment-${ITEM}`]: 'words', [`answer-${ITEM}`]: '1' };
    expect(await wrong(await browser.post(`/seat/${over.id}/pages/1`, late))).toEqual([]);
  });
});
