/** The example's report as a page of equal content, for a browser to print. */
import { pathToFileURL } from 'node:url';
import type { Block, Cell, Drawing, Report, Shape } from '../../src/core/report.ts';

const FONT = '@expo-google-fonts/source-sans-3';
const FACES = [
  ['400Regular/SourceSans3_400Regular.ttf', 400, 'normal'],
  ['600SemiBold/SourceSans3_600SemiBold.ttf', 600, 'normal'],
  ['400Regular_Italic/SourceSans3_400Regular_Italic.ttf', 400, 'italic'],
] as const;

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function element(name: string, content: string, attributes: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`);
  return `<${name}${written.join('')}>${content}</${name}>\n`;
}

function paragraphs(value: string): string {
  return text(value).replaceAll('\n', '<br>');
}

function shape(drawn: Shape): string {
  switch (drawn.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke = 'none' } = drawn;
      return element('rect', '', {
        x: `${x}`,
        y: `${y}`,
        width: `${width}`,
        height: `${height}`,
        fill,
        stroke,
      });
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, width, dash = [] } = drawn;
      const ends = { x1: `${x1}`, y1: `${y1}`, x2: `${x2}`, y2: `${y2}` };
      return element('line', '', {
        ...ends,
        stroke,
        'stroke-width': `${width}`,
        'stroke-dasharray': dash.join(' '),
      });
    }
    case 'circle': {
      const { cx, cy, r, fill, stroke = 'none' } = drawn;
      return element('circle', '', { cx: `${cx}`, cy: `${cy}`, r: `${r}`, fill, stroke });
    }
    case 'polygon':
      return element('polygon', '', {
        points: drawn.points.join(' '),
        fill: drawn.fill,
        stroke: drawn.stroke ?? 'none',
      });
    case 'text': {
      const { x, y, size, fill, anchor = 'start', strong = false } = drawn;
      const style = { 'font-size': `${size}`, 'font-weight': strong ? '600' : '400', 'text-anchor': anchor };
      return element('text', text(drawn.text), { x: `${x}`, y: `${y}`, fill, ...style });
    }
  }
}

function picture({ width, height, shapes }: Drawing, summary: string): string {
  const attributes = {
    viewBox: `0 0 ${width} ${height}`,
    width: `${width}pt`,
    role: 'img',
    'aria-label': summary,
  };
  return element('svg', shapes.map(shape).join(''), attributes);
}

function cell(name: 'td' | 'th', { text: content, strong = false, state }: Cell, align = 'left'): string {
  const mark = state === undefined ? '' : '<i class="mark"></i> ';
  const words = strong ? element('b', paragraphs(content)) : paragraphs(content);
  return element(name, mark + words, {
    style: `text-align:${align}`,
    ...(name === 'th' ? { scope: 'row' } : {}),
  });
}

function table(block: Extract<Block, { readonly kind: 'table' }>): string {
  const total = block.columns.reduce((sum, column) => sum + column.width, 0);
  const columns = block.columns.map(({ width }) => `<col style="width:${(100 * width) / total}%">`).join('');
  const heads = block.columns.map(({ title, align = 'left' }) =>
    element('th', text(title), { scope: 'col', style: `text-align:${align}` }),
  );
  const rows = block.rows.map((row) =>
    element(
      'tr',
      row
        .map((one, at) => cell(block.rowHeaders && at === 0 ? 'th' : 'td', one, block.columns[at]?.align))
        .join(''),
    ),
  );
  const head = element('thead', element('tr', heads.join('')));
  return element(
    'table',
    element('caption', text(block.caption)) + columns + head + element('tbody', rows.join('')),
  );
}

function setBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level}`, text(block.text));
    case 'paragraph':
      return element('p', paragraphs(block.text), { class: block.style ?? 'body' });
    case 'list': {
      const items = block.items.map((item) => element('li', paragraphs(item)));
      return element(block.ordered === true ? 'ol' : 'ul', items.join(''));
    }
    case 'terms': {
      const items = block.items.map(
        ({ term, description }) => element('dt', text(term)) + element('dd', paragraphs(description)),
      );
      return element('dl', items.join(''));
    }
    case 'table':
      return table(block);
    case 'verdict':
      return element('section', element('h2', text(block.headline)) + element('p', text(block.sentence)), {
        class: 'verdict',
      });
    case 'figure':
      return element(
        'figure',
        element('figcaption', text(block.title)) + picture(block.drawing, block.summary),
      );
    case 'quote':
      return element('blockquote', paragraphs(block.text) + element('cite', text(block.attribution)));
  }
}

function style(): string {
  const faces = FACES.map(([file, weight, slope]) => {
    const place = pathToFileURL(new URL(import.meta.resolve(`${FONT}/${file}`)).pathname).href;
    return `@font-face{font-family:Source;src:url("${place}");font-weight:${weight};font-style:${slope}}`;
  });
  return `${faces.join('\n')}
    @page { size: A4; margin: 20mm 18mm 22mm }
    body { font: 10pt/1.4 Source; margin: 0 }
    h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 11pt }
    h1, h2, h3 { break-after: avoid } .new { break-before: page }
    table { border-collapse: collapse; width: 100%; font-size: 8.5pt }
    caption { text-align: left; font-weight: 600 }
    td, th { border-bottom: .5pt solid #888; padding: 2pt 4pt; vertical-align: top } tr { break-inside: avoid }
    .verdict { border-left: 4pt solid #12436D; background: #eef; padding: 6pt 10pt }
    .mark { display: inline-block; width: 6pt; height: 6pt; background: #12436D }
    dt { font-weight: 600 } blockquote { border-left: 2pt solid #888; margin-left: 0; padding-left: 8pt }`;
}

/** One page with every chapter, block and drawing of the report. */
export function reportHtml(report: Report): string {
  const chapters = report.chapters.map((chapter, index) => {
    const blocks = element('h1', text(chapter.title)) + chapter.blocks.map(setBlock).join('');
    return element('section', blocks, { class: chapter.newPage && index > 0 ? 'new' : 'on' });
  });
  const head = `<meta charset="utf-8">${element('title', text(report.title))}${element('style', style())}`;
  const label = report.illustration === undefined ? '' : element('p', text(report.illustration));
  return `<!doctype html>\n${element(
    'html',
    element('head', head) + element('body', label + chapters.join('')),
    {
      lang: report.language,
    },
  )}`;
}
