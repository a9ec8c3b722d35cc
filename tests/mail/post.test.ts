/** Letters handed in to a real mail server: encrypted, within seconds, one to one address, and nothing told of them. */

import { Resolver } from 'node:dns';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LookUp } from '#mail/mail-connection.ts';
import type { LetterTold, Post } from '#mail/post.ts';
import { makePost } from '#mail/post.ts';
import type { SmtpAddress } from '#mail/smtp-address.ts';
import { CERTIFICATE } from '../support/certificate.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const LINK = 'https://ready.example.org/sign-in/abcdefghijklmnopqrstuv';
const LETTER = {
  to: 'ada@example.org',
  subject: 'Your sign-in link',
  text: `Hello Ada,\n\n${LINK}\n`,
};

interface Office {
  readonly post: Post;
  readonly told: readonly LetterTold[];
}

/** Longer than a letter takes on the slowest machine. */
const PATIENCE = 60_000;

interface Bounds {
  readonly trusted?: string;
  readonly patience?: number;
  readonly lookUp?: LookUp;
}

function officeAt(
  { port }: Pick<MailServer, 'port'>,
  smtp: Partial<SmtpAddress> = {},
  { trusted = CERTIFICATE, patience = PATIENCE, lookUp }: Bounds = {},
): Office {
  const told: LetterTold[] = [];
  const post = makePost({
    smtp: { host: 'localhost', port, encryption: 'demanded', user: undefined, password: undefined, ...smtp },
    from: { name: 'Readiness', address: 'ready@example.org' },
    told: (entry) => told.push(entry),
    now: () => performance.now(),
    patience,
    trusted,
    ...(lookUp && { lookUp }),
  });
  afterAll(() => post.close());
  return { post, told };
}

/** Takes connections and says nothing. */
async function silentServer(): Promise<AddressInfo> {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  afterAll(() => silent.close());
  return silent.address() as AddressInfo;
}

