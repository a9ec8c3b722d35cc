/** Who is pooled with whom: small organisations, the next smallest until there are two with k people, by sector where each part can stand. */
import { describe, expect, test } from 'vitest';
import type { Organisation } from '#core/assessment.ts';
import { judgeEvidence } from '#core/judging.ts';
import { findPool, groupingOf, narrowPool, type Pool } from '#core/pools.ts';
import { publish } from '#core/publish.ts';
import { evidenceOf, type Said, sayAll } from '../support/evidence.ts';

const K = 3;
const NOBODY: Pool = { members: [], parts: null };

function invite(...sectors: readonly string[]): Organisation[] {
  return sectors.map((sector, at) => ({ id: `o${at}`, name: `o${at}`, sector, required: false }));
}

/** People by organisation; null is one without an answer. */
function sizesOf(people: readonly (number | null)[]) {
  return {
    people: people.map((size) => size ?? 0),
    answering: people.flatMap((size, at) => (size === null ? [] : [at])),
  };
}

const alike = (count: number): Organisation[] => invite(...new Array<string>(count).fill('health'));
const pool = (...people: readonly (number | null)[]) =>
  findPool(alike(people.length), sizesOf(people), K).members;

describe('the pool of an assessment', () => {
  test('is nobody where every organisation has k people', () => {
    expect(pool(3, 4, 5)).toEqual([]);
    expect(pool()).toEqual([]);
  });

  test('is the small ones, where they are two with k people', () => {
    expect(pool(5, 1, 6, 2)).toEqual([1, 3]);
    expect(pool(2, 5, 2, 2)).toEqual([0, 2, 3]);
  });

  test('takes in the smallest of the rest where it is one alone, the first invited of equals', () => {
    expect(pool(5, 2, 4)).toEqual([1, 2]);
    expect(pool(4, 2, 4)).toEqual([0, 1]);
    expect(pool(5, 4, 4, 2)).toEqual([1, 3]);
  });

  test('takes in the smallest of the rest where it has fewer than k people, as many as it takes', () => {
    expect(pool(1, 6, 1, 4)).toEqual([0, 2, 3]);
    expect(pool(0, 0, 3, 4)).toEqual([0, 1, 2]);
  });

  test('leaves out who has not answered, and is everyone where all together are too few', () => {
    expect(pool(5, null, 1, 2)).toEqual([2, 3]);
    expect(pool(1, null, 1)).toEqual([0, 2]);
    expect(pool(1)).toEqual([0]);
  });

  test('is split by sector only where every part has two organisations and k people', () => {
    const split = (sectors: readonly string[], people: readonly number[]) =>
      findPool(invite(...sectors), sizesOf(people), K).parts;
    const both = split(['a', 'b', 'a', 'b'], [1, 2, 2, 1]);
    expect([...(both ?? [])]).toEqual([
      ['a', [0, 2]],
      ['b', [1, 3]],
    ]);
    expect(split(['a', 'b', 'a', 'b'], [1, 1, 2, 1])).toBeNull();
    expect(split(['a', 'a', 'b'], [2, 2, 2])).toBeNull();
    expect(split(['a', 'a'], [2, 2])).toBeNull();
  });
});

describe('the pool of one number', () => {
  const narrow = (base: Pool, ...people: readonly (number | null)[]) => narrowPool(base, sizesOf(people), K);
  const parts = new Map([
    ['a', [0, 1]],
    ['b', [2, 3]],
  ]);
  const split: Pool = { members: [0, 1, 2, 3], parts };

  test('is nobody where nobody is pooled and every organisation has k people behind it', () => {
    expect(narrow(NOBODY, 3, 3)).toEqual(NOBODY);
  });

  test('takes in who has fewer than k behind this number, and fills up', () => {
    expect(narrow(NOBODY, 5, 2, 4).members).toEqual([1, 2]);
    expect(narrow({ members: [0, 1], parts: null }, 2, 2, 1, 5).members).toEqual([0, 1, 2]);
    expect(narrow({ members: [0, 1], parts: null }, 1, 1, 5, 4).members).toEqual([0, 1, 3]);
    expect(narrow({ members: [0, 1], parts: null }, 1, 1, null, 4).members).toEqual([0, 1, 3]);
  });

  test('keeps its members however many are behind it', () => {
    expect(narrow({ members: [0, 1], parts: null }, 9, 9, 9)).toEqual({ members: [0, 1], parts: null });
  });

  test('stays split where each part has k and nobody joins, else it is one', () => {
    expect(narrow(split, 1, 2, 2, 1, 5)).toBe(split);
    expect(narrow(split, 1, 1, 2, 1, 5)).toEqual({ members: [0, 1, 2, 3], parts: null });
    expect(narrow(split, 1, 2, 2, 1, 2)).toEqual({ members: [0, 1, 2, 3, 4], parts: null });
  });
});

describe('the pool of a who-question', () => {
  const poolWhereBSays = (...said: readonly Said[]) => {
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      who: ['who'],
      organisations: ['A', 'B'],
      mode: 'by-organisation',
      k: K,
      responses: [
        ...['A', 'B'].flatMap((id) => sayAll(id, 'x', [1, 1, 1])),
        ...sayAll('A', 'who', ['nobody-yet', 'nobody-yet', 'nobody-yet']),
        ...sayAll('B', 'who', said),
      ],
    });
    return publish(judgeEvidence(evidence)).who[0]?.pool;
  };

  test('is nobody where k of each organisation answered it, a don’t know included', () => {
    expect(poolWhereBSays('nobody-yet', 'nobody-yet', 'dont-know')).toEqual([]);
  });

  test('takes in who has fewer than k answers to it: one not shown it gave none', () => {
    expect(poolWhereBSays('nobody-yet', 'nobody-yet')).toEqual(['A', 'B']);
    expect(poolWhereBSays('nobody-yet', 'nobody-yet', 'not-shown')).toEqual(['A', 'B']);
  });
});

describe('the groups', () => {
  test('are the pool under its name and the others by themselves, in invitation order', () => {
    const { groups, groupOf } = groupingOf(alike(4), { members: [1, 3], parts: null });
    expect(groups).toEqual([
      { id: 'o0', members: [0], pooled: false },
      { id: 'other organisations', members: [1, 3], pooled: true },
      { id: 'o2', members: [2], pooled: false },
    ]);
    expect(groupOf).toEqual([0, 1, 2, 1]);
  });

  test('are each organisation by itself where nobody is pooled, and parts under their sectors', () => {
    expect(groupingOf(alike(2), NOBODY).groups.map(({ id }) => id)).toEqual(['o0', 'o1']);
    const parts = new Map([
      ['charity', [0, 2]],
      ['council', [1, 3]],
    ]);
    expect(groupingOf(alike(4), { members: [0, 1, 2, 3], parts }).groups).toEqual([
      { id: 'other organisations: charity', members: [0, 2], pooled: true },
      { id: 'other organisations: council', members: [1, 3], pooled: true },
    ]);
  });
});
