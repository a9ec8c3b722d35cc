/** The settings: good defaults, a secret made once, and a sentence for every bad value. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readConfig } from '../src/config.ts';
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
    });
    expect(Object.isFrozen(configOf({}))).toBe(true);
  });

  it('are taken as given', () => {
    const given = {
      PORT: ' 8080 ',
      HOST: '0.0.0.0',
      BASE_URL: 'https://ready.example.org/',
      ORGANISATION_LOGO: 'nhs',
    };
    expect(configOf({ ...given, SECRET: 'x'.repeat(32) })).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      baseUrl: 'https://ready.example.org',
      secret: 'x'.repeat(32),
      organisationLogo: 'nhs',
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
    ['DATA_DIR', join(import.meta.filename, 'inside-a-file')],
  ])('refuse %s=%s in a sentence', (name, value) => {
    const outcome = read({ [name]: value });
    expect(outcome.ok ? [] : outcome.problems).toEqual([
      expect.stringMatching(new RegExp(`^${name} .*\\.$`)),
    ]);
  });

  it('say all that is wrong at once', () => {
    const outcome = read({ PORT: 'x', HOST: '/', BASE_URL: 'x' });
    expect(outcome.ok ? [] : outcome.problems).toHaveLength(3);
  });
});
