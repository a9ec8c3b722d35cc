/**
 * Decides when a screen is read anew: when the stream says so, and when it says nothing for too long again
 * and again until it does. It knows nothing of pages: what it needs of the world is handed in.
 */

export interface LineWorld {
  /** Reads the screen; whether an answer came. */
  readonly read: () => Promise<boolean>;
  /** Begins to listen to the stream, or begins again. */
  readonly listen: () => void;
  /** The connection is lost, or back: each said once. */
  readonly tell: (news: 'lost' | 'back') => void;
  /** Calls back after so many milliseconds; gives what takes it back. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
  /** From 0 up to 1, so that a room full of people does not ask at the same moment. */
  readonly chance: () => number;
}

export interface Line {
  /** Begins to listen. */
  readonly start: () => void;
  /** Something came through the stream. */
  readonly heard: () => void;
  /** The stream broke off. */
  readonly down: () => void;
  /** Reads now; asked meanwhile, once more afterwards. */
  readonly ask: () => void;
  /** Nobody looks. */
  readonly rest: () => void;
  /** Somebody looks, or the network says it is back. */
  readonly wake: () => void;
}

/** The server says something every four seconds. */
const SILENCE = 10_000;
/** A stream that broke off is mostly back sooner than this. */
const DOWN = 2_000;
const POLL = 3_000;
/** After a reading that failed. */
const SOON = 1_000;
/** Every so many polls the stream is tried again. */
const POLLS_TO_LISTEN = 8;

export function openLine(world: LineWorld): Line {
  let cancel = (): void => {};
  let state: 'listening' | 'down' | 'polling' | 'resting' = 'listening';
  let polls = 0;
  /** Since an answer last came. */
  let unanswered = 0;
  let isLost = false;
  let reading = false;
  let again = false;

  function next(milliseconds: number): void {
    cancel();
    cancel = world.after(milliseconds, poll);
  }

  function poll(): void {
    state = 'polling';
    if (unanswered > 0 && !isLost) {
      isLost = true;
      world.tell('lost');
    }
    unanswered += 1;
    if (polls % POLLS_TO_LISTEN === 0) world.listen();
    polls += 1;
    next(POLL * (0.8 + 0.4 * world.chance()));
    ask();
  }

  function took(came: boolean): void {
    if (!came) {
      if (state !== 'resting' && unanswered <= 1) next(SOON);
      return;
    }
    unanswered = 0;
    if (isLost) world.tell('back');
    isLost = false;
  }

  async function read(): Promise<void> {
    reading = true;
    do {
      again = false;
      took(await world.read());
    } while (again);
    reading = false;
  }

  function ask(): void {
    if (reading) again = true;
    else void read();
  }

  return {
    start() {
      next(SILENCE);
      world.listen();
    },
    heard() {
      if (state === 'resting') return;
      state = 'listening';
      polls = 0;
      next(SILENCE);
      if (unanswered > 0 || isLost) ask();
    },
    down() {
      if (state !== 'listening') return;
      state = 'down';
      next(DOWN);
    },
    ask,
    rest() {
      state = 'resting';
      cancel();
    },
    wake() {
      state = 'listening';
      next(SILENCE);
      ask();
    },
  };
}
