/** One way of scoring in a process of its own, so that its memory is its own: prints times and bytes as JSON. */
import process from 'node:process';
import { judgeEvidence } from '../../src/core/judging.ts';
import { measure } from '../../src/core/measures.ts';
import { makePanel } from '../../src/core/panel.ts';
import { publish } from '../../src/core/publish.ts';
import { makeCrowd } from './crowd.ts';
import { plainMeans } from './plain-means.ts';

const RUNS = 11;
const WARM_UP = 4;

const [way, people] = process.argv.slice(2);
const evidence = makeCrowd(Number(people));

const WAYS: Readonly<Record<string, () => unknown>> = {
  nothing: () => undefined,
  plain: () => plainMeans(evidence),
  measures: () =>
    measure(
      evidence.questionnaire,
      makePanel(evidence.questionnaire, evidence.organisations, evidence.responses),
    ),
  results: () => publish(judgeEvidence(evidence)),
};

const score = WAYS[way ?? ''];
if (score === undefined) throw new Error(`no way of scoring is called "${way}"`);

const before = process.memoryUsage();
const times: number[] = [];
let heap = 0;
for (let run = 0; run < WARM_UP + RUNS; run++) {
  globalThis.gc?.();
  const empty = process.memoryUsage();
  const started = performance.now();
  const kept = score();
  const time = performance.now() - started;
  const full = process.memoryUsage();
  if (run >= WARM_UP) times.push(time);
  // What a run takes up before anything is swept away, typed arrays included; the result is still held.
  heap = Math.max(heap, full.heapUsed + full.arrayBuffers - empty.heapUsed - empty.arrayBuffers);
  if (kept === before) throw new Error('unreachable');
}

const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
process.stdout.write(JSON.stringify({ median, heap, peak: process.resourceUsage().maxRSS * 1024 }));
