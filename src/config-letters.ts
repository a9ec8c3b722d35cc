/** The settings of what is elsewhere: the server for our letters, the provider people sign in with, leaked passwords. */
import type { Provider } from '#identity/tokens.ts';
import { type Mailbox, readMailbox, readSmtpAddress, type SmtpAddress } from '#mail/smtp-address.ts';
import type { TokenSource } from '#mail/tokens.ts';
import { BadSetting, readSwitch } from './config-values.ts';

/** Where letters are handed in, and whom they come from. */
export interface Letters {
  readonly smtp: SmtpAddress;
  readonly from: Mailbox;
  /** The mail server is shown a token of it in place of a password. */
  readonly tokens: TokenSource | undefined;
}

type SettingOf = (name: string) => string | undefined;

const TOKENS = ['SMTP_OAUTH_TOKEN_URL', 'SMTP_OAUTH_CLIENT_ID', 'SMTP_OAUTH_CLIENT_SECRET'] as const;

/** Tokens that the mail server takes in place of a password; undefined where nothing of them is set. */
function readTokens(setting: SettingOf): TokenSource | undefined {
  const [url, clientId, clientSecret] = TOKENS.map(setting);
  const scope = setting('SMTP_OAUTH_SCOPE');
  const missing = TOKENS.filter((name) => setting(name) === undefined);
  if (missing.length === TOKENS.length && scope === undefined) return undefined;
  if (url === undefined || clientId === undefined || clientSecret === undefined)
    throw new BadSetting(
      `${missing.join(', ')} not set; tokens for the mail server need ${TOKENS.join(', ')}.`,
    );
  if (!isTokenUrl(URL.parse(url)))
    throw new BadSetting(
      'SMTP_OAUTH_TOKEN_URL cannot be used; expected an address that starts with https://.',
    );
  return { url, clientId, clientSecret, scope };
}

/** The mailbox signs in by a password or by tokens, and by one of them alone. */
function checkSignIn({ user, password }: SmtpAddress, tokens: TokenSource | undefined): void {
  if (tokens !== undefined && (user === undefined || password !== undefined))
    throw new BadSetting(
      'SMTP_OAUTH_TOKEN_URL is set; then SMTP_URL names the mailbox without a password: smtp://USER@HOST:587.',
    );
  if (tokens === undefined && user !== undefined && password === undefined)
    throw new BadSetting(
      'SMTP_URL cannot be used; it has a user and no password. Expected smtp://USER:PASSWORD@HOST:587, or SMTP_OAUTH_TOKEN_URL for tokens in its place.',
    );
}

export function readLetters(setting: SettingOf): Letters | undefined {
  const [url, from] = [setting('SMTP_URL'), setting('MAIL_FROM')];
  const tokens = readTokens(setting);
  if (url === undefined && from === undefined && tokens !== undefined)
    throw new BadSetting('SMTP_OAUTH_TOKEN_URL is set and SMTP_URL is not; set both or neither.');
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined) throw new BadSetting('MAIL_FROM is set and SMTP_URL is not; set both or neither.');
  if (from === undefined) throw new BadSetting('SMTP_URL is set and MAIL_FROM is not; set both or neither.');
  const smtp = readSmtpAddress(url);
  // It may hold a password, so it is not quoted.
  if (smtp === undefined)
    throw new BadSetting(
      'SMTP_URL cannot be used; expected smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465.',
    );
  checkSignIn(smtp, tokens);
  const mailbox = readMailbox(from);
  if (mailbox === undefined)
    throw new BadSetting(
      `MAIL_FROM is "${from}"; expected an address, or a name and one: Readiness <ready@example.org>.`,
    );
  return { smtp, from: mailbox, tokens };
}

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** Without encryption only on this machine, where something is tried out. */
function isSafe(url: URL | null): url is URL {
  return url !== null && url.search === '' && isTokenUrl(url);
}

function isTokenUrl(url: URL | null): boolean {
  if (url === null || url.hash !== '' || url.username !== '') return false;
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
