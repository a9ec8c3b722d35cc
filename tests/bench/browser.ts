/** A Chromium for the benchmark, unpacked from a package, with the system libraries it may lack. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** The libraries that ld.so does not find for a program; undefined where it cannot be asked. */
function missingLibraries(program: string): readonly string[] | undefined {
  const asked = spawnSync('ldd', [program], { encoding: 'utf8' });
  if (asked.status !== 0) return undefined;
  return asked.stdout
    .split('\n')
    .flatMap((line) => (line.includes('not found') ? [line.trim().split(' ')[0] ?? ''] : []));
}

/** Unpacks the browser into a folder of ours. Out: its program, or a sentence on what is missing. */
export async function unpackBrowser(
  folder: string,
): Promise<
  { readonly ok: true; readonly program: string } | { readonly ok: false; readonly sentence: string }
> {
  if (process.platform !== 'linux')
    return { ok: false, sentence: 'The browser of the benchmark runs on Linux only.' };
  // The package unpacks into the folder for temporary files and would take any file there for its own.
  process.env.TMPDIR = folder;
  // Told that it runs in a bare container, the package unpacks the system libraries it carries too,
  // and adds them to LD_LIBRARY_PATH.
  process.env.AWS_EXECUTION_ENV = 'nodejs24.x';
  const { default: pack } = await import('@sparticuz/chromium');
  const program = await pack.executablePath();
  const missing = missingLibraries(program);
  if (missing === undefined || missing.length === 0) return { ok: true, program };
  const sentence =
    `Chromium cannot start here: it lacks ${missing.join(', ')}. ` +
    'Install them (on Debian: libnss3 libnspr4 libexpat1) and run the benchmark again.';
  return { ok: false, sentence };
}
