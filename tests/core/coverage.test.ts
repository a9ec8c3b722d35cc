/** Coverage: constructs of 2022 by their codes, those of 2009 through the mapping, findings by item. */
import { describe, expect, it } from 'vitest';
import { type Construct, codesIn, reach, reach2009 } from '#core/coverage.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { bareItem, bareQuestionnaire } from '../support/bare-questionnaire.ts';

function asking(id: string, items: Readonly<Record<string, readonly string[]>>): Questionnaire {
  const asked = Object.entries(items).map(([item, constructs]) => bareItem(item, { constructs }));
  return bareQuestionnaire(id, { themes: [{ id: 't', title: 'T', weight: 1, items: asked }] });
}

const construct = (code: string, parent?: string): Construct => ({
  code,
  name: code,
  domain: 'D',
  ...(parent === undefined ? {} : { parent }),
});

const CONSTRUCTS = [
  construct('III.J'),
  construct('III.J.1', 'III.J'),
  construct('II.G'),
  construct('IV.C.A'),
];

describe('coverage of CFIR 2022', () => {
  const reached = reach(
    [asking('long', { money: ['III.J.1'], other: ['II.G'] }), asking('short', { money: ['III.J.1'] })],
    CONSTRUCTS,
    new Map([['III.J', 'Asked through its parts.']]),
  );

  it('names each question once with all questionnaires it stands in', () => {
    expect(reached[1]?.asked).toEqual([{ id: 'money', question: 'money?', in: ['long', 'short'] }]);
  });

  it('gives the reason where nothing asks, and null where none is on record', () => {
    expect(reached.map(({ reason }) => reason)).toEqual(['Asked through its parts.', null, null, null]);
    expect(reached[3]?.asked).toEqual([]);
  });

  it('reaches a construct of 2009 through each it became, and through its parts', () => {
    const mapping = [
      { code: 'III.E.2', to: 'III.J (.1 Funding, .2 Space)', provenance: 'published mapping' },
      { code: 'III.E.2', to: 'II.G Pressure', provenance: 'our reading' },
      { code: 'III.D', to: 'REMOVED', provenance: 'our reading' },
    ];
    const [resources, climate] = reach2009(reached, [construct('III.E.2'), construct('III.D')], mapping);
    expect(resources?.asked.map(({ id }) => id)).toEqual(['money', 'other']);
    expect(climate).toMatchObject({ asked: [], mappings: [{ to: 'REMOVED' }] });
  });
});

describe('a line of the mapping', () => {
  const known = new Set(['IV.C.A', 'IV.C.B', 'IV.C.C', 'IV.C.D', 'IV.R.H', 'III.J', 'V.B.2']);

  it.each([
    ['IV.C.A-D', ['IV.C.A', 'IV.C.B', 'IV.C.C', 'IV.C.D']],
    ['IV.R.H + IV.C.C (time = deliverer Opportunity)', ['IV.R.H', 'IV.C.C']],
    ['IV.C.B / IV.C.D or Innovation-domain constructs', ['IV.C.B', 'IV.C.D']],
    ['III.J (.1 Funding, .2 Space, .3 Materials)', ['III.J']],
    ['V.B.2 Innovation Recipients', ['V.B.2']],
    ['REMOVED (antecedent assessment in Outcomes Addendum)', []],
    ['IX.Z', []],
  ])('%s names %j', (to, codes) => {
    expect(codesIn(to, known)).toEqual(codes);
  });
});
