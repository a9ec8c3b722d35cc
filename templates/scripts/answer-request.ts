/** Posts one answer and says what became of it. */
/// <reference lib="dom" />
import { limited } from './limited.ts';
import type { Reply } from './saving.ts';

/** Timed out, too early, too many: all of them ask to come again. */
const COME_AGAIN = new Set([408, 425, 429]);
const CONFLICT = 409;

const REFUSED = 'Not saved: this page no longer takes answers. Copy what you wrote and open your link again.';
const CHANGED = 'Not saved: this answer was changed somewhere else.';

type Body = Readonly<Record<string, unknown>>;

async function bodyOf(response: Response): Promise<Body> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Body) : {};
  } catch {
    return {};
  }
}

function waitAsked(response: Response): Reply {
  const seconds = Number(response.headers.get('Retry-After') ?? '');
  return seconds > 0 ? { kind: 'later', wait: seconds * 1000 } : { kind: 'later' };
}

function refusalOf(status: number, { message, reload, keep }: Body): Reply {
  const isConflict = status === CONFLICT;
  return {
    kind: 'refused',
    message: typeof message === 'string' ? message : isConflict ? CHANGED : REFUSED,
    reload: reload === true || isConflict,
    keep: keep === true,
  };
}

async function replyOf(response: Response): Promise<Reply> {
  if (response.status >= 500 || COME_AGAIN.has(response.status)) return waitAsked(response);
  const body = await bodyOf(response);
  if (response.status >= 400) return refusalOf(response.status, body);
  // A page in place of a reply: something between here and the server answered for it.
  if (body.ok !== true) return { kind: 'later' };
  return { kind: 'saved', version: String(body.version ?? ''), at: String(body.saved ?? '') };
}

/** Never throws: a network that fails is a reply too. */
export async function postAnswer(url: string, body: URLSearchParams): Promise<Reply> {
  try {
    return await limited(async (signal) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body,
        credentials: 'same-origin',
        // A page that is being put away may finish a small request all the same.
        keepalive: document.visibilityState === 'hidden',
        signal,
      });
      return await replyOf(response);
    });
  } catch {
    return { kind: 'later' };
  }
}
