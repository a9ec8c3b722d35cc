/**
 * The script of a page of questions and the server it saves to, over any network: what the page shows at the end is
 * what counts, in whatever order requests arrive, get lost or are heard twice, and however often the page is loaded.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer as Given } from '#core/answers.ts';
import { RATINGS } from '#core/questionnaire.ts';
import { newSeatLink } from '#identity/seats.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { joinAssessment } from '#storage/seats.ts';
import { saveFromPage } from '#web/seat-save.ts';
import { type Answer, type News, openSaver, type Reply, type Saver } from '../../templates/scripts/saving.ts';
import { addOpen, agreed, dataFolder, OWNER, openTestStore, sampleChoice } from '../support/assessments.ts';

const QUESTIONS = ['leading.lead', 'leading.board'] as const;
type Question = (typeof QUESTIONS)[number];

const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));
const { id: assessment } = await addOpen(store, sampleChoice());

async function sit(): Promise<string> {
  const { key } = newSeatLink({ secret: 's'.repeat(32), random: randomBytes });
  const request = { organisation: 'icb', role: 'gp' };
  agreed(await joinAssessment(store, { assessment }, { key, request, at: OWNER.at }));
  return key;
}

/** Whoever shares it is still to be named. */
const UNFINISHED = 'shared';
const FIELDS = ['', UNFINISHED, ...RATINGS.map(String)];

function givenBy(fields: string): Given | null {
  if (fields === '') return null;
  if (fields === UNFINISHED) return { state: 'held-elsewhere', organisations: [] };
  const rating = RATINGS.find((one) => String(one) === fields);
  if (rating === undefined) throw new Error(`no such choice: ${fields}`);
  return { state: 'rated', rating };
}

function fieldsOf(answer: Given | null | undefined): string {
  if (!answer) return '';
  return answer.state === 'rated' ? String(answer.rating) : UNFINISHED;
}

const SOMEONE_ELSE = 'Someone else answers here now';

type Step =
  | { readonly do: 'choose'; readonly question: Question; readonly fields: string }
  | { readonly do: 'leave'; readonly question: Question }
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'hurry' }
  /** Someone else sits down at this browser, or the person comes back to it. */
  | { readonly do: 'sit'; readonly isOther: boolean }
  | { readonly do: 'network'; readonly which: number; readonly fate: 'heard' | 'reply-lost' | 'lost' }
  /** `early` is chosen before the script has arrived; a tab that crashes sends nothing more. */
  | {
      readonly do: 'load';
      readonly crashes: boolean;
      readonly early: readonly (readonly [Question, string])[];
    };

interface Sent {
  readonly question: string;
  readonly answer: Answer;
  /** Nobody hears it once its page is gone. */
  readonly reply: (reply: Reply) => void;
}

interface Shown {
  readonly saver: Saver;
  readonly fields: Map<string, string>;
  readonly told: readonly News[];
  /** Lets so much time pass; gives whether anything was waiting for it. */
  readonly pass: (milliseconds: number) => boolean;
  readonly close: () => void;
}

/** A person at a tab of their own, and what lies between them and the server. */
async function openTab() {
  const key = await sit();
  const under: Sent[] = [];
  const kept = new Map<string, Answer>();
  const refused: News[] = [];
  const browser = { isOther: false };
  let now = 0;
  let forms = 0;

  async function load(early: readonly (readonly [string, string])[]): Promise<Shown> {
    const stored = await answersOfSeat(store, key);
    const served = new Map(QUESTIONS.map((one) => [one as string, fieldsOf(stored.get(one)?.answer)]));
    const versions = new Map(QUESTIONS.map((one) => [one as string, `${stored.get(one)?.sequence ?? 0}`]));
    const fields = new Map([...served, ...early]);
    let timers: { readonly due: number; readonly callback: () => void }[] = [];
    const told: News[] = [];
    let isOpen = true;
    forms += 1;
    now += 1000;
    const saver = openSaver(
      {
        read: (question) => fields.get(question) ?? '',
        served: (question) => served.get(question) ?? '',
        show: (question, given) => void fields.set(question, given),
        isUnfinished: (question) => fields.get(question) === UNFINISHED,
        send: (question, answer) => new Promise((reply) => under.push({ question, answer, reply })),
        keep(question, answer) {
          if (!isOpen) return;
          if (answer) kept.set(question, answer);
          else kept.delete(question);
        },
        savedAs: () => undefined,
        tell(news) {
          if (isOpen && news.kind === 'refused' && news.message !== SOMEONE_ELSE) refused.push(news);
          told.push(news);
        },
        chance: () => 0,
        after(milliseconds, callback) {
          const timer = { due: now + milliseconds, callback };
          timers.push(timer);
          return () => {
            timers = timers.filter((one) => one !== timer);
          };
        },
      },
      versions,
      { form: `showing-${forms}`, before: now },
      new Map(kept),
    );
    return {
      saver,
      fields,
      told,
      pass(milliseconds) {
        now += milliseconds;
        const due = timers.filter((one) => one.due <= now);
        timers = timers.filter((one) => one.due > now);
        for (const { callback } of due) callback();
        return due.length + timers.length > 0;
      },
      close() {
        isOpen = false;
        timers = [];
      },
    };
  }

  /** What the server makes of it, as its address for answers replies. */
  async function hear({ question, answer }: Sent): Promise<Reply> {
    if (browser.isOther) return { kind: 'refused', message: SOMEONE_ELSE, reload: false, keep: true };
    const save = { item: question, answer: givenBy(answer.fields), basedOn: Number(answer.version) };
    const mark = { form: answer.form, sequence: answer.sequence, nonce: 'not used' };
    const fate = agreed(await saveFromPage(store, key, [save], mark)).get(question);
    if (fate?.ok) return { kind: 'saved', version: `${fate.value.sequence}`, at: '10:42' };
    return { kind: 'refused', message: 'Changed elsewhere', reload: true };
  }

  return { key, under, browser, refused, load, hear };
}

