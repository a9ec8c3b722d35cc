/** Links and tokens: 128 random bits that only the holder knows, and the one-way key kept of them. */
import { createHmac } from 'node:crypto';
import type { RandomBytes, Store } from '#storage/database.ts';
import type { BreachCheck } from './breached-passwords.ts';
import type { Hashing } from './passwords.ts';

/** What identity works with; clock, chance and what hashing costs are handed in. */
export interface Identity {
  readonly store: Store;
  /** Without it no key can be made from a link. */
  readonly secret: string;
  readonly now: () => Date;
  readonly random: RandomBytes;
  readonly hashing: Hashing;
  /** What addresses here start with: cookies are for encrypted connections only where it says https. */
  readonly baseUrl: string;
  /** Where people may sign in instead of here. */
  readonly provider?: Provider | undefined;
  /** Asks elsewhere whether a password leaked; nothing is asked without. */
  readonly isBreached?: BreachCheck | undefined;
}

/** What the one provider is called in the data file. */
export const PROVIDER = 'provider';

/** A provider of OpenID Connect. */
export interface Provider {
  /** As the provider names itself; its description is at `/.well-known/openid-configuration` below it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
  /** Whether an email counts of which it does not say if it is verified; never one that it says is not. */
  readonly trustEmail: boolean;
}

export type Purpose =
  | 'seat'
  | 'sign-in'
  | 'reset'
  | 'email'
  | 'invitation'
  | 'session'
  | 'facilitator'
  | 'recovery-code'
  /** Of a second factor. */
  | 'way-back'
  | 'used-code'
  /** Of a device cookie. */
  | 'device'
  /** Of values of cookies. */
  | 'cookie'
  /** Answers of a seat that wait in a browser. */
  | 'unsent'
  | 'seat-mark'
  /** The secret the library works with. */
  | 'library';

/** A fresh token of 22 characters fit for addresses. */
export function newToken(random: RandomBytes): string {
  return Buffer.from(random(16)).toString('base64url');
}

/** Whether a text can be a token at all. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}

/**
 * The key of a token: HMAC-SHA-256 with the installation's secret, so that a stolen data file leads to no
 * seat and no session. Each purpose has its own keys: a seat's link opens no session.
 */
export function keyOf(secret: string, purpose: Purpose, token: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${token}`).digest('hex');
}
