/** The file that a fact's form may bring: attached beside whatever else was typed. */

import { sayFileRefusal } from '#core/fact-files.ts';
import type { FactProblem } from '#core/fact-form.ts';
import { attachFile } from '#storage/fact-attachments.ts';
import type { Request } from './context.ts';
import { readUpload } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';

export type Attaching =
  | { readonly kind: 'none' | 'attached' | 'not-found' }
  | { readonly kind: 'refused'; readonly problem: FactProblem };

/** The fact a form is about. */
interface Place {
  readonly assessment: { readonly id: string };
  readonly definition: { readonly id: string };
}

/** Attaches the file that came with a form, where one was chosen. */
export async function attachSent(c: Request, services: Services, place: Place): Promise<Attaching> {
  const sent = await readUpload(c, 'upload');
  // Browsers send a field for files without a name and empty when none was chosen.
  if (sent === undefined || (sent.name === '' && sent.bytes.length === 0)) return { kind: 'none' };
  const { assessment, definition } = place;
  const upload = { assessment: assessment.id, fact: definition.id, ...sent };
  const attached = await attachFile(services.store, upload, by(c, services));
  if (attached.ok) return { kind: 'attached' };
  const { refusal } = attached;
  if (refusal.kind === 'not-found') return { kind: 'not-found' };
  return { kind: 'refused', problem: { field: 'upload', message: sayFileRefusal(refusal) } };
}
