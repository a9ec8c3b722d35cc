/** Belief against paper: in which corner a gate stands. */
import { describe, expect, it } from 'vitest';
import { beliefState, cornerOf } from '#core/belief.ts';

const gate = { opinion: 'met', who: null, facts: 'met', state: 'met' } as const;

describe('belief against paper', () => {
  it('has four corners', () => {
    expect(cornerOf(gate)).toBe('both');
    expect(cornerOf({ ...gate, facts: 'claimed', state: 'claimed' })).toBe('belief-alone');
    expect(cornerOf({ ...gate, opinion: 'not-met', state: 'contested' })).toBe('paper-alone');
    expect(cornerOf({ ...gate, opinion: 'contested', facts: 'unknown', state: 'unknown' })).toBe('neither');
  });

  it('takes no gate that was asked on one side alone or does not apply', () => {
    expect(cornerOf({ ...gate, facts: null })).toBeNull();
    expect(cornerOf({ ...gate, opinion: null })).toBeNull();
    expect(cornerOf({ ...gate, state: 'does-not-apply' })).toBeNull();
  });

  it('believes no more than the worst of items and who-question', () => {
    expect(beliefState({ opinion: 'met', who: 'contested' })).toBe('contested');
    expect(beliefState({ opinion: 'not-met', who: 'unknown' })).toBe('unknown');
    expect(beliefState({ opinion: null, who: null })).toBeUndefined();
  });
});
