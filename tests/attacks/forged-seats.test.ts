/** Private links and seats that are made up, cut, carried elsewhere, kept after they ended, or put into others' browsers. */
import { describe, expect, it } from 'vitest';
import { seatKey } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { heldIn, plant, seatCookie } from '../support/cookies.ts';
import { press } from '../support/owner-web.ts';
import {
  type Browser,
  closeNow,
  joinAs,
  makeWeb,
  openShortForm,
  signInAs,
  type Web,
} from '../support/web.ts';
import { wordsOf } from '../web/who-sees-what-asking.ts';

const ITEM = 'need.priority';
const COMMENT = 'onlythispersonsaidso';

function withToken(web: Web, id: string, token: string): Browser {
  const browser = web.browser();
  plant(web, browser, seatCookie(id), token);
  return browser;
}

async function seated(mode: 'attributed' | 'by-organisation' | 'anonymous' = 'by-organisation') {
  const web = await makeWeb();
  const opened = await openShortForm(web, { mode });
  const browser = await joinAs(web, opened);
  const token = heldIn(web, browser, seatCookie(opened.id));
  const key = seatKey(web.services.identity, token) ?? '';
  const answer = { state: 'rated', rating: 2 } as const;
  await saveAnswers(web.services.store, key, [
    { item: ITEM, answer, comment: COMMENT, basedOn: 0, saveId: 'a' },
  ]);
  return { web, opened, browser, token, key };
}

const PAGES = [
  '',
  '/copy',
  '/welcome',
  '/pages/1',
  '/check',
  '/done',
  '/link',
  '/place',
  '/outcome',
  '/ballot',
];

/** Which pages of a seat tell what was said there. */
async function telling(browser: Browser, id: string): Promise<readonly string[]> {
  const told: string[] = [];
  for (const page of PAGES) {
    const answer = await browser.get(`/seat/${id}${page}`);
    if ((await wordsOf(answer)).includes(COMMENT)) told.push(page);
  }
  return told;
}

async function rows({ web }: { web: Web }): Promise<string> {
  const { db } = web.services.store;
  return JSON.stringify([
    await db.selectFrom('seats').selectAll().execute(),
    await db.selectFrom('answers').selectAll().execute(),
  ]);
}

async function sendsInVain(web: Web, browser: Browser, id: string): Promise<void> {
  const before = await rows({ web });
  const form = {
    [`version-${ITEM}`]: '1',
    [`answer-${ITEM}`]: '-2',
    version: '1',
    _form: 'f',
    organisation: 'council',
  };
  for (const page of ['pages/1', 'answers', 'submit', 'place', 'withdraw', 'ballot'])
    expect((await browser.post(`/seat/${id}/${page}`, form)).status, page).not.toBe(200);
  expect(await rows({ web })).toBe(before);
}

describe('a private link', () => {
  it('opens nothing when one letter is another, missing or more, or it is its own key', async () => {
    const { web, opened, browser, token, key } = await seated();
    expect(await telling(browser, opened.id)).not.toEqual([]);
    const swapped = (at: number) =>
      `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    const forged = [
      swapped(0),
      swapped(5),
      swapped(11),
      token.slice(1),
      token.slice(0, -1),
      `${token}A`,
      key,
      '',
      '__proto__',
    ];
    forged.push(token.toLowerCase(), token.toUpperCase(), ` ${token}`, `${token}%00`, `${token}=`);
    for (const one of forged.filter((each) => each !== token)) {
      const browserOfThief = withToken(web, opened.id, one.trim() === token ? 'x' : one);
      expect(await telling(browserOfThief, opened.id), one).toEqual([]);
      await sendsInVain(web, browserOfThief, opened.id);
      expect((await web.browser().get(`/s/${encodeURIComponent(one)}`)).headers.getSetCookie()).toEqual([]);
    }
  });

  it('opens no other assessment, of the same team or another', async () => {
    const { web, opened, token } = await seated();
    const other = await openShortForm(web);
    const thief = withToken(web, other.id, token);
    expect(await telling(thief, other.id)).toEqual([]);
    await sendsInVain(web, thief, other.id);
    expect((await web.browser().get(`/s/${token}`)).headers.get('location')).toContain(opened.id);
  });

  it('says in its address whose it is to nobody: a stranger with the id alone is let into nothing', async () => {
    const { web, opened } = await seated();
    expect(await telling(web.browser(), opened.id)).toEqual([]);
    await sendsInVain(web, web.browser(), opened.id);
  });

  it('that was kept opens nothing after the person withdrew', async () => {
    const { web, opened, browser, token } = await seated();
    await browser.post(`/seat/${opened.id}/withdraw`);
    const kept = withToken(web, opened.id, token);
    expect(await telling(kept, opened.id)).toEqual([]);
    await sendsInVain(web, kept, opened.id);
    expect(await telling(await web.ownerBrowser(), opened.id)).toEqual([]);
  });

  it('takes nothing more once closed, and after an anonymous closing leads to nobody', async () => {
    for (const mode of ['by-organisation', 'anonymous'] as const) {
      const { web, opened, token } = await seated(mode);
      await closeNow(web, opened.id);
      const kept = withToken(web, opened.id, token);
      await sendsInVain(web, kept, opened.id);
      expect((await telling(kept, opened.id)).length > 0, mode).toBe(mode !== 'anonymous');
    }
  });

  it('leads nowhere once the assessment is deleted', async () => {
    const { web, opened, token } = await seated();
    const owner = await web.ownerBrowser();
    await press(owner, `/assessments/${opened.id}/delete`, `/assessments/${opened.id}/delete`);
    expect((await owner.get(`/assessments/${opened.id}`)).status).toBe(404);
    const kept = withToken(web, opened.id, token);
    expect(await telling(kept, opened.id)).toEqual([]);
    expect((await web.browser().get(`/s/${token}`)).headers.getSetCookie()).toEqual([]);
    const { db } = web.services.store;
    expect(JSON.stringify(await db.selectFrom('answers').selectAll().execute())).not.toContain(COMMENT);
  });

  it('is of no use to whoever has it as a session, and a session is none as a link', async () => {
    const { web, opened, token } = await seated();
    const owner = await signInAs(web, web.owner);
    const session = [...owner.cookies.values()][0]?.value ?? '';
    const thief = web.browser();
    for (const [key] of owner.cookies) thief.cookies.set(key, { value: token, path: '/' });
    expect((await thief.get(`/assessments/${opened.id}`)).status).toBe(401);
    expect(await telling(withToken(web, opened.id, session), opened.id)).toEqual([]);
  });

  it('stands nowhere in the data file as it is', async () => {
    const { web, token } = await seated();
    expect(await rows({ web })).not.toContain(token);
  });
});
