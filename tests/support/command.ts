/** The command as an operator runs it: in a process of its own, beside a server or without one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Where {
  /** The program to run; see server-bundle.ts. */
  readonly program: string;
  readonly dataDir: string;
  readonly address: string;
}

/** Runs it to its end. */
export async function runCommand(where: Where, argv: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [where.program, ...argv], {
    env: { ...process.env, DATA_DIR: where.dataDir, NODE_OPTIONS: '', BASE_URL: where.address },
  });
  const ran = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ran.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ran.err += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...ran };
}
