/** Tallies: hands counted by organisation stand for its people, and nobody is counted twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Response } from '#core/answers.ts';
import { handsOf, layTallies, type Tally } from '#core/tallies.ts';
import { type Said, say, sayAll } from '../support/evidence.ts';

const ITEM = 'money';

const tally = (more: Partial<Tally> = {}): Tally => ({
  item: ITEM,
  round: 2,
  organisation: 'A',
  counts: [0, 0, 0, 0, 0],
  dontKnow: 0,
  notApplicable: 0,
  ...more,
});

const peopleOf = (organisation: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ person: `${organisation}${index + 1}`, organisation }));

/** What counts of the item in the end, by person: the latest answer that is none of blank. */
function lastSaid(responses: readonly Response[]): ReadonlyMap<string, string> {
  const given = responses.filter(({ item, answer }) => item === ITEM && answer.state !== 'blank');
  return new Map(
    [...given]
      .sort((a, b) => a.round - b.round)
      .map(({ person, answer }) => [person, answer.state === 'rated' ? `${answer.rating}` : answer.state]),
  );
}

const sorted = (responses: readonly Response[]) => responses.map((each) => JSON.stringify(each)).sort();

describe('a tally', () => {
  test('takes the place of what the organisation gave in that round, and of nothing else', () => {
    const before = [
      ...sayAll('A', ITEM, [2, 2], { round: 2 }),
      ...sayAll('A', 'people', [2, 2], { round: 2 }),
      ...sayAll('B', ITEM, [2, 2], { round: 2 }),
    ];
    const laid = layTallies(before, peopleOf('A', 2), [tally({ counts: [2, 0, 0, 0, 0] })]);
    expect(lastSaid(laid)).toEqual(
      new Map([
        ['A1', '-2'],
        ['A2', '-2'],
        ['B1', '2'],
        ['B2', '2'],
      ]),
    );
    expect(laid.filter(({ item }) => item === 'people')).toHaveLength(2);
  });

  test('moves nobody who said the same before', () => {
    const before = sayAll('A', ITEM, [1, -1, 'dont-know', 2]);
    const laid = layTallies(before, peopleOf('A', 4), [tally({ counts: [0, 1, 1, 0, 1], dontKnow: 1 })]);
    expect([...lastSaid(laid).values()]).toEqual(['0', '-1', 'dont-know', '2']);
  });

  test('of fewer hands than people leaves the others their earlier answer', () => {
    const laid = layTallies(sayAll('A', ITEM, [1, 1, 1]), peopleOf('A', 3), [
      tally({ counts: [1, 0, 0, 0, 0] }),
    ]);
    expect([...lastSaid(laid).values()].sort()).toEqual(['-2', '1', '1']);
  });

  test('of more hands than people counts people of their own, the same ones at every item and round', () => {
    const laid = layTallies([], peopleOf('A', 1), [
      tally({ counts: [0, 0, 0, 3, 0] }),
      tally({ counts: [0, 0, 0, 2, 0], item: 'people' }),
      tally({ counts: [0, 0, 0, 3, 0], round: 3 }),
    ]);
    expect(new Set(laid.map(({ person }) => person))).toEqual(new Set(['A1', 'tally:A:1', 'tally:A:2']));
  });

  test('knows what people said before a round in which they only wrote something', () => {
    const words = {
      person: 'A1',
      organisation: 'A',
      item: ITEM,
      round: 2,
      answer: { state: 'blank' },
    } as const;
    const before = [say('A1', ITEM, 1), { ...words, comment: 'See my letter.' }];
    const laid = layTallies(before, peopleOf('A', 2), [tally({ counts: [0, 0, 0, 1, 0], round: 3 })]);
    expect(laid).toEqual(before);
  });

  test('leaves what was written beside an answer with its person', () => {
    const said = { round: 2, comment: 'Nobody asked us.' };
    const given = [say('A1', ITEM, 2, said), say('A2', ITEM, 2)];
    const [first, none] = [
      [0, 0, 0, 1, 0],
      [0, 0, 0, 0, 1],
    ].map((counts) =>
      layTallies(given, peopleOf('A', 2), [tally({ counts })]).find(({ comment }) => comment !== undefined),
    );
    expect(first).toMatchObject({ person: 'A1', answer: { rating: 1 }, comment: said.comment });
    expect(none).toMatchObject({ person: 'A1', comment: said.comment });
  });
});

const saying = fc.constantFrom<Said>(-2, -1, 0, 1, 2, 'dont-know', 'not-applicable');
const few = fc.integer({ min: 0, max: 3 });
const anyTally = fc
  .record({
    round: fc.integer({ min: 1, max: 3 }),
    counts: fc.array(few, { minLength: 5, maxLength: 5 }),
    dontKnow: few,
    notApplicable: few,
  })
  .map((draw) => tally(draw))
  .filter((drawn) => handsOf(drawn) > 0);
const anyResponses = fc.array(
  fc.record({ person: fc.integer({ min: 1, max: 6 }), said: saying, round: fc.integer({ min: 1, max: 3 }) }),
);
const responsesOf = (drawn: readonly { person: number; said: Said; round: number }[]): Response[] => [
  ...new Map(
    drawn.map(({ person, said, round }) => [`${person} ${round}`, say(`A${person}`, ITEM, said, { round })]),
  ).values(),
];

describe('whatever was said and however many hands went up', () => {
  const people = peopleOf('A', 6);

  test('there are never more people than were known, or than hands where there are more hands', () => {
    fc.assert(
      fc.property(anyResponses, anyTally, (drawn, counted) => {
        const laid = layTallies(responsesOf(drawn), people, [counted]);
        const all = new Set(laid.map(({ person }) => person));
        expect(all.size).toBeLessThanOrEqual(Math.max(people.length, handsOf(counted)));
      }),
    );
  });

  test('where every hand was counted in the last round, the counts are the hands', () => {
    fc.assert(
      fc.property(anyResponses, anyTally, (drawn, counted) => {
        fc.pre(handsOf(counted) >= people.length);
        const responses = responsesOf(drawn).filter(({ round }) => round <= counted.round);
        const said = [...lastSaid(layTallies(responses, people, [counted])).values()];
        const times = (word: string) => said.filter((each) => each === word).length;
        expect([-2, -1, 0, 1, 2].map((rating) => times(`${rating}`))).toEqual(counted.counts);
        expect([times('dont-know'), times('not-applicable')]).toEqual([
          counted.dontKnow,
          counted.notApplicable,
        ]);
      }),
    );
  });

  test('no more people say something new than hands say it', () => {
    fc.assert(
      fc.property(anyResponses, anyTally, (drawn, counted) => {
        const responses = responsesOf(drawn).filter(({ round }) => round < counted.round);
        const before = lastSaid(responses);
        const after = lastSaid(layTallies(responses, people, [counted]));
        for (const [index, hands] of counted.counts.entries()) {
          const word = `${index - 2}`;
          const held = [...before.values()].filter((each) => each === word).length;
          const fresh = [...after].filter(([person, each]) => each === word && before.get(person) !== word);
          expect(fresh.length).toBe(Math.max(0, hands - held));
        }
      }),
    );
  });

  test('laying them twice is laying them once', () => {
    fc.assert(
      fc.property(
        anyResponses,
        fc.uniqueArray(anyTally, { selector: ({ round }) => round }),
        (drawn, all) => {
          const once = layTallies(responsesOf(drawn), people, all);
          expect(sorted(layTallies(once, people, all))).toEqual(sorted(once));
        },
      ),
    );
  });
});
