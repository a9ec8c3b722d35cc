/** Hands letters in by SMTP: encrypted, one plain text to one address, and never for longer than people wait. */
import type { Transporter } from 'nodemailer';
import { isAddress, type Mailbox, type SmtpAddress } from './smtp-address.ts';

export interface Letter {
  /** One plain address. */
  readonly to: string;
  readonly subject: string;
  /** Lines of plain text. */
  readonly text: string;
}

export type Sending = 'sent' | 'failed';

export interface Post {
  /** Never throws and answers within seconds; `sent` is what the server took on. */
  readonly send: (letter: Letter) => Promise<Sending>;
  readonly close: () => void;
}

/** What a log may know of a letter: neither whom it went to nor what it says. */
export type LetterTold = Readonly<{ outcome: Sending; milliseconds: number; code?: string; reply?: number }>;

interface Delivery {
  readonly smtp: SmtpAddress;
  readonly from: Mailbox;
  readonly told: (entry: LetterTold) => void;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** Milliseconds that a page waits for a letter. */
  readonly patience?: number;
  /** A certificate to trust beside those of the machine. */
  readonly trusted?: string;
}

const PATIENCE = 5000;
/** So many wait at once; a page that would add another is told that it failed. */
const MOST_WAITING = 100;
const CONNECTIONS = 2;

function optionsOf({ smtp, patience = PATIENCE, trusted }: Delivery) {
  const { host, port, encryption, user, password } = smtp;
  return {
    pool: true,
    maxConnections: CONNECTIONS,
    host,
    port,
    secure: encryption === 'from-the-start',
    requireTLS: encryption === 'demanded',
    ignoreTLS: encryption === 'none',
    tls: { minVersion: 'TLSv1.2', servername: host, ...(trusted !== undefined && { ca: trusted }) },
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    // Whatever the server does, a letter has failed for good about when its page was told so.
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    // A text is a text: nothing in it makes the library read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false,
  } as const;
}

/** What a caller gave as one line: no second header can follow it. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The library's word for a failure and the server's number, never its sentence: it may quote the address. */
function faultOf(error: unknown): Pick<LetterTold, 'code' | 'reply'> {
  if (!(error instanceof Error)) return {};
  const code = 'code' in error && /^[A-Z_]{1,40}$/.test(String(error.code)) ? String(error.code) : 'OTHER';
  const reply = 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
  return { code, ...(Number.isInteger(reply) && { reply }) };
}

class SmtpPost implements Post {
  readonly #delivery: Delivery;
  #transport: Promise<Transporter> | undefined;
  #waiting = 0;

  constructor(delivery: Delivery) {
    this.#delivery = delivery;
  }

  async send(letter: Letter): Promise<Sending> {
    const { now, told } = this.#delivery;
    const started = now();
    const outcome = await this.#attempt(letter);
    told({ ...outcome, milliseconds: Math.round(now() - started) });
    return outcome.outcome;
  }

  close(): void {
    void this.#transport?.then((transport) => transport.close());
    this.#transport = undefined;
  }

  /** Loaded with the first letter: the server at rest carries no SMTP. */
  async #open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const { name = '', address } = this.#delivery.from;
    return createTransport(optionsOf(this.#delivery), { from: { name, address } });
  }

  async #attempt(letter: Letter): Promise<Omit<LetterTold, 'milliseconds'>> {
    if (!isAddress(letter.to)) return { outcome: 'failed', code: 'ADDRESS' };
    if (this.#waiting >= MOST_WAITING) return { outcome: 'failed', code: 'FULL' };
    this.#waiting += 1;
    try {
      return await this.#inTime(this.#hand(letter));
    } catch (error) {
      return { outcome: 'failed', ...faultOf(error) };
    } finally {
      this.#waiting -= 1;
    }
  }

  async #hand({ to, subject, text }: Letter): Promise<{ outcome: 'sent' }> {
    this.#transport ??= this.#open();
    const transport = await this.#transport;
    await transport.sendMail({
      to: { name: '', address: to },
      subject: oneLine(subject),
      text,
      // Nobody's holiday notice should answer.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { outcome: 'sent' };
  }

  /** A page waits no longer than this; a refusal that comes later is nobody's any more. */
  #inTime(sending: Promise<{ outcome: 'sent' }>): Promise<Omit<LetterTold, 'milliseconds'>> {
    const { promise, resolve } = Promise.withResolvers<{ outcome: 'failed'; code: string }>();
    const timer = setTimeout(
      () => resolve({ outcome: 'failed', code: 'LATE' }),
      this.#delivery.patience ?? PATIENCE,
    );
    sending.catch(() => {});
    return Promise.race([sending, promise]).finally(() => clearTimeout(timer));
  }
}

/** The post office of the settings. */
export function makePost(delivery: Delivery): Post {
  return new SmtpPost(delivery);
}
