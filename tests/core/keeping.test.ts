/** How long an assessment is kept: months as people count them, and never gone without a whole warning. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, daysBetween, monthsAfter } from '#core/day-counts.ts';
import { countedFrom, fateOf, monthsKept, readMonths, WARNING_DAYS } from '#core/keeping.ts';
import type { Assessment } from '#core/life-cycle.ts';

describe('months after a day', () => {
  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2027-03-15', 24, '2029-03-15'],
    ['2028-02-29', 12, '2029-02-28'],
  ])('%s and %d months is %s', (day, months, after) => {
    expect(monthsAfter(day, months)).toBe(after);
  });
});

describe('days counted', () => {
  it('are those of the calendar, for a thousand years and in every step', () => {
    for (let days = 0; days < 400_000; days += 997) {
      const day = new Date(Date.UTC(1800, 1, 27) + days * 86_400_000).toISOString().slice(0, 10);
      expect(daysAfter('1800-02-27', days)).toBe(day);
      expect(daysBetween('1800-02-27', day)).toBe(days);
    }
    expect(daysAfter('2028-03-01', -1)).toBe('2028-02-29');
  });
});

describe('the months that hold', () => {
  it('are the fewer of the two, and all is kept while neither is set', () => {
    expect(monthsKept(undefined, undefined)).toBeUndefined();
    expect([
      monthsKept(12, undefined),
      monthsKept(undefined, 6),
      monthsKept(12, 6),
      monthsKept(12, 24),
    ]).toEqual([12, 6, 6, 12]);
  });

  it('are typed as a whole number from 1 to 240, or left empty', () => {
    expect(readMonths('')).toEqual({ months: undefined });
    expect(readMonths('24')).toEqual({ months: 24 });
    for (const wrong of ['0', '241', '-1', '1.5', 'two', '1e2']) expect(readMonths(wrong)).toBeUndefined();
  });
});

describe('what becomes of an assessment', () => {
  const keeping = { since: '2027-01-15', months: 12, warnedOn: null, answeredSince: false };

  it('is announced thirty days before, not earlier', () => {
    expect(fateOf(keeping, '2027-12-15')).toEqual({ kind: 'kept-until', day: '2028-01-15' });
    expect(fateOf(keeping, '2027-12-16')).toEqual({ kind: 'to-warn', day: '2028-01-15' });
    const warned = { ...keeping, warnedOn: '2027-12-16' };
    expect(fateOf(warned, '2028-01-14')).toEqual({ kind: 'warned', day: '2028-01-15' });
    expect(fateOf(warned, '2028-01-15')).toEqual({ kind: 'due', day: '2028-01-15' });
  });

  it('waits a whole warning where the months were set, or the server was started, late', () => {
    expect(fateOf(keeping, '2030-06-01')).toEqual({ kind: 'to-warn', day: '2030-07-01' });
    expect(fateOf({ ...keeping, warnedOn: '2030-06-01' }, '2030-06-30').kind).toBe('warned');
    expect(fateOf({ ...keeping, warnedOn: '2030-06-01' }, '2030-07-01').kind).toBe('due');
  });

  it('is announced anew where the clock had been ahead when it was announced', () => {
    expect(fateOf({ ...keeping, warnedOn: '2036-01-01' }, '2028-02-01')).toEqual({
      kind: 'to-warn',
      day: '2028-03-02',
    });
  });

  it('is counted while it is open from the day for answering, or from what was done last, whichever is later', () => {
    const open = (answerBy: string) =>
      ({
        state: 'open',
        example: false,
        createdOn: '2027-01-01',
        setup: { dates: { answerBy } },
      }) as Assessment;
    expect(countedFrom(open('2027-03-01'), '2027-02-01')).toBe('2027-03-01');
    expect(countedFrom(open('2027-03-01'), '2027-04-01')).toBe('2027-04-01');
  });

  it('is nothing while it is an example, or no months are set', () => {
    expect(fateOf({ ...keeping, since: undefined }, '2099-01-01')).toEqual({ kind: 'kept' });
    expect(fateOf({ ...keeping, months: undefined }, '2099-01-01')).toEqual({ kind: 'kept' });
  });

  it('is never deletion without thirty days of warning, and never before its months are over', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => daysAfter('2024-01-01', days));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 60 }),
        fc.option(day),
        day,
        fc.boolean(),
        (since, months, warnedOn, today, answeredSince) => {
          const fate = fateOf({ since, months, warnedOn, answeredSince }, today);
          if (fate.kind !== 'due') return;
          expect([warnedOn === null, answeredSince]).toEqual([false, false]);
          expect(daysBetween(warnedOn ?? today, today)).toBeGreaterThanOrEqual(WARNING_DAYS);
          expect(today >= monthsAfter(since, months)).toBe(true);
        },
      ),
    );
  });
});
