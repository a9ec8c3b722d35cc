/** The bytes of a document once everything on it is set. */
import { Buffer } from 'node:buffer';
import type { ReportDocument } from './pdfkit.ts';

export async function pdfBytes(document: ReportDocument, set: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  set();
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
