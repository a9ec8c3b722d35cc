/** Where letters are handed in, and whom they come from, read from settings. */

export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  /**
   * `from-the-start`: the connection begins encrypted. `demanded`: it becomes so before anything is said
   * (STARTTLS), or nothing is. `none`: the server is on this machine, and nothing leaves it.
   */
  readonly encryption: 'from-the-start' | 'demanded' | 'none';
  readonly user: string | undefined;
  readonly password: string | undefined;
}

export interface Mailbox {
  readonly name: string | undefined;
  readonly address: string;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'];

function portsFor(protocol: string): number | undefined {
  return protocol === 'smtp:' || protocol === 'smtps:' ? PORTS[protocol] : undefined;
}

/** `smtp://USER:PASSWORD@HOST:PORT` or `smtps://`, or a user alone; what is not asked for is refused rather than passed over. */
export function readSmtpAddress(text: string): SmtpAddress | undefined {
  const url = URL.parse(text);
  const usual = url === null ? undefined : portsFor(url.protocol);
  if (url === null || usual === undefined || url.hostname === '') return undefined;
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return undefined;
  if (url.username === '' && url.password !== '') return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const own = THIS_MACHINE.includes(host) ? 'none' : 'demanded';
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === undefined || password === undefined) return undefined;
  return {
    host,
    port: url.port === '' ? usual : Number(url.port),
    encryption: url.protocol === 'smtps:' ? 'from-the-start' : own,
    user: user === '' ? undefined : user,
    password: password === '' ? undefined : password,
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether a text is one plain address and nothing beside it. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s<>()[\]\\,;:@"\p{Cc}]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/u.test(text)
  );
}

/** `ready@example.org`, or `Readiness <ready@example.org>`. */
export function readMailbox(text: string): Mailbox | undefined {
  const named = /^([^<>"\p{Cc}]{1,80}?)\s*<([^<>]+)>$/u.exec(text);
  const address = named?.[2] ?? text;
  return isAddress(address) ? { name: named?.[1], address } : undefined;
}
