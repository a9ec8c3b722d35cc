/** Whom the program speaks to: what opens a connection stands in a few files, each with its reason. */
import { describe, expect, it } from 'vitest';
import { listSources, readCode } from './tree.ts';

/** The provider, the service of leaked passwords, the mail server, its tokens and the ClamAV of the settings, what listens, and what a rehearsal is told to visit. */
const MAY = [
  'src/identity/breached-passwords.ts',
  'src/identity/provider.ts',
  'src/identity/provider-asking.ts',
  'src/mail/mail-connection.ts',
  'src/mail/post.ts',
  'src/mail/tokens.ts',
  'src/rehearsal/browser.ts',
  'src/viruses/asking.ts',
  'src/web/listening.ts',
];

const OPENS =
  /(?<![.\w])fetch\s*\(|\bnew (?:WebSocket|EventSource)\b|(?:from|import\()\s*'(?:node:(?:http2?|https|net|tls|dgram|dns)\b|nodemailer|undici|ws|@hono\/node-server')/;

describe('a connection', () => {
  it('is opened by those files alone that have a reason to', () => {
    const opening = listSources().filter((path) => OPENS.test(readCode(path)));
    expect(opening.filter((path) => !MAY.includes(path))).toEqual([]);
    expect(opening.length).toBeGreaterThan(2);
  });
});
