/** Writes a report as a tagged, archivable PDF: the same report always gives the same bytes. */
import { Buffer } from 'node:buffer';
import type { Attachment, Block, Chapter, Report } from '#core/report.ts';
import { settleFigure } from './figure.ts';
import { Fonts } from './fonts.ts';
import { drawFirstBand, drawFooters, drawPageTop, drawTitle } from './furniture.ts';
import { settleList, settleTerms } from './lists.ts';
import { pdfBytes } from './pdf-bytes.ts';
import { type Element, type Outline, ReportDocument } from './pdfkit.ts';
import {
  type Company,
  companyOf,
  HeadingLevels,
  settleHeading,
  settleParagraph,
  settleQuote,
} from './prose.ts';
import type { Setting } from './setting.ts';
import { Stage } from './stage.ts';
import { PAGE } from './style.ts';
import { settleTable } from './table.ts';
import { settleVerdict } from './verdict.ts';

/** A chapter that asks for a new page goes without where this share of one is free. */
const MUCH_ROOM = 0.55;

/** `opened` is told the number of each page as it is begun. */
export async function writePdf(
  report: Report,
  opened: (page: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const date = new Date(report.date);
  const document = new ReportDocument({
    title: report.title.toWellFormed(),
    subject: report.subject.toWellFormed(),
    language: report.language,
    keywords: report.hash,
    date,
  });
  return pdfBytes(document, () => {
    setReport(document, report, opened);
    for (const attachment of report.attachments) attach(document, attachment, date);
  });
}

function attach(document: ReportDocument, attachment: Attachment, date: Date): void {
  document.file(Buffer.from(attachment.content, 'utf8'), {
    name: attachment.name,
    type: attachment.mediaType,
    description: attachment.description,
    // The questionnaire is what the report was made from; results and answers are its data.
    relationship: attachment.mediaType === 'application/yaml' ? 'Source' : 'Data',
    creationDate: date,
    modifiedDate: date,
  });
}

function setReport(document: ReportDocument, report: Report, opened: (page: number) => void): void {
  let chapterTitle = '';
  const stage = new Stage(document, new Fonts(document), (stage, page) => {
    opened(page);
    if (page > 1) drawPageTop(stage, report, chapterTitle);
    return PAGE.top;
  });
  const root = document.struct('Document');
  document.addStructure(root);
  stage.startPage();
  drawFirstBand(stage, report, root);
  report.chapters.forEach((chapter, index) => {
    // A page that opens with a chapter's heading needs no header that says the same.
    chapterTitle = '';
    if (chapter.newPage && index > 0 && !hasMuchRoom(stage)) stage.startPage();
    const section = stage.element(root, 'Sect');
    if (index === 0) drawTitle(stage, report, chapter.title, section);
    setChapter(stage, chapter, section, index === 0, () => {
      chapterTitle = chapter.title;
    });
  });
  drawFooters(stage, report);
  root.end();
  stage.finishNotes();
}

/** The decision page stands alone; later a page that is mostly free is not left empty. */
function hasMuchRoom(stage: Stage): boolean {
  return stage.pages > 1 && stage.room > stage.fullPage * MUCH_ROOM;
}

function setChapter(
  stage: Stage,
  chapter: Chapter,
  section: Element,
  titled: boolean,
  begun: () => void,
): void {
  const bookmarks = new Bookmarks(stage);
  const levels = new HeadingLevels();
  levels.tag(1);
  const tags = chapter.blocks.map((block) => (block.kind === 'heading' ? levels.tag(block.level) : ''));
  const ahead = new Map<number, Setting>();
  /** A heading must know how much of what follows it takes along; nothing else is set before its turn. */
  const settingAt = (index: number): Setting | undefined => {
    const block = chapter.blocks[index];
    if (block === undefined) return undefined;
    const known = ahead.get(index);
    if (known !== undefined) return known;
    const company = block.kind === 'heading' ? companyAt(index + 1) : undefined;
    const setting = settle(stage, block, tags[index] ?? '', company, bookmarks);
    ahead.set(index, setting);
    return setting;
  };
  const companyAt = (index: number): Company | undefined => {
    const next = settingAt(index);
    return companyOf(stage, next, next?.lead === undefined ? undefined : settingAt(index + 1));
  };
  const start = (top: number): void => {
    begun();
    bookmarks.chapter(chapter.title, top);
  };
  const heading = { level: 1, text: chapter.title, tag: 'H1' } as const;
  if (titled) start(PAGE.top);
  else settleHeading(stage, heading, companyAt(0), start).draw(section);
  for (const index of chapter.blocks.keys()) {
    settingAt(index)?.draw(section);
    ahead.delete(index);
  }
}

function settle(
  stage: Stage,
  block: Block,
  tag: string,
  company: Company | undefined,
  bookmarks: Bookmarks,
): Setting {
  switch (block.kind) {
    case 'heading':
      return settleHeading(stage, { ...block, tag }, company, (top) => {
        if (block.level === 2) bookmarks.section(block.text, top);
      });
    case 'paragraph':
      return settleParagraph(stage, block.text, block.style);
    case 'list':
      return settleList(stage, block.items, block.ordered === true);
    case 'terms':
      return settleTerms(stage, block.items);
    case 'table':
      return settleTable(stage, block);
    case 'verdict':
      return settleVerdict(stage, block);
    case 'figure':
      return settleFigure(stage, block);
    case 'quote':
      return settleQuote(stage, block.text, block.attribution);
  }
}

/** The bookmarks of one chapter. */
class Bookmarks {
  readonly #stage: Stage;
  #chapter: Outline | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  chapter(title: string, top: number): void {
    this.#chapter = this.#add(this.#stage.document.outline, title, top);
  }

  section(title: string, top: number): void {
    if (this.#chapter !== undefined) this.#add(this.#chapter, title, top);
  }

  #add(parent: Outline, title: string, top: number): Outline {
    // PDFKit measures `left` from the right edge.
    const view = { expanded: true, fit: false, top: Math.max(0, top - 12), left: PAGE.width, zoom: 0 };
    return parent.addItem(title.replace(/[\p{Cc}\s]+/gu, ' ').toWellFormed(), view);
  }
}
