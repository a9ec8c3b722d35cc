/** `sandpilot report`: the readiness report of a file of answers, as a PDF. */
import { composeReport } from '#report/compose.ts';
import { type Files, judgeFiles } from './inputs.ts';
import { type Io, printProblems } from './problems.ts';
import { writeWhole } from './whole-files.ts';

/** Writes a file, and says so on the error output where that fails; `what` is what it holds. */
export function writeOutput(file: string, bytes: Uint8Array, what: string, io: Io, mode?: number): boolean {
  try {
    writeWhole(file, bytes, mode);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    io.err(
      `${file}: error: The ${what} could not be written (${reason}). Name a file in a folder you may write to.\n`,
    );
    return false;
  }
}

/** Writes the report; 0 when done, 1 when a file was refused or the report could not be written. */
export async function reportCommand(files: Files, output: string, io: Io): Promise<number> {
  const judging = await judgeFiles(files);
  if (!judging.ok) {
    printProblems(judging.problems, io);
    return 1;
  }
  printProblems(judging.warnings, io);
  const report = composeReport(judging.value);
  const { writePdf } = await import('#report/pdf.ts');
  const bytes = await writePdf(report);
  if (!writeOutput(output, bytes, 'report', io)) return 1;
  io.out(`${report.subject}. Written to ${output} (${Math.ceil(bytes.length / 1024)} KB).\n`);
  return 0;
}
