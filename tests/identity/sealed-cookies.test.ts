/** A sealed value: another text each time, and opened as it stands, by its own name, under its own secret alone. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openCookie, sealCookie } from '#identity/sealed-cookies.ts';

const identity = { secret: 's'.repeat(40), random: randomBytes };
const TOKEN = 'aTokenOf22Characters_-';
const NAME = 'sandpilot-seat-one';

describe('a sealed value', () => {
  it('opens to what was sealed, whatever that is', () => {
    for (const value of [TOKEN, '', '/teams?a=1&b=%2F', 'ä €', 'x'.repeat(500)])
      expect(openCookie(identity, NAME, sealCookie(identity, NAME, value))).toBe(value);
  });

  it('fits a cookie as it is, holds nothing of what it says, and is another one each time', () => {
    const sealed = Array.from({ length: 100 }, () => sealCookie(identity, NAME, TOKEN));
    for (const one of sealed) {
      expect(one).toMatch(/^[\w-]{67}$/);
      expect(one).not.toContain(TOKEN);
      expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain(TOKEN);
    }
    expect(new Set(sealed.map((one) => one.slice(0, 16))).size).toBe(100);
  });

  it('opens nothing under another name, or another secret', () => {
    const sealed = sealCookie(identity, NAME, TOKEN);
    for (const name of ['', 'sandpilot-seat-two', 'sandpilot-facilitator-one', `__Host-${NAME}`])
      expect(openCookie(identity, name, sealed), name).toBeUndefined();
    expect(openCookie({ secret: 't'.repeat(40) }, NAME, sealed)).toBeUndefined();
  });

  it('opens nothing with one letter changed, missing or more', () => {
    const sealed = sealCookie(identity, NAME, TOKEN);
    const altered = [...sealed].map(
      (letter, at) => `${sealed.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`,
    );
    altered.push(
      sealed.slice(1),
      sealed.slice(0, -1),
      `${sealed}A`,
      `${sealed}=`,
      ` ${sealed}`,
      `${sealed}!`,
    );
    altered.push('', TOKEN, 'A'.repeat(37), 'A'.repeat(38), 'A'.repeat(67));
    for (const one of altered) expect(openCookie(identity, NAME, one), one).toBeUndefined();
  });
});
