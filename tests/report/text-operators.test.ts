/** Words are laid out and encoded once, and what a page says of them is what PDFKit would say each time. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Fonts } from '#report/fonts.ts';
import { ReportDocument } from '#report/pdfkit.ts';

const FACES = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  strong: '600SemiBold/SourceSans3_600SemiBold.ttf',
} as const;
const TEXTS = [
  'AVATAR To. We, "Yes" at 10 fi ffl - office',
  'two  spaces  and one at the end ',
  'x\u0301 and q\u0323\u0302 with marks set one by one',
  'Συμβούλιο, Żółć and Привет',
  ' ',
];

function newDocument(): ReportDocument {
  const facts = { title: 'Text', subject: 'Text', language: 'en-GB', keywords: '', date: new Date(0) };
  return new ReportDocument(facts);
}

function bytesOf(show: (document: ReportDocument, fonts: Fonts, text: string, y: number) => void): string {
  const document = newDocument();
  const fonts = new Fonts(document);
  document.addPage();
  for (const [index, text] of [...TEXTS, ...TEXTS].entries()) show(document, fonts, text, 40 + index * 20.3);
  document.end();
  return Buffer.from(document.bytes).toString('latin1');
}

describe('text', () => {
  it.each(['regular', 'strong'] as const)('is shown as PDFKit shows it in the %s face', (face) => {
    const ours = bytesOf((document, fonts, text, y) => {
      document.fillColor('#12436D');
      fonts.show(text, { x: 50.5, y, width: 100 }, { face, size: 10.5 });
    });
    const theirs = bytesOf((document, _fonts, text, y) => {
      document.fillColor('#12436D').font(face, 10.5);
      document._fragment(text, 50.5, y, { baseline: 'alphabetic', textWidth: 100, wordCount: 1 });
    });
    expect(ours).toBe(theirs);
  });

  it.each(['regular', 'strong'] as const)('of the %s face has no letter that moves for a space', (face) => {
    const document = newDocument();
    const file = `@expo-google-fonts/source-sans-3/${FACES[face]}`;
    document.font(readFileSync(new URL(import.meta.resolve(file))));
    const { _font: font } = document;
    const moved: string[] = [];
    const space = font.layoutRun(' ').advanceWidth;
    for (let code = 0x21; code < 0x2_0000; code += 1) {
      if (!font.font.hasGlyphForCodePoint(code)) continue;
      const letter = String.fromCodePoint(code);
      const alone = font.layoutRun(letter).advanceWidth;
      if (font.layoutRun(`${letter} `).advanceWidth !== alone + space) moved.push(letter);
    }
    expect(moved).toEqual([]);
  });
});
