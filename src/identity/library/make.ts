/** The library for accounts as it is set here: what it may do, and all of it that is switched off. */
import type { BetterAuthOptions } from 'better-auth';
import { getAdapter } from 'better-auth/db/adapter';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { freshId } from '#storage/database.ts';
import {
  CODE_COOKIE,
  cookieName,
  isEncrypted,
  librarySecret,
  SESSION_COOKIE,
  STATE_COOKIE,
} from '../cookies.ts';
import { noteAsked } from '../provider-asking.ts';
import { keptCodes, newCodes } from '../recovery-codes.ts';
import { type Identity, keyOf, PROVIDER, type Provider } from '../tokens.ts';
import { MOST_WRONG_CODES } from '../tries.ts';
import { beginSessionPlugin, CODE_SECONDS } from './begin-session.ts';
import { beforeLink, beforeSession } from './guard.ts';
import { ACCOUNT, SECOND_FACTOR, SESSION, USER, VERIFICATION } from './tables.ts';
import { keepingKeys } from './token-keys.ts';

function secondFactor(identity: Identity) {
  const codes = {
    encrypt: (json: string) => keptCodes(identity, json),
    decrypt: async (json: string) => json,
  };
  return twoFactor({
    issuer: 'Sandpilot',
    allowPasswordless: true,
    twoFactorCookieMaxAge: CODE_SECONDS,
    totpOptions: { digits: 6, period: 30 },
    backupCodeOptions: { storeBackupCodes: codes, customBackupCodesGenerate: () => newCodes(identity) },
    accountLockout: { enabled: true, maxFailedAttempts: MOST_WRONG_CODES, durationSeconds: 900 },
    schema: SECOND_FACTOR,
  });
}

/**
 * Who an identity token, checked before, is about; nobody without one. The library would else go by what the
 * provider says beside it, which no nonce ties to the browser that was sent there. When they were asked is
 * remembered for the session that begins with it.
 */
function subjectOf(idToken: string | undefined): string {
  if (idToken === undefined) return '';
  const payload = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString();
  const claims = JSON.parse(payload) as Readonly<Record<string, unknown>>;
  noteAsked(claims);
  return String(claims.sub ?? '');
}

/** An email that the provider says nothing about counts where the operator vouches for it; "no" stays no. */
function vouchedFor(claims: Readonly<Record<string, unknown>>): { readonly emailVerified?: true } {
  return claims.email_verified === undefined ? { emailVerified: true } : {};
}

function openIdConnect(identity: Identity, provider: Provider) {
  const { issuer, clientId, clientSecret, name, trustEmail } = provider;
  return genericOAuth({
    config: [
      {
        providerId: PROVIDER,
        name,
        clientId,
        clientSecret,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        redirectURI: `${identity.baseUrl}/sign-in/provider/callback`,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        accountSubject: ({ tokens }) => subjectOf(tokens.idToken),
        mapProfileToUser: (claims) => (trustEmail ? vouchedFor(claims) : {}),
        disableSignUp: true,
        disableImplicitSignUp: true,
      },
    ],
  });
}

/** Its cookies by our names, prefix included: by itself it knows one that a neighbouring host could plant under. */
function cookies(identity: Identity) {
  return {
    cookies: {
      session_token: { name: cookieName(identity, SESSION_COOKIE) },
      two_factor: { name: cookieName(identity, CODE_COOKIE) },
      state: { name: cookieName(identity, STATE_COOKIE) },
    },
    cookiePrefix: cookieName(identity, 'sandpilot'),
    useSecureCookies: false,
    defaultCookieAttributes: { secure: isEncrypted(identity) },
  };
}

function settings(identity: Identity) {
  return {
    appName: 'Sandpilot',
    baseURL: identity.baseUrl,
    basePath: '/sign-in/provider',
    secret: librarySecret(identity),
    telemetry: { enabled: false },
    // It would write emails and reasons; what happens is told by our own log and audit trail.
    logger: { disabled: true },
    // Our own limits count by person, not by address: a hospital shares one.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: 1,
      maxPasswordLength: 1000,
      password: {
        hash: identity.hashing.hash,
        verify: ({ hash, password }: { hash: string; password: string }) =>
          identity.hashing.verify(hash, password),
      },
    },
    user: USER,
    session: {
      ...SESSION,
      // Sessions are read, moved on and ended by our own code, by the clock that is handed in.
      disableSessionRefresh: true,
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    account: { ...ACCOUNT, updateAccountOnSignIn: false, accountLinking: { enabled: true } },
    verification: { ...VERIFICATION, storeIdentifier: 'hashed' },
    advanced: {
      ...cookies(identity),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => freshId(identity.store), validateSchema: false },
    },
    databaseHooks: {
      session: { create: { before: (session, call) => beforeSession(identity, session, call) } },
      account: { create: { before: (account) => beforeLink(identity, account) } },
    },
  } as const satisfies BetterAuthOptions;
}

/** The tables it works with, for a test that holds them against ours. */
export function librarySettings(identity: Identity) {
  return { ...settings(identity), plugins: [secondFactor(identity), beginSessionPlugin()] };
}

async function storage(identity: Identity, options: BetterAuthOptions) {
  const database = { db: identity.store.db, type: 'sqlite' as const };
  const adapter = await getAdapter({ ...options, database });
  return { database: () => keepingKeys(adapter, (token) => keyOf(identity.secret, 'session', token)) };
}

/** The library for every way in but the provider: it asks nobody outside this machine. */
export async function makeLibrary(identity: Identity) {
  const options = librarySettings(identity);
  return betterAuth({ ...options, ...(await storage(identity, options)) });
}

/** The library for the provider, which is asked how it works as this is made. */
export async function makeProviderLibrary(identity: Identity, provider: Provider) {
  const options = { ...settings(identity), plugins: [openIdConnect(identity, provider)] };
  return betterAuth({ ...options, ...(await storage(identity, options)) });
}

export type Library = Awaited<ReturnType<typeof makeLibrary>>;
export type ProviderLibrary = Awaited<ReturnType<typeof makeProviderLibrary>>;
