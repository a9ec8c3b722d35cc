/** The settings: good defaults, a secret made once, and a sentence for every bad value. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readConfig, readPlace } from '../src/config.ts';
import { dataFolder } from './support/assessments.ts';

const folder = dataFolder();
const read = (environment: Readonly<Record<string, string>>) =>
  readConfig({ DATA_DIR: folder, ...environment });

function configOf(environment: Readonly<Record<string, string>>) {
  const outcome = read(environment);
  if (!outcome.ok) throw new Error(outcome.problems.join(' '));
  return outcome.config;
}

describe('the settings', () => {
  it('have defaults that let in nobody from outside', () => {
    expect(configOf({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
      dataDir: folder,
      organisationLogo: undefined,
      trustProxy: false,
      metricsToken: undefined,
      letters: undefined,
      clamd: undefined,
      provider: undefined,
    });
    expect(Object.isFrozen(configOf({}))).toBe(true);
  });

  it('are taken as given', () => {
    const given = {
      PORT: ' 8080 ',
      HOST: '0.0.0.0',
      BASE_URL: 'https://ready.example.org/',
      ORGANISATION_LOGO: 'nhs',
      CLAMD: '/run/clamav/clamd.ctl',
    };
    expect(configOf({ ...given, SECRET: 'x'.repeat(32) })).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      baseUrl: 'https://ready.example.org',
      secret: 'x'.repeat(32),
      organisationLogo: 'nhs',
      clamd: { path: '/run/clamav/clamd.ctl' },
    });
  });

  it('make the data folder and a secret for the program alone, once', () => {
    const data = join(folder, 'new', 'data');
    const { secret } = configOf({ DATA_DIR: data });
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(configOf({ DATA_DIR: data, SECRET: ' ' }).secret).toBe(secret);
    expect(readFileSync(join(data, 'secret'), 'utf8').trim()).toBe(secret);
    expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600);
    expect(configOf({ DATA_DIR: join(folder, 'other') }).secret).not.toBe(secret);
  });

  it('do not replace a damaged secret, on which every link hangs', () => {
    const data = join(folder, 'damaged');
    configOf({ DATA_DIR: data });
    writeFileSync(join(data, 'secret'), 'short');
    const outcome = read({ DATA_DIR: data });
    expect(outcome.ok ? [] : outcome.problems).toEqual([expect.stringContaining('is damaged')]);
    expect(readFileSync(join(data, 'secret'), 'utf8')).toBe('short');
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'http://here'],
    ['BASE_URL', 'ready.example.org'],
    ['BASE_URL', 'ftp://ready.example.org'],
    ['BASE_URL', 'https://ready.example.org/path'],
    ['BASE_URL', 'https://me@ready.example.org'],
    ['SECRET', 'short'],
    ['ORGANISATION_LOGO', 'no-such-file.svg'],
    ['TRUST_PROXY', 'yes'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', `with a blank ${'x'.repeat(32)}`],
    ['BREACHED_PASSWORDS', 'http://passwords.example.org/range/'],
    ['BREACHED_PASSWORDS', '1'],
    ['OIDC_ISSUER', 'https://login.example.org'],
    ['CLAMD', 'clamd.ctl'],
    ['CLAMD', 'tcp://clamav:3310'],
    ['SMTP_URL', 'smtp://mail.example.org'],
    ['MAIL_FROM', 'ready@example.org'],
    ['DATA_DIR', join(import.meta.filename, 'inside-a-file')],
  ])('refuse %s=%s in a sentence', (name, value) => {
    const outcome = read({ [name]: value });
    expect(outcome.ok ? [] : outcome.problems).toEqual([
      expect.stringMatching(new RegExp(`^.*\\b${name}\\b.*\\.$`)),
    ]);
  });

  it('name a service of leaked passwords, or none', () => {
    expect(configOf({}).breachedPasswords).toBeUndefined();
    const address = (text: string) => configOf({ BREACHED_PASSWORDS: text }).breachedPasswords;
    const range = 'https://api.pwnedpasswords.com/range/';
    expect([address(range), address(range.slice(0, -1))]).toEqual([range, range]);
    expect(address('http://localhost:8080/range/')).toBe('http://localhost:8080/range/');
  });

  it('say all that is wrong at once', () => {
    const bad = { PORT: 'x', HOST: '/', BASE_URL: 'x', TRUST_PROXY: 'x', METRICS_TOKEN: 'x', OIDC_NAME: 'x' };
    const outcome = read({ ...bad, SMTP_URL: 'x', MAIL_FROM: 'x', SECRET: 'x' });
    expect(outcome.ok ? [] : outcome.problems).toHaveLength(8);
  });
});

describe('the settings of letters', () => {
  const from = { MAIL_FROM: 'Readiness <ready@example.org>' };

  it('give host, port, encryption and who hands them in', () => {
    const { letters } = configOf({ ...from, SMTP_URL: 'smtp://me%40here:p%40ss@mail.example.org' });
    expect(letters).toEqual({
      smtp: {
        host: 'mail.example.org',
        port: 587,
        encryption: 'demanded',
        user: 'me@here',
        password: 'p@ss',
      },
      from: { name: 'Readiness', address: 'ready@example.org' },
      tokens: undefined,
    });
  });

  test.each([
    ['smtps://mail.example.org', 465, 'from-the-start'],
    ['smtp://mail.example.org:2525', 2525, 'demanded'],
    ['smtp://localhost:25', 25, 'none'],
    ['smtp://[::1]:25', 25, 'none'],
  ])('read %s', (url, port, encryption) => {
    expect(configOf({ ...from, SMTP_URL: url }).letters?.smtp).toMatchObject({ port, encryption });
  });

  test.each([
    'mail.example.org',
    'http://mail.example.org',
    'smtp://user@mail.example.org',
    'smtp://u:hunter2@mail.example.org/path',
    'smtp://u:hunter2@mail.example.org?tls=no',
    'smtp://u:%E0%A4%A@mail.example.org',
  ])('refuse %s without quoting it: it may hold a password', (url) => {
    const outcome = read({ ...from, SMTP_URL: url });
    const said = outcome.ok ? '' : outcome.problems.join(' ');
    expect(said).toMatch(/^SMTP_URL cannot be used; .*\.$/);
    expect(said).not.toContain('hunter2');
  });

  test.each([
    'ready',
    'a@b@c',
    'Readiness <ready>',
    'a@example.org, b@example.org',
    'x <a@b.org>\r\nBcc: c@d.org',
  ])('refuse to write from %s', (sender) => {
    const outcome = read({ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: sender });
    expect(outcome.ok ? [] : outcome.problems).toEqual([expect.stringMatching(/^MAIL_FROM is /)]);
  });
});

describe('the settings of tokens for the mail server', () => {
  const given = {
    MAIL_FROM: 'ready@example.org',
    SMTP_URL: 'smtp://ready%40example.org@smtp.example.org',
    SMTP_OAUTH_TOKEN_URL: 'https://login.example.org/tenant/oauth2/v2.0/token',
    SMTP_OAUTH_CLIENT_ID: 'readiness',
    SMTP_OAUTH_CLIENT_SECRET: 'hunter2',
  };
  const problemsOf = (environment: Readonly<Record<string, string>>) => {
    const outcome = read(environment);
    return outcome.ok ? [] : outcome.problems;
  };

  it('take the place of the password, with a scope where one is asked for', () => {
    const { letters } = configOf(given);
    expect(letters?.smtp).toMatchObject({ user: 'ready@example.org', password: undefined });
    expect(letters?.tokens).toEqual({
      url: given.SMTP_OAUTH_TOKEN_URL,
      clientId: 'readiness',
      clientSecret: 'hunter2',
      scope: undefined,
    });
    const scoped = configOf({ ...given, SMTP_OAUTH_SCOPE: 'https://outlook.office365.com/.default' });
    expect(scoped.letters?.tokens?.scope).toBe('https://outlook.office365.com/.default');
  });

  test.each([
    [{ SMTP_OAUTH_CLIENT_SECRET: '' }, /^SMTP_OAUTH_CLIENT_SECRET not set; .*\.$/],
    [{ SMTP_OAUTH_TOKEN_URL: '', SMTP_OAUTH_CLIENT_ID: '' }, /^SMTP_OAUTH_TOKEN_URL, .* not set; .*\.$/],
    [
      { SMTP_OAUTH_TOKEN_URL: 'http://login.example.org/token' },
      /^SMTP_OAUTH_TOKEN_URL cannot be used; .*https:\/\/\.$/,
    ],
    [
      { SMTP_OAUTH_TOKEN_URL: 'https://me:hunter2@login.example.org/' },
      /^SMTP_OAUTH_TOKEN_URL cannot be used/,
    ],
    [{ SMTP_URL: 'smtp://u:hunter2@smtp.example.org' }, /names the mailbox without a password/],
    [{ SMTP_URL: 'smtp://smtp.example.org' }, /names the mailbox without a password/],
    [{ SMTP_URL: '', MAIL_FROM: '' }, /^SMTP_OAUTH_TOKEN_URL is set and SMTP_URL is not/],
  ])('refuse %j in a sentence that quotes no secret', (wrong, sentence) => {
    const problems = problemsOf({ ...given, ...wrong });
    expect(problems).toEqual([expect.stringMatching(sentence)]);
    expect(problems.join()).not.toContain('hunter2');
  });
});

describe('the settings of a provider', () => {
  const given = {
    OIDC_ISSUER: 'https://login.example.org/tenant/v2.0/',
    OIDC_CLIENT_ID: 'sandpilot',
    OIDC_CLIENT_SECRET: 'kept-between-us',
  };

  it('are all there, with the name of its host unless another is given', () => {
    const provider = {
      issuer: 'https://login.example.org/tenant/v2.0',
      clientId: 'sandpilot',
      clientSecret: 'kept-between-us',
      trustEmail: false,
    };
    expect(configOf(given).provider).toEqual({ ...provider, name: 'login.example.org' });
    expect(configOf({ ...given, OIDC_NAME: 'NHSmail' }).provider?.name).toBe('NHSmail');
  });

  it('trust an email that it says nothing about only when told to', () => {
    const trusts = (text: string) => configOf({ ...given, OIDC_TRUST_EMAIL: text }).provider?.trustEmail;
    expect([trusts('0'), trusts('1')]).toEqual([false, true]);
    const outcome = read({ ...given, OIDC_TRUST_EMAIL: 'yes' });
    expect(outcome.ok ? [] : outcome.problems).toEqual(['OIDC_TRUST_EMAIL is "yes"; expected 0 or 1.']);
  });

  test.each(['http://login.example.org', 'login.example.org', 'https://me@login.example.org'])(
    'refuse the issuer %s',
    (issuer) => {
      const outcome = read({ ...given, OIDC_ISSUER: issuer });
      expect(outcome.ok ? [] : outcome.problems).toEqual([expect.stringMatching(/^OIDC_ISSUER is /)]);
    },
  );

  it('name what is missing', () => {
    const outcome = read({ OIDC_ISSUER: given.OIDC_ISSUER });
    expect(outcome.ok ? [] : outcome.problems).toEqual([
      expect.stringMatching(/^OIDC_CLIENT_ID, OIDC_CLIENT_SECRET not set; /),
    ]);
  });
});

describe('a secret in a file', () => {
  const write = (name: string, content: string) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  it('is read from there, for each setting that is one', () => {
    const token = 't'.repeat(40);
    const config = configOf({
      SECRET_FILE: write('s', `${'s'.repeat(40)}\n`),
      METRICS_TOKEN_FILE: write('m', `${token}\n`),
      SMTP_URL_FILE: write('u', 'smtps://u:p@mail.example.org\n'),
      MAIL_FROM: 'ready@example.org',
      OIDC_ISSUER: 'https://login.example.org',
      OIDC_CLIENT_ID: 'sandpilot',
      OIDC_CLIENT_SECRET_FILE: write('c', 'kept-between-us\n'),
    });
    expect(config).toMatchObject({
      secret: 's'.repeat(40),
      metricsToken: token,
      letters: { smtp: { password: 'p' } },
      provider: { clientSecret: 'kept-between-us' },
    });
  });

  it('is refused when it is empty, is not there, or is set beside the setting itself', () => {
    const outcome = read({
      SECRET_FILE: join(folder, 'nowhere'),
      METRICS_TOKEN_FILE: write('empty', '\n'),
      SMTP_URL: 'smtps://mail.example.org',
      SMTP_URL_FILE: write('both', 'smtps://u:hunter2@mail.example.org'),
      MAIL_FROM: 'ready@example.org',
    });
    const said = outcome.ok ? [] : outcome.problems;
    expect(said).toEqual([
      expect.stringMatching(/^METRICS_TOKEN_FILE is .*empty\.$/),
      expect.stringMatching(/^SMTP_URL and SMTP_URL_FILE are both set/),
      expect.stringMatching(/^SECRET_FILE is .*could not be read \(ENOENT\)\.$/),
    ]);
    expect(said.join(' ')).not.toContain('hunter2');
  });
});

describe('the place of the data', () => {
  it('is told without making a folder or a secret', () => {
    const data = join(folder, 'not-yet');
    expect(readPlace({ DATA_DIR: data })).toEqual({
      ok: true,
      dataDir: data,
      given: undefined,
      found: undefined,
    });
    expect(existsSync(data)).toBe(false);
    const { secret } = configOf({ DATA_DIR: data });
    const given = 'g'.repeat(32);
    expect(readPlace({ DATA_DIR: data, SECRET: given })).toMatchObject({ given, found: secret });
  });
});
