/** Who watches what now. It carries that something changed, never what: each watcher reads what it may see. */

export interface Timing {
  /** Calls back after so many milliseconds; gives what takes it back. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
  /** How many milliseconds lie at least between two wakes of a topic; 0 for none. */
  readonly spacing: (topic: string) => number;
}

export interface Watchers {
  /** Wakes whenever the topic is woken, until stopped; stopping twice does nothing. */
  readonly watch: (topic: string, wake: () => void) => () => void;
  /** Wakes all who watch the topic: at once, or when its spacing is over. */
  readonly wake: (topic: string) => void;
  /** How many watch the topic. */
  readonly count: (topic: string) => number;
}

interface Topic {
  readonly watching: Set<{ readonly wake: () => void }>;
  /** It was woken less than its spacing ago. */
  resting: boolean;
  /** It was woken again meanwhile. */
  owed: boolean;
  cancel: () => void;
}

/** Those who watch now, each alone: one that throws, comes or stops meanwhile disturbs no other. */
function wakeAll({ watching }: Topic): void {
  for (const one of [...watching]) {
    if (!watching.has(one)) continue;
    try {
      one.wake();
    } catch {
      // What a watcher makes of it is its own affair.
    }
  }
}

export function createWatchers({ after, spacing }: Timing): Watchers {
  const topics = new Map<string, Topic>();

  function leave(name: string, topic: Topic): void {
    if (topic.watching.size > 0) return;
    topic.cancel();
    topics.delete(name);
  }

  function rest(topic: Topic, pause: number): void {
    topic.resting = true;
    topic.owed = false;
    topic.cancel = after(pause, () => {
      topic.resting = false;
      if (!topic.owed) return;
      rest(topic, pause);
      wakeAll(topic);
    });
  }

  return {
    watch(name, wake) {
      const topic = topics.get(name) ?? { watching: new Set(), resting: false, owed: false, cancel() {} };
      const one = { wake };
      topics.set(name, topic);
      topic.watching.add(one);
      return () => {
        if (topic.watching.delete(one)) leave(name, topic);
      };
    },
    wake(name) {
      const topic = topics.get(name);
      if (topic === undefined) return;
      if (topic.resting) {
        topic.owed = true;
        return;
      }
      const pause = spacing(name);
      if (pause > 0) rest(topic, pause);
      wakeAll(topic);
    },
    count: (name) => topics.get(name)?.watching.size ?? 0,
  };
}

/** With the timers of this machine, which keep no program from ending. */
export function timersOfMachine(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
