/** Logs as JSON lines: what happened and how long it took, never from where or with which link; who, by id alone, where somebody signs in. */

export type Log = (entry: Readonly<Record<string, string | number | boolean>>) => void;

/** Writes lines with the time to `write`. */
export function makeLog(write: (line: string) => void, now: () => Date): Log {
  return (entry) => write(`${JSON.stringify({ time: now().toISOString(), ...entry })}\n`);
}

/** What an exception may say in a log: its class and code, and where in the program; its message may quote input. */
export function describeFault(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?file:\/\/\S*\/(?=src\/|dist\/|templates\/|node_modules\/)/, ''));
  const code = 'code' in error ? String(error.code) : '';
  return { fault: error.name, ...(code === '' ? {} : { code }), where: frames.join(' | ') };
}
