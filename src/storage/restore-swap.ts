/** What was staged takes the place of what a data folder holds: all of it or, after an error or a cut, nothing of it. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { flush } from './backup-copies.ts';
import { DATA_FILE, FILES, QUESTIONNAIRES, SECRET_FILE } from './backup-manifest.ts';
import { guarded } from './trouble.ts';

/** What a data folder is made of. The data file goes last and comes last: with it a folder is an installation. */
const PARTS = [`${DATA_FILE}-wal`, `${DATA_FILE}-shm`, QUESTIONNAIRES, FILES, SECRET_FILE, DATA_FILE];

/** In the data folder while parts move: what goes where, to undo it by. Nothing is opened meanwhile. */
const UNDER_WAY = 'restore-under-way.json';

interface Plan {
  /** Folders within the data folder: where what was there goes, and where what is staged comes from. */
  readonly kept: string;
  readonly staged: string;
  readonly goes: readonly string[];
  readonly comes: readonly string[];
}

/** What a folder holds of a data folder. */
export function partsIn(folder: string): readonly string[] {
  return PARTS.filter((name) => existsSync(join(folder, name)));
}

/** Whether a restore was cut off between two moves. */
export function isHalfRestored(dataDir: string): boolean {
  return existsSync(join(dataDir, UNDER_WAY));
}

/** There whole or not at all: by a torn one nothing could be undone. */
function writePlan(dataDir: string, plan: Plan): void {
  const partial = join(dataDir, `${UNDER_WAY}.partial`);
  writeFileSync(partial, JSON.stringify(plan), { mode: 0o600, flush: true });
  renameSync(partial, join(dataDir, UNDER_WAY));
  flush(dataDir);
}

/** Undefined for one that is torn all the same: nothing had moved when it was written. */
function readPlan(dataDir: string): Plan | undefined {
  const text = readFileSync(join(dataDir, UNDER_WAY), 'utf8');
  try {
    return JSON.parse(text) as Plan;
  } catch {
    return undefined;
  }
}

/** Moves part by part, and gives the name of each before it is moved. Both folders lie in the data folder. */
export function* swapping(dataDir: string, staged: string, kept: string): Generator<string> {
  const plan: Plan = {
    kept: basename(kept),
    staged: basename(staged),
    goes: partsIn(dataDir),
    comes: partsIn(staged),
  };
  if (plan.goes.length > 0) mkdirSync(kept, { recursive: true, mode: 0o700 });
  writePlan(dataDir, plan);
  for (const name of plan.goes) {
    yield name;
    renameSync(join(dataDir, name), join(kept, name));
  }
  if (plan.goes.length > 0) flush(kept);
  for (const name of plan.comes) {
    yield name;
    renameSync(join(staged, name), join(dataDir, name));
  }
  flush(dataDir);
  rmSync(join(dataDir, UNDER_WAY));
  flush(dataDir);
}

/** Puts back what was there when a restore was cut off, or could not go on. Throws `StorageTrouble`. */
export function undoSwap(dataDir: string): void {
  guarded(() => {
    const plan = readPlan(dataDir);
    if (plan !== undefined) undoMoves(dataDir, plan);
    flush(dataDir);
    rmSync(join(dataDir, UNDER_WAY));
    flush(dataDir);
  });
}

function undoMoves(dataDir: string, { kept, staged, goes, comes }: Plan): void {
  const here = (name: string) => join(dataDir, name);
  const isKept = (name: string) => existsSync(join(here(kept), name));
  mkdirSync(here(staged), { recursive: true, mode: 0o700 });
  // A part came when it is staged no more and the one in its place has gone; somebody may have taken the staged
  // folder away, and then what is here is what was here.
  for (const name of comes.filter((part) => !existsSync(join(here(staged), part))))
    if (existsSync(here(name)) && (!goes.includes(name) || isKept(name)))
      renameSync(here(name), join(here(staged), name));
  for (const name of goes.filter((part) => !existsSync(here(part))))
    if (isKept(name)) renameSync(join(here(kept), name), here(name));
  if (existsSync(here(kept)) && readdirSync(here(kept)).length === 0) rmdirSync(here(kept));
  rmSync(here(staged), { recursive: true, force: true });
}

/** What the system says of a part that is a mount of its own, or whose place is taken. */
const IMMOVABLE = ['EBUSY', 'EXDEV', 'ENOTEMPTY', 'EEXIST'];

/** Puts it in place; the name of the part that cannot be moved, with everything as it was. Throws `StorageTrouble`. */
export function swap(dataDir: string, staged: string, kept: string): string | undefined {
  let moved = '';
  try {
    guarded(() => {
      for (const name of swapping(dataDir, staged, kept)) moved = name;
    });
    return undefined;
  } catch (error) {
    if (isHalfRestored(dataDir)) undoSwap(dataDir);
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const code = cause instanceof Error && 'code' in cause ? `${cause.code}` : '';
    if (IMMOVABLE.includes(code)) return moved;
    throw error;
  }
}
