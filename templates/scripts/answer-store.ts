/**
 * Keeps answers that are not saved yet through a reload or a phone that drops the page: in the tab's own storage,
 * under the seat and the form's address; where there is none (private windows), in the page's memory alone.
 * Before they were sealed they stood under the form's address alone. The page of that address takes such an entry over,
 * once: a private link was opened in this browser since, as cookies had other names then.
 */
import type { Answer } from './saving.ts';
import { openSeal } from './seal.ts';
/// <reference lib="dom" />

export interface AnswerStore {
  /** What an earlier page kept; there at once where it kept nothing. */
  readonly all: () => Promise<ReadonlyMap<string, Answer>>;
  readonly keep: (question: string, answer: Answer | undefined) => void;
}

type Answers = Map<string, Answer>;

const PREFIX = 'sandpilot:answers:';
/** A phone that was without a network over the weekend; after that nobody expects them to arrive. */
const LONGEST = 7 * 24 * 3_600_000;

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  const { fields, version, form, sequence } = value as Readonly<Record<string, unknown>>;
  const isSaid = [fields, version, form].every((part) => typeof part === 'string');
  return isSaid && typeof sequence === 'number';
}

function answersIn(text: string): Answers {
  const stored: unknown = JSON.parse(text);
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return new Map(entries.filter((entry): entry is [string, Answer] => isAnswer(entry[1])));
}

/** Runs what works with the storage: where there is none, or none left, what is kept in memory has to do. */
function inStorage<T>(run: (storage: Storage) => T): T | undefined {
  try {
    return run(sessionStorage);
  } catch {
    return undefined;
  }
}

/** What is too old goes, and so does what another seat of the same assessment left in this tab. */
function removeLeft(storage: Storage, mark: string, seat: string): void {
  for (const name of Object.keys(storage)) {
    if (!name.startsWith(PREFIX) || name.startsWith(`${PREFIX}/`)) continue;
    const [whose = '', path = ''] = name.slice(PREFIX.length).split(':');
    const isLate = !(Date.now() - Number(storage.getItem(name)?.split(' ')[0]) < LONGEST);
    if (isLate || (path.startsWith(seat) && whose !== mark)) storage.removeItem(name);
  }
}

export interface StoreOfSeat {
  /** Says whose answers they are, and leads to no seat. */
  readonly mark: string;
  /** What they are sealed with. */
  readonly key: string;
}

export function openAnswerStore(formAction: string, { mark, key }: StoreOfSeat): AnswerStore {
  const seal = openSeal(key);
  const name = `${PREFIX}${mark}:${formAction}`;
  inStorage((storage) => removeLeft(storage, mark, formAction.split('/').slice(0, 3).join('/')));
  const [, kept] = inStorage((storage) => storage.getItem(name))?.split(' ') ?? [];
  const nameBefore = PREFIX + formAction;
  const answers: Answers = new Map();
  let writes = 0;

  async function write(): Promise<void> {
    writes += 1;
    const mine = writes;
    const text = answers.size === 0 ? '' : await seal.close(JSON.stringify(Object.fromEntries(answers)));
    // A later one has all that this one has.
    if (mine !== writes) return;
    inStorage((storage) => {
      if (text === '') storage.removeItem(name);
      else storage.setItem(name, `${Date.now()} ${text}`);
    });
  }

  /** What was given on this page has the last word, and then what was read first. */
  async function add(text: () => string | Promise<string>): Promise<void> {
    try {
      const earlier = answersIn(await text());
      for (const [question, answer] of earlier) if (!answers.has(question)) answers.set(question, answer);
    } catch {
      // Of another key, or cut short: nobody can read it any more.
    }
  }

  /** Removed only once it stands sealed. */
  async function takeOver(unsealed: string): Promise<void> {
    await add(() => unsealed);
    await write();
    inStorage((storage) => storage.removeItem(nameBefore));
  }

  return {
    async all() {
      if (kept !== undefined) await add(() => seal.open(kept));
      const unsealed = inStorage((storage) => storage.getItem(nameBefore)) ?? undefined;
      if (unsealed !== undefined) await takeOver(unsealed).catch(() => undefined);
      return new Map(answers);
    },
    keep(question, answer) {
      if (answer) answers.set(question, answer);
      else answers.delete(question);
      // Sealing that fails is as no storage.
      write().catch(() => undefined);
    },
  };
}
