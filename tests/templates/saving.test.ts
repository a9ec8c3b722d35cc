/** An answer reaches the server once it has settled: the newest last, one at a time, again until it is heard. */
import { expect, test } from 'vitest';
import { isUnfinished } from '../../templates/scripts/answer-fields.ts';
import { type Answer, type News, openSaver, type Reply, type World } from '../../templates/scripts/saving.ts';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** A page of two questions, a clock that stands still and a server that answers when told to; `early` was chosen and `left` at the lead kept before. */
function openWorld(early: Readonly<Record<string, string>> = {}, left?: Answer) {
  let now = 0;
  let timers: Timer[] = [];
  const fields = new Map([['lead', ''], ['board', ''], ...Object.entries(early)]);
  const sent: { question: string; answer: Answer; reply: (reply: Reply) => Promise<void> }[] = [];
  const kept = new Map<string, Answer>();
  const told: News[] = [];
  const versions = new Map<string, string>();
  const world: World = {
    read: (question) => fields.get(question) ?? '',
    served: () => '',
    show: (question, given) => void fields.set(question, given),
    send: (question, answer) =>
      new Promise((resolve) => {
        const reply = async (given: Reply) => {
          resolve(given);
          await new Promise((done) => setImmediate(done));
        };
        sent.push({ question, answer, reply });
      }),
    keep: (question, answer) => void (answer ? kept.set(question, answer) : kept.delete(question)),
    isUnfinished: (question) => fields.get(question) === 'shared',
    savedAs: (question, version) => void versions.set(question, version),
    tell: (news) => void told.push(news),
    chance: () => 0,
    after: (milliseconds, callback) => {
      const timer = { due: now + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  };
  const saver = openSaver(
    world,
    new Map([
      ['lead', '0'],
      ['board', '0'],
    ]),
    { form: 'this-page', before: 0 },
    new Map(left ? [['lead', left]] : []),
  );
  return {
    saver,
    sent,
    kept,
    told,
    versions,
    choose: (value: string, question = 'lead') => {
      fields.set(question, value);
      saver.changed(question);
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
      const due = timers.filter((timer) => timer.due <= now);
      timers = timers.filter((timer) => timer.due > now);
      for (const timer of due) timer.callback();
    },
    reply: (index: number, reply: Reply) => sent[index]?.reply(reply),
  };
}

const saved = (version: string): Reply => ({ kind: 'saved', version, at: '10:42' });

test('walking through radios sends only where one stops', () => {
  const page = openWorld();
  page.choose('a');
  page.pass(500);
  page.choose('b');
  page.pass(799);
  expect(page.sent).toHaveLength(0);
  page.pass(1);
  expect(page.sent.map(({ answer }) => answer.fields)).toEqual(['b']);
});

test('leaving the question sends at once, and nothing when nothing changed', () => {
  const page = openWorld();
  page.saver.left('lead');
  expect(page.sent).toHaveLength(0);
  page.choose('a');
  page.saver.left('lead');
  page.pass(5000);
  expect(page.sent).toHaveLength(1);
});

test('a saved answer moves the version, is forgotten and told', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  expect(page.kept.get('lead')).toEqual({ fields: 'a', version: '0', form: 'this-page', sequence: 1 });
  expect(page.saver.isUnsaved()).toBe(true);
  await page.reply(0, saved('7'));
  expect(page.versions.get('lead')).toBe('7');
  expect(page.kept.size).toBe(0);
  expect(page.saver.isUnsaved()).toBe(false);
  expect(page.told.at(-1)).toEqual({ kind: 'saved', at: '10:42' });
});

test('a newer answer waits for the older one and goes with the version it brought', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  page.choose('b');
  page.saver.left('lead');
  page.choose('c');
  page.saver.left('lead');
  expect(page.sent).toHaveLength(1);
  await page.reply(0, saved('1'));
  expect(page.sent[1]?.answer).toEqual({ fields: 'c', version: '1', form: 'this-page', sequence: 3 });
  expect(page.sent).toHaveLength(2);
});

test('an answer settles while those before it are still heard of', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  page.choose('b');
  page.saver.left('lead');
  page.choose('c');
  await page.reply(0, saved('1'));
  await page.reply(1, { kind: 'later' });
  page.pass(800);
  expect(page.sent.at(-1)?.answer.fields).toBe('c');
  await page.reply(2, saved('2'));
  expect([page.sent.length, page.saver.isUnsaved()]).toEqual([3, false]);
});

