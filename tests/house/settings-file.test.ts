/** The command of operators reads the settings as systemd reads them for the server: the same secret for both. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'sandpilot-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the program is given by the command, with these settings; the account is left as it is. */
function givenWith(settings: string): { readonly env: Record<string, string>; readonly words: string[] } {
  const at = (path: string) => join(folder, path);
  for (const path of ['bin', 'program/node_modules/.bin']) mkdirSync(at(path), { recursive: true });
  const program = (path: string, text: string) => {
    writeFileSync(at(path), `#!/bin/sh\n${text}\n`);
    chmodSync(at(path), 0o755);
  };
  program('bin/runuser', 'shift 3; exec "$@"');
  const show = 'JSON.stringify({ env: process.env, words: process.argv.slice(1) })';
  program(
    'program/node_modules/.bin/node',
    `exec ${process.execPath} -e 'process.stdout.write(${show})' -- "$@"`,
  );
  writeFileSync(at('settings'), settings);
  const script = readFileSync(new URL('../../deploy/sandpilot', import.meta.url), 'utf8')
    .replaceAll('/etc/sandpilot/settings', at('settings'))
    .replaceAll('/srv/sandpilot/program', at('program'));
  writeFileSync(at('sandpilot'), script);
  const ran = spawnSync('/bin/sh', [at('sandpilot'), 'audit', '-o', 'a b'], {
    encoding: 'utf8',
    env: { PATH: `${at('bin')}:/usr/bin:/bin` },
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

/** As systemd.exec(5) has it under EnvironmentFile=. */
const READ: readonly (readonly [string, string, string])[] = [
  ['a dollar sign is one', 'S=aa$9x$HOME', 'aa$9x$HOME'],
  ['so are signs that a shell would act on', 'S=a`id`;b&c|d*(e)<f', 'a`id`;b&c|d*(e)<f'],
  ['words need no quotes', 'S=two words  ', 'two words'],
  ['double quotes go', 'S="Readiness <ready@example.org>"', 'Readiness <ready@example.org>'],
  ['in them a dollar sign is one too', 'S="aa$9x"', 'aa$9x'],
  [
    'in them a backslash saves what a shell would act on, and else stays',
    'S="a\\"b\\$c\\\\d\\e"',
    'a"b$c\\d\\e',
  ],
  ['single quotes go, and nothing is special in them', "S='a\\b\"c$d'", 'a\\b"c$d'],
  ['a single quote inside a word stays', "S=it's", "it's"],
  ['without quotes a backslash goes', 'S=a\\b\\\\c', 'ab\\c'],
  ['a line that ends with one goes on', 'S=one\\\ntwo', 'onetwo'],
  ['space about name and value goes', '  S =  x \t', 'x'],
  ['comments are none', '# S=no\n;S=no\nS=yes # kept', 'yes # kept'],
  ['the last one counts', 'S=a\nnothing\nS=b', 'b'],
  ['letters of every script stay', 'S=Ångström – é', 'Ångström – é'],
];

it.each(READ)('%s', (_, settings, value) => {
  const { env, words } = givenWith(`${settings}\nLAST=1\n`);
  expect([env.S, env.LAST]).toEqual([value, '1']);
  expect(env.DATA_DIR).toBe('/srv/sandpilot/data');
  expect(words).toEqual(['bin/sandpilot.mjs', 'audit', '-o', 'a b']);
});
