/** Which reports are remembered. */
import { describe, expect, it } from 'vitest';
import type { Made } from '#report/making.ts';
import { makeKeep } from '#report/reports-kept.ts';

const report = (length: number): Made => ({ kind: 'made', bytes: new Uint8Array(length), hash: '' });

describe('the reports that are remembered', () => {
  it('are those used last, as far as there is room', () => {
    const keep = makeKeep(10);
    keep.keep('first', report(4));
    keep.keep('second', report(4));
    keep.find('first');
    keep.keep('third', report(4));
    expect(keep.find('second')).toBeUndefined();
    expect(keep.find('first')).toBeDefined();
    expect(keep.find('third')).toBeDefined();
  });

  it('always have the latest among them, or who waits for a large one would never get it', () => {
    const keep = makeKeep(10);
    keep.keep('small', report(4));
    keep.keep('large', report(40));
    expect(keep.find('large')).toBeDefined();
    expect(keep.find('small')).toBeUndefined();
  });
});
