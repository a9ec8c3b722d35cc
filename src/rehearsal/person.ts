/** One simulated person: joins on a phone, answers what is asked, drops out now and then and comes back. */
import type { Random } from '#core/random.ts';
import { Browser, type Opened } from './browser.ts';
import type { PageForm } from './forms.ts';

/** How quickly people are. All in milliseconds. */
export interface Pace {
  /** The longest anyone takes to answer. */
  readonly answer: number;
  /** The longest anyone is gone. */
  readonly gone: number;
  /** Of 1: how often someone drops out at a change. */
  readonly drops: number;
}

/** What a person met, for the figures of a rehearsal. */
export interface Events {
  readonly joined: () => void;
  /** A vote was acknowledged after so many milliseconds. */
  readonly voted: (milliseconds: number) => void;
  readonly droppedOut: () => void;
  readonly cameBack: () => void;
  /** An answer that should not be: its status and the path's pattern. */
  readonly failed: (what: string) => void;
}

export interface Surroundings {
  readonly base: string;
  /** The path of the joining page. */
  readonly door: string;
  readonly pace: Pace;
  readonly random: Random;
  readonly clock: () => number;
  /** Resolves after so many milliseconds, at once when all is over. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly over: AbortSignal;
  readonly events: Events;
}

/** Organisations see things alike, and each a little differently: a leaning, and people around it. */
function pick(random: Random, choices: readonly string[], leaning: number): string | undefined {
  const ratings = choices.filter((choice) => /^-?[0-2]$/.test(choice)).sort((a, b) => Number(a) - Number(b));
  const others = choices.filter(
    (choice) => !ratings.includes(choice) && choice !== 'shared' && choice !== 'held-elsewhere',
  );
  if (ratings.length === 0 || random() < 0.08)
    return others[Math.floor(random() * others.length)] ?? choices[0];
  const near = leaning * (ratings.length - 1) + (random() - 0.5) * 2.4;
  return ratings[Math.min(ratings.length - 1, Math.max(0, Math.round(near)))];
}

/** A number from 0 to 1 that depends on the text alone. */
function leaningOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) / 2 ** 32;
}

const isQuestion = (name: string): boolean => name.startsWith('answer-');

export class Person {
  readonly #around: Surroundings;
  readonly #browser: Browser;
  #organisation = '';
  /** Questions answered, by what their page said, so that a page shown again is not answered again. */
  readonly #answered = new Set<string>();

  constructor(around: Surroundings) {
    this.#around = around;
    this.#browser = new Browser(around.base, around.clock, around.over);
  }

  /** Joins, then stays until all is over. */
  async attend(): Promise<void> {
    const ballot = await this.#join();
    if (ballot === undefined) return;
    const { over, events } = this.#around;
    let isBack = false;
    while (!over.aborted) {
      if (isBack) events.cameBack();
      isBack = await this.#stay(ballot);
      if (!isBack || over.aborted) return;
      events.droppedOut();
      await this.#pause(this.#around.pace.gone);
    }
  }

  async #pause(longest: number): Promise<void> {
    await this.#around.wait(Math.round(this.#around.random() * longest));
  }

  async #join(): Promise<string | undefined> {
    const { door, random, events } = this.#around;
    const page = await this.#browser.open(door);
    const form = page.forms.find(({ action }) => action.startsWith('/join') || action.startsWith('/j/'));
    if (form === undefined) {
      events.failed(`${page.status} on the joining page`);
      return undefined;
    }
    const places = (form.choices.organisation ?? []).filter((id) => !id.startsWith('+'));
    const roles = form.choices.role ?? [];
    this.#organisation = places[Math.floor(random() * places.length)] ?? '';
    const role = roles[Math.floor(random() * roles.length)];
    const filled = { organisation: this.#organisation, ...(role === undefined ? {} : { role }) };
    const seated = await this.#browser.post(form, filled);
    const seat = /^\/seat\/[^/]+/.exec(seated.path)?.[0];
    if (seat === undefined) {
      events.failed(`${seated.status} on joining`);
      return undefined;
    }
    events.joined();
    return `${seat}/ballot`;
  }

  /** Follows the ballot; gives whether the person dropped out, and not the workshop ended. */
  async #stay(ballot: string): Promise<boolean> {
    const { over, pace, random, wait } = this.#around;
    const leaving = new AbortController();
    let changed = true;
    let wake: () => void = () => {};
    const stream = this.#browser
      .listen(`${ballot}/events`, leaving.signal, () => {
        changed = true;
        wake();
      })
      .catch(() => {});
    try {
      while (!over.aborted) {
        if (changed) {
          changed = false;
          if (!(await this.#answerWhatIsAsked(ballot))) return false;
          if (random() < pace.drops) return true;
        }
        const idle = new Promise<void>((resolve) => {
          wake = resolve;
        });
        // Without a stream the page asks by itself; so does a person who wonders whether it still works.
        await Promise.race([idle, wait(8000).then(() => (changed = true))]);
      }
      return false;
    } finally {
      leaving.abort();
      await stream;
    }
  }

  /** Reads the ballot and answers its question, or the pages of the silent minutes. False when all has ended. */
  async #answerWhatIsAsked(ballot: string): Promise<boolean> {
    const page = await this.#browser.open(ballot);
    if (page.status !== 200) {
      this.#around.events.failed(`${page.status} on the ballot`);
      return page.status >= 500 || page.status === 429;
    }
    if (/data-workshop="ended"/.test(page.page)) return false;
    if (/data-workshop="silent"/.test(page.page)) {
      await this.#answerSilently(ballot.replace(/\/ballot$/, ''));
      return true;
    }
    const form = page.forms.find(({ choices }) => Object.keys(choices).some(isQuestion));
    if (form !== undefined) await this.#vote(form);
    return true;
  }

  async #vote(form: PageForm): Promise<void> {
    const asked = `${form.action} ${Object.keys(form.choices).filter(isQuestion).join(' ')} ${form.values.round ?? ''}`;
    if (this.#answered.has(asked)) return;
    await this.#pause(this.#around.pace.answer);
    const answer = await this.#browser.post(form, this.#fill(form));
    this.#tell(answer, 'a vote');
    if (answer.status === 200) this.#answered.add(asked);
  }

  #fill(form: PageForm): Record<string, string> {
    const { random } = this.#around;
    return Object.fromEntries(
      Object.entries(form.choices)
        .filter(([name]) => isQuestion(name))
        .flatMap(([name, choices]) => {
          const choice = pick(random, choices, leaningOf(`${this.#organisation} ${name}`));
          return choice === undefined ? [] : [[name, choice] as const];
        }),
    );
  }

  #tell({ status, milliseconds }: Opened, what: string): void {
    if (status === 200) this.#around.events.voted(milliseconds);
    else this.#around.events.failed(`${status} on ${what}`);
  }

  async #answerSilently(seat: string): Promise<void> {
    for (let number = 1; number <= 40 && !this.#around.over.aborted; number++) {
      const page = await this.#browser.open(`${seat}/pages/${number}`);
      const form = page.forms.find(({ choices }) => Object.keys(choices).some(isQuestion));
      if (page.status === 404 || form === undefined) return;
      const asked = `${form.action} ${Object.keys(form.choices).join(' ')}`;
      if (this.#answered.has(asked)) continue;
      await this.#pause(this.#around.pace.answer);
      this.#tell(await this.#browser.post(form, this.#fill(form)), 'a page of answers');
      this.#answered.add(asked);
    }
  }
}
