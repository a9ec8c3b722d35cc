/** A drawing as an SVG file of its own, with title and description for those who do not see it. */
import type { Drawing, Shape } from '#core/report.ts';
import { escapeXml } from './xml.ts';

/** Two decimals are finer than any screen or printer. */
function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : [` ${name}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escapeXml(value)}"`],
    )
    .join('');
}

function markOf(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { kind: _, ...rect } = shape;
      return `<rect${attributes(rect)}/>`;
    }
    case 'circle': {
      const { kind: _, ...circle } = shape;
      return `<circle${attributes(circle)}/>`;
    }
    case 'line': {
      const { kind: _, width, dash, ...line } = shape;
      return `<line${attributes({ ...line, 'stroke-width': width, 'stroke-dasharray': dash?.join(' ') })}/>`;
    }
    case 'polygon': {
      const points = shape.points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');
      return `<polygon${attributes({ points, fill: shape.fill, stroke: shape.stroke })}/>`;
    }
    case 'text': {
      const { x, y, size, fill, anchor, strong } = shape;
      const weight = strong === true ? 'bold' : undefined;
      const look = { x, y, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, fill };
      return `<text${attributes(look)}>${escapeXml(shape.text)}</text>`;
    }
  }
}

export function svgFile({ width, height, shapes }: Drawing, title: string, description: string): string {
  const size = attributes({ width, height });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${size} viewBox="0 0 ${width} ${height}" role="img" font-family="Arial, Helvetica, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    ...shapes.map(markOf),
    '</svg>',
  ].join('\n');
}
