/** Files are written whole or not at all, whoever reads or writes them meanwhile. */
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

/** Writes beside the target and renames: there is the whole file or none. */
export function writeWhole(file: string, content: Uint8Array | string, mode?: number): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const partial = join(folder, `.${basename(file)}.${process.pid}.partial`);
  try {
    writeFileSync(partial, content, { flag: 'wx', flush: true });
    if (mode !== undefined) chmodSync(partial, mode);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Puts other words into a file that is there: its rights stay, and a link goes on leading to it. */
export function rewriteWhole(file: string, content: string): void {
  const target = realpathSync(file);
  // A rename asks for the right to the folder alone; a file that is write-protected stays as it is.
  accessSync(target, constants.W_OK);
  writeWhole(target, content, statSync(target).mode & 0o7777);
}
