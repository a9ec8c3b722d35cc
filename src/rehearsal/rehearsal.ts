/** A rehearsal: simulated people in a workshop, over the same pages and forms as everyone else. */
import { setMaxListeners } from 'node:events';
import { seededRandom } from '#core/random.ts';
import { type Pace, Person } from './person.ts';

export interface RehearsalRequest {
  /** Scheme, host and port of the server. */
  readonly base: string;
  /** The path of the joining page: `/join/code/CDFGHJ` or `/j/...`. */
  readonly door: string;
  readonly people: number;
  readonly seed: number;
  readonly pace: Pace;
  /** All of them join within so many milliseconds. */
  readonly arriving: number;
}

export interface Clockwork {
  readonly clock: () => number;
  readonly wait: (milliseconds: number, over: AbortSignal) => Promise<void>;
}

/** What has happened so far. */
export interface Tallied {
  readonly joined: number;
  readonly votes: number;
  readonly dropped: number;
  readonly cameBack: number;
  /** Milliseconds of each acknowledged vote. */
  readonly times: readonly number[];
  /** What went wrong, and how often. */
  readonly failures: ReadonlyMap<string, number>;
}

export interface Rehearsal {
  readonly soFar: () => Tallied;
  readonly stop: () => void;
  /** Resolves when everyone has gone: the workshop ended, or it was stopped. */
  readonly over: Promise<void>;
}

/** People in no hurry, one in twelve gone for a while at every change. */
export const USUAL_PACE: Pace = { answer: 8000, gone: 12_000, drops: 0.08 };
/** More would wait for the sockets of one program. */
export const MOST_PEOPLE = 1000;

/** Starts a rehearsal. Nobody of it knows more than a phone would. */
export function rehearse(request: RehearsalRequest, { clock, wait }: Clockwork): Rehearsal {
  const ending = new AbortController();
  // Everyone waits for it, with everything they do.
  setMaxListeners(0, ending.signal);
  const counts = { joined: 0, votes: 0, dropped: 0, cameBack: 0 };
  const times: number[] = [];
  const failures = new Map<string, number>();
  const events = {
    joined: () => void counts.joined++,
    voted: (milliseconds: number) => {
      counts.votes++;
      times.push(milliseconds);
    },
    droppedOut: () => void counts.dropped++,
    cameBack: () => void counts.cameBack++,
    failed: (what: string) => void failures.set(what, (failures.get(what) ?? 0) + 1),
  };
  const attend = async (index: number): Promise<void> => {
    const seed = request.seed * MOST_PEOPLE + index;
    const random = seededRandom(seed);
    const { base, door, pace, arriving } = request;
    const over = ending.signal;
    const person = new Person({
      base,
      door,
      pace,
      seed,
      random,
      clock,
      wait,
      over,
      events,
    });
    await wait(random() * arriving, over);
    try {
      await person.attend();
    } catch (error) {
      if (!over.aborted) events.failed(error instanceof Error ? error.message : 'something unknown');
    }
  };
  const people = Array.from({ length: Math.min(request.people, MOST_PEOPLE) }, (_, index) => attend(index));
  return {
    soFar: () => ({ ...counts, times, failures }),
    stop: () => ending.abort(),
    over: Promise.all(people).then(() => {}),
  };
}

/** With the clock of this machine. */
export const CLOCKWORK: Clockwork = {
  clock: () => performance.now(),
  wait: (milliseconds, over) =>
    new Promise((resolve) => {
      if (over.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        over.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      over.addEventListener('abort', done);
    }),
};
