/** Who watches is woken, not too often, and whoever goes leaves nothing behind. */
import { expect, test } from 'vitest';
import { movesOf, spacingOf, votesOf } from '#live/topics.ts';
import { createWatchers } from '#live/watchers.ts';

interface Waiting {
  readonly milliseconds: number;
  readonly callback: () => void;
}

/** Watchers whose spacings end when told to. */
function watched(spacing: (topic: string) => number = () => 0) {
  const waiting = new Set<Waiting>();
  const watchers = createWatchers({
    spacing,
    after(milliseconds, callback) {
      const one = { milliseconds, callback };
      waiting.add(one);
      return () => waiting.delete(one);
    },
  });
  const pass = (): void => {
    for (const one of [...waiting]) {
      waiting.delete(one);
      one.callback();
    }
  };
  return { ...watchers, waiting, pass };
}

test('those who watch a topic are woken, and no others', () => {
  const { watch, wake } = watched();
  const woken: string[] = [];
  watch('a', () => woken.push('first of a'));
  watch('a', () => woken.push('second of a'));
  watch('b', () => woken.push('of b'));
  wake('a');
  wake('nobody watches this');
  expect(woken).toEqual(['first of a', 'second of a']);
});

test('a topic that is woken often wakes at once, then once when its spacing is over', () => {
  const { watch, wake, waiting, pass } = watched(() => 1000);
  let woken = 0;
  watch('votes', () => {
    woken += 1;
  });
  for (let vote = 0; vote < 50; vote++) wake('votes');
  expect(woken).toBe(1);
  expect([...waiting].map(({ milliseconds }) => milliseconds)).toEqual([1000]);
  pass();
  expect(woken).toBe(2);
  wake('votes');
  expect(woken).toBe(2);
  pass();
  expect(woken).toBe(3);
  pass();
  expect(woken).toBe(3);
  expect(waiting.size).toBe(0);
  wake('votes');
  expect(woken).toBe(4);
});

test('what facilitators do wakes at once every time, answers at most once a second', () => {
  expect(spacingOf(movesOf('w1'))).toBe(0);
  expect(spacingOf(votesOf('w1'))).toBe(1000);
  expect(movesOf('w1')).not.toBe(movesOf('w2'));
});

test('a watcher that throws keeps no other from being woken', () => {
  const { watch, wake } = watched();
  const woken: string[] = [];
  watch('a', () => {
    throw new Error('this one is broken');
  });
  watch('a', () => woken.push('the one after it'));
  wake('a');
  expect(woken).toEqual(['the one after it']);
});

test('watchers may stop and come while a topic is being woken', () => {
  const { watch, wake, count } = watched();
  const woken: string[] = [];
  const stopFirst = watch('a', () => {
    woken.push('first');
    stopFirst();
    stopSecond();
    watch('a', () => woken.push('newcomer'));
  });
  const stopSecond = watch('a', () => woken.push('second'));
  watch('a', () => woken.push('third'));
  wake('a');
  expect(woken).toEqual(['first', 'third']);
  wake('a');
  expect(woken).toEqual(['first', 'third', 'third', 'newcomer']);
  stopFirst();
  expect(count('a')).toBe(2);
});

test('five hundred who come and go leave neither a count nor a timer', () => {
  const { watch, wake, count, waiting } = watched(() => 1000);
  let woken = 0;
  const stops = Array.from({ length: 500 }, () =>
    watch('a', () => {
      woken += 1;
    }),
  );
  wake('a');
  wake('a');
  expect([woken, count('a'), waiting.size]).toEqual([500, 500, 1]);
  for (const stop of [...stops, ...stops]) stop();
  expect([count('a'), waiting.size]).toEqual([0, 0]);
  wake('a');
  expect([woken, waiting.size]).toEqual([500, 0]);
});
