/** Drawings in a page: every shape as an attribute-styled element, named and described. */
import { jsx } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import { drawItemAnswers } from '#charts/item-answers.ts';
import type { Drawing, StateWord } from '#core/report.ts';
import { STATE_WORDS, VERDICT_WORDS } from '#core/wording.ts';
import { Svg } from '#templates/charts/svg.tsx';
import { StateMark } from '#templates/results/state-mark.tsx';

const DRAWING: Drawing = {
  width: 100,
  height: 40,
  shapes: [
    { kind: 'rect', x: 1, y: 2, width: 3.456, height: 4, fill: '#fff', stroke: '#000' },
    { kind: 'line', x1: 0, y1: 0, x2: 9, y2: 9, stroke: '#000', width: 0.5, dash: [3, 2] },
    { kind: 'circle', cx: 5, cy: 5, r: 2, fill: '#fff' },
    {
      kind: 'polygon',
      points: [
        [0, 0],
        [1, 0.333],
        [0, 1],
      ],
      fill: '#123',
    },
    { kind: 'text', x: 1, y: 1, text: '<b> & "so"', size: 8, fill: '#000', anchor: 'middle', strong: true },
  ],
};

function draw(drawing: Drawing, props: { readonly fits?: boolean } = {}): string {
  return String(jsx(Svg, { drawing, id: 'p', title: 'A <title>', description: 'What it shows', ...props }));
}

describe('the bar of an item in a page', () => {
  it('has digits that can be read on a phone, and none where there is no room', () => {
    const bar = drawItemAnswers({ counts: [1, 0, 10, 0, 189], dontKnow: 0, notApplicable: 0 }, 'no-words');
    const digits = bar.shapes.flatMap((shape) => (shape.kind === 'text' ? [[shape.text, shape.size]] : []));
    expect(digits).toEqual([['189', 13]]);
  });
});

describe('a drawing', () => {
  it('has each shape, to two decimals', () => {
    const html = draw(DRAWING);
    expect(html).toContain('<rect x="1" y="2" width="3.46" height="4" fill="#fff" stroke="#000"');
    expect(html).toContain('stroke-dasharray="3 2"');
    expect(html).toContain('<circle cx="5" cy="5" r="2" fill="#fff"');
    expect(html).toContain('points="0,0 1,0.33 0,1"');
    expect(html).toContain('text-anchor="middle"');
    expect(html).toContain('font-weight="bold"');
  });

  it('is named and described, and escapes what it says', () => {
    const html = draw(DRAWING);
    expect(html).toContain('role="img"');
    expect(html).toContain('aria-labelledby="p-title p-description"');
    expect(html).toContain('<title id="p-title">A &lt;title&gt;</title>');
    expect(html).toContain('<desc id="p-description">What it shows</desc>');
    expect(html).toContain('&lt;b&gt; &amp; &quot;so&quot;');
  });

  it('has no style of its own', () => {
    expect(draw(DRAWING)).not.toMatch(/style|class=/);
    expect(draw(drawItemAnswers({ counts: [1, 2, 3, 4, 5], dontKnow: 1, notApplicable: 2 }))).not.toContain(
      'style',
    );
  });

  it('is as large as asked, or as the page lets it be', () => {
    expect(draw(DRAWING)).toContain('width="150" height="60"');
    expect(draw(DRAWING, { fits: true })).toMatch(/width="100%"(?! height)/);
  });
});

describe('the mark of a state', () => {
  const states = [...Object.keys(STATE_WORDS), ...Object.keys(VERDICT_WORDS)] as StateWord[];

  it('is decoration with a shape of its own for every state', () => {
    const marks = states.map((state) => String(jsx(StateMark, { state })));
    for (const mark of marks) expect(mark).toContain('aria-hidden="true"');
    const shapes = marks.map((mark) => mark.replace(/#[0-9A-Fa-f]{6}/g, ''));
    // Met and ready, unknown and not enough evidence look alike, and mean alike.
    expect(new Set(shapes).size).toBe(states.length - 2);
  });
});
