/** The thread in which reports are made: one after the other, each told of as its pages are set. */
import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { parentPort } from 'node:worker_threads';
import { writeForm } from './form-writers.ts';
import type { Order, Word } from './making.ts';
import { readInput } from './written-input.ts';

/** How often the maker is told, in pages. */
const EVERY = 10;

function say(word: Word, hand: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(word, hand);
}

async function make({ number, form, input }: Order): Promise<void> {
  try {
    const { bytes: written, hash } = await writeForm(form, readInput(input), (pages) => {
      if (pages % EVERY === 0) say({ kind: 'pages', number, pages });
    });
    // What is handed over must be alone in its memory: small files share theirs.
    const bytes = new Uint8Array(written);
    say({ kind: 'made', number, bytes, hash }, [bytes.buffer]);
  } catch (error) {
    const { name, stack } = error instanceof Error ? error : new Error(typeof error);
    say({ kind: 'failed', number, name, stack });
  }
}

/** Whoever answers goes before a report. On Linux threads have priorities of their own; elsewhere the whole server would give way. */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system that forbids it loses nothing but the order.
  }
}

giveWay();
let last = Promise.resolve();
parentPort?.on('message', (order: Order) => {
  last = last.then(() => make(order));
});
