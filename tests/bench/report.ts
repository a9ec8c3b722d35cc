/** How long the example's PDF takes in a cold process, beside a cold browser that prints a page of equal content. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { judgeFiles } from '../../src/cli/inputs.ts';
import { composeReport } from '../../src/report/compose.ts';
import { unpackBrowser } from '../support/browser.ts';
import { benchForms } from './report-forms.ts';
import { benchGrowth } from './report-growth.ts';
import { reportHtml } from './report-html.ts';
import { benchThread } from './report-thread.ts';
import { median, megabytes, milliseconds, printTable } from './table.ts';
import { type Watched, watch } from './watched-process.ts';

const RUNS = 5;
const GOAL = 1 / 5;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILES = {
  responses: join(ROOT, 'questionnaires/example-genie/responses.csv'),
  questionnaire: join(ROOT, 'questionnaires/cfir-readiness-short.yaml'),
  facts: join(ROOT, 'questionnaires/example-genie/facts.yaml'),
  setup: join(ROOT, 'questionnaires/example-genie/setup.yaml'),
  today: '2027-01-11',
};

interface Contender {
  readonly title: string;
  readonly args: readonly string[];
  readonly file: string;
}

/** From the answers on: reading, judging, composing and setting. */
function ourselves(folder: string): Contender {
  const { responses, questionnaire, facts, setup, today } = FILES;
  const file = join(folder, 'ours.pdf');
  const files = ['--questionnaire', questionnaire, '--facts', facts, '--setup', setup, '--today', today];
  const args = [join(ROOT, 'bin/sandpilot.mjs'), 'report', responses, ...files, '-o', file];
  return { title: 'sandpilot report, from the answers on', args, file };
}

/** The page is written beforehand: only starting, loading and printing count. */
async function browserPrinting(program: string, folder: string): Promise<Contender> {
  const judging = await judgeFiles(FILES);
  if (!judging.ok) throw new Error(judging.problems.map(({ message }) => message).join('\n'));
  const report = composeReport(judging.value);
  const page = join(folder, 'report.html');
  const file = join(folder, 'browser.pdf');
  writeFileSync(page, reportHtml(report));
  const script = fileURLToPath(new URL('print-page.ts', import.meta.url));
  const footer = `${report.title} ${report.hash.slice(0, 12)}`;
  return {
    title: 'Chromium, printing a page made beforehand',
    args: [script, program, pathToFileURL(page).href, file, footer],
    file,
  };
}

async function countPages(file: string): Promise<number> {
  const opened = await getDocument({ data: new Uint8Array(readFileSync(file)) }).promise;
  return opened.numPages;
}

async function row({ title, file }: Contender, runs: readonly Watched[]): Promise<string[]> {
  const peaks = runs.flatMap(({ peak }) => peak ?? []);
  const works = runs.flatMap(({ work }) => work ?? []);
  return [
    title,
    milliseconds(median(runs.map((run) => run.milliseconds))),
    works.length === 0 ? 'not known' : milliseconds(median(works)),
    peaks.length === 0 ? 'not known' : megabytes(median(peaks)),
    `${await countPages(file)}`,
    megabytes(statSync(file).size),
  ];
}

/** Turn and turn about, so that whatever else the machine does hits both; the first turn warms the disk. */
async function race(contenders: readonly Contender[]): Promise<Watched[][]> {
  const runs: Watched[][] = contenders.map(() => []);
  for (let turn = 0; turn <= RUNS; turn++) {
    for (const [index, { args }] of contenders.entries()) {
      const watched = await watch(args);
      if (turn > 0) runs[index]?.push(watched);
    }
  }
  return runs;
}

function sayRatio([ours = [], theirs = []]: readonly (readonly Watched[])[]): string {
  const ratio = (of: (run: Watched) => number): number => median(ours.map(of)) / median(theirs.map(of));
  const time = ratio((run) => run.milliseconds);
  const work = ratio((run) => run.work ?? Number.NaN);
  const memory = ratio((run) => run.peak ?? Number.NaN);
  const met = time <= GOAL ? 'met' : 'not met';
  return `  time ${time.toFixed(2)}, processor time ${work.toFixed(2)}, memory ${memory.toFixed(2)} of the browser's; goal of time at most ${GOAL}: ${met}\n`;
}

/** What someone waits for who asks a server that is up, beside what a browser started for the report would take. */
function sayWarm(warm: number, theirs: readonly Watched[]): string {
  const ratio = warm / median(theirs.map((run) => run.milliseconds));
  return `  a warm server takes ${ratio.toFixed(2)} of the cold browser's time; goal at most ${GOAL}: ${ratio <= GOAL ? 'met' : 'not met'}\n`;
}

export async function benchReport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-bench-'));
  try {
    const ours = ourselves(folder);
    const browser = await unpackBrowser();
    if (browser.ok) Object.assign(process.env, browser.environment);
    if (!browser.ok) process.stdout.write(`\n${browser.sentence}\n`);
    const contenders = [ours, ...(browser.ok ? [await browserPrinting(browser.program, folder)] : [])];
    const runs = await race(contenders);
    printTable(`The example's report in a cold process (medians of ${RUNS} runs after 1)`, [
      ['', 'time', 'processor time', 'peak memory', 'pages', 'size'],
      ...(await Promise.all(contenders.map((contender, index) => row(contender, runs[index] ?? [])))),
    ]);
    if (browser.ok) process.stdout.write(sayRatio(runs));
    const judging = await judgeFiles(FILES);
    if (!judging.ok) return;
    const warm = await benchThread(judging.value, folder);
    await benchForms();
    await benchGrowth();
    const [, theirs] = runs;
    if (theirs !== undefined) process.stdout.write(sayWarm(warm, theirs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
