/** Signing in with a provider: a certified one on this machine, and everything that can go wrong between the two. */
import { afterEach, describe, expect, it } from 'vitest';
import { changePassword } from '#identity/account.ts';
import { STATE_COOKIE } from '#identity/cookies.ts';
import { closePerson, makePerson, type Person } from '#identity/people.ts';
import { beginProvider, finishProvider } from '#identity/provider.ts';
import { openCookie } from '#identity/sealed-cookies.ts';
import { passSecondFactor } from '#identity/second-factor.ts';
import { whoIs } from '#identity/sessions.ts';
import {
  anotherBrowser,
  appCode,
  type Jar,
  makeJar,
  makePlace,
  outcome,
  withSecondFactor,
} from '../support/identity.ts';
import { CALLBACK, followToCallback, startOidc } from '../support/oidc.ts';

const oidc = await startOidc();
const provider = { issuer: oidc.issuer, ...oidc.client, name: 'Test login', trustEmail: false };
const { identity } = await makePlace({ provider });

let number = 0;
async function someone(): Promise<Person & { readonly email: string }> {
  const email = `ada.${number++}@example.org`;
  return { ...(await makePerson(identity, { name: 'Ada', email })), email };
}

afterEach(() => oidc.tamper(undefined));

/** Sends a browser to the provider and back; gives the address it comes back to. */
async function thereAndBack(jar: Jar): Promise<URL> {
  const begun = await beginProvider(identity, jar.headers);
  if (!begun.ok) throw new Error(begun.refusal.kind);
  jar.keep(begun.cookies);
  return await followToCallback(begun.redirect);
}

async function finish(jar: Jar, address: URL | string): Promise<string> {
  return outcome(jar, await finishProvider(identity, new Request(address, { headers: jar.headers })));
}

async function signIn(jar = makeJar()): Promise<string> {
  return await finish(jar, await thereAndBack(jar));
}

const idAt = async (jar: Jar) => (await whoIs(identity, jar.headers))?.here.person.id;

describe('a provider', () => {
  it('signs in the person whose email it has verified, and knows them by its own id from then on', async () => {
    const ada = await someone();
    oidc.person({ subject: 'ada-there', email: ada.email.toUpperCase() });
    const jar = makeJar();
    expect(await signIn(jar)).toBe('in');
    expect(await idAt(jar)).toBe(ada.id);
    // Their email changed there: the same account all the same.
    oidc.person({ subject: 'ada-there', email: 'married@example.org' });
    const again = makeJar();
    expect(await signIn(again)).toBe('in');
    expect(await idAt(again)).toBe(ada.id);
  });

  it('is asked with a state, a nonce and a challenge (PKCE)', async () => {
    const ada = await someone();
    oidc.person({ subject: 'ada-asked', email: ada.email });
    await signIn();
    const asked = oidc.asked();
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')?.length).toBeGreaterThan(40);
    expect(asked.get('nonce')?.length).toBeGreaterThan(20);
    expect(asked.get('state')?.length).toBeGreaterThan(20);
    expect(asked.get('redirect_uri')).toBe(CALLBACK);
    expect(asked.get('response_type')).toBe('code');
  });

  it('is told a state that the cookie of the browser does not show, and counts with that cookie as it was given', async () => {
    const ada = await someone();
    oidc.person({ subject: 'ada-sealed', email: ada.email });
    const jar = makeJar();
    const back = await thereAndBack(jar);
    const value = jar.cookies.get(STATE_COOKIE) ?? '';
    const opened = openCookie(identity, STATE_COOKIE, value) ?? '';
    const state = oidc.asked().get('state') ?? '';
    expect([opened.includes(state), decodeURIComponent(value).includes(state)]).toEqual([true, false]);
    const bare = makeJar();
    bare.keep([`${STATE_COOKIE}=${opened}`]);
    expect(await finish(bare, back)).toBe('provider-refused');
    expect(await finish(jar, back)).toBe('in');
  });

  it('keeps nothing of the provider but who it is', async () => {
    const rows = await identity.store.db
      .selectFrom('credentials')
      .selectAll()
      .where('provider', '=', 'provider')
      .execute();
    expect(rows.length).toBeGreaterThan(0);
    for (const { access_token, refresh_token, id_token, scope } of rows)
      expect([access_token, refresh_token, id_token, scope]).toEqual([null, null, null, null]);
  });

  it('lets nobody in who has no account here, and makes none', async () => {
    oidc.person({ subject: 'stranger', email: 'stranger@example.org' });
    const jar = makeJar();
    expect(await signIn(jar)).toBe('provider-stranger');
    expect(jar.cookies.has('sandpilot-session')).toBe(false);
    const people = await identity.store.db.selectFrom('people').select('email').execute();
    expect(people.map(({ email }) => email)).not.toContain('stranger@example.org');
  });

  it('lets nobody in by an email it has not verified, or without one', async () => {
    const ada = await someone();
    oidc.person({ subject: 'claims-to-be-ada', email: ada.email, verified: false });
    expect(await signIn()).toBe('provider-stranger');
    oidc.person({ subject: 'no-email' });
    expect(await signIn()).toMatch(/^provider-(stranger|refused)$/);
  });

  it('links one account of its own to a person, not the next that gets the same email', async () => {
    const ada = await someone();
    oidc.person({ subject: 'first-holder', email: ada.email });
    expect(await signIn()).toBe('in');
    oidc.person({ subject: 'second-holder', email: ada.email });
    expect(await signIn()).toBe('provider-stranger');
  });

  it('does not link an email that nobody vouched for', async () => {
    const ada = await someone();
    await identity.store.db
      .updateTable('people')
      .set({ email_verified: 0 })
      .where('id', '=', ada.id)
      .execute();
    oidc.person({ subject: 'ada-unproven', email: ada.email });
    expect(await signIn()).toBe('provider-stranger');
  });

  it('is asked for the second factor too', async () => {
    const ada = await someone();
    const { secret } = await withSecondFactor(identity, await anotherBrowser(identity, ada));
    oidc.person({ subject: 'ada-second', email: ada.email });
    const jar = makeJar();
    expect(await signIn(jar)).toBe('second-factor');
    expect(await idAt(jar)).toBeUndefined();
    expect(outcome(jar, await passSecondFactor(identity, jar.headers, appCode(secret)))).toBe('in');
    expect(await idAt(jar)).toBe(ada.id);
  });

  it('says that an account is closed', async () => {
    const ada = await someone();
    await closePerson(identity, ada.id);
    oidc.person({ subject: 'ada-closed', email: ada.email });
    expect(await signIn()).toBe('account-closed');
  });

  it('ends the session a browser held before', async () => {
    const [ada, bo] = [await someone(), await someone()];
    const jar = await anotherBrowser(identity, bo);
    const held = jar.headers;
    oidc.person({ subject: 'ada-after-bo', email: ada.email });
    expect(await signIn(jar)).toBe('in');
    expect(await idAt(jar)).toBe(ada.id);
    expect(await whoIs(identity, held)).toBeUndefined();
  });
});

