/** What a cookie holds is told by Set-Cookie alone: no page, file or address shows it, and nobody makes or moves one. */
import { describe, expect, it } from 'vitest';
import { sealCookie } from '#identity/sealed-cookies.ts';
import { setSecondFactor, signIn, withPassword } from '../support/account-web.ts';
import { heldIn, passCookie, plant, seatCookie } from '../support/cookies.ts';
import { startAt } from '../support/facilitating.ts';
import { type Browser, joinAs, openShortForm } from '../support/web.ts';
import { address, wordsOf } from '../web/who-sees-what-asking.ts';
import { makeScene, routesOf } from './scene.ts';

const scene = await makeScene();
const { web } = scene;
const workshop = await startAt(await web.ownerBrowser(), (await openShortForm(web)).id);
const facilitator = web.browser();
await facilitator.post('/facilitate', { code: workshop.code });

/** The values of a browser's cookies and what they are put together from, but whose browser it is. */
function valuesIn(browser: Browser, ids: readonly string[]): readonly string[] {
  const values = [...browser.cookies.values()].map(({ value }) => value);
  const parts = values.flatMap((value) => [value, ...decodeURIComponent(value).split('.')]);
  return [...new Set(parts)].filter((part) => part.length > 15 && !ids.includes(part));
}

/** All that an answer tells beside its cookies. */
async function told(answer: Response): Promise<string> {
  answer.headers.delete('set-cookie');
  if (answer.headers.get('content-type')?.includes('event-stream') !== true) return wordsOf(answer);
  await answer.body?.cancel();
  return [...answer.headers].flat().join(' ');
}

describe('the value of a cookie', () => {
  it('stands in no page, file, header or address of any route, whoever holds it', async () => {
    const ids = Object.values(scene.accounts).map(({ id }) => id);
    const shown: string[] = [];
    let counted = 0;
    const look = async (who: string, browser: Browser, path: string, to: string) => {
      const answer = await told(await browser.get(to));
      const values = valuesIn(browser, ids);
      counted += values.length;
      if (values.some((value) => answer.includes(value))) shown.push(`${who} ${path}`);
    };
    for (const { path } of routesOf(web).filter(({ method }) => method === 'GET')) {
      for (const staged of scene.staged)
        for (const viewer of ['owner', 'administrator', 'participant'] as const)
          await look(viewer, staged.browsers[viewer], path, address(path, viewer, staged));
      await look('facilitator', facilitator, path, path.replace(':workshop', workshop.id));
    }
    expect(counted).toBeGreaterThan(500);
    expect(shown).toEqual([]);
  });

  it('is not what the address holds that gave it: a private link, a recovery code, a way back', async () => {
    const token = heldIn(web, await joinAs(web, scene.held), seatCookie(scene.held.id));
    expect(token).toMatch(/^[\w-]{22}$/);
    const browser = web.browser();
    const set = [
      ...(await browser.get(`/s/${token}`)).headers.getSetCookie(),
      ...(await browser.get('/sign-in?to=%2Fteams')).headers.getSetCookie(),
      ...(await browser.post('/facilitate', { code: workshop.code })).headers.getSetCookie(),
    ];
    expect(set).toHaveLength(3);
    for (const line of set) expect(line).not.toMatch(new RegExp(`${token}|teams|${workshop.code}`));
  });
});

describe('a cookie that was made or moved', () => {
  it('opens no seat: altered, of another assessment, of another kind, or the private link itself', async () => {
    const own = await joinAs(web, scene.held);
    const other = await openShortForm(web);
    await own.post(`/j/${other.invitations.token}`, { organisation: 'icb' });
    const { id } = scene.held;
    const kept = (name: string, browser = own) => browser.cookies.get(`${name} /`)?.value ?? '';
    const value = kept(seatCookie(id));
    const token = heldIn(web, own, seatCookie(id));
    const opens = async (planted: string) => {
      const thief = web.browser();
      thief.cookies.set(`${seatCookie(id)} /`, { value: planted, path: '/' });
      return (await thief.get(`/seat/${id}/welcome`)).status;
    };
    expect(await opens(value)).toBe(200);
    const { services } = web;
    const elsewhere = { ...services.identity, secret: 't'.repeat(40) };
    const made = [
      token,
      encodeURIComponent(token),
      kept(seatCookie(other.id)),
      kept(passCookie(workshop.id), facilitator),
      sealCookie(services.identity, passCookie(id), token),
      sealCookie(elsewhere, seatCookie(id), token),
      `${value}A`,
      value.slice(0, -1),
      `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`,
      `"${token}"`,
    ];
    for (const one of made) expect(await opens(one), one).toBe(401);
  });

  it('runs no workshop and leads nowhere: a seat as a pass, a pass of another workshop, a way that was not kept here', async () => {
    const runs = async (planted: string) => {
      const thief = web.browser();
      thief.cookies.set(`${passCookie(workshop.id)} /`, { value: planted, path: '/' });
      return (await thief.get(`/workshops/${workshop.id}`)).status;
    };
    const pass = facilitator.cookies.get(`${passCookie(workshop.id)} /`)?.value ?? '';
    expect(await runs(pass)).toBe(200);
    const token = heldIn(web, facilitator, passCookie(workshop.id));
    const seat = [...(await joinAs(web, scene.held)).cookies.values()][0]?.value ?? '';
    const moved = sealCookie(web.services.identity, passCookie('elsewhere'), token);
    for (const one of [token, seat, moved]) expect(await runs(one), one).toBe(401);
    const { browser: at } = await withPassword(web, { name: 'Victim', email: 'victim@example.org' });
    await at.post('/sign-out');
    at.cookies.set('sandpilot-way /', { value: '/teams', path: '/' });
    expect((await signIn(at, 'victim@example.org')).headers.get('location')).toBe('/');
  });

  it('is no session and no challenge, sealed or not', async () => {
    const email = 'protected@example.org';
    const { browser } = await withPassword(web, { name: 'Protected', email });
    await setSecondFactor(browser);
    const session = browser.cookies.get('sandpilot-session /')?.value ?? '';
    const thief = web.browser();
    plant(web, thief, 'sandpilot-session', decodeURIComponent(session));
    plant(web, thief, 'sandpilot-second-factor', decodeURIComponent(session));
    expect((await thief.get('/account')).status).toBe(401);
    expect((await thief.get('/sign-in/code')).status).not.toBe(200);
  });
});
