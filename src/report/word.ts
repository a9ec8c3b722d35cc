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
import { packAgain } from './packed.ts';
import { WordBlocks, type WordPart } from './word-blocks.ts';
import { MARGIN, NUMBERING, stylesIn } from './word-styles.ts';
import { textRuns } from './word-text.ts';
import { escapeXml, legalText } from './xml.ts';

const SHORT_HASH = 12;
const A4 = { width: 11906, height: 16838 };

function chapterParts(chapter: Chapter, isFirst: boolean, blocks: WordBlocks): WordPart[] {
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: chapter.newPage && !isFirst,
    children: textRuns(chapter.title),
  });
  return [heading, ...chapter.blocks.flatMap((block) => blocks.parts(block))];
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

function partsOf(report: Report): WordPart[] {
  const blocks = new WordBlocks();
  const opening = textRuns(`${report.subject}. Identified by ${report.hash}.`);
  return [
    ...labelOf(report),
    ...report.chapters.flatMap((chapter, index) => chapterParts(chapter, index === 0, blocks)),
    new Paragraph({ style: 'Note', children: opening }),
  ];
}

/** The properties of the file, on the report's day; the library would put the day of writing. */
function coreProperties({ title, subject, language, date, hash }: Report): string {
  const day = `<dcterms:X xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:X>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title>`,
    `<dc:subject>${escapeXml(subject)}</dc:subject>`,
    '<dc:creator>Sandpilot</dc:creator>',
    `<cp:keywords>${escapeXml(hash)}</cp:keywords>`,
    `<dc:language>${escapeXml(language)}</dc:language>`,
    day.replaceAll('dcterms:X', 'dcterms:created'),
    day.replaceAll('dcterms:X', 'dcterms:modified'),
    '</cp:coreProperties>',
  ].join('');
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
        children: partsOf(report),
      },
    ],
  });
  const packed = new Uint8Array(await Packer.toArrayBuffer(document));
  return packAgain(packed, {
    'docProps/core.xml': () => coreProperties(report),
    'word/document.xml': numberPictures,
  });
}
