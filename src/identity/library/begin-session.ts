/** What the library lacks for us: beginning a session, or a second factor, for a person who was recognised here, and when codes count. */
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString, symmetricDecrypt } from 'better-auth/crypto';
import { isTimely } from './code-times.ts';

/** Seconds in which the code of the second factor has to come. */
export const CODE_SECONDS = 600;

interface Begin {
  readonly person: string;
  /** The second factor was passed already: another session takes the place of one that was. */
  readonly passed?: boolean;
}

interface Typed {
  readonly person: string;
  readonly code: string;
}

/** The least that the library takes for the shape of what an endpoint is given. */
function bodyOf<T>() {
  return {
    '~standard': {
      version: 1 as const,
      vendor: 'sandpilot',
      validate: (value: unknown) => ({ value: value as T }),
      types: {} as { input: T; output: T },
    },
  };
}

const BEGIN = bodyOf<Begin>();
const TYPED = bodyOf<Typed>();

/** Endpoints for our own code alone: they have no address. */
export function beginSessionPlugin() {
  return {
    id: 'begin-session' as const,
    endpoints: {
      /** A fresh session; the hook on sessions decides whether there may be one. */
      beginSession: createAuthEndpoint.serverOnly({ method: 'POST', body: BEGIN }, async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.person);
        const session = user && (await internalAdapter.createSession(user.id));
        if (!user || !session) return { begun: false };
        await setSessionCookie(ctx, { session, user });
        return { begun: true };
      }),
      /** A challenge, as the library makes one after a password: the code passes it and begins the session. */
      beginCode: createAuthEndpoint.serverOnly({ method: 'POST', body: BEGIN }, async (ctx) => {
        const { internalAdapter, secret } = ctx.context;
        const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: CODE_SECONDS });
        const identifier = `2fa-${generateRandomString(32)}`;
        const expiresAt = new Date(Date.now() + CODE_SECONDS * 1000);
        await internalAdapter.createVerificationValue({ value: ctx.body.person, identifier, expiresAt });
        const tries = { value: '0', identifier: `2fa-attempts-${identifier}`, expiresAt };
        await internalAdapter.createVerificationValue(tries);
        await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
        return { begun: true };
      }),
      /** The person whose code is waited for; null where none is. */
      codeDue: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie('two_factor');
        const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
        const waiting = identifier && (await ctx.context.internalAdapter.findVerificationValue(identifier));
        return { person: waiting && waiting.expiresAt > new Date() ? waiting.value : null };
      }),
      /** Whether a code is one that a person's app shows at a time that counts. */
      codeTimely: createAuthEndpoint.serverOnly({ method: 'POST', body: TYPED }, async (ctx) => {
        const { adapter, secretConfig } = ctx.context;
        const { person, code } = ctx.body;
        const where = [{ field: 'userId', value: person }];
        const factor = await adapter.findOne<{ readonly secret: string }>({ model: 'twoFactor', where });
        if (factor === null) return { timely: false };
        const opened = symmetricDecrypt({ key: secretConfig, data: factor.secret });
        // One that was only begun under another secret: no code is right.
        const secret = await opened.catch(() => undefined);
        return { timely: secret !== undefined && isTimely(secret, code, Date.now()) };
      }),
    },
  };
}