describe('coming back from a provider', () => {
  it('counts once', async () => {
    const ada = await someone();
    oidc.person({ subject: 'ada-once', email: ada.email });
    const jar = makeJar();
    const address = await thereAndBack(jar);
    const before = [...jar.cookies].map(([name, value]) => `${name}=${value}`);
    expect(await finish(jar, address)).toBe('in');
    const replay = makeJar();
    replay.keep(before);
    expect(await finish(replay, address)).toBe('provider-refused');
  });

  it('counts on the browser that was sent there alone', async () => {
    const ada = await someone();
    oidc.person({ subject: 'ada-elsewhere', email: ada.email });
    const address = await thereAndBack(makeJar());
    const victim = makeJar();
    expect(await finish(victim, address)).toBe('provider-refused');
    expect(victim.cookies.has('sandpilot-session')).toBe(false);
    // With a trip of their own under way too.
    const begun = await beginProvider(identity, victim.headers);
    victim.keep(begun.ok ? begun.cookies : []);
    expect(await finish(victim, address)).toBe('provider-refused');
  });

  it('needs the state it was sent with, a code, and no other issuer', async () => {
    const ada = await someone();
    oidc.person({ subject: 'ada-changed', email: ada.email });
    for (const [name, value] of [
      ['state', 'another'],
      ['state', ''],
      ['code', ''],
      ['code', 'another'],
      ['iss', 'https://elsewhere.example.org'],
    ] as const) {
      const jar = makeJar();
      const address = await thereAndBack(jar);
      if (value === '') address.searchParams.delete(name);
      else address.searchParams.set(name, value);
      expect(await finish(jar, address)).toBe('provider-refused');
      expect(await idAt(jar)).toBeUndefined();
    }
    expect(await finish(makeJar(), CALLBACK)).toBe('provider-refused');
  });

  it('with an error in the address asks for nobody else’s code, whoever is named in it', async () => {
    const ada = await someone();
    await withSecondFactor(identity, await anotherBrowser(identity, ada));
    oidc.person({ subject: 'attacker', email: 'attacker@example.org' });
    const jar = makeJar();
    const address = await thereAndBack(jar);
    address.searchParams.set('error', 'SECOND_FACTOR_DUE');
    address.searchParams.set('error_description', ada.id);
    expect(await finish(jar, address)).toBe('provider-refused');
    address.searchParams.delete('code');
    expect(await finish(jar, address)).toBe('provider-refused');
    expect(jar.cookies.has('sandpilot-second-factor')).toBe(false);
  });

  it('counts not with an identity token that is for another, of another nonce, or changed', async () => {
    const ada = await someone();
    oidc.person({ subject: 'ada-token', email: ada.email });
    const changed = (change: (claims: Record<string, unknown>) => void) => (path: string, body: string) => {
      if (path !== '/token') return body;
      const tokens = JSON.parse(body) as Record<string, string>;
      const [head = '', claims = '', signature = ''] = (tokens.id_token ?? '').split('.');
      const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
      change(said);
      const again = Buffer.from(JSON.stringify(said)).toString('base64url');
      return JSON.stringify({ ...tokens, id_token: [head, again, signature].join('.') });
    };
    for (const claim of ['sub', 'nonce', 'aud', 'iss']) {
      const jar = makeJar();
      const address = await thereAndBack(jar);
      oidc.tamper(changed((claims) => Object.assign(claims, { [claim]: 'another' })));
      expect(await finish(jar, address)).toBe('provider-refused');
      oidc.tamper(undefined);
    }
    const jar = makeJar();
    const address = await thereAndBack(jar);
    oidc.tamper((path, body) => (path === '/token' ? body.replace(/"id_token":"[^"]*",?/, '') : body));
    expect(await finish(jar, address)).toBe('provider-refused');
  });
});

describe('a provider that is not as it should be', () => {
  const elsewhere = async (issuer: string) => {
    const place = await makePlace({ provider: { ...provider, issuer } });
    const begun = await beginProvider(place.identity, new Headers());
    return begun.ok ? 'sent there' : begun.refusal.kind;
  };

  it('is refused when it is down, and other ways in go on', async () => {
    const gone = await startOidc();
    const place = await makePlace({ provider: { ...provider, issuer: gone.issuer } });
    await gone.stop();
    expect(await beginProvider(place.identity, new Headers())).toMatchObject({
      refusal: { kind: 'provider-refused' },
    });
    const request = new Request(`${CALLBACK}?code=a&state=b`);
    expect(await finishProvider(place.identity, request)).toMatchObject({
      refusal: { kind: 'provider-refused' },
    });
    const person = await makePerson(place.identity, { name: 'Ada' });
    const jar = await anotherBrowser(place.identity, person);
    const changed = await changePassword(place.identity, jar.headers, { next: 'correct horse battery' });
    expect(outcome(jar, changed)).toBe('in');
  });

  it('is refused when it goes down on the way back', async () => {
    const going = await startOidc();
    const place = await makePlace({ provider: { ...provider, issuer: going.issuer } });
    going.person({ subject: 'ada', email: 'ada@example.org' });
    const jar = makeJar();
    const begun = await beginProvider(place.identity, jar.headers);
    if (!begun.ok) throw new Error(begun.refusal.kind);
    jar.keep(begun.cookies);
    const back = await followToCallback(begun.redirect);
    await going.stop();
    const finished = await finishProvider(place.identity, new Request(back, { headers: jar.headers }));
    expect(finished).toMatchObject({ refusal: { kind: 'provider-refused' } });
  });

  it('is refused when it names itself otherwise than the settings do', async () => {
    oidc.tamper((path, body) =>
      path.startsWith('/.well-known')
        ? body.replace(/"issuer":"[^"]*"/, '"issuer":"http://127.0.0.1:1"')
        : body,
    );
    expect(await elsewhere(oidc.issuer)).toBe('provider-refused');
    oidc.tamper(undefined);
    expect(await elsewhere(oidc.issuer)).toBe('sent there');
    expect(await elsewhere(`${oidc.issuer}/`)).toBe('sent there');
  });

  it('is refused without encryption, but on this machine, and when it leads to such an address', async () => {
    expect(await elsewhere('http://login.example.org')).toBe('provider-refused');
    oidc.tamper((_, body) => body.replace(`${oidc.issuer}/token`, 'http://login.example.org/token'));
    expect(await elsewhere(oidc.issuer)).toBe('provider-refused');
  });

  it('is none where none is set', async () => {
    const place = await makePlace();
    expect(await beginProvider(place.identity, new Headers())).toMatchObject({ ok: false });
    expect(await finishProvider(place.identity, new Request(CALLBACK))).toMatchObject({ ok: false });
  });
});
