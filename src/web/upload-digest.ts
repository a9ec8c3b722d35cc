/** The SHA-256 of a file that is sent, taken as its bytes come in: the file itself is kept nowhere. */
import { createHash } from 'node:crypto';
import type { Request } from './context.ts';

/** The largest report that is checked. */
export const MOST_REPORT_BYTES = 20 * 1024 * 1024;

/** What stands before a file in a form is far shorter. */
const MOST_HEADER = 16 * 1024;
const HEADER_END = '\r\n\r\n';

function boundaryOf(c: Request): string | undefined {
  const type = c.req.header('Content-Type') ?? '';
  const [, quoted, plain] =
    /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type) ?? [];
  return quoted ?? plain;
}

/** Whether the request brings a form with a file rather than plain fields. */
export function bringsFile(c: Request): boolean {
  return boundaryOf(c) !== undefined;
}

/**
 * The digest in hex of the first part of a form, which here is the file; undefined when none was chosen or
 * the form is cut short.
 */
export async function digestOfUpload(c: Request): Promise<string | undefined> {
  const boundary = boundaryOf(c);
  const body = c.req.raw.body;
  if (boundary === undefined || body === null) return undefined;
  const end = Buffer.from(`\r\n--${boundary}`);
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  let isInFile = false;
  let size = 0;
  let digest: string | undefined;
  // Read to its end whatever comes, so that the answer reaches a browser that is still sending.
  for await (const chunk of body) {
    if (digest !== undefined) continue;
    held = Buffer.concat([held, chunk]);
    if (!isInFile) {
      const at = held.indexOf(HEADER_END);
      if (at < 0 && held.length > MOST_HEADER) return undefined;
      if (at < 0) continue;
      held = held.subarray(at + HEADER_END.length);
      isInFile = true;
    }
    const at = held.indexOf(end);
    // The last bytes may be the beginning of the end.
    const ready = held.subarray(0, at < 0 ? Math.max(0, held.length - end.length + 1) : at);
    hash.update(ready);
    size += ready.length;
    if (at >= 0) digest = hash.digest('hex');
    held = held.subarray(ready.length);
  }
  return size === 0 ? undefined : digest;
}