test('without a network it is tried again, more and more slowly, with the newest answer only', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  await page.reply(0, { kind: 'later' });
  expect(page.told.at(-1)).toEqual({ kind: 'waiting' });
  page.pass(500);
  expect(page.sent).toHaveLength(2);
  await page.reply(1, { kind: 'later' });
  page.pass(500);
  expect(page.sent).toHaveLength(2);
  page.choose('b');
  page.saver.left('lead');
  expect(page.sent.at(-1)?.answer.fields).toBe('b');
  await page.reply(2, saved('1'));
  page.pass(60_000);
  expect(page.sent).toHaveLength(3);
});

test('changing back while an answer waits to be tried again does not lose it', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  await page.reply(0, { kind: 'later' });
  page.choose('b');
  page.choose('a');
  page.pass(800);
  expect(page.sent.at(-1)?.answer.fields).toBe('a');
  expect(page.sent).toHaveLength(2);
});

test('being online again does not wait, and never has two on their way', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  page.saver.hurry();
  expect(page.sent).toHaveLength(1);
  await page.reply(0, { kind: 'later', wait: 30_000 });
  page.saver.hurry();
  expect(page.sent).toHaveLength(2);
});

test('the wait the server asks for is kept', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  await page.reply(0, { kind: 'later', wait: 7000 });
  page.pass(6999);
  expect(page.sent).toHaveLength(1);
  page.pass(1);
  expect(page.sent).toHaveLength(2);
});

test('a refused answer is told and not sent again; another one is', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  await page.reply(0, { kind: 'refused', message: 'Too long', reload: false });
  page.saver.hurry();
  page.pass(60_000);
  expect(page.sent).toHaveLength(1);
  expect(page.saver.isUnsaved()).toBe(true);
  expect(page.told.at(-1)).toEqual({ kind: 'refused', question: 'lead', message: 'Too long', reload: false });
  page.choose('b');
  page.saver.left('lead');
  expect(page.sent).toHaveLength(2);
});

test.each<[string, Reply & { readonly kind: 'refused' }]>([
  ['was not taken', { kind: 'refused', message: 'Too long', reload: false }],
  ['was changed elsewhere', { kind: 'refused', message: 'Changed elsewhere', reload: true }],
])(
  'that an answer %s is said again once others are saved, and no longer when another takes its place',
  async (_, reply) => {
    const page = openWorld();
    const { kind, message, reload } = reply;
    page.choose('a', 'board');
    page.saver.left('board');
    page.choose('a');
    page.saver.left('lead');
    await page.reply(1, reply);
    await page.reply(0, saved('1'));
    expect(page.told.at(-1)).toEqual({ kind, question: 'lead', message, reload });
    page.choose('b');
    page.saver.left('lead');
    await page.reply(2, saved('2'));
    expect(page.told.at(-1)).toEqual({ kind: 'saved', at: '10:42' });
  },
);

test('what was answered before the script came is sent as if it had been there', async () => {
  const page = openWorld({ lead: 'a', board: 'shared' });
  expect(page.saver.isUnsaved()).toBe(true);
  page.pass(800);
  expect(page.sent.map(({ question, answer }) => [question, answer.fields, answer.version])).toEqual([
    ['lead', 'a', '0'],
  ]);
  await page.reply(0, saved('1'));
  page.choose('shared by two', 'board');
  page.pass(800);
  expect(page.sent[1]?.answer.fields).toBe('shared by two');
});

test.each([
  ['was heard', saved('7'), '7'],
  ['is not taken', { kind: 'refused', message: 'Changed elsewhere', reload: true } satisfies Reply, '0'],
])(
  'what was answered before the script came goes after what an earlier page left, which %s',
  async (_, reply, version) => {
    const left = { fields: 'a', version: '0', form: 'earlier-page', sequence: 9 };
    const page = openWorld({ lead: 'b' }, left);
    page.pass(800);
    expect(page.sent.map(({ answer }) => answer)).toEqual([left]);
    await page.reply(0, reply);
    expect(page.sent[1]?.answer).toEqual({ fields: 'b', version, form: 'this-page', sequence: 1 });
    await page.reply(1, saved('8'));
    expect([page.sent.length, page.saver.isUnsaved()]).toEqual([2, false]);
  },
);

