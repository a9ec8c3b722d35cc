/** The bytes of a document once everything on it is set. */
import type { ReportDocument } from './pdfkit.ts';

export function pdfBytes(document: ReportDocument, set: () => void): Uint8Array<ArrayBuffer> {
  set();
  document.end();
  return document.bytes;
}
