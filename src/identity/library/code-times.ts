/** When a code of an app counts (RFC 6238): the library would take one of half a minute to come as well. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** So long an app shows a code. */
const STEP = 30_000;
/** One step back, the most that RFC 6238 (5.2) advises: people begin to type with three seconds left. */
const LATE = STEP;
/** Clocks that the network sets differ by no more; an app on the same device fills its code in at once. */
const EARLY = 5_000;

function codeAt(secret: string, time: number): Buffer {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(time / STEP)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return Buffer.from(`${(hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000}`.padStart(6, '0'));
}

/** Whether an app shows the code now, showed it within the last half minute, or will in a few seconds. */
export function isTimely(secret: string, code: string, now: number): boolean {
  const given = Buffer.from(code);
  return [now - LATE, now, now + EARLY].some((time) => {
    const right = codeAt(secret, time);
    return given.length === right.length && timingSafeEqual(given, right);
  });
}
