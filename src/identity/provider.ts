/** Signing in with a provider of OpenID Connect: by authorisation code, with state, nonce and PKCE. */
import { isLinked } from '#storage/credentials.ts';
import { cookieLine, cookieName, headersWith, heldCookie, STATE_COOKIE, valueSet } from './cookies.ts';
import type { ProviderLibrary } from './library/make.ts';
import { asked, isSafe, PATIENCE } from './provider-asking.ts';
import { type Refused, refuse, refuseProvider } from './refusals.ts';
import { openCookie, sealCookie } from './sealed-cookies.ts';
import { guarded, letIn, type Signed } from './signed.ts';
import { type Identity, PROVIDER, type Provider } from './tokens.ts';

/** An issuer without the slash that some write at its end. */
function plain(issuer: unknown): string {
  return String(issuer).replace(/\/$/, '');
}

const ADDRESSES = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

/** Whether the provider is there, and describes itself as the one of the settings. */
async function answers({ issuer }: Provider): Promise<boolean> {
  try {
    const response = await fetch(`${plain(issuer)}/.well-known/openid-configuration`);
    const said = (await response.json()) as Readonly<Record<string, unknown>>;
    return (
      response.ok && plain(said.issuer) === plain(issuer) && ADDRESSES.every((name) => isSafe(said[name]))
    );
  } catch {
    return false;
  }
}

const made = new WeakMap<Identity, Promise<ProviderLibrary>>();

/** The library for the provider; undefined when it does not answer, and then the next who comes asks again. */
async function libraryFor(identity: Identity): Promise<ProviderLibrary | undefined> {
  const { provider } = identity;
  if (provider === undefined) return undefined;
  const known = made.get(identity);
  if (known !== undefined) return await known;
  if (!(await answers(provider))) return undefined;
  const making = import('./library/make.ts').then((make) => make.makeProviderLibrary(identity, provider));
  made.set(identity, making);
  making.catch(() => made.delete(identity));
  return await making;
}

/** Whether a person has come by the provider before. */
export async function comesByProvider(identity: Identity, person: string): Promise<boolean> {
  return identity.provider !== undefined && (await isLinked(identity.store, person, PROVIDER));
}

/** As long as anybody may stay signed in here, in seconds. */
const LONGEST_ASKED = 30 * 24 * 3600;

/**
 * The address with the wish to hear when whoever comes was asked who they are (a provider that is asked for an age
 * has to say it), and, `again`, that they are asked now, even if the provider knows them still.
 */
function askingWhen(address: string, again: boolean): string {
  const url = new URL(address);
  url.searchParams.set('max_age', again ? '0' : `${LONGEST_ASKED}`);
  if (again) url.searchParams.set('prompt', 'login');
  return url.href;
}

type Begun = { readonly ok: true; readonly redirect: string; readonly cookies: readonly string[] } | Refused;

/** As the library has it. */
const STATE_SECONDS = 300;

/** The library's cookie of a browser that goes to the provider, sealed: the state in it stands in an address too. */
function stateCookie(identity: Identity, begun: Headers): string {
  const state = valueSet(identity, begun.getSetCookie(), STATE_COOKIE) ?? '';
  const value = sealCookie(identity, STATE_COOKIE, state);
  return cookieLine(identity, { name: STATE_COOKIE, value, seconds: STATE_SECONDS });
}

/** What the library needs of a browser that came back, with its cookie as it wrote it. */
function headersBack(identity: Identity, headers: Headers): Headers {
  const kept = headersWith(identity, headers, []);
  const state = openCookie(identity, STATE_COOKIE, heldCookie(identity, headers, STATE_COOKIE) ?? '');
  if (state !== undefined) kept.set('cookie', `${cookieName(identity, STATE_COOKIE)}=${state}`);
  return kept;
}

async function begin(identity: Identity, headers: Headers, again: boolean): Promise<Begun> {
  const library = await libraryFor(identity);
  if (library === undefined) return refuseProvider('unreachable');
  try {
    const begun = await library.api.signInSocial({
      body: { provider: PROVIDER, callbackURL: '/', disableRedirect: true },
      headers: headersWith(identity, headers, []),
      returnHeaders: true,
    });
    const { url } = begun.response;
    if (url === undefined) return refuseProvider('unreachable');
    return { ok: true, redirect: askingWhen(url, again), cookies: [stateCookie(identity, begun.headers)] };
  } catch {
    return refuseProvider('unreachable');
  }
}

/** Begins: where to send the browser, and the cookie that it has to bring back. */
export async function beginProvider(identity: Identity, headers: Headers, again = false): Promise<Begun> {
  return await asked(() => begin(identity, headers, again));
}

/** The email the provider vouches for is of nobody here, unconfirmed, or of someone who comes by another account of it. */
const STRANGER = ['signup_disabled', 'account_not_linked', 'ANOTHER_ACCOUNT_LINKED', 'email_not_found'];

/** What the library's answer says went wrong: it sends browsers on, with the reason in the address. */
function wrongIn(answer: Response): { readonly code: string; readonly detail: string } | undefined {
  const location = URL.parse(answer.headers.get('location') ?? '', 'http://localhost');
  const code = location?.searchParams.get('error');
  if (answer.status !== 302 || location === null) return { code: 'fault', detail: '' };
  return code == null ? undefined : { code, detail: location.searchParams.get('error_description') ?? '' };
}

const LATE = 504;

function late(): Promise<Response> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(new Response(null, { status: LATE })), PATIENCE).unref();
  });
}

async function finish(identity: Identity, request: Request): Promise<Signed> {
  const library = await libraryFor(identity);
  if (library === undefined) return refuseProvider('unreachable');
  const query = Object.fromEntries(new URL(request.url).searchParams);
  // The library would hand an error of the address on as if it were its own, and whoever wrote it with it.
  if ('error' in query) return refuseProvider('said-no');
  const answering = library.api.callbackOAuth({
    method: 'GET',
    params: { id: PROVIDER },
    query,
    headers: headersBack(identity, request.headers),
    asResponse: true,
  });
  const answer = await Promise.race([answering, late()]);
  if (answer.status === LATE) return refuseProvider('late');
  const wrong = wrongIn(answer);
  if (wrong === undefined) return await letIn(identity, request.headers, answer.headers.getSetCookie());
  if (STRANGER.includes(wrong.code)) return refuse('provider-stranger');
  return (await guarded(identity, request.headers, wrong)) ?? refuseProvider('not-believed');
}

/** Finishes: the browser came back from the provider with what it was given there. */
export async function finishProvider(identity: Identity, request: Request): Promise<Signed> {
  return await asked(() => finish(identity, request));
}
