/** Hands letters in by SMTP: encrypted, one plain text to one address, and never for longer than people wait. */
import type { Transporter } from 'nodemailer';
import type { LookUp } from './mail-connection.ts';
import { isAddress, type Mailbox, type SmtpAddress } from './smtp-address.ts';
import { smtpOptions } from './smtp-options.ts';
import { makeTokens, type TokenSource, type Tokens } from './tokens.ts';

export interface Letter {
  /** One plain address. */
  readonly to: string;
  readonly subject: string;
  /** Lines of plain text. */
  readonly text: string;
}

/** `no-token`: where tokens come from gave none. `not-signed-in`: the mail server refused who hands it in. */
export type Sending = 'sent' | 'no-token' | 'not-signed-in' | 'failed';

export interface Post {
  /** Never throws and answers within seconds; `sent` is what the server took on. */
  readonly send: (letter: Letter) => Promise<Sending>;
  readonly close: () => void;
}

/** What a log may know of a letter: neither whom it went to nor what it says. */
export type LetterTold = Readonly<{
  outcome: 'sent' | 'failed';
  milliseconds: number;
  code?: string;
  reply?: number;
}>;

interface Delivery {
  readonly smtp: SmtpAddress;
  readonly from: Mailbox;
  /** In place of a password. */
  readonly tokens?: TokenSource | undefined;
  readonly told: (entry: LetterTold) => void;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** Milliseconds that a page waits for a letter. */
  readonly patience?: number;
  /** A certificate to trust beside those of the machine. */
  readonly trusted?: string;
  /** In place of what the machine says of a name. */
  readonly lookUp?: LookUp;
}

const PATIENCE = 5000;
/** So many wait at once; a page that would add another is told that it failed. */
const MOST_WAITING = 100;

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

/** Which of the two refused, where it was one of them. */
function sayingOf({ outcome, code }: Omit<LetterTold, 'milliseconds'>): Sending {
  if (outcome === 'failed' && code?.startsWith('TOKEN_')) return 'no-token';
  return outcome === 'failed' && code === 'EAUTH' ? 'not-signed-in' : outcome;
}

class SmtpPost implements Post {
  readonly #delivery: Delivery;
  readonly #tokens: Tokens | undefined;
  #transport: Promise<Transporter> | undefined;
  #waiting = 0;

  constructor(delivery: Delivery) {
    const { tokens, now, patience = PATIENCE } = delivery;
    this.#delivery = delivery;
    // Sooner than the page, which can then say that it was the token.
    this.#tokens = tokens && makeTokens(tokens, now, patience * 0.8);
  }

  async send(letter: Letter): Promise<Sending> {
    const { now, told } = this.#delivery;
    const started = now();
    const outcome = await this.#attempt(letter);
    told({ ...outcome, milliseconds: Math.round(now() - started) });
    return sayingOf(outcome);
  }

  close(): void {
    void this.#transport?.then((transport) => transport.close());
    this.#transport = undefined;
  }

  /** Loaded with the first letter: the server at rest carries no SMTP. */
  async #open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const { name = '', address } = this.#delivery.from;
    const { smtp, patience = PATIENCE, trusted, lookUp } = this.#delivery;
    const options = smtpOptions({ smtp, patience, trusted, lookUp, tokens: this.#tokens });
    return createTransport(options, { from: { name, address } });
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

  async #hand(letter: Letter): Promise<{ outcome: 'sent' }> {
    // Before the mail server is asked, so that it is plain which of the two refused.
    await this.#tokens?.current();
    try {
      return await this.#give(letter);
    } catch (error) {
      // A token can end before its time.
      if (faultOf(error).code !== 'EAUTH' || !this.#tokens?.drop()) throw error;
      await this.#tokens.current();
      return await this.#give(letter);
    }
  }

  async #give({ to, subject, text }: Letter): Promise<{ outcome: 'sent' }> {
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