type Tab = Awaited<ReturnType<typeof openTab>>;

/** The page has done all that it does at once. */
const settled = () => new Promise((done) => setImmediate(done));

/** What one browser sends of one question does not overtake what it sent before. */
async function carry(tab: Tab, which: number, fate: 'heard' | 'reply-lost' | 'lost'): Promise<void> {
  const chosen = tab.under[which % Math.max(1, tab.under.length)]?.question;
  const sent = tab.under.find(({ question }) => question === chosen);
  if (!sent) return;
  tab.under.splice(tab.under.indexOf(sent), 1);
  const reply = fate === 'lost' ? undefined : await tab.hear(sent);
  sent.reply(fate === 'heard' && reply ? reply : { kind: 'later' });
  await settled();
}

async function take(tab: Tab, page: Shown, step: Step): Promise<Shown> {
  switch (step.do) {
    case 'choose':
      page.fields.set(step.question, step.fields);
      page.saver.changed(step.question);
      return page;
    case 'leave':
      page.saver.left(step.question);
      return page;
    case 'pass':
      page.pass(step.milliseconds);
      return page;
    case 'hurry':
      page.saver.hurry();
      return page;
    case 'sit':
      tab.browser.isOther = step.isOther;
      return page;
    case 'network':
      await carry(tab, step.which, step.fate);
      return page;
    case 'load':
      if (!step.crashes) page.saver.hurry();
      page.close();
      return await tab.load(step.early);
  }
}

/** The network is good again, and the person puts the phone away. */
async function comeToRest(tab: Tab, page: Shown): Promise<void> {
  tab.browser.isOther = false;
  while (tab.under.length > 0) await carry(tab, 0, 'heard');
  page.saver.hurry();
  for (let turn = 0; turn < 200; turn++) {
    if (tab.under.length > 0) await carry(tab, 0, 'heard');
    else if (!page.pass(60_000)) return;
  }
  throw new Error('it never comes to rest');
}

const question = fc.constantFrom(...QUESTIONS);
const fields = fc.constantFrom(...FIELDS);
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('choose' as const), question, fields }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), question }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('pass' as const),
        milliseconds: fc.constantFrom(300, 800, 5000),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('hurry' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('sit' as const), isOther: fc.boolean() }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('network' as const),
        which: fc.nat(3),
        fate: fc.constantFrom('heard' as const, 'reply-lost' as const, 'lost' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('load' as const),
        crashes: fc.boolean(),
        early: fc.array(fc.tuple(question, fields), { maxLength: 2 }),
      }),
    },
  ),
  { maxLength: 40 },
);

/** Found by reading: the answer arrives while somebody else sits there, and another follows it. */
const ELSEWHERE_MEANWHILE: Step[] = [
  { do: 'choose', question: 'leading.lead', fields: '1' },
  { do: 'load', crashes: false, early: [] },
  { do: 'network', which: 0, fate: 'heard' },
  { do: 'sit', isOther: true },
  { do: 'network', which: 0, fate: 'heard' },
  { do: 'choose', question: 'leading.lead', fields: '2' },
  { do: 'sit', isOther: false },
];

it('leaves on the server what the page shows, and says so', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const tab = await openTab();
      let page = await tab.load([]);
      for (const step of all) page = await take(tab, page, step);
      await comeToRest(tab, page);
      const stored = await answersOfSeat(store, tab.key);
      for (const one of QUESTIONS) expect(fieldsOf(stored.get(one)?.answer)).toBe(page.fields.get(one));
      expect(page.saver.isUnsaved()).toBe(false);
      expect(tab.refused).toEqual([]);
      if (page.told.length > 0) expect(page.told.at(-1)?.kind).toBe('saved');
    }),
    { numRuns: 1000, examples: [[ELSEWHERE_MEANWHILE]] },
  );
});