/** The lines of the header, folded ones joined. */
function headerOf(source: string): readonly string[] {
  const [header = ''] = source.split('\r\n\r\n');
  return header.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

describe('a letter', () => {
  it('arrives whole, from the address of the settings, over a connection that became encrypted', async () => {
    const server = await startMailServer();
    const { post } = officeAt(server);
    expect(await post.send(LETTER)).toBe('sent');
    expect(server.taken).toMatchObject([
      { to: ['ada@example.org'], from: 'ready@example.org', encrypted: true },
    ]);
    const [{ source = '' } = {}] = server.taken;
    expect(source).toContain(LINK);
    expect(headerOf(source)).toEqual(
      expect.arrayContaining([
        'From: Readiness <ready@example.org>',
        'To: ada@example.org',
        'Subject: Your sign-in link',
        'Auto-Submitted: auto-generated',
        expect.stringMatching(/^Content-Type: text\/plain; charset=utf-8$/),
      ]),
    );
  });

  it('goes the same way to a server that is encrypted from the start', async () => {
    const server = await startMailServer({ secure: true });
    const { post } = officeAt(server, { encryption: 'from-the-start' });
    expect(await post.send(LETTER)).toBe('sent');
    expect(server.taken[0]?.encrypted).toBe(true);
  });

  it('is handed in by the account of the settings, and by no other', async () => {
    const server = await startMailServer({
      authOptional: false,
      onAuth: ({ username, password }, _, done) =>
        password === 'p@ss word' ? done(null, { user: username }) : done(new Error('Invalid password')),
    });
    const right = officeAt(server, { user: 'ready', password: 'p@ss word' });
    expect(await right.post.send(LETTER)).toBe('sent');
    expect(server.taken[0]?.user).toBe('ready');
    const wrong = officeAt(server, { user: 'ready', password: 'guessed' });
    expect(await wrong.post.send(LETTER)).toBe('not-signed-in');
    expect(wrong.told).toMatchObject([{ outcome: 'failed', code: 'EAUTH' }]);
    expect(server.taken).toHaveLength(1);
  });
});

/** The machine says these addresses of every name, one list after another; gives what it was asked too. */
function machineSays(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const lookUp: LookUp = async (name) => {
    const addresses = answers[asked.push(name) - 1] ?? [];
    if (addresses.length === 0) throw Object.assign(new Error(`No ${name}`), UNKNOWN);
    return addresses.map((address) => ({ address, family: 4 }));
  };
  return { asked, lookUp };
}

/** As Node says that a name has no address. */
const UNKNOWN = { code: 'ENOTFOUND', syscall: 'getaddrinfo' };

describe('the name of a mail server', () => {
  it('is looked up as the machine does, without a nameserver for what the machine knows', async () => {
    const silent = (name: string) => void asked.push(name);
    const asked: string[] = [];
    vi.spyOn(Resolver.prototype, 'resolve4').mockImplementation(silent);
    vi.spyOn(Resolver.prototype, 'resolve6').mockImplementation(silent);
    onTestFinished(() => void vi.restoreAllMocks());
    const server = await startMailServer();
    // Written otherwise than above: the library keeps what it once was told of a name.
    expect(await officeAt(server, { host: 'LocalHost' }).post.send(LETTER)).toBe('sent');
    expect(asked).toEqual([]);
  });

  it('stands for all its addresses, and for others when they change', async () => {
    const server = await startMailServer();
    const { asked, lookUp } = machineSays(['127.0.0.2'], ['127.0.0.2', '127.0.0.1']);
    const { post, told } = officeAt(server, {}, { lookUp });
    expect([await post.send(LETTER), await post.send(LETTER)]).toEqual(['failed', 'sent']);
    expect(told).toMatchObject([{ outcome: 'failed', code: 'ESOCKET' }, { outcome: 'sent' }]);
    expect(asked).toEqual(['localhost', 'localhost']);
  });

  it.each(['demanded', 'from-the-start'] as const)(
    'is what the certificate has to vouch for, not the address behind it (encryption %s)',
    async (encryption) => {
      const server = await startMailServer({ secure: encryption === 'from-the-start' });
      const { lookUp } = machineSays(['127.0.0.1']);
      const { post, told } = officeAt(server, { host: 'mail.example.org', encryption }, { lookUp });
      expect(await post.send(LETTER)).toBe('failed');
      expect([server.taken, told]).toMatchObject([[], [{ outcome: 'failed', code: 'ESOCKET' }]]);
    },
  );

  it('may be an address, which the certificate has to vouch for', async () => {
    const warned = vi.spyOn(process, 'emitWarning');
    onTestFinished(() => void vi.restoreAllMocks());
    const server = await startMailServer();
    expect(await officeAt(server, { host: '127.0.0.1' }).post.send(LETTER)).toBe('sent');
    // It leads here too, and the certificate does not name it.
    const unnamed = { host: '0.0.0.0' };
    expect(await officeAt(server, unnamed).post.send(LETTER)).toBe('failed');
    expect(server.taken).toHaveLength(1);
    expect(await officeAt(server, { ...unnamed, encryption: 'none' }).post.send(LETTER)).toBe('sent');
    expect(warned.mock.calls).toEqual([]);
  });

  it('that is unknown fails, and is looked up anew for the next letter', async () => {
    const server = await startMailServer();
    const { lookUp } = machineSays([], ['127.0.0.1']);
    const { post, told } = officeAt(server, {}, { lookUp });
    expect([await post.send(LETTER), await post.send(LETTER)]).toEqual(['failed', 'sent']);
    expect(told).toMatchObject([{ outcome: 'failed', code: 'EDNS' }, { outcome: 'sent' }]);
  });

  it('keeps one lookup waiting, however many letters wait for it, and nobody past their patience', async () => {
    const asked: string[] = [];
    const lookUp: LookUp = (name) => {
      asked.push(name);
      return new Promise(() => {});
    };
    const { post } = officeAt({ port: 9 }, {}, { lookUp, patience: 200 });
    const sendings = Array.from({ length: 8 }, () => post.send(LETTER));
    expect(new Set(await Promise.all(sendings))).toEqual(new Set(['failed']));
    expect(await post.send(LETTER)).toBe('failed');
    expect(asked).toEqual(['localhost']);
  });
});

describe('nothing is sent', () => {
  it('to a server that will not speak encrypted, nor is the password', async () => {
    const asked: string[] = [];
    const server = await startMailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username = '' }, _, done) => {
        asked.push(username);
        done(null, { user: username });
      },
    });
    const { post, told } = officeAt(server, { user: 'ready', password: 'p@ss word' });
    expect(await post.send(LETTER)).toBe('failed');
    expect([server.taken, asked, told.length]).toEqual([[], [], 1]);
  });

  it('to a server whose certificate nobody vouches for', async () => {
    const server = await startMailServer();
    const { post } = officeAt(server, {}, { trusted: '' });
    expect(await post.send(LETTER)).toBe('failed');
    expect(server.taken).toEqual([]);
  });

  it.each([
    'ada@example.org, eve@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'Ada <ada@example.org>',
    '"ada> rcpt to:<eve"@example.org',
    'ada@example.org>\r\nRCPT TO:<eve@example.org',
    '-oQ/tmp@example.org x',
    '',
  ])('to %j, which is not one plain address', async (to) => {
    const server = await startMailServer();
    const { post, told } = officeAt(server);
    expect(await post.send({ ...LETTER, to })).toBe('failed');
    expect(server.taken).toEqual([]);
    expect(told).toMatchObject([{ code: 'ADDRESS' }]);
  });
});

