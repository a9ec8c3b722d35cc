/** Who gets to a seat and when: strangers, foreign links, other sites, too much at once, closed assessments. */
import { describe, expect, it } from 'vitest';
import { heldIn, plant, seatCookie } from '../support/cookies.ts';
import { hiddenFields, privatePath, storedBy } from '../support/seat.ts';
import { closeNow, joinAs, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const seat = `/seat/${opened.id}`;
const CHANGE = 'need.case-for-change';

describe('a seat', () => {
  it('opens to nobody without its link, and not with the link of another assessment', async () => {
    const stranger = await web.browser().get(seat);
    expect([stranger.status, (await stranger.text()).includes('Open your private link')]).toEqual([
      401,
      true,
    ]);
    const other = await openShortForm(web);
    const foreign = await joinAs(web, other);
    const carrying = web.browser();
    plant(web, carrying, seatCookie(opened.id), heldIn(web, foreign, seatCookie(other.id)));
    expect((await carrying.get(seat)).status).toBe(404);
    expect((await web.browser().get('/seat/nothing')).status).toBe(404);
  });

  it('takes no form from another site', async () => {
    const browser = await joinAs(web, opened);
    const reply = await browser.post(`${seat}/withdraw`, {}, { origin: 'https://evil.example' });
    expect(reply.status).toBe(403);
    expect((await browser.get(seat)).status).toBe(200);
  });

  it('that sends far more than a person would is asked to wait, and gets its words back', async () => {
    const busy = await makeWeb();
    const { id, invitations } = await openShortForm(busy);
    const browser = await joinAs(busy, { id, invitations });
    const send = (words = 'saved words') =>
      browser.post(`/seat/${id}/pages/1`, {
        [`version-${CHANGE}`]: '0',
        [`comment-${CHANGE}`]: words,
      });
    for (let index = 0; index < 240; index++) await send();
    const reply = await send('my words');
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '5']);
    expect(await reply.text()).toContain('my words');
    busy.wait(60_000);
    expect((await send()).status).toBe(303);
  });

  it('that is closed takes nothing, and gives back what was sent', async () => {
    const over = await openShortForm(web);
    const browser = await joinAs(web, over);
    const address = `/seat/${over.id}`;
    const page = await hiddenFields(browser, `${address}/pages/1`);
    await browser.post(`${address}/pages/1`, { ...page, [`answer-${CHANGE}`]: '1' });
    await closeNow(web, over.id);
    const late = await browser.post(`${address}/pages/1`, {
      ...page,
      [`answer-${CHANGE}`]: '2',
      [`comment-${CHANGE}`]: 'too <late>',
    });
    expect(late.status).toBe(410);
    const given = await late.text();
    expect(given).toContain('too &lt;late&gt;');
    expect(given).toContain(`<a class="nhsuk-button" data-module="nhsuk-button" href="${address}"`);
    const again = { ...page, [`answer-${CHANGE}`]: '1', 'answer-need.priority': 'held-elsewhere' };
    const rest = { 'held-need.priority': 'council', 'evidence-need.priority': 'not-said' };
    const said = await (await browser.post(`${address}/pages/1`, { ...again, ...rest })).text();
    const sent = /<p id="sent">([^<]*)/.exec(said)?.[1] ?? '';
    // In the words of the page, and without the answer that was saved in time.
    expect(sent).toMatch(
      /^How does this scheme&#39;s place among .*\?\nAnother organisation knows: .*ouncil$/,
    );
    for (const post of ['submit', 'withdraw', 'place'])
      expect((await browser.post(`${address}/${post}`, { organisation: 'icb' })).status).toBe(410);
    const own = await browser.get(address);
    const html = await own.text();
    expect([own.status, html.includes('This assessment is closed'), html.includes('Helps')]).toEqual([
      200,
      true,
      true,
    ]);
    expect((await browser.get(`${address}/pages/1`)).headers.get('location')).toBe(address);
    expect((await storedBy(web, browser, over.id)).get(CHANGE)?.answer).toEqual({
      state: 'rated',
      rating: 1,
    });
  });

  it('of an anonymous assessment leads nowhere once that is closed, and says that this was promised', async () => {
    const over = await openShortForm(web, { mode: 'anonymous' });
    const browser = await joinAs(web, over);
    const welcome = await (await browser.get(`/seat/${over.id}/welcome`)).text();
    const link = privatePath(welcome);
    await closeNow(web, over.id);
    const reply = await browser.get(`/seat/${over.id}`);
    expect(reply.status).toBe(410);
    const said = await reply.text();
    expect(said).toContain('no longer leads to your answers');
    expect(said).toContain('href="/method" role="button"');
    expect((await browser.get(link)).status).toBe(404);
    const late = await browser.post(`/seat/${over.id}/pages/1`, {
      [`version-${CHANGE}`]: '0',
      [`comment-${CHANGE}`]: 'words',
    });
    expect([late.status, (await late.text()).includes('words')]).toEqual([410, true]);
  });
});
