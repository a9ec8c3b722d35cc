/** How the library is told to reach the mail server, and who hands letters in there. */
import { isName, type LookUp, makeOpenConnection } from './mail-connection.ts';
import type { SmtpAddress } from './smtp-address.ts';
import type { Tokens } from './tokens.ts';

const CONNECTIONS = 2;
/** Milliseconds. With the same bound for both, chance would say whether it was the page or the library that gave up. */
const AFTER_THE_PAGE = 100;

interface Reached {
  readonly smtp: SmtpAddress;
  /** Milliseconds. */
  readonly patience: number;
  /** A certificate to trust beside those of the machine. */
  readonly trusted: string | undefined;
  /** In place of a password. */
  readonly tokens: Tokens | undefined;
  /** In place of what the machine says of a name. */
  readonly lookUp: LookUp | undefined;
}

type Provisioned = (error: Error | null, token?: string) => void;

/** How the mail server is told who hands letters in. */
function signInOf({ user, password }: SmtpAddress, tokens: Tokens | undefined) {
  if (user === undefined) return {};
  if (tokens === undefined) return password === undefined ? {} : { auth: { user, pass: password } };
  const provisionCallback = (_user: string, _renew: boolean, done: Provisioned): void => {
    tokens.current().then((token) => done(null, token), done);
  };
  return { auth: { type: 'OAuth2', user, provisionCallback } } as const;
}

/** Whom a certificate has to vouch for: a name is sent with the first words, an address may not be. */
function tlsOf({ host }: SmtpAddress, trusted: string | undefined) {
  return {
    minVersion: 'TLSv1.2',
    ...(isName(host) && { servername: host }),
    ...(trusted !== undefined && { ca: trusted }),
  } as const;
}

/** Encrypted, within the time given, and of a letter nothing read that is not in it. */
export function smtpOptions({ smtp, patience, trusted, tokens, lookUp }: Reached) {
  const { host, port, encryption } = smtp;
  const bound = patience + AFTER_THE_PAGE;
  return {
    pool: true,
    maxConnections: CONNECTIONS,
    host,
    port,
    secure: encryption === 'from-the-start',
    requireTLS: encryption === 'demanded',
    ignoreTLS: encryption === 'none',
    tls: tlsOf(smtp, trusted),
    getSocket: makeOpenConnection(smtp, bound, lookUp),
    ...signInOf(smtp, tokens),
    // Whatever the server does, a letter has failed for good about when its page was told so.
    connectionTimeout: bound,
    greetingTimeout: bound,
    socketTimeout: bound,
    // A text is a text: nothing in it makes the library read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false,
  } as const;
}