describe('words that try to be headers', () => {
  it('stay one line of the subject', async () => {
    const server = await startMailServer();
    const { post } = officeAt(server);
    const subject = 'A link\r\nBcc: eve@example.org\r\n\r\n<b>Pay here</b>\u2028X-Eve: 1';
    expect(await post.send({ ...LETTER, subject })).toBe('sent');
    const [{ source = '', to } = { to: [] }] = server.taken;
    expect(to).toEqual(['ada@example.org']);
    expect(headerOf(source).filter((line) => /^(bcc|cc|x-eve)/i.test(line))).toEqual([]);
    expect(headerOf(source).filter((line) => line.startsWith('Subject:'))).toHaveLength(1);
  });

  it('and words that try to end the letter stay in its text', async () => {
    const server = await startMailServer();
    const { post } = officeAt(server);
    const text = 'One\r\n.\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<eve@example.org>\r\n';
    expect(await post.send({ ...LETTER, text })).toBe('sent');
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.source).toContain('RCPT TO:<eve@example.org>');
  });
});

describe('a page that sends a letter', () => {
  it('hears when its patience is over that it failed, from a server that says nothing', async () => {
    const { post, told } = officeAt(await silentServer(), {}, { patience: 50 });
    expect(await post.send(LETTER)).toBe('failed');
    // The page's own bound: the library's come later, and are named otherwise.
    expect(told).toMatchObject([{ outcome: 'failed', code: 'LATE' }]);
  });

  it('hears it when the server refuses, and when there is none; the next letter goes through', async () => {
    let refuses = true;
    const server = await startMailServer({
      onRcptTo: (_, __, done) =>
        done(refuses ? Object.assign(new Error('No ada@example.org'), { responseCode: 550 }) : null),
    });
    const { post, told } = officeAt(server);
    expect(await post.send(LETTER)).toBe('failed');
    expect(told).toMatchObject([{ outcome: 'failed', code: 'EENVELOPE', reply: 550 }]);
    refuses = false;
    expect(await post.send(LETTER)).toBe('sent');
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    expect(await officeAt({ port }).post.send(LETTER)).toBe('failed');
  });

  it('is not held up by the letters of others: past a hundred that wait, it fails at once', async () => {
    const { post, told } = officeAt(await silentServer(), {}, { patience: 3000 });
    const all = Promise.all(Array.from({ length: 101 }, () => post.send(LETTER)));
    expect(new Set(await all)).toEqual(new Set(['failed']));
    const codes = told.map(({ code }) => code);
    expect([codes[0], codes.filter((code) => code === 'FULL').length]).toEqual(['FULL', 1]);
  });
});

describe('what is told of a letter', () => {
  it('names neither whom it went to nor what it says, sent or refused', async () => {
    const server = await startMailServer({
      onAuth: ({ username }, _, done) => done(null, { user: username }),
      onRcptTo: ({ address }, _, done) =>
        done(
          address.startsWith('ada')
            ? null
            : Object.assign(new Error(`Who is ${address}? ${LINK}`), { responseCode: 550 }),
        ),
    });
    const { post, told } = officeAt(server, { user: 'ready', password: 'p@ss word' });
    await post.send(LETTER);
    await post.send({ ...LETTER, to: 'eve@example.org' });
    await post.send({ ...LETTER, to: 'not an address' });
    expect(server.taken).toHaveLength(1);
    const said = JSON.stringify(told);
    expect(told.map(({ outcome }) => outcome)).toEqual(['sent', 'failed', 'failed']);
    for (const secret of ['ada', 'eve', 'example.org', 'abcdefghij', 'p@ss', 'ready', 'address?'])
      expect(said).not.toContain(secret);
  });
});
