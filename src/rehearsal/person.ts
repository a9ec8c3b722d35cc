/** One simulated person: joins on a phone, answers what is asked, drops out now and then and comes back. */
import type { Random } from '#core/random.ts';
import { Browser, type Opened } from './browser.ts';
import type { PageForm } from './forms.ts';
import { type Joined, join } from './joining.ts';
import { openLine } from './line.ts';
import { answerTo, type Voice } from './opinion.ts';

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
  /** An answer was acknowledged after so many milliseconds. */
  readonly voted: (milliseconds: number) => void;
  readonly droppedOut: () => void;
  readonly cameBack: () => void;
  /** An answer that should not be: its status and what was asked. */
  readonly failed: (what: string) => void;
}

export interface Surroundings {
  readonly base: string;
  /** The path of the joining page. */
  readonly door: string;
  readonly pace: Pace;
  /** What they say depends on this alone. */
  readonly seed: number;
  /** How long they take, and when they drop out. */
  readonly random: Random;
  readonly clock: () => number;
  /** Resolves after so many milliseconds, or as soon as it is over. */
  readonly wait: (milliseconds: number, over: AbortSignal) => Promise<void>;
  readonly over: AbortSignal;
  readonly events: Events;
}

const MOST_PAGES = 40;
const TOO_MANY = 429;

const isQuestion = (name: string): boolean => name.startsWith('answer-');

/** The form with questions, if the page has one. */
function questionsOf({ forms }: Opened): PageForm | undefined {
  return forms.find(({ choices }) => Object.keys(choices).some(isQuestion));
}

/** What tells a form that was answered from the next one. */
function nameOf({ action, choices, values }: PageForm): string {
  return `${action} ${Object.keys(choices).filter(isQuestion).join(' ')} ${values.round ?? ''}`;
}

function fill({ choices, values }: PageForm, voice: Voice): Record<string, string> {
  const answers = Object.entries(choices).flatMap(([name, offered]) => {
    const choice = isQuestion(name) ? answerTo(name, values.round ?? '', offered, voice) : undefined;
    return choice === undefined ? [] : [[name, choice] as const];
  });
  return { ...Object.fromEntries(answers), go: 'next' };
}

export class Person {
  readonly #around: Surroundings;
  readonly #browser: Browser;
  /** Forms answered, so that one shown again is not answered again. */
  readonly #answered = new Set<string>();

  constructor(around: Surroundings) {
    this.#around = around;
    this.#browser = new Browser(around.base, around.clock, around.over);
  }

  /** Joins, then stays until the workshop ends or all is over. */
  async attend(): Promise<void> {
    const { door, random, wait, over, events, pace } = this.#around;
    const joined = await join(this.#browser, door, random, (milliseconds) => wait(milliseconds, over));
    if (typeof joined === 'string') {
      events.failed(joined);
      return;
    }
    events.joined();
    while ((await this.#stay(joined)) && !over.aborted) {
      events.droppedOut();
      await this.#pause(pace.gone);
      if (!over.aborted) events.cameBack();
    }
  }

  async #pause(longest: number): Promise<void> {
    const { random, wait, over } = this.#around;
    await wait(Math.round(random() * longest), over);
  }

  /** Follows the ballot; gives whether the person dropped out, and not the workshop ended. */
  async #stay(joined: Joined): Promise<boolean> {
    const { over, pace, random, wait } = this.#around;
    const line = openLine(this.#browser, `${joined.seat}/ballot/events`, over, wait);
    try {
      while (!over.aborted) {
        if (!(await this.#answerWhatIsAsked(joined))) return false;
        if (random() < pace.drops) return true;
        await line.changed();
      }
      return false;
    } finally {
      await line.close();
    }
  }

  /** Reads the ballot and answers its question, or the pages of the silent minutes. False when all has ended. */
  async #answerWhatIsAsked({ seat, organisation }: Joined): Promise<boolean> {
    const ballot = `${seat}/ballot`;
    const page = await this.#browser.open(ballot);
    if (page.status !== 200) {
      this.#around.events.failed(`${page.status} on the ballot`);
      return page.status >= 500 || page.status === TOO_MANY;
    }
    // Once the assessment is closed a ballot leads elsewhere.
    if (!page.path.startsWith(ballot)) return false;
    const at = /data-workshop="([a-z]+)"/.exec(page.page)?.[1];
    const voice = { seed: this.#around.seed, organisation };
    if (at === 'rating') await this.#answer(page, voice, 'a vote');
    if (at === 'silent') await this.#answerSilently(page, voice);
    return at !== 'ended';
  }

  /** Answers the page's questions, once; gives the page that follows. */
  async #answer(page: Opened, voice: Voice, what: string): Promise<Opened | undefined> {
    const { pace, over, events } = this.#around;
    const form = questionsOf(page);
    if (form === undefined || this.#answered.has(nameOf(form))) return undefined;
    await this.#pause(pace.answer);
    if (over.aborted) return undefined;
    const next = await this.#browser.post(form, fill(form, voice));
    if (next.status !== 200) {
      events.failed(`${next.status} on ${what}`);
      return undefined;
    }
    this.#answered.add(nameOf(form));
    events.voted(next.milliseconds);
    return next;
  }

  /** Goes from page to page, from the one the ballot leads to, until the room has moved on or all are answered. */
  async #answerSilently(ballot: Opened, voice: Voice): Promise<void> {
    const first = /href="([^"]*\/pages\/\d+)"/.exec(ballot.page)?.[1];
    let page = first === undefined ? undefined : await this.#browser.open(first);
    for (let turn = 0; turn < MOST_PAGES && page !== undefined && /\/pages\/\d+/.test(page.path); turn++)
      page = await this.#answer(page, voice, 'a page of answers');
  }
}
