/** The settings of what is elsewhere: the server for our letters, the provider people sign in with, leaked passwords. */
import type { Provider } from '#identity/tokens.ts';
import { type Mailbox, readMailbox, readSmtpAddress, type SmtpAddress } from '#mail/smtp-address.ts';
import { BadSetting, readSwitch } from './config-values.ts';

/** Where letters are handed in, and whom they come from. */
export interface Letters {
  readonly smtp: SmtpAddress;
  readonly from: Mailbox;
}

type SettingOf = (name: string) => string | undefined;

export function readLetters(setting: SettingOf): Letters | undefined {
  const [url, from] = [setting('SMTP_URL'), setting('MAIL_FROM')];
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined) throw new BadSetting('MAIL_FROM is set and SMTP_URL is not; set both or neither.');
  if (from === undefined) throw new BadSetting('SMTP_URL is set and MAIL_FROM is not; set both or neither.');
  const smtp = readSmtpAddress(url);
  // It may hold a password, so it is not quoted.
  if (smtp === undefined)
    throw new BadSetting(
      'SMTP_URL cannot be used; expected smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465.',
    );
  const mailbox = readMailbox(from);
  if (mailbox === undefined)
    throw new BadSetting(
      `MAIL_FROM is "${from}"; expected an address, or a name and one: Readiness <ready@example.org>.`,
    );
  return { smtp, from: mailbox };
}

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** Without encryption only on this machine, where something is tried out. */
function isSafe(url: URL | null): url is URL {
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
}

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

export function readProvider(setting: SettingOf): Provider | undefined {
  const [issuer, clientId, clientSecret] = NEEDED.map(setting);
  const missing = NEEDED.filter((name) => setting(name) === undefined);
  if (missing.length === NEEDED.length && setting('OIDC_NAME') === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new BadSetting(`${missing.join(', ')} not set; a provider needs ${NEEDED.join(', ')}.`);
  const url = URL.parse(issuer);
  if (!isSafe(url))
    throw new BadSetting(`OIDC_ISSUER is "${issuer}"; expected an address that starts with https://.`);
  return {
    issuer: issuer.replace(/\/$/, ''),
    clientId,
    clientSecret,
    name: setting('OIDC_NAME') ?? url.hostname,
    trustEmail: readSwitch('OIDC_TRUST_EMAIL', setting('OIDC_TRUST_EMAIL')),
  };
}

/** Where it is asked whether a password leaked: what the address of a range starts with, a slash at its end. */
export function readBreachedPasswords(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (isSafe(URL.parse(text))) return text.replace(/\/*$/, '/');
  throw new BadSetting(
    `BREACHED_PASSWORDS is "${text}"; expected an address that starts with https://, such as https://api.pwnedpasswords.com/range/.`,
  );
}
