/** Writes a paper questionnaire as a tagged, archivable PDF: the same pack always gives the same bytes. */
import { type PaperQuestion, paperSheet } from '#core/paper.ts';
import { numberOf } from './contents.ts';
import { Fonts } from './fonts.ts';
import { oneLine } from './furniture.ts';
import { drawPlainLines } from './ink.ts';
import { coverParts, lastParts } from './paper-cover.ts';
import type { PaperPack } from './paper-pack.ts';
import { drawTogether, gap, heightOf, type Paper, type Part, words } from './paper-parts.ts';
import { ratedParts, whoParts } from './paper-question.ts';
import { paperStyle } from './paper-style.ts';
import { pdfBytes } from './pdf-bytes.ts';
import { type Element, ReportDocument } from './pdfkit.ts';
import { Stage } from './stage.ts';
import { HAIRLINE, PAGE } from './style.ts';

/** A document has a day; one whose day nobody said has always the same. */
const NO_DAY = '2000-01-01';
const FOOTER_TOP = PAGE.height - 44;

class Pack {
  readonly #pack: PaperPack;
  readonly #paper: Paper;
  readonly #organisations: readonly string[];
  /** What goes on at the top of a new page, while something does. */
  #continued = '';

  constructor(document: ReportDocument, pack: PaperPack) {
    this.#pack = pack;
    const style = paperStyle(pack.largePrint);
    const stage = new Stage(
      document,
      new Fonts(document),
      () => style.margins.top + this.#drawContinued(),
      style.margins,
    );
    this.#paper = { stage, style };
    this.#organisations = pack.setup.organisations.map(({ name }) => name);
  }

  set(): void {
    const { stage } = this.#paper;
    const root = stage.document.struct('Document');
    stage.document.addStructure(root);
    stage.startPage();
    const cover = stage.element(root, 'Sect');
    for (const parts of coverParts(this.#paper, this.#pack))
      drawTogether(this.#paper, parts, cover, { before: 0 });
    stage.startPage();
    this.#setQuestions(root);
    const last = lastParts(this.#paper, this.#pack);
    const { between } = this.#paper.style;
    drawTogether(this.#paper, last, stage.element(root, 'Sect'), { before: between });
    this.#drawFooters();
    root.end();
  }

  #setQuestions(root: Element): void {
    const { questionnaire, setup } = this.#pack;
    const paper = this.#paper;
    const names = this.#organisations;
    const sheet = paperSheet(questionnaire, setup.scheme.features, (id) => numberOf(questionnaire, id));
    for (const { title, intro, questions } of sheet.sections) {
      const settle = (asked: (typeof questions)[number], isTight: boolean): Part[] =>
        ratedParts(paper, asked, questionnaire.scale, names, isTight);
      this.#setSection(root, { title, intro }, questions, settle);
    }
    if (sheet.who.length > 0)
      this.#setSection(root, { title: 'Who does what' }, sheet.who, (asked) => whoParts(paper, asked, names));
  }

  /** Each question in one piece, the first together with the heading. */
  #setSection<Asked extends PaperQuestion>(
    root: Element,
    { title, intro }: { readonly title: string; readonly intro?: string | undefined },
    questions: readonly Asked[],
    settle: (asked: Asked, isTight: boolean) => Part[],
  ): void {
    const paper = this.#paper;
    const { stage, style } = paper;
    const section = stage.element(root, 'Sect');
    const heading = [
      ...words(paper, title, style.section, 'H2'),
      ...(intro === undefined ? [] : words(paper, intro, style.body)),
      gap(paper, style.gap * 2),
    ];
    questions.forEach((asked, index) => {
      const above = index === 0 ? heading : [];
      const roomy = [...above, ...settle(asked, false)];
      const parts = heightOf(roomy) <= stage.fullPage ? roomy : [...above, ...settle(asked, true)];
      drawTogether(paper, parts, section, {
        before: index === 0 ? style.between * 1.3 : style.between,
        continued: (isOn) => {
          this.#continued = isOn ? `Question ${asked.number}, continued` : '';
        },
      });
    });
  }

  /** Gives the height it takes. */
  #drawContinued(): number {
    const { stage, style } = this.#paper;
    if (this.#continued === '') return 0;
    const lines = oneLine(stage, this.#continued, style.margin, stage.width);
    stage.artifact(
      () => {
        const place = { x: stage.left, y: style.margins.top, width: stage.width };
        drawPlainLines(stage, lines, style.margin, place);
      },
      { type: 'Pagination', attached: ['Top'] },
    );
    return style.margin.leading + style.gap;
  }

  #drawFooters(): void {
    const { stage } = this.#paper;
    for (let page = 0; page < stage.pages; page++) {
      stage.document.switchToPage(page);
      stage.artifact(() => this.#drawFooter(`Page ${page + 1} of ${stage.pages}`), {
        type: 'Pagination',
        attached: ['Bottom'],
      });
    }
  }

  #drawFooter(number: string): void {
    const { stage, style } = this.#paper;
    const { questionnaire, setup } = this.#pack;
    const { left, width } = stage;
    const count = stage.fonts.width(number, style.margin.face, style.margin.size) + 2;
    stage.rule(FOOTER_TOP - 6, 0.5, HAIRLINE);
    const name = `${setup.title}. ${questionnaire.id} ${questionnaire.version}`;
    const lines = oneLine(stage, name, style.margin, width - count - 12);
    drawPlainLines(stage, lines, style.margin, { x: left, y: FOOTER_TOP, width });
    const end = oneLine(stage, number, style.margin, count);
    drawPlainLines(stage, end, style.margin, { x: left, y: FOOTER_TOP, width, align: 'right' });
  }
}

/** The pack as a PDF. Nothing on it says who it is given to. */
export async function writePaper(pack: PaperPack): Promise<Uint8Array> {
  const { questionnaire, setup } = pack;
  const { opened, answerBy } = setup.dates;
  const document = new ReportDocument({
    title: `${setup.title}: paper questionnaire`.toWellFormed(),
    subject:
      `Paper questionnaire${pack.largePrint ? ' in large print' : ''}: ${setup.scheme.name}`.toWellFormed(),
    language: questionnaire.language,
    keywords: `${questionnaire.id} ${questionnaire.version}`,
    date: new Date(opened ?? answerBy ?? NO_DAY),
  });
  return pdfBytes(document, () => new Pack(document, pack).set());
}
