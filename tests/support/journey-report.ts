/** What an owner gets of an assessment from a running server that makes it first: files of results, the report. */

import { wordsOf } from './journey-forms.ts';
import { extractText } from './pdf.ts';

interface Owner {
  readonly get: (path: string) => Promise<{ readonly status: number; readonly body: Uint8Array | Buffer }>;
}

/** A file of results, however long it is being made; asks again as the page does that says so. */
export async function fileOf<A extends { readonly status: number }>(
  owner: { readonly get: (path: string) => Promise<A> },
  path: string,
): Promise<A> {
  let answer = await owner.get(path);
  while (answer.status === 202) answer = await owner.get(path);
  return answer;
}

/** The words of the PDF. */
export async function reportWords(owner: Owner, assessment: string): Promise<string> {
  const answer = await fileOf(owner, `/assessments/${assessment}/report.pdf`);
  return wordsOf((await extractText(new Uint8Array(answer.body))).join(' '));
}
