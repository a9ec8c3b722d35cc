/** Writing together what arrives together. */
import { describe, expect, it } from 'vitest';
import { gather } from '#storage/gathering.ts';
import { StorageTrouble } from '#storage/trouble.ts';

/** A writer that remembers its batches; a job below zero is a fault, 99 finds the disk full. */
function writer() {
  const batches: number[][] = [];
  const write = gather(async (jobs: readonly number[]) => {
    batches.push([...jobs]);
    if (jobs.includes(99)) throw new StorageTrouble('full');
    if (jobs.some((job) => job < 0)) throw new Error('a fault');
    return jobs.map((job) => job * 2);
  });
  return { batches, write };
}

const settled = async (jobs: readonly Promise<number>[]) =>
  (await Promise.allSettled(jobs)).map((result) => (result.status === 'fulfilled' ? result.value : 'failed'));

describe('what arrives together', () => {
  it('is written once, and each hears its own', async () => {
    const { batches, write } = writer();
    expect(await settled([write(1), write(2), write(3)])).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
    expect(await write(4)).toBe(8);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('is done again one by one when one of it is a fault, which touches no other', async () => {
    const { batches, write } = writer();
    expect(await settled([write(1), write(-2), write(3)])).toEqual([2, 'failed', 6]);
    expect(batches).toEqual([[1, -2, 3], [1], [-2], [3]]);
  });

  it('is refused to all when the disk is full, without asking it again for each', async () => {
    const { batches, write } = writer();
    expect(await settled([write(1), write(99)])).toEqual(['failed', 'failed']);
    expect(batches).toHaveLength(1);
  });
});