test('an answer changed elsewhere is not kept, and does not hold the page', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  await page.reply(0, { kind: 'refused', message: 'Changed elsewhere', reload: true });
  expect(page.kept.size).toBe(0);
  expect(page.saver.isUnsaved()).toBe(false);
});

test('one question saved does not hide that another is not', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  page.choose('b', 'board');
  page.saver.left('board');
  await page.reply(0, { kind: 'later' });
  await page.reply(1, saved('1'));
  expect(page.told.at(-1)).toEqual({ kind: 'waiting' });
});

test('that all is saved is said, too, where the last change was taken back', async () => {
  const page = openWorld();
  page.choose('a');
  page.choose('b', 'board');
  page.choose('', 'board');
  await page.reply(0, saved('1'));
  expect(page.told.at(-1)).toEqual({ kind: 'saving' });
  page.pass(800);
  expect(page.told.at(-1)).toEqual({ kind: 'saved', at: '10:42' });
});

test('going on does not wait for an answer that was refused', async () => {
  const page = openWorld();
  page.choose('a');
  expect(page.saver.isUnderWay()).toBe(true);
  page.saver.left('lead');
  expect(page.saver.isUnderWay()).toBe(true);
  await page.reply(0, { kind: 'refused', message: 'Too long', reload: false });
  expect([page.saver.isUnderWay(), page.saver.isUnsaved()]).toEqual([false, true]);
});

test('an answer that asks for more is not sent while it is being given', () => {
  const page = openWorld();
  page.choose('shared');
  page.pass(60_000);
  expect(page.sent).toHaveLength(0);
  page.choose('shared by two');
  page.pass(800);
  expect(page.sent.map(({ answer }) => answer.fields)).toEqual(['shared by two']);
});

test.each<[string, (page: ReturnType<typeof openWorld>) => void]>([
  ['is left', ({ saver }) => saver.left('lead')],
  ['is left for another one', ({ choose }) => choose('b', 'board')],
  ['goes away with its page', ({ saver }) => saver.hurry()],
])('an answer that asks for more is sent when its question %s', (_, leave) => {
  const page = openWorld();
  page.choose('shared');
  leave(page);
  expect(page.sent.map(({ answer }) => answer.fields)).toEqual(['shared']);
});

test('shared asks for two organisations, every other choice for nothing more', () => {
  expect(isUnfinished('answer-lead=shared&comment-lead=')).toBe(true);
  expect(isUnfinished('answer-lead=shared&shared-lead=icb')).toBe(true);
  expect(isUnfinished('answer-lead=shared&shared-lead=icb&shared-lead=gps')).toBe(false);
  expect(isUnfinished('answer-lead=held-elsewhere')).toBe(false);
  expect(isUnfinished('answer-lead=organisation%3Aicb&shared-lead=icb')).toBe(false);
  expect(isUnfinished('comment-lead=shared')).toBe(false);
});

test('an answer from an earlier page goes once, as that page would have sent it', async () => {
  const answer = { fields: 'x', version: 'old', form: 'earlier-page', sequence: 9 };
  const page = openWorld({}, answer);
  page.saver.hurry();
  page.saver.left('lead');
  page.pass(60_000);
  expect(page.sent.map((one) => one.answer)).toEqual([answer]);
  await page.reply(0, saved('7'));
  page.saver.hurry();
  page.choose('y');
  page.saver.left('lead');
  expect(page.sent.slice(1).map((one) => one.answer)).toEqual([
    { fields: 'y', version: '7', form: 'this-page', sequence: 1 },
  ]);
});

test('an answer that this browser may not give now is kept, and sent when the page comes to sight again', async () => {
  const page = openWorld();
  page.choose('a');
  page.saver.left('lead');
  await page.reply(0, { kind: 'refused', message: 'Someone else answers', reload: false, keep: true });
  page.pass(60_000);
  expect([page.sent.length, page.saver.isUnsaved(), page.saver.isUnderWay()]).toEqual([1, true, false]);
  expect(page.kept.get('lead')?.fields).toBe('a');
  page.saver.hurry();
  expect(page.sent[1]?.answer).toEqual(page.sent[0]?.answer);
  await page.reply(1, saved('1'));
  expect([page.kept.size, page.saver.isUnsaved()]).toEqual([0, false]);
});
