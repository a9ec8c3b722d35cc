/** The same analysis in R, where the machine has it: theme means, re-runs and resampling. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../../src/core/answers.ts';
import type { Evidence } from '../../src/core/judging.ts';
import { itemsOf } from '../../src/core/questionnaire.ts';

const SCRIPT = fileURLToPath(new URL('score.R', import.meta.url));

export interface AnalysisInR {
  /** Milliseconds, median of five runs; reading the file not included. */
  readonly median: number;
  /** Equal-organisation scores of the themes, in order. */
  readonly scores: readonly number[];
}

function cellOf(answer: Answer | undefined): string {
  if (answer?.state === 'rated') return `${answer.rating}`;
  if (answer?.state === 'dont-know') return 'dk';
  return answer === undefined ? '' : 'na';
}

function answersCsv({ questionnaire, responses }: Evidence): string {
  const items = itemsOf(questionnaire).map(({ id }) => id);
  const rows = [...Map.groupBy(responses, ({ person }) => person).values()].map((own) => {
    const given = new Map(own.map(({ item, answer }) => [item, answer]));
    return [own[0]?.organisation ?? '', ...items.map((item) => cellOf(given.get(item)))].join();
  });
  return [['organisation', ...items].join(), ...rows].join('\n');
}

function themesCsv({ questionnaire }: Evidence): string {
  const rows = questionnaire.themes.flatMap(({ id, items }) => items.map((item) => `${item.id},${id}`));
  return ['item,theme', ...rows].join('\n');
}

/** Runs it; null where there is no Rscript. */
export function analyseInR(evidence: Evidence): AnalysisInR | null {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-bench-'));
  const [answers, themes] = [join(folder, 'answers.csv'), join(folder, 'themes.csv')];
  try {
    writeFileSync(answers, `${answersCsv(evidence)}\n`);
    writeFileSync(themes, `${themesCsv(evidence)}\n`);
    const printed = execFileSync('Rscript', ['--vanilla', SCRIPT, answers, themes], { encoding: 'utf8' });
    const [median = Number.NaN, ...scores] = printed.trim().split(/\s+/).map(Number);
    return { median, scores };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
