/** Pages and reports of assessments with hardly anything in them: no exception, and no figure that is none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '#core/judging.ts';
import { writePdf } from '#report/pdf.ts';
import { Blocks } from '#templates/results/blocks.tsx';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { type EvidenceSketch, evidenceOf, sayAll } from '../support/evidence.ts';
import { contentsOf, pagesOf, reportOf, textsIn } from '../support/results-pages.ts';

const NO_FIGURE = /\bNaN\b|\bundefined\b|Infinity|\[object|\bnull\b/;

function expectWhole(evidence: Evidence): void {
  const contents = contentsOf(evidence);
  for (const [page, blocks] of pagesOf(contents)) {
    for (const text of textsIn(blocks)) expect(text, page).not.toMatch(NO_FIGURE);
    const html = String(Blocks({ blocks, id: 'page', level: 2 }));
    expect(html, page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  }
  const { chapters, attachments } = reportOf(contents);
  for (const text of textsIn(chapters)) expect(text).not.toMatch(NO_FIGURE);
  for (const { name, content } of attachments) expect(content, name).not.toMatch(/NaN|undefined|Infinity/);
}

const THEMES = { money: ['q1', 'q2'] };
const GATES = { G1: { items: ['q1'], who: 'w1', facts: ['letter'] } };
const whole: EvidenceSketch = {
  themes: THEMES,
  who: ['w1'],
  gates: GATES,
  organisations: ['A', 'B'],
  responses: [],
};
const unsure = (['A', 'B'] as const).flatMap((one) =>
  ['q1', 'q2', 'w1'].flatMap((item) => sayAll(one, item, ['dont-know', 'dont-know', 'dont-know'])),
);
const notForThem = (['A', 'B'] as const).flatMap((one) =>
  ['q1', 'q2'].flatMap((item) => sayAll(one, item, ['not-applicable', 'not-applicable', 'not-applicable'])),
);

const CASES: Readonly<Record<string, EvidenceSketch>> = {
  'nobody answered': whole,
  'one person answered': { ...whole, responses: sayAll('A', 'q1', [1]) },
  'one organisation was invited': {
    ...whole,
    organisations: ['A'],
    responses: ['q1', 'q2'].flatMap((item) => sayAll('A', item, [1, 2, 0, -1, 2])),
  },
  "everyone says don't know": { ...whole, responses: unsure },
  'nothing applies to anyone': { ...whole, responses: notForThem },
  'there is one item': {
    themes: { money: ['q1'] },
    organisations: ['A', 'B'],
    responses: [...sayAll('A', 'q1', [1, 2, 1]), ...sayAll('B', 'q1', [-2, -2, -1])],
  },
  'a theme is empty': { ...whole, themes: { ...THEMES, empty: [] }, responses: unsure },
  'there are no gates': { themes: THEMES, organisations: ['A', 'B'], responses: sayAll('A', 'q1', [2, 2]) },
};
const MODES = ['attributed', 'by-organisation', 'anonymous'] as const;

describe.each(Object.entries(CASES))('when %s', (_name, sketch) => {
  test.each(MODES)('pages and report are whole (%s)', async (mode) => {
    const evidence = evidenceOf({ ...sketch, mode, k: mode === 'anonymous' ? 5 : 3 });
    expectWhole(evidence);
    expect((await writePdf(reportOf(contentsOf(evidence)))).length).toBeGreaterThan(1000);
  });
});

test('pages and report of any assessment are whole', () => {
  fc.assert(
    fc.property(anyEvidence(), (evidence) => {
      expectWhole(evidence);
    }),
    { numRuns: 60 },
  );
});
