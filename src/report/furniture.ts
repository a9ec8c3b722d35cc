/** What surrounds the content: the band that says the data illustrate, the title on page 1, header and footer. */
import type { Report } from '#core/report.ts';
import { drawFigure } from './figure.ts';
import { drawLines, drawPlainLines } from './ink.ts';
import { type Passage, setText } from './lines.ts';
import type { Element } from './pdfkit.ts';
import { drawPassage } from './prose.ts';
import { flowLines } from './setting.ts';
import type { Stage } from './stage.ts';
import { ACCENT, BAND, HAIRLINE, PAGE, type TextStyle, TYPE } from './style.ts';

const BAND_TOP = 22;
const BAND_PADDING = 4;
/** More words than this cannot be a band; they are set as a paragraph once and cut short on later pages. */
const MOST_BAND_LINES = 2;
/** Below the band, above the text. */
const HEADER_TOP = 60;
const FOOTER_TOP = PAGE.height - 44;
const SHORT_HASH = 12;
const CODE_GAP = 14;

function bandOf(stage: Stage, report: Report): Passage | undefined {
  if (report.illustration === undefined || report.illustration.trim() === '') return undefined;
  return setText(report.illustration, TYPE.band, stage.width - 2 * BAND_PADDING, stage.fonts);
}

function drawBand(stage: Stage, height: number): void {
  const { document, left, width } = stage;
  stage.artifact(() => document.rect(left, BAND_TOP, width, height + 2 * BAND_PADDING).fill(BAND));
}

/** Page 1: the band as text that is read once. */
export function drawFirstBand(stage: Stage, report: Report, parent: Element): void {
  const band = bandOf(stage, report);
  if (band !== undefined && band.lines.length <= MOST_BAND_LINES) {
    drawBand(stage, band.height);
    const place = { x: stage.left + BAND_PADDING * 2, y: BAND_TOP + BAND_PADDING, width: stage.width };
    drawLines(stage, band.lines, band.style, place, stage.element(parent, 'P'), 'P');
  } else if (band !== undefined) {
    flowLines(stage, band, { x: stage.left, width: stage.width }, stage.element(parent, 'P'), 'P');
    stage.y += 10;
  }
}

/** The title as the first chapter's heading, then what the document is and of which day. */
export function drawTitle(stage: Stage, report: Report, title: string, parent: Element): void {
  const parts: readonly (readonly [string, TextStyle, string])[] = [
    [title, TYPE.title, 'H1'],
    [`${report.subject}. ${longDate(report.date)}`, TYPE.note, 'P'],
  ];
  const { current } = report;
  const top = stage.y;
  const width = stage.width - (current === undefined ? 0 : current.drawing.width + CODE_GAP);
  for (const [text, style, tag] of parts) {
    const passage = setText(text, style, width, stage.fonts);
    if (passage.lines.length === 0) continue;
    const element = stage.element(parent, tag);
    if (passage.height > stage.room)
      flowLines(stage, passage, { x: stage.left, width: stage.width }, element, tag);
    else drawPassage(stage, passage, element, tag);
    stage.y += 2;
  }
  drawCurrent(stage, current, top, parent);
  stage.y += 4;
  stage.artifact(() => stage.rule(stage.y, 2, ACCENT));
}

/** Beside the title; a title of more than a page has left its place. */
function drawCurrent(stage: Stage, current: Report['current'], top: number, parent: Element): void {
  if (current === undefined || stage.pages > 1) return;
  const { address, drawing } = current;
  const below = Math.max(stage.y, top + drawing.height);
  stage.y = top;
  const left = stage.left + stage.width - drawing.width;
  drawFigure(stage, parent, `QR code of the current state: ${address}`, { drawing, scale: 1, left });
  stage.y = below;
}

function longDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** On pages after the first; the band was read out on page 1 and is there for the eye. */
export function drawPageTop(stage: Stage, report: Report, chapter: string): void {
  const band = bandOf(stage, report);
  stage.artifact(
    () => {
      if (band !== undefined) drawRepeatedBand(stage, band);
      drawPlainLines(stage, oneLine(stage, chapter, TYPE.margin, stage.width), TYPE.margin, {
        x: stage.left,
        y: HEADER_TOP,
        width: stage.width,
      });
    },
    { type: 'Pagination', attached: ['Top'] },
  );
}

function drawRepeatedBand(stage: Stage, band: Passage): void {
  const lines = band.lines.slice(0, MOST_BAND_LINES);
  const height = lines.length * band.style.leading;
  stage.document.rect(stage.left, BAND_TOP, stage.width, height + 2 * BAND_PADDING).fill(BAND);
  const place = { x: stage.left + BAND_PADDING * 2, y: BAND_TOP + BAND_PADDING, width: stage.width };
  drawPlainLines(stage, lines, band.style, place);
}

/** Footers come last, when the number of pages is known. */
export function drawFooters(stage: Stage, report: Report): void {
  for (let page = 0; page < stage.pages; page += 1) {
    stage.document.switchToPage(page);
    drawFooter(stage, report, `${page + 1} of ${stage.pages}`);
  }
}

function drawFooter(stage: Stage, report: Report, number: string): void {
  const { left, width } = stage;
  const parts = [
    { text: report.title, x: left, width: width * 0.58, align: 'left' },
    {
      text: `Results ${report.hash.slice(0, SHORT_HASH)}`,
      x: left + width * 0.6,
      width: width * 0.26,
      align: 'left',
    },
    { text: number, x: left + width * 0.86, width: width * 0.14, align: 'right' },
  ] as const;
  stage.artifact(
    () => {
      stage.rule(FOOTER_TOP - 6, 0.5, HAIRLINE);
      for (const part of parts) {
        const lines = oneLine(stage, part.text, TYPE.margin, part.width);
        drawPlainLines(stage, lines, TYPE.margin, { ...part, y: FOOTER_TOP });
      }
    },
    { type: 'Pagination', attached: ['Bottom'] },
  );
}

/** What does not fit in a margin is cut short there; it stands in full in the report. */
export function oneLine(stage: Stage, text: string, style: TextStyle, width: number): Passage['lines'] {
  const whole = setText(text.replace(/\s+/g, ' '), style, width, stage.fonts).lines;
  if (whole.length <= 1) return whole;
  const room = width - stage.fonts.width('…', style.face, style.size);
  const [first] = setText(text.replace(/\s+/g, ' '), style, room, stage.fonts).lines;
  const start =
    first?.fragments
      .map((fragment) => fragment.text)
      .join('')
      .trimEnd() ?? '';
  return setText(`${start}…`, style, width, stage.fonts).lines.slice(0, 1);
}
