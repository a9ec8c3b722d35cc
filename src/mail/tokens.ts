/** Tokens that let the mail server know who hands letters in: fetched by client credentials, kept until shortly before their end. */

/** Where tokens come from, and as whom they are asked for (RFC 6749, 4.4). */
export interface TokenSource {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string | undefined;
}

export interface Tokens {
  /** The one that is kept, or a new one. Throws `NoToken`. */
  readonly current: () => Promise<string>;
  /** Drops one that the mail server refused; false where it is too new to be the reason. */
  readonly drop: () => boolean;
}

/** Why there is none: by a name, and the status of the answer, for the log. Nothing of what was answered. */
class NoToken extends Error {
  readonly code: string;
  readonly responseCode: number | undefined;

  constructor(code: string, responseCode?: number) {
    super('no token for the mail server');
    this.code = code;
    this.responseCode = responseCode;
  }
}

const LONGEST_ANSWER = 64 * 1024;
const MINUTE = 60_000;
/** Where the answer does not say how long a token is good for. */
const USUAL_LIFE = 5 * MINUTE;
/** A token that was fetched so shortly before is refused for another reason than its age. */
const NEW = 10_000;

interface Kept {
  readonly token: string;
  readonly since: number;
  readonly until: number;
}

/** The answer as text, or nothing of one that is longer than any such answer. */
async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > LONGEST_ANSWER) throw new NoToken('TOKEN_ODD', response.status);
  }
  return text;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** A bearer token goes into a line of SMTP: nothing else fits there. */
function tokenIn(text: string): { readonly token: string; readonly life: number } {
  const { access_token: token, token_type: type, expires_in: seconds } = parsed(text);
  const isBearer = type === undefined || String(type).toLowerCase() === 'bearer';
  if (typeof token !== 'string' || !/^[\x21-\x7e]{1,20000}$/.test(token) || !isBearer)
    throw new NoToken('TOKEN_ODD');
  const life = Number(seconds);
  return { token, life: Number.isFinite(life) && life > 0 ? life * 1000 : USUAL_LIFE };
}

async function answered({ url, clientId, clientSecret, scope }: TokenSource, patience: number) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope !== undefined && { scope }),
  });
  const headers = { Accept: 'application/json' };
  // The secret goes to the address of the settings and to no other that it names.
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'error' });
  if (!response.ok) {
    await response.body?.cancel();
    throw new NoToken('TOKEN_REFUSED', response.status);
  }
  return tokenIn(await boundedText(response));
}

/** Asks once; whatever goes wrong is a `NoToken`. */
async function fetched(source: TokenSource, patience: number) {
  try {
    return await answered(source, patience);
  } catch (error) {
    if (error instanceof NoToken) throw error;
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    throw new NoToken(isLate ? 'TOKEN_LATE' : 'TOKEN_UNREACHED');
  }
}

/** Tokens of one source; who asks while one is fetched gets the same. `now`: milliseconds of a clock. */
export function makeTokens(source: TokenSource, now: () => number, patience: number): Tokens {
  let kept: Kept | undefined;
  let fetching: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const since = now();
    const { token, life } = await fetched(source, patience);
    kept = { token, since, until: since + life - Math.min(MINUTE, life / 2) };
    return token;
  }

  return {
    current: () => {
      if (kept !== undefined && now() < kept.until) return Promise.resolve(kept.token);
      fetching ??= renew().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    drop: () => {
      if (kept === undefined || now() < kept.since + NEW) return false;
      kept = undefined;
      return true;
    },
  };
}
