/** A folder for everything a run of the tests leaves behind, taken away when it ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Before any worker is started: they, and what they start, have it from this process. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
