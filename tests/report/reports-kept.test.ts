/** Which reports are remembered. */
import { describe, expect, it } from 'vitest';
import { makeKeep } from '#report/reports-kept.ts';

const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);

describe('the reports that are remembered', () => {
  it('are those used last, as far as there is room', () => {
    const keep = makeKeep(10);
    keep.keep('first', bytes(4));
    keep.keep('second', bytes(4));
    keep.find('first');
    keep.keep('third', bytes(4));
    expect(keep.find('second')).toBeUndefined();
    expect(keep.find('first')).toBeDefined();
    expect(keep.find('third')).toBeDefined();
  });

  it('always have the latest among them, or who waits for a large one would never get it', () => {
    const keep = makeKeep(10);
    keep.keep('small', bytes(4));
    keep.keep('large', bytes(40));
    expect(keep.find('large')).toBeDefined();
    expect(keep.find('small')).toBeUndefined();
  });
});
