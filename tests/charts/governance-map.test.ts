/** The map of a who-question: names that can be read, arrows that say who says whom, thick where people agree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawGovernanceMap, mostNamed } from '#charts/governance-map.ts';
import { MAP_MEASURES, placeAll } from '#charts/governance-places.ts';
import { ACCENT } from '#charts/palette.ts';
import type { Drawing } from '#core/report.ts';
import type { PublishedWho } from '#core/results.ts';
import { boxesOf, leaving, overlapping } from '../support/lettering.ts';
import { seenWho } from '../support/seen.ts';

const SIZES = ['room', 'page'] as const;
const OTHER = '#F46A25';
const IDS: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

type Row = readonly [string, Readonly<Record<string, number>>];

function who(rows: readonly Row[], more: Partial<PublishedWho> = {}): PublishedWho {
  const shares: Record<string, number> = {};
  for (const [, own] of rows)
    for (const [choice, share] of Object.entries(own))
      shares[choice] = (shares[choice] ?? 0) + share / rows.length;
  const organisations = rows.map(([organisation, own]) => ({ organisation, people: 4, shares: own }));
  return seenWho({ shares, organisations, namedButNotClaiming: [], ...more });
}

function draw(published: PublishedWho, count = 3, name = (id: string): string => id): Drawing {
  return drawGovernanceMap({ who: published, organisations: IDS.slice(0, count), name }, 'room');
}

function polygonsOf({ shapes }: Drawing, fill: string) {
  return shapes.flatMap((shape) => (shape.kind === 'polygon' && shape.fill === fill ? [shape] : []));
}

/** How much of the drawing polygons of a colour cover. */
function inkOf(drawing: Drawing, fill: string): number {
  return polygonsOf(drawing, fill).reduce((total, { points }) => {
    const twice = points.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0);
    return total + Math.abs(twice) / 2;
  }, 0);
}

function textsOf({ shapes }: Drawing): string[] {
  return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
}

const anyName = fc
  .array(
    fc.constantFrom(
      'Hospital',
      'Trust',
      'of',
      'the',
      'Neighbourhood',
      'Morecambe',
      'WWWWWWWWWWWWWWWW',
      'Age',
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((list) => list.join(' '));

const anyMap = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const ids = IDS.slice(0, count);
  const choice = fc.constantFrom(...ids, 'nobody-yet', 'dont-know');
  const row = fc.dictionary(choice, fc.double({ min: 0.05, max: 1, noNaN: true }), { maxKeys: 4 });
  return fc.record({
    names: fc.array(anyName, { minLength: count, maxLength: count }),
    rows: fc.array(row, { minLength: 0, maxLength: count }),
    count: fc.constant(count),
  });
});

describe.each(SIZES)('a governance map for a %s', (size) => {
  it('has names that never meet nor leave the drawing, with 1 to 12 organisations', () => {
    fc.assert(
      fc.property(anyMap, ({ names, rows, count }) => {
        const organisations = IDS.slice(0, count);
        const published = who(rows.map((shares, index) => [organisations[index] ?? 'a', shares]));
        const name = (id: string): string => names[IDS.indexOf(id)] ?? id;
        const drawing = drawGovernanceMap({ who: published, organisations, name }, size);
        expect(overlapping(boxesOf(drawing))).toEqual([]);
        expect(leaving(drawing)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('has places far enough from each other for their rings', () => {
    for (let count = 1; count <= 12; count++) {
      const measures = MAP_MEASURES[size];
      const { stands } = placeAll(IDS.slice(0, count), ['nobody-yet', 'dont-know'], measures);
      const widest = measures.radius + measures.unit + measures.widest;
      for (const [index, a] of stands.entries())
        for (const b of stands.slice(index + 1))
          expect(Math.hypot(a.x - b.x, a.y - b.y), `${a.id} ${b.id}`).toBeGreaterThan(
            widest + measures.radius,
          );
    }
  });
});

describe('the arrows of a governance map', () => {
  it('are thicker the more of its people say so', () => {
    const thin = draw(who([['b', { a: 0.25 }]]));
    const thick = draw(who([['b', { a: 1 }]]));
    expect(inkOf(thick, ACCENT)).toBeGreaterThan(2 * inkOf(thin, ACCENT));
  });

  it('are of one piece to the organisation named most, in dashes and another colour to others', () => {
    const drawing = draw(
      who([
        ['a', { b: 1 }],
        ['c', { b: 1 }],
        ['b', { c: 1 }],
      ]),
    );
    // A band and a head for each of two, and in the key one piece.
    expect(polygonsOf(drawing, ACCENT)).toHaveLength(2 * 2 + 1);
    expect(polygonsOf(drawing, OTHER).length).toBeGreaterThan(8);
  });

  it('are all in dashes where two are named alike', () => {
    const level = who([
      ['a', { b: 1 }],
      ['b', { a: 1 }],
    ]);
    expect(mostNamed(level)).toBeUndefined();
    const drawing = draw(level);
    expect(polygonsOf(drawing, ACCENT)).toEqual([]);
    expect(textsOf(drawing)).toContain('Says an organisation; none is named most');
  });

  it('become a ring around an organisation that names itself', () => {
    expect(textsOf(draw(who([['a', { a: 1 }]])))).toContain('Ring: names itself');
    expect(textsOf(draw(who([['a', { b: 1 }]])))).not.toContain('Ring: names itself');
  });

  it('are told apart by the key only as far as they are there', () => {
    const drawing = draw(who([['a', { 'dont-know': 1 }]]));
    expect(textsOf(drawing)).toContain('Says nobody yet, or does not know');
    expect(textsOf(drawing)).not.toContain('Says another organisation');
  });
});

describe('the places of a governance map', () => {
  it('are those of pools and of the pooled organisations that someone names', () => {
    const pooled = who(
      [
        ['a', { b: 1 }],
        ['other organisations', { a: 1 }],
      ],
      { pool: ['b', 'c'] },
    );
    const texts = textsOf(draw(pooled));
    expect(texts).toEqual(expect.arrayContaining(['a', 'b']));
    expect(texts.join(' ')).toContain('other organisations');
    expect(texts).not.toContain('c');
  });

  it('say who has not answered, but not where too little may be shown', () => {
    expect(textsOf(draw(who([['a', { a: 1 }]]), 2)).join(' ')).toContain('b (no answer)');
    const hidden = seenWho({ shares: null, organisations: [], people: 2 });
    expect(textsOf(draw(hidden, 2))).toEqual(['a', 'b', 'Nobody yet', "Don't know"]);
  });
});
