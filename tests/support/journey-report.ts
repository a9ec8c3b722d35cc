/** The report of an assessment as its owner gets it from a running server, however long it is being made. */

import { wordsOf } from './journey-forms.ts';
import { extractText } from './pdf.ts';

interface Owner {
  readonly get: (path: string) => Promise<{ readonly status: number; readonly body: Uint8Array | Buffer }>;
}

/** The words of the PDF; asks again as the page does that says it is being made. */
export async function reportWords(owner: Owner, assessment: string): Promise<string> {
  let answer = await owner.get(`/assessments/${assessment}/report.pdf`);
  while (answer.status === 202) answer = await owner.get(`/assessments/${assessment}/report.pdf`);
  return wordsOf((await extractText(new Uint8Array(answer.body))).join(' '));
}
