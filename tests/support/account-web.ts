/** People with accounts on the whole app: with a password, a second factor, letters that arrive somewhere. */
import { afterAll, expect } from 'vitest';
import { makePerson, type NewPerson, type Person } from '#identity/people.ts';
import { makePost, type Post } from '#mail/post.ts';
import { appCode } from './identity.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { type Browser, fieldIn, makeWeb, signInAs, type Web } from './web.ts';

export const PASSWORD = 'gravel lantern otter';

export interface Letters {
  readonly server: MailServer;
  readonly post: Post;
  /** The letter of this number, once it has arrived. */
  readonly letter: (number: number) => Promise<{ readonly to: string; readonly text: string }>;
}

/** A mail server on this machine, and a post office that hands letters in there. */
export async function keepLetters(): Promise<Letters> {
  const server = await startMailServer();
  const post = makePost({
    smtp: {
      host: '127.0.0.1',
      port: server.port,
      encryption: 'none',
      user: undefined,
      password: undefined,
    },
    from: { name: 'Readiness', address: 'ready@example.org' },
    told: () => {},
    now: () => performance.now(),
    // Longer than a letter takes on the slowest machine.
    patience: 60_000,
  });
  afterAll(() => post.close());
  return {
    server,
    post,
    letter: async (number) => {
      await expect.poll(() => server.taken.length).toBeGreaterThanOrEqual(number);
      const taken = server.taken[number - 1];
      return { to: taken?.to[0] ?? '', text: (taken?.source ?? '').replace(/=\r\n/g, '') };
    },
  };
}

/** An app with letters and one without, and an email for each new person. */
export async function makeAccountWebs(name: string) {
  const letters = await keepLetters();
  let number = 0;
  return {
    letters,
    web: await makeWeb(undefined, undefined, { post: letters.post }),
    bare: await makeWeb(),
    email: () => `${name}.${number++}@example.org`,
    read: async (browser: Browser, path: string) => (await browser.get(path)).text(),
  };
}

/** The path of the link in a text. */
export function linkIn(text: string): string {
  const link = /http:\/\/localhost:3000\/[^\s<"]+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`no link in: ${text}`);
  return new URL(link).pathname;
}

export interface Someone {
  readonly person: Person;
  readonly browser: Browser;
}

/** A person who has signed in by a link. */
export async function someone(web: Web, given: NewPerson): Promise<Someone> {
  const person = await makePerson(web.services.identity, given);
  return { person, browser: await signInAs(web, person) };
}

/** One who chose the password too. */
export async function withPassword(web: Web, given: NewPerson): Promise<Someone> {
  const made = await someone(web, given);
  const chosen = await made.browser.post('/account/password', { next: PASSWORD, again: PASSWORD });
  if (chosen.status !== 303) throw new Error(`the password was answered with ${chosen.status}`);
  return made;
}

/** Sets a second factor up on the pages for it. Gives the key of the app, and the recovery codes that are shown. */
export async function setSecondFactor(browser: Browser, password = PASSWORD) {
  const begun = await (await browser.post('/account/second-factor', { password })).text();
  const uri = (fieldIn(begun, 'uri') ?? '').replaceAll('&amp;', '&');
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const codes = [...begun.matchAll(/name="recovery-code" value="([^"]+)"/g)].map(([, code = '']) => code);
  // The code of half a minute ago, so that the one of now is still good.
  const form = { uri, 'recovery-code': codes, code: appCode(secret, -1) };
  const confirmed = await browser.post('/account/second-factor/confirm', form);
  return { secret, codes, page: await confirmed.text() };
}

/** Email and password on a browser. */
export function signIn(browser: Browser, email: string, password = PASSWORD): Promise<Response> {
  return browser.post('/sign-in', { email, password });
}

/** Where an answer leads. */
export function leadsTo(response: Response): string {
  return response.headers.get('location') ?? `${response.status}`;
}

/** Whether somebody is signed in on a browser. */
export async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.get('/account')).status === 200;
}
