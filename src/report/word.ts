/** Writes a report as a Word file to work on: the same report always gives the same bytes. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { Chapter, Report } from '#core/report.ts';
import { coreProperties } from './office-properties.ts';
import { packAgain } from './packed.ts';
import { makePng } from './raster.ts';
import { WordBlocks, type WordPart } from './word-blocks.ts';
import { MARGIN, NUMBERING, stylesIn } from './word-styles.ts';
import { textRuns } from './word-text.ts';
import { legalText } from './xml.ts';

const SHORT_HASH = 12;
const A4 = { width: 11906, height: 16838 };

function chapterParts(chapter: Chapter, isFirst: boolean, blocks: WordBlocks): WordPart[] {
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: chapter.newPage && !isFirst,
    children: textRuns(chapter.title),
  });
  return [
    heading,
    ...chapter.blocks.flatMap((block, index) => blocks.parts(block, chapter.blocks[index + 1])),
  ];
}

function footerOf({ title, date, hash }: Report): Footer {
  const number = new TextRun({
    size: 17,
    children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
  });
  const about = textRuns(`${title}. As of ${date}. Results ${hash.slice(0, SHORT_HASH)}. `, { size: 17 });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.LEFT, children: [...about, number] })],
  });
}

function labelOf({ illustration = '' }: Report): Paragraph[] {
  if (illustration.trim() === '') return [];
  return [new Paragraph({ style: 'Note', children: textRuns(illustration, { bold: true }) })];
}

/** That the data illustrate stands on top of every page; on the first one in the text, so that it is copied along. */
function headerOf(report: Report): Header {
  return new Header({ children: labelOf(report) });
}

function partsOf(report: Report, blocks: WordBlocks): WordPart[] {
  const opening = textRuns(`${report.subject}. Identified by ${report.hash}.`);
  return [
    ...labelOf(report),
    ...report.chapters.flatMap((chapter, index) => chapterParts(chapter, index === 0, blocks)),
    new Paragraph({ style: 'Note', children: opening }),
  ];
}

/** The library numbers pictures on through all documents it ever made. */
function numberPictures(document: string): string {
  let pictures = 0;
  return document.replace(/<wp:docPr id="\d+"/g, () => {
    pictures += 1;
    return `<wp:docPr id="${pictures}"`;
  });
}

export async function writeWord(report: Report): Promise<Uint8Array> {
  const blocks = new WordBlocks(await makePng());
  const document = new Document({
    title: legalText(report.title),
    styles: stylesIn(report.language),
    numbering: NUMBERING,
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: A4, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        headers: { first: new Header({ children: [] }), default: headerOf(report) },
        footers: { first: footerOf(report), default: footerOf(report) },
        children: partsOf(report, blocks),
      },
    ],
  });
  const packed = new Uint8Array(await Packer.toArrayBuffer(document));
  return packAgain(packed, {
    'docProps/core.xml': () => coreProperties({ ...report, keywords: report.hash }),
    'word/document.xml': (document) => blocks.quotes.fill(numberPictures(document)),
  });
}
