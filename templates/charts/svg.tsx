/** A drawing as SVG in the page, styled by attributes alone; its title and description are read out. */
import type { Drawing, Shape } from '#core/report.ts';

export interface SvgProps {
  readonly drawing: Drawing;
  /** Begins the ids of title and description; once on a page. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in words. */
  readonly description: string;
  /** Pixels for each point of the drawing. */
  readonly scale?: number;
  /** As wide as the page lets it be, in place of a scale. */
  readonly fits?: boolean;
}

/** Two decimals are finer than any screen. */
function fine(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}

function Text({ shape }: { readonly shape: Extract<Shape, { kind: 'text' }> }) {
  return (
    <text
      x={fine(shape.x)}
      y={fine(shape.y)}
      font-size={fine(shape.size)}
      font-weight={shape.strong ? 'bold' : undefined}
      text-anchor={shape.anchor}
      fill={shape.fill}
    >
      {shape.text}
    </text>
  );
}

function Mark({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          x={fine(shape.x)}
          y={fine(shape.y)}
          width={fine(shape.width)}
          height={fine(shape.height)}
          fill={shape.fill}
          stroke={shape.stroke}
        />
      );
    case 'line':
      return (
        <line
          x1={fine(shape.x1)}
          y1={fine(shape.y1)}
          x2={fine(shape.x2)}
          y2={fine(shape.y2)}
          stroke={shape.stroke}
          stroke-width={fine(shape.width)}
          stroke-dasharray={shape.dash?.map(fine).join(' ')}
        />
      );
    case 'circle':
      return (
        <circle
          cx={fine(shape.cx)}
          cy={fine(shape.cy)}
          r={fine(shape.r)}
          fill={shape.fill}
          stroke={shape.stroke}
        />
      );
    case 'polygon':
      return (
        <polygon
          points={shape.points.map(([x, y]) => `${fine(x)},${fine(y)}`).join(' ')}
          fill={shape.fill}
          stroke={shape.stroke}
        />
      );
    case 'text':
      return <Text shape={shape} />;
  }
}

export function Svg({ drawing, id, title, description, scale = 1.5, fits = false }: SvgProps) {
  const { width, height, shapes } = drawing;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${fine(width)} ${fine(height)}`}
      width={fits ? '100%' : fine(width * scale)}
      height={fits ? undefined : fine(height * scale)}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      font-family="arial, sans-serif"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {shapes.map((shape) => (
        <Mark shape={shape} />
      ))}
    </svg>
  );
}
