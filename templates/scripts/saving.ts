/**
 * Decides when which answer is sent: after the choice has settled, one request at a time for a question,
 * never an older answer after a newer one, again and again until the server has said what it thinks of it.
 * It knows nothing of pages: what it needs of the world is handed in.
 */

/** What the server said, or that nothing was heard. */
export type Reply =
  | { readonly kind: 'saved'; readonly version: string; readonly at: string }
  /** It will not take this answer: sending it again would not help. */
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly reload: boolean;
      /** Not from whom the browser is now: with the person's own link it would be taken, so it is not forgotten. */
      readonly keep?: boolean;
    }
  /** Not now: the network, a busy server, too many requests; perhaps with a time to wait in milliseconds. */
  | { readonly kind: 'later'; readonly wait?: number };

/** An answer as it is sent: the question's fields, the version it changes and its place in its page's order. */
export interface Answer {
  readonly fields: string;
  readonly version: string;
  /** The showing of the page it was given on. */
  readonly form: string;
  readonly sequence: number;
}

export interface World {
  /** The question's fields as they are in the page now. */
  readonly read: (question: string) => string;
  /** The question's fields as the page was served. */
  readonly served: (question: string) => string;
  /** Puts fields back into the page. */
  readonly show: (question: string, fields: string) => void;
  /** The answer asks for more, and is not sent while the person may be giving it. */
  readonly isUnfinished: (question: string) => boolean;
  readonly send: (question: string, answer: Answer) => Promise<Reply>;
  /** Keeps what is not saved yet, or forgets it, so that it outlives the page. */
  readonly keep: (question: string, answer: Answer | undefined) => void;
  readonly savedAs: (question: string, version: string) => void;
  readonly tell: (news: News) => void;
  /** Calls back after so many milliseconds; gives what takes it back. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
  /** From 0 up to 1, so that a room full of people does not come back at the same moment. */
  readonly chance: () => number;
}

interface Refusal {
  readonly kind: 'refused';
  readonly question: string;
  readonly message: string;
  readonly reload: boolean;
}

export type News =
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'waiting' }
  | Refusal;

/** How long a choice rests before it counts as settled: arrow keys walk through radios. */
const SETTLED_AFTER = 800;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

interface Question {
  /** As the server last had it. */
  saved: string;
  version: string;
  /** One of an earlier page that may have arrived: what follows it is sent as that page would have sent it. */
  resumed: Answer | undefined;
  /** The newest answer that is not saved yet. */
  wanted: Answer | undefined;
  sending: boolean;
  failures: number;
  /** What was said as the newest answer was refused; only another answer is sent. */
  refusal: Refusal | undefined;
  /** It may be taken later: who sits at this browser changes. */
  mayComeAgain: boolean;
  /** It rests no longer before it counts as settled. */
  stopResting: () => void;
  /** It waits no longer to be tried again. */
  stopWaiting: () => void;
}

export interface Saver {
  /** The person has changed something; it is sent when it has rested. Whatever else they changed they have left. */
  changed: (question: string, rest?: number) => void;
  /** The person has left the question. */
  left: (question: string) => void;
  /** Sends everything that waits, now, and what may be taken by now. */
  hurry: () => void;
  /** Whether some answer has not reached the server, or was refused there. */
  isUnsaved: () => boolean;
  /** Whether some answer is worth waiting for: refused ones are not. */
  isUnderWay: () => boolean;
}

/** One showing of a page: its mark, and the number above which those of its answers are. */
export interface Showing {
  readonly form: string;
  readonly before: number;
}

function nothing(): void {}

function waitAfter(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
  return longest / 2 + (longest / 2) * chance;
}

/**
 * What was answered before this is there, as happens on a slow line, counts as answered now. Answers that an earlier
 * page could not save are put back where it was not, and sent as that page sent them, so that they are known if they
 * arrived; what was answered here goes after them.
 * @param versions the version of every question as the page was served
 * @param kept what earlier pages at this seat kept
 */
