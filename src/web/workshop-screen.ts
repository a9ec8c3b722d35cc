/** Answers of a workshop's screens: nothing when the page shows it already, the part alone, or the whole page. */
import type { Child } from 'hono/jsx';
import type { Request } from './context.ts';
import { page } from './reply.tsx';

/** A screen as it is now; part and page are drawn only when they are asked for. */
export interface Screen {
  readonly version: string;
  /** Of an answer to a form that was not taken. */
  readonly status?: 409 | 422;
  /** The element with the id "screen". */
  readonly part: () => Child | Promise<Child>;
  /** The same in its page. */
  readonly page: () => Child | Promise<Child>;
}

/** Whether a page asks for its part anew. */
export function wantsPart(c: Request): boolean {
  return c.req.header('HX-Request-Type') === 'partial';
}

/** Shows a screen in the form its page asks for. */
export async function screen(c: Request, { version, status, ...draw }: Screen): Promise<Response> {
  c.header('Vary', 'HX-Request-Type');
  if (c.req.query('version') === version) return c.body(null, 204);
  if (wantsPart(c)) return c.html(`${await draw.part()}`, status ?? 200);
  return page(c, await draw.page(), status);
}
