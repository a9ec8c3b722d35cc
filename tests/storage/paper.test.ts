/** Papers keyed in: seats like any others, marked, logged without answers, and taken back at once or never. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import type { Save } from '#core/seat-answers.ts';
import { newSeatLink } from '#identity/seats.ts';
import { answersOfSeat, peopleOnPaper, responsesOf, saveAnswers } from '#storage/answers-store.ts';
import { findAssessment } from '#storage/assessments.ts';
import { listAudit } from '#storage/audit.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { keyInPaper, takeBackPaper } from '#storage/paper.ts';
import { progressOf } from '#storage/progress.ts';
import { findSeat, joinAssessment } from '#storage/seats.ts';
import {
  addOpen,
  agreed,
  dataFolder,
  OWNER,
  openTestStore,
  refusalOf,
  sampleChoice,
  TODAY,
} from '../support/assessments.ts';

const chosen = sampleChoice();
const store = await openTestStore(join(dataFolder(), 'paper.db'));
const newKey = () => newSeatLink({ secret: 's'.repeat(32), random: randomBytes }).key;
const MARKS: readonly Save[] = [
  { item: 'leading.lead', basedOn: 0, answer: { state: 'rated', rating: -2 }, comment: 'Secret words' },
  { item: 'who.accountable', basedOn: 0, answer: { state: 'nobody-yet' } },
];

interface Given {
  readonly key?: string;
  readonly request?: Parameters<typeof keyInPaper>[2]['request'];
  readonly saves?: readonly Save[];
}

async function open(mode?: AnonymityMode): Promise<string> {
  return (await addOpen(store, chosen, mode)).id;
}

function keyIn(assessment: string, given: Given = {}) {
  const { key = newKey(), request = { organisation: 'icb' }, saves = MARKS } = given;
  return keyInPaper(store, { assessment }, { key, request, saves }, OWNER);
}

const linesOf = async (id: string) =>
  (await listAudit(store, id)).filter(({ action }) => action.startsWith('paper'));

describe('a paper', () => {
  it('is a seat with its answers, handed in, that its person can go on with by the private link', async () => {
    const id = await open();
    const key = newKey();
    expect(agreed(await keyIn(id, { key, request: { organisation: 'icb', role: 'gp', name: 'Ruth' } }))).toBe(
      'icb',
    );
    expect(await findSeat(store, key)).toEqual({
      key,
      assessment: id,
      organisation: 'icb',
      role: 'gp',
      submitted: true,
    });
    const change: Save = { item: 'leading.lead', basedOn: 1, answer: { state: 'dont-know' } };
    const [changed] = agreed(await saveAnswers(store, key, [change]));
    expect(changed).toMatchObject({ ok: true, value: { sequence: 2 } });
  });

  it('keeps a name only where names are kept', async () => {
    const id = await open('attributed');
    const key = newKey();
    agreed(await keyIn(id, { key, request: { organisation: 'icb', name: 'Ruth' } }));
    expect(await findSeat(store, key)).toMatchObject({ name: 'Ruth' });
  });

  it('is counted apart by organisation, and counts like any other when judged', async () => {
    const id = await open();
    agreed(await keyIn(id));
    const online = newKey();
    const request = { organisation: 'icb' };
    agreed(await joinAssessment(store, { assessment: id }, { key: online, request, at: OWNER.at }));
    agreed(await saveAnswers(store, online, MARKS));
    const [icb, charity] = await progressOf(store, id);
    expect(icb).toEqual({ organisation: 'icb', joined: 2, started: 2, submitted: 1, onPaper: 1 });
    expect(charity).toMatchObject({ onPaper: 0 });
    const people = new Set((await responsesOf(store.db, id)).map(({ person }) => person));
    expect(people.size).toBe(2);
    const onPaper = await peopleOnPaper(store.db, id);
    expect(onPaper.size).toBe(1);
    expect([...onPaper].every((person) => people.has(person))).toBe(true);
  });

  it('may come from an organisation nobody named', async () => {
    const id = await open();
    const organisation = agreed(await keyIn(id, { request: { otherOrganisation: 'Food bank' } }));
    const { setup, others } = (await findAssessment(store, id)) ?? { setup: undefined, others: [] };
    expect(others).toEqual([organisation]);
    expect(setup?.organisations.at(-1)?.name).toBe('Food bank');
    expect((await linesOf(id)).map(({ what }) => what)).toEqual([
      'A paper questionnaire was keyed in for Food bank.',
    ]);
  });

  it('sent twice is kept once; other answers or another place under the same form are not lost in silence', async () => {
    const id = await open();
    const key = newKey();
    agreed(await keyIn(id, { key }));
    expect(agreed(await keyIn(id, { key }))).toBe('icb');
    expect(await linesOf(id)).toHaveLength(1);
    expect(refusalOf(await keyIn(id, { key, saves: MARKS.slice(0, 1) }))).toBe('paper-keyed-in');
    expect(refusalOf(await keyIn(id, { key, request: { organisation: 'charity' } }))).toBe('paper-keyed-in');
    expect(refusalOf(await keyIn(id, { key, request: { organisation: 'icb', role: 'gp' } }))).toBe(
      'paper-keyed-in',
    );
    expect((await answersOfSeat(store, key)).size).toBe(2);
  });

  it('with an answer that does not fit leaves nothing at all', async () => {
    const id = await open();
    const wrong: Save = { item: 'who.accountable', basedOn: 0, answer: { state: 'rated', rating: 1 } };
    const request = { otherOrganisation: 'Food bank' };
    expect(refusalOf(await keyIn(id, { request, saves: [...MARKS.slice(0, 1), wrong] }))).toBe(
      'answer-does-not-fit',
    );
    expect((await findAssessment(store, id))?.others).toEqual([]);
    expect((await progressOf(store, id)).every(({ joined }) => joined === 0)).toBe(true);
    expect(await linesOf(id)).toEqual([]);
  });

  it('cannot be put under the private link of someone who answers on screen', async () => {
    const id = await open();
    const key = newKey();
    const request = { organisation: 'icb' };
    agreed(await joinAssessment(store, { assessment: id }, { key, request, at: OWNER.at }));
    expect(refusalOf(await keyIn(id, { key }))).toBe('unknown-link');
    expect(refusalOf(await takeBackPaper(store, { assessment: id }, key, OWNER))).toBe('paper-not-there');
    expect(await findSeat(store, key)).toBeDefined();
  });

  it('is taken only while open', async () => {
    const id = await open();
    agreed(await changeAssessment(store, id, (it) => closeAssessment(it, it.version, TODAY), OWNER));
    expect(refusalOf(await keyIn(id))).toBe('assessment-closed');
  });
});

describe('the audit list', () => {
  it('says who keyed in and when, never what', async () => {
    const id = await open();
    agreed(await keyIn(id));
    const what = 'A paper questionnaire was keyed in for Integrated care board.';
    expect(await linesOf(id)).toEqual([{ ...OWNER, action: 'paper-keyed-in', what }]);
    expect(JSON.stringify(await listAudit(store, id))).not.toContain('Secret words');
  });

  it('keeps no time where people are anonymous', async () => {
    const id = await open('anonymous');
    agreed(await keyIn(id, { request: { otherOrganisation: 'Food bank' } }));
    const lines = (await listAudit(store, id)).filter(({ action }) => /paper|participant/.test(action));
    expect(lines).toHaveLength(2);
    expect(lines.map(({ at }) => at)).toEqual([null, null]);
  });
});

describe('taking back', () => {
  it('takes the seat and its answers away, and is logged', async () => {
    const id = await open();
    const key = newKey();
    agreed(await keyIn(id, { key }));
    expect(agreed(await takeBackPaper(store, { assessment: id }, key, OWNER))).toBe('icb');
    expect(await findSeat(store, key)).toBeUndefined();
    expect((await answersOfSeat(store, key)).size).toBe(0);
    expect((await linesOf(id)).map(({ action }) => action)).toEqual(['paper-keyed-in', 'paper-taken-back']);
    expect(refusalOf(await takeBackPaper(store, { assessment: id }, key, OWNER))).toBe('paper-not-there');
    agreed(await keyIn(id, { key, saves: MARKS.slice(0, 1) }));
  });

  it('is over once its person has changed answers', async () => {
    const id = await open();
    const key = newKey();
    agreed(await keyIn(id, { key }));
    agreed(await saveAnswers(store, key, [{ item: 'leading.lead', basedOn: 1, answer: null }]));
    expect(refusalOf(await takeBackPaper(store, { assessment: id }, key, OWNER))).toBe('paper-changed-since');
    expect(await findSeat(store, key)).toBeDefined();
  });

  it('is not done in another assessment', async () => {
    const [id, other] = [await open(), await open()];
    const key = newKey();
    agreed(await keyIn(id, { key }));
    expect(refusalOf(await takeBackPaper(store, { assessment: other }, key, OWNER))).toBe('paper-not-there');
  });
});
