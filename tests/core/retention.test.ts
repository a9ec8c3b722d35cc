/** After a further round a group's mark stays until at least k of its people changed. */
import { describe, expect, test } from 'vitest';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { evidenceOf, type Said, sayAll } from '../support/evidence.ts';

const FIRST = [
  ...sayAll('A', 'y', [0, 0, 0, 0]),
  ...sayAll('B', 'y', [0, 0, 0, 0]),
  ...sayAll('A', 'who', new Array<Said>(4).fill('nobody-yet')),
  ...sayAll('B', 'who', new Array<Said>(4).fill('nobody-yet')),
];

function afterRounds(...rounds: readonly (readonly (Said | null)[])[]) {
  const later = rounds.flatMap((said, index) => [
    ...sayAll('A', 'y', said, { round: index + 2 }),
    ...sayAll(
      'A',
      'who',
      said.map((one) => (one === null ? null : { organisations: ['A'] })),
      { round: index + 2 },
    ),
  ]);
  return publish(
    judgeEvidence(
      evidenceOf({
        themes: { T: ['y'] },
        who: ['who'],
        organisations: ['A', 'B'],
        mode: 'by-organisation',
        k: 3,
        responses: [...FIRST, ...later],
      }),
    ),
  );
}

const markOfA = (results: ReturnType<typeof publish>) => ({
  theme: results.themes[0]?.organisations[0]?.score,
  item: results.items[0]?.organisations[0]?.score,
  nobody: results.who[0]?.organisations[0]?.shares['nobody-yet'],
});
const STAYED = { theme: 50, item: 50, nobody: 1 };

describe('a mark after a further round', () => {
  test('stays when two of four changed, while the counts over everyone move', () => {
    const results = afterRounds([2, 2]);
    expect(markOfA(results)).toEqual(STAYED);
    expect(results.items[0]?.counts).toEqual([0, 0, 6, 0, 2]);
  });

  test('moves when three changed, for everyone of the group', () => {
    expect(markOfA(afterRounds([2, 2, 2]))).toEqual({ theme: 88, item: 88, nobody: 0.25 });
  });

  test('moves once the changes of several rounds add up', () => {
    expect(markOfA(afterRounds([2, 2], [null, null, 2]))).toEqual({ theme: 88, item: 88, nobody: 0.25 });
  });

  test('stays when a change was taken back', () => {
    expect(markOfA(afterRounds([2, 2], [0, 0, 2])).item).toBe(50);
  });

  test('a don’t know is a change like any other: with three of four the item joins a pool', () => {
    const results = afterRounds(['dont-know', 'dont-know', 'dont-know']);
    expect(results.items[0]?.pool).toEqual(['A', 'B']);
  });

  test('is not moved by those who changed in another organisation', () => {
    const evidence = evidenceOf({
      themes: { T: ['y'] },
      organisations: ['A', 'B'],
      mode: 'by-organisation',
      k: 3,
      responses: [...FIRST, ...['A', 'B'].flatMap((id) => sayAll(id, 'y', [2, 2], { round: 2 }))],
    });
    expect(publish(judgeEvidence(evidence)).items[0]?.organisations.map(({ score }) => score)).toEqual([
      50, 50,
    ]);
  });

  test('in attributed assessments moves with the first who changes', () => {
    const evidence = evidenceOf({
      themes: { T: ['y'] },
      organisations: ['A', 'B'],
      responses: [...FIRST, ...sayAll('A', 'y', [2], { round: 2 })],
    });
    expect(publish(judgeEvidence(evidence)).items[0]?.organisations[0]?.score).toBe(62.5);
  });
});

describe('the mark of a who-question, when two others changed', () => {
  const naming = (...organisations: readonly string[]): Said => ({ organisations });
  /** The share of A’s five people who say nobody; the last two always do. */
  const nobodyOnce = (third: readonly [before: Said | null, after: Said]) => {
    const evidence = evidenceOf({
      themes: { T: ['y'] },
      who: ['who'],
      organisations: ['A', 'B', 'AB'],
      mode: 'by-organisation',
      k: 3,
      responses: [
        ...FIRST.filter(({ organisation, item }) => organisation !== 'A' || item !== 'who'),
        ...sayAll('A', 'who', ['nobody-yet', 'nobody-yet', third[0], 'nobody-yet', 'nobody-yet']),
        ...sayAll('A', 'who', [naming('A'), naming('A'), third[1]], { round: 2 }),
      ],
    });
    return publish(judgeEvidence(evidence)).who[0]?.organisations[0]?.shares['nobody-yet'];
  };
  const MOVED = 0.4;

  test('stays when a third names the same organisations in another order, or one of them twice', () => {
    expect(nobodyOnce([naming('A', 'B'), naming('B', 'A')])).toBe(0.8);
    expect(nobodyOnce([naming('B', 'A'), naming('A', 'B')])).toBe(0.8);
    expect(nobodyOnce([naming('A', 'B'), naming('B', 'A', 'B')])).toBe(0.8);
  });

  test('moves when a third says anything else, or answers for the first time', () => {
    expect(nobodyOnce([naming('A', 'B'), naming('B')])).toBe(MOVED);
    expect(nobodyOnce([naming('A', 'B'), naming('AB')])).toBe(MOVED);
    expect(nobodyOnce([naming('A', 'B'), 'dont-know'])).toBe(MOVED);
    expect(nobodyOnce(['dont-know', 'nobody-yet'])).toBe(0.6);
    expect(nobodyOnce([null, naming('A')])).toBe(MOVED);
  });
});