export function openSaver(
  world: World,
  versions: ReadonlyMap<string, string>,
  { form, before }: Showing,
  kept: ReadonlyMap<string, Answer>,
): Saver {
  const questions = new Map<string, Question>();
  const dirty = new Set<string>();
  let sequence = before;
  /** When an answer was saved that is not told of yet, because others are still under way. */
  let untold: string | undefined;

  for (const [id, version] of versions) {
    questions.set(id, {
      saved: world.served(id),
      version,
      resumed: undefined,
      wanted: undefined,
      sending: false,
      failures: 0,
      refusal: undefined,
      mayComeAgain: false,
      stopResting: nothing,
      stopWaiting: nothing,
    });
  }

  function want(id: string, question: Question, answer: Answer): void {
    question.wanted = answer;
    question.refusal = undefined;
    world.keep(id, question.wanted);
    void pump(id, question);
  }

  /** What the next answer comes after. */
  function basisOf({ version, resumed }: Question): Pick<Answer, 'version' | 'form'> {
    return resumed ? { version: resumed.version, form: resumed.form } : { version, form };
  }

  /** Takes the answer as it stands in the page. */
  function settle(id: string): void {
    const question = questions.get(id);
    if (!question || !dirty.delete(id)) return;
    question.stopResting();
    const fields = world.read(id);
    const newest = question.wanted?.fields ?? question.saved;
    if (fields === newest) {
      tellSaved();
      void pump(id, question);
      return;
    }
    sequence += 1;
    want(id, question, { fields, ...basisOf(question), sequence });
  }

  async function pump(id: string, question: Question): Promise<void> {
    const { wanted } = question;
    if (!wanted || question.sending || question.refusal) return;
    question.stopWaiting();
    question.sending = true;
    if (question.failures === 0) world.tell({ kind: 'saving' });
    const reply = await world.send(id, wanted);
    question.sending = false;
    heard(id, question, wanted, reply);
  }

  function heard(id: string, question: Question, sent: Answer, reply: Reply): void {
    if (reply.kind === 'saved') saved(id, question, sent, reply);
    else if (reply.kind === 'later') later(id, question, reply.wait);
    else refused(id, question, sent, reply);
  }

  function refused(
    id: string,
    question: Question,
    sent: Answer,
    reply: Extract<Reply, { readonly kind: 'refused' }>,
  ): void {
    question.failures = 0;
    // From whom the browser is now: whether it arrived before is as unknown as it was.
    if (reply.keep !== true) question.resumed = undefined;
    if (question.wanted && question.wanted !== sent) {
      want(id, question, { ...question.wanted, ...basisOf(question) });
      return;
    }
    question.refusal = { kind: 'refused', question: id, message: reply.message, reload: reply.reload };
    question.mayComeAgain = reply.keep === true;
    // Changed elsewhere: this answer has lost, and is not what the page would warn of leaving behind.
    if (reply.reload) question.wanted = undefined;
    if (!question.mayComeAgain) world.keep(id, undefined);
    world.tell(question.refusal);
  }

  function saved(
    id: string,
    question: Question,
    sent: Answer,
    { version, at }: { readonly version: string; readonly at: string },
  ): void {
    question.failures = 0;
    question.saved = sent.fields;
    question.version = version;
    question.resumed = undefined;
    world.savedAs(id, version);
    if (question.wanted === sent) {
      question.wanted = undefined;
      world.keep(id, undefined);
    } else if (question.wanted) {
      want(id, question, { ...question.wanted, ...basisOf(question) });
      return;
    }
    untold = at;
    tellSaved();
  }

  /** Once nothing is under way any more, however that came about. */
  function tellSaved(): void {
    if (untold === undefined || isUnderWay()) return;
    world.tell(standingRefusal() ?? { kind: 'saved', at: untold });
    untold = undefined;
  }

  /** What is refused stays so, whatever else is saved meanwhile: it is said again, or nobody would know. */
  function standingRefusal(): Refusal | undefined {
    return [...questions.values()].find(({ refusal }) => refusal !== undefined)?.refusal;
  }

  function later(id: string, question: Question, wait: number | undefined): void {
    question.failures += 1;
    world.tell({ kind: 'waiting' });
    const rest = wait ?? waitAfter(question.failures, world.chance());
    question.stopWaiting = world.after(rest, () => void pump(id, question));
  }

  function isUnsaved(): boolean {
    if (dirty.size > 0) return true;
    return [...questions.values()].some((question) => question.wanted !== undefined);
  }

  function isUnderWay(): boolean {
    if (dirty.size > 0) return true;
    return [...questions.values()].some(
      ({ wanted, refusal }) => wanted !== undefined && refusal === undefined,
    );
  }

  function changed(id: string, rest = SETTLED_AFTER): void {
    const question = questions.get(id);
    if (!question) return;
    for (const other of [...dirty]) if (other !== id) settle(other);
    letRest(id, question, rest);
  }

  function letRest(id: string, question: Question, rest: number): void {
    dirty.add(id);
    question.stopResting();
    if (!world.isUnfinished(id)) question.stopResting = world.after(rest, () => settle(id));
  }

  function resumeOne(id: string, answer: Answer): void {
    const question = questions.get(id);
    if (!question) {
      world.keep(id, undefined);
      return;
    }
    // Also where it looks as if it had arrived: one sent before it may still be on its way.
    if (!dirty.has(id)) world.show(id, answer.fields);
    question.resumed = answer;
    want(id, question, answer);
  }

  for (const [id, question] of questions)
    if (world.read(id) !== question.saved) letRest(id, question, SETTLED_AFTER);
  for (const [id, answer] of kept) resumeOne(id, answer);

  return {
    changed,
    left: settle,
    hurry() {
      for (const id of [...dirty]) settle(id);
      for (const [id, question] of questions) {
        if (question.mayComeAgain) question.refusal = undefined;
        void pump(id, question);
      }
    },
    isUnsaved,
    isUnderWay,
  };
}
