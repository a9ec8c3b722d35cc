/** A mail server on this machine that keeps the letters it takes, and can refuse, dawdle or speak in the clear. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll } from 'vitest';
import { CERTIFICATE, KEY } from './certificate.ts';

interface Taken {
  readonly to: readonly string[];
  readonly from: string;
  /** Header and body as they came. */
  readonly source: string;
  readonly encrypted: boolean;
  readonly user: string | undefined;
}

export interface MailServer {
  readonly port: number;
  readonly taken: readonly Taken[];
}

/** Starts one with a certificate for localhost; it ends after the tests of the calling file. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    key: KEY,
    cert: CERTIFICATE,
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onData(stream, session, done) {
      let source = '';
      stream.setEncoding('utf8').on('data', (part: string) => {
        source += part;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          source,
          encrypted: session.secure,
          user: session.user,
        });
        done();
      });
    },
    ...options,
  });
  // A client that turns away is the client's business.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, taken };
}
