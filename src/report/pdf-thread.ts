/** The thread in which reports are made: one after the other, each told of as its pages are set. */
import { deserialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { composeReport, type ReportInput } from './compose.ts';
import type { Order, Word } from './making.ts';
import { writePdf } from './pdf.ts';

/** How often the maker is told, in pages. */
const EVERY = 10;

function say(word: Word, hand: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(word, hand);
}

async function make({ number, input }: Order): Promise<void> {
  try {
    const report = composeReport(deserialize(input) as ReportInput);
    const bytes = await writePdf(report, (pages) => {
      if (pages % EVERY === 0) say({ kind: 'pages', number, pages });
    });
    say({ kind: 'made', number, bytes }, [bytes.buffer]);
  } catch (error) {
    const { name, stack } = error instanceof Error ? error : new Error(typeof error);
    say({ kind: 'failed', number, name, stack });
  }
}

let last = Promise.resolve();
parentPort?.on('message', (order: Order) => {
  last = last.then(() => make(order));
});
