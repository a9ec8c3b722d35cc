/** Cookies of seats and workshops in one browser: bounded in number, and found beside what is not ours. */
import { describe, expect, it } from 'vitest';
import { withPassword } from '../support/account-web.ts';
import { seatCookie } from '../support/cookies.ts';
import { type Browser, joinAs, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const door = `/j/${opened.invitations.token}`;
const seat = `/seat/${opened.id}`;

const MOST = 40;
/** What a proxy takes of cookies unless it is told otherwise; this server takes 16 KB of headers. */
const PROXY_TAKES = 8 * 1024;

/** Seats of other assessments, as long as real ones, the first kept longest. */
function holdSeats(browser: Browser, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, place) => seatCookie(`${place}`.padStart(22, 'x')));
  for (const name of names) browser.cookies.set(`${name} /`, { value: 'A'.repeat(67), path: '/' });
  return names;
}

function seatsOf({ cookies }: Browser): readonly string[] {
  return [...cookies.keys()].map((key) => key.split(' ')[0] ?? '').filter((name) => name.includes('-seat-'));
}

describe('a browser with very many seats', () => {
  it('keeps the latest, loses those it has had longest, and stays signed in and known', async () => {
    const { browser } = await withPassword(web, { name: 'Ada', email: 'ada@example.org' });
    const before = [...browser.cookies];
    const names = holdSeats(browser, 60);
    expect((await browser.post(door, { organisation: 'icb' })).status).toBe(303);
    expect(seatsOf(browser)).toEqual([...names.slice(60 - MOST + 1), seatCookie(opened.id)]);
    expect((await browser.get(seat)).status).toBe(200);
    expect([...browser.cookies]).toEqual(expect.arrayContaining(before));
    const sent = [...browser.cookies].map(([key, { value }]) => `__Host-${key.split(' ')[0]}=${value}`);
    expect(sent.join('; ').length).toBeLessThan(PROXY_TAKES * 0.75);
  });

  it('gives up links, which can be opened again, before any of its seats', async () => {
    const browser = web.browser();
    const [first = ''] = holdSeats(browser, 1);
    for (let place = 0; place < MOST; place++) {
      const name = `sandpilot-lead-link-${`${place}`.padStart(16, 'x')}`;
      browser.cookies.set(`${name} /`, { value: 'A'.repeat(67), path: '/' });
    }
    expect((await browser.post(door, { organisation: 'icb' })).status).toBe(303);
    expect(seatsOf(browser)).toEqual([first, seatCookie(opened.id)]);
    expect(browser.cookies.size).toBe(MOST);
  });

  it('that comes back to one it has loses none, nor does one with few', async () => {
    const browser = await joinAs(web, opened);
    const names = holdSeats(browser, MOST - 1);
    await browser.post(door, { organisation: 'council' });
    expect(seatsOf(browser)).toEqual([seatCookie(opened.id), ...names]);
  });
});

describe('a seat', () => {
  it('is found beside one of the same name that another path, or an older version, left in the browser', async () => {
    const browser = await joinAs(web, opened);
    // The longer path comes first.
    const left = { value: 'aTokenOf22Characters_-', path: seat };
    const [own] = browser.cookies;
    browser.cookies.clear();
    browser.cookies.set(`${seatCookie(opened.id)} ${seat}`, left);
    if (own !== undefined) browser.cookies.set(...own);
    expect((await browser.get(seat)).status).toBe(200);
  });

  it('that was withdrawn elsewhere is none to the invitation, and its browser may join anew', async () => {
    const phone = await joinAs(web, opened);
    const laptop = web.browser();
    for (const [key, cookie] of phone.cookies) laptop.cookies.set(key, cookie);
    expect(await (await laptop.get(door)).text()).toContain('Continue where you left off');
    await phone.post(`${seat}/withdraw`);
    expect(await (await laptop.get(door)).text()).not.toContain('Continue where you left off');
    await laptop.post(door, { organisation: 'icb' });
    expect((await laptop.get(seat)).status).toBe(200);
  });
});
