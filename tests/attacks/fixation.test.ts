/** A session that somebody else put into a browser: worth nothing to them once a person signs in there, on any way in. */
import { describe, expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { isIn, setSecondFactor, signIn, someone, withPassword } from '../support/account-web.ts';
import { appCode } from '../support/identity.ts';
import { type Browser, makeWeb, useLink, type Web } from '../support/web.ts';

const web = await makeWeb();
let number = 0;
const email = () => `eve.${number++}@example.org`;

/** Another browser with the same cookies. */
function copyOf(from: Browser, of: Web = web): Browser {
  const copy = of.browser();
  for (const [key, cookie] of from.cookies) copy.cookies.set(key, cookie);
  return copy;
}

const nameOn = async (browser: Browser) =>
  /"name": "([^"]*)"/.exec(await (await browser.get('/account/data.json')).text())?.[1];

type Way = (victim: Browser) => Promise<void>;

/** Ways in for somebody who is made for it, each ending signed in. */
const WAYS: readonly (readonly [name: string, prepare: () => Promise<Way>])[] = [
  [
    'a password',
    async () => {
      const at = email();
      await withPassword(web, { name: 'Victim', email: at });
      return async (victim) => void (await signIn(victim, at));
    },
  ],
  [
    'a link',
    async () => {
      const { person } = await someone(web, { name: 'Victim' });
      const token = await signInLink(web.services.identity, person.id);
      return async (victim) => void (await useLink(victim, `/sign-in/${token}`));
    },
  ],
  [
    'a password and a code',
    async () => {
      const at = email();
      const { browser } = await withPassword(web, { name: 'Victim', email: at });
      const { secret } = await setSecondFactor(browser);
      return async (victim) => {
        await signIn(victim, at);
        await victim.post('/sign-in/code', { code: appCode(secret) });
      };
    },
  ],
];

describe.each(WAYS)('whoever signs in by %s', (_, prepare) => {
  it('on a browser with a session of an attacker is themself, and the attacker sees nothing of it', async () => {
    const signInAsVictim = await prepare();
    const attacker = (await someone(web, { name: 'Attacker' })).browser;
    const victim = copyOf(attacker);
    expect(await nameOn(victim)).toBe('Attacker');
    const planted = [...victim.cookies.values()].map(({ value }) => value);
    await signInAsVictim(victim);
    expect(await nameOn(victim)).toBe('Victim');
    expect(await isIn(attacker)).toBe(false);
    const now = [...victim.cookies.values()].map(({ value }) => value);
    expect(now.filter((value) => planted.includes(value) && value.length > 20)).toEqual([]);
  });

  it('on a browser with a session that was made up has one that was not', async () => {
    const signInAsVictim = await prepare();
    const [name = ''] = [...(await someone(web, { name: 'Anybody' })).browser.cookies.keys()];
    const chosen = { value: `${'A'.repeat(32)}.${'B'.repeat(43)}=`, path: '/' };
    const victim = web.browser();
    victim.cookies.set(name, chosen);
    const attacker = web.browser();
    attacker.cookies.set(name, chosen);
    await signInAsVictim(victim);
    expect(await nameOn(victim)).toBe('Victim');
    expect(await isIn(attacker)).toBe(false);
    expect(victim.cookies.get(name)?.value).not.toBe(chosen.value);
  });

  it('on a browser that somebody copied before leaves the copy signed out', async () => {
    const signInAsVictim = await prepare();
    const victim = web.browser();
    await victim.get('/sign-in');
    const copy = copyOf(victim);
    await signInAsVictim(victim);
    expect([await isIn(victim), await isIn(copy)]).toEqual([true, false]);
  });
});

it('a challenge for a code that was copied before lets nobody in without the code, nor after it was passed', async () => {
  const at = email();
  const { browser } = await withPassword(web, { name: 'Victim', email: at });
  const { secret } = await setSecondFactor(browser);
  const victim = web.browser();
  await signIn(victim, at);
  const copy = copyOf(victim);
  await victim.post('/sign-in/code', { code: appCode(secret) });
  expect([await isIn(victim), await isIn(copy)]).toEqual([true, false]);
  await copy.post('/sign-in/code', { code: appCode(secret) });
  expect(await isIn(copy)).toBe(false);
});
