/** The life of an assessment: what may change when, what opening asks for, and what is told to who was late. */
import { describe, expect, it, test } from 'vitest';
import {
  type Assessment,
  beginAssessment,
  type Change,
  deleteAssessment,
  removeExample,
  repeatAssessment,
} from '#core/life-cycle.ts';
import {
  chooseAnonymity,
  chooseQuestionnaire,
  describeScheme,
  setThresholds,
} from '#core/life-cycle-draft.ts';
import { recordFact } from '#core/life-cycle-facts.ts';
import { changeAnswerBy, closeAssessment, openAssessment } from '#core/life-cycle-opening.ts';
import {
  addOrganisation,
  addOther,
  changeExpected,
  MOST_OTHERS,
  nameOrganisations,
} from '#core/life-cycle-organisations.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import { after, agreed, readyDraft, refusalOf, sampleChoice, TODAY } from '../support/assessments.ts';

const chosen = sampleChoice();
const draft = readyDraft(chosen);
const open = after(openAssessment(draft, 1, { chosen, today: TODAY }));
const closed = after(closeAssessment(open, open.version, '2027-02-02'));
const charity = { name: 'Second charity', sector: 'voluntary-and-community', required: false };
const scheme = { scheme: { name: 'Other', features: [] }, options: [] };

describe('a draft', () => {
  it('begins with good defaults and nothing of the scheme', () => {
    const begun = beginAssessment({
      id: 'a',
      team: 't',
      joinCode: 'CDFGHJ',
      today: TODAY,
      questionnaire: null,
    });
    expect(begun).toMatchObject({
      state: 'draft',
      version: 1,
      series: 'a',
      example: false,
      createdOn: TODAY,
    });
    expect(begun.setup).toMatchObject({ mode: 'by-organisation', k: 3, thresholds: {}, organisations: [] });
  });

  it('takes the name of the scheme as its title unless told otherwise', () => {
    expect(after(describeScheme(draft, 1, scheme)).setup.title).toBe('Other');
    expect(after(describeScheme(draft, 1, { ...scheme, title: 'Mine' })).setup.title).toBe('Mine');
  });

  it('refuses days that do not exist and features nobody asks about', () => {
    const wrong = { ...scheme, decision: { question: 'Start?', on: '2027-02-30' } };
    expect(refusalOf(describeScheme(draft, 1, wrong))).toBe('invalid');
    const unknown = { ...scheme, scheme: { name: 'Other', features: ['blockchain'] } };
    expect(refusalOf(describeScheme(draft, 1, unknown, chosen.questionnaire))).toBe('invalid');
  });

  it('drops features that a newly chosen questionnaire does not ask about', () => {
    const questionnaire = { ...chosen.questionnaire, features: [] };
    const changed = after(chooseQuestionnaire(draft, 1, { ref: chosen.ref, questionnaire }));
    expect(changed.setup.scheme.features).toEqual([]);
  });

  it('is not asked with a module alone', () => {
    const questionnaire = { ...chosen.questionnaire, kind: 'module' as const };
    expect(refusalOf(chooseQuestionnaire(draft, 1, { ref: chosen.ref, questionnaire }))).toBe('invalid');
  });

  it('has groups of the size its anonymity mode asks for, and no group of one', () => {
    expect(after(chooseAnonymity(draft, 1, 'anonymous')).setup).toMatchObject({ mode: 'anonymous', k: 5 });
    expect(after(chooseAnonymity(draft, 1, 'attributed', 7)).setup.k).toBe(1);
    expect(refusalOf(chooseAnonymity(draft, 1, 'by-organisation', 1))).toBe('invalid');
  });

  it('has lines from 0 to 100 that do not cross', () => {
    expect(after(setThresholds(draft, 1, { gate: 70 })).setup.thresholds).toEqual({ gate: 70 });
    expect(refusalOf(setThresholds(draft, 1, { gate: 101 }))).toBe('invalid');
    expect(refusalOf(setThresholds(draft, 1, { themeLow: 80 }))).toBe('invalid');
  });
});

describe('organisations', () => {
  it('get ids from their names, each its own, and keep those they have', () => {
    const organisations = [
      { ...charity, name: 'Charity' },
      { ...charity, id: 'charity', name: 'The first one' },
      { ...charity, name: 'Caf\u00e9 & friends' },
      { ...charity, name: 'Everyone' },
      { ...charity, name: '\u4e2d' },
    ];
    const named = after(nameOrganisations(draft, 1, { organisations, allowOthers: false }));
    expect(named.setup.organisations.map(({ id }) => id)).toEqual([
      'charity-2',
      'charity',
      'cafe-friends',
      'everyone-2',
      'organisation-2',
    ]);
    expect(named.allowOthers).toBe(false);
  });

  test.each([
    ['no name', { ...charity, name: ' ' }, 'invalid'],
    ['an unknown sector', { ...charity, sector: 'moon' }, 'invalid'],
    ['nobody expected', { ...charity, expected: 0 }, 'invalid'],
    ['a name there already', { ...charity, name: ' CHARITY ' }, 'organisation-exists'],
  ])('are refused with %s', (_, named, kind) => {
    expect(refusalOf(addOrganisation(open, open.version, named))).toBe(kind);
    const organisations = [{ ...charity, name: 'Charity' }, named];
    expect(refusalOf(nameOrganisations(draft, 1, { organisations, allowOthers: true }))).toBe(kind);
  });

  it('may be added, and their numbers changed, while answers come in: logged', () => {
    const added = agreed(addOrganisation(open, open.version, charity));
    expect(added).toMatchObject({ action: 'organisation-added', what: 'Second charity was added.' });
    const changed = agreed(changeExpected(open, open.version, 'icb', 9));
    expect(changed.what).toBe('Integrated care board: 9 people expected instead of 4.');
    expect(changed.assessment.setup.organisations[0]).toMatchObject({ id: 'icb', expected: 9 });
    expect(refusalOf(changeExpected(open, open.version, 'moon', 9))).toBe('unknown-organisation');
    expect(
      after(changeExpected(open, open.version, 'icb', undefined)).setup.organisations[0],
    ).not.toHaveProperty('expected');
  });

  it('named by participants stand last in order of name, however they came', () => {
    const names = (first: string, second: string) =>
      after(addOther(after(addOther(open, first)), second)).setup.organisations.map(({ name }) => name);
    expect(names('Beta', 'Alpha')).toEqual(names('Alpha', 'Beta'));
    expect(names('Beta', 'Alpha')).toEqual(['Integrated care board', 'Charity', 'Alpha', 'Beta']);
    expect(after(addOther(open, 'Beta')).setup.organisations.at(-1)).toMatchObject({
      sector: 'other',
      required: false,
    });
  });

  it('named by participants are not endless', () => {
    let crowded = open;
    for (let i = 0; i < MOST_OTHERS; i++) crowded = after(addOther(crowded, `Club ${i}`));
    expect(refusalOf(addOther(crowded, 'One more'))).toBe('too-many-organisations');
    expect(refusalOf(addOther(open, 'x'.repeat(101)))).toBe('name-too-long');
  });
});

describe('opening', () => {
  it('says everything that is missing at once', () => {
    const empty = beginAssessment({
      id: 'a',
      team: 't',
      joinCode: 'CDFGHJ',
      today: TODAY,
      questionnaire: null,
    });
    const outcome = openAssessment(empty, 1, { chosen: undefined, today: TODAY });
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        kind: 'incomplete',
        missing: ['scheme-name', 'decision-question', 'questionnaire', 'organisations', 'answer-by'],
        problems: [],
      },
    });
  });

  it('tells a questionnaire that is gone, a day that is over, and what is wrong', () => {
    const setup = { ...draft.setup, dates: { answerBy: '2027-01-10' }, k: 1 };
    const outcome = openAssessment({ ...draft, setup }, 1, { chosen: undefined, today: TODAY });
    expect(outcome).toMatchObject({
      refusal: {
        missing: ['questionnaire-gone', 'answer-by-passed'],
        problems: [{ path: ['anonymity', 'k'] }],
      },
    });
  });

  it('keeps the exact questionnaire and the day', () => {
    const change = agreed(openAssessment(draft, 1, { chosen, today: TODAY }));
    expect(change.assessment).toMatchObject({ state: 'open', questionnaire: chosen.ref });
    expect(change.assessment.setup.dates.opened).toBe(TODAY);
    expect(change.steps).toEqual([{ kind: 'freeze-questionnaire', chosen }]);
  });

  const frozen: [string, (current: Assessment) => Outcome<Change>][] = [
    ['scheme and options', (it) => describeScheme(it, it.version, scheme)],
    ['questionnaire', (it) => chooseQuestionnaire(it, it.version, chosen)],
    ['anonymity', (it) => chooseAnonymity(it, it.version, 'attributed')],
    ['thresholds', (it) => setThresholds(it, it.version, {})],
    [
      'list of organisations',
      (it) => nameOrganisations(it, it.version, { organisations: [], allowOthers: true }),
    ],
    ['opening itself', (it) => openAssessment(it, it.version, { chosen, today: TODAY })],
  ];
  test.each(frozen)('freezes the %s', (_, verb) => {
    expect(refusalOf(verb(draft))).toBe('done');
    expect(refusalOf(verb(open))).toBe('wrong-state');
    expect(refusalOf(verb(closed))).toBe('wrong-state');
  });

  it('leaves the day to answer by open to change, from today on', () => {
    const by = (answerBy: string) => changeAnswerBy(open, open.version, { answerBy, today: TODAY });
    expect(agreed(by('2027-02-08')).what).toBe('Answer by 8 February 2027 instead of 1 February 2027.');
    expect(refusalOf(by(TODAY))).toBe('done');
    expect(refusalOf(by('2027-01-10'))).toBe('invalid');
    expect(refusalOf(by('soon'))).toBe('invalid');
    expect(refusalOf(changeAnswerBy(closed, closed.version, { answerBy: TODAY, today: TODAY }))).toBe(
      'wrong-state',
    );
  });
});

describe('closing', () => {
  it('is for good', () => {
    expect(closed).toMatchObject({
      state: 'closed',
      setup: { dates: { opened: TODAY, closed: '2027-02-02' } },
    });
    expect(refusalOf(openAssessment(closed, closed.version, { chosen, today: TODAY }))).toBe('wrong-state');
    expect(refusalOf(closeAssessment(closed, closed.version, TODAY))).toBe('wrong-state');
    expect(refusalOf(closeAssessment(draft, 1, TODAY))).toBe('wrong-state');
    expect(refusalOf(addOrganisation(closed, closed.version, charity))).toBe('wrong-state');
  });

  it('destroys the keys to anonymous seats and no others, and ends a workshop that runs', () => {
    const steps = (mode: Assessment['setup']['mode']) =>
      agreed(closeAssessment({ ...open, setup: { ...open.setup, mode } }, open.version, TODAY)).steps;
    const ended = { kind: 'end-workshops' };
    expect(steps('anonymous')).toEqual([ended, { kind: 'destroy-seat-keys' }]);
    expect(steps('by-organisation')).toEqual([ended]);
    expect(steps('attributed')).toEqual([ended]);
  });
});

describe('someone who was late', () => {
  it('hears what changed since they looked', () => {
    const later = after(changeExpected(open, open.version, 'icb', 9));
    expect(changeExpected(later, open.version, 'icb', 2)).toEqual({
      ok: false,
      refusal: { kind: 'changed-meanwhile', version: later.version, changed: ['expected icb'] },
    });
    const moved = after(changeAnswerBy(open, open.version, { answerBy: '2027-02-08', today: TODAY }));
    expect(closeAssessment(moved, open.version, TODAY)).toMatchObject({
      refusal: { kind: 'changed-meanwhile', changed: ['answer-by'] },
    });
  });

  it('is not held up by organisations that people who answer name meanwhile', () => {
    const busy = after(addOther(after(addOther(open, 'Beta')), 'Alpha'));
    expect(after(addOrganisation(busy, open.version, charity)).setup.organisations).toHaveLength(5);
    const changes: Outcome<Change>[] = [
      changeExpected(busy, open.version, 'icb', 9),
      changeAnswerBy(busy, open.version, { answerBy: '2027-02-08', today: TODAY }),
      closeAssessment(busy, open.version, TODAY),
      deleteAssessment(busy, open.version),
    ];
    expect(changes.map(refusalOf)).toEqual(changes.map(() => 'done'));
    expect(refusalOf(addOrganisation(busy, open.version, { ...charity, name: 'beta' }))).toBe(
      'organisation-exists',
    );
  });

  it('is not held up by what has nothing to do with theirs', () => {
    const added = after(addOrganisation(open, open.version, charity));
    expect(after(changeExpected(added, open.version, 'icb', 9)).setup.organisations).toHaveLength(3);
    const other = after(changeExpected(added, added.version, 'charity', 3));
    expect(refusalOf(changeExpected(other, open.version, 'icb', 9))).toBe('done');
    const { setup } = draft;
    const paid = after(
      describeScheme(draft, 1, { ...setup, scheme: { ...setup.scheme, funding: 'Two years' } }),
    );
    const asked = { ...paid.setup, decision: { question: 'Go on?' } };
    expect(after(describeScheme(paid, 1, asked)).setup).toMatchObject({
      scheme: { funding: 'Two years' },
      decision: { question: 'Go on?' },
    });
    const unpaid = { ...paid.setup, scheme: { ...paid.setup.scheme, funding: 'One year' } };
    expect(describeScheme(paid, 1, unpaid)).toMatchObject({ refusal: { changed: ['money'] } });
  });

  it('opens only what was looked at, and draws lines only over the questionnaire looked at', () => {
    const later = after(chooseQuestionnaire(draft, 1, chosen));
    expect(refusalOf(openAssessment(later, 1, { chosen, today: TODAY }))).toBe('changed-meanwhile');
    expect(refusalOf(setThresholds(later, 1, { gate: 70 }))).toBe('changed-meanwhile');
    expect(refusalOf(chooseAnonymity(later, 1, 'anonymous'))).toBe('done');
  });

  it('hears of two clicks on close that it is closed', () => {
    expect(closeAssessment(closed, open.version, TODAY)).toEqual({
      ok: false,
      refusal: { kind: 'wrong-state', state: 'closed' },
    });
  });
});

describe('a fact', () => {
  const fact = { id: 'letter', status: 'in-progress' as const, owner: 'Director', due: '2027-02-01' };
  const record = (assessment: Assessment, basedOn: number, current?: Parameters<typeof recordFact>[3]) =>
    recordFact(assessment, chosen.questionnaire, { fact, basedOn }, current);

  it('is recorded in a draft, while open, after closing and after signing off', () => {
    const signedOff: Assessment = { ...closed, state: 'signed-off' };
    for (const assessment of [draft, open, closed, signedOff]) {
      expect(agreed(record(assessment, 0))).toMatchObject({ isNew: true, recorded: { version: 1, fact } });
    }
  });

  it('is refused when someone recorded it meanwhile, unless both say the same', () => {
    const other = { fact: { ...fact, owner: 'Someone else' }, version: 2 };
    expect(refusalOf(record(open, 1, other))).toBe('fact-changed-meanwhile');
    expect(agreed(record(open, 1, { fact, version: 2 }))).toMatchObject({ isNew: false });
  });

  it('is one of the questionnaire, with a web address', () => {
    const wrong = (changed: object) =>
      refusalOf(
        recordFact(open, chosen.questionnaire, { fact: { ...fact, ...changed }, basedOn: 0 }, undefined),
      );
    expect(wrong({ id: 'moon' })).toBe('invalid');
    expect(wrong({ link: 'javascript:alert(1)' })).toBe('invalid');
  });
});

describe('the end and the repeat', () => {
  it('repeats an assessment that is over as a draft of the same series, dates afresh', () => {
    const beginning = { id: 'b', team: 't', joinCode: 'GHJKMN', today: '2028-01-11', questionnaire: null };
    const example = { ...closed, example: true, setup: { ...closed.setup, illustration: 'Made up' } };
    const repeat = agreed(repeatAssessment(example, beginning));
    expect(repeat).toMatchObject({
      id: 'b',
      series: closed.series,
      state: 'draft',
      version: 1,
      example: false,
    });
    expect(repeat.setup).toEqual({ ...closed.setup, dates: {} });
    expect(repeat.questionnaire).toEqual(closed.questionnaire);
    expect(refusalOf(repeatAssessment(open, beginning))).toBe('wrong-state');
  });

  it('removes the example with one click, and nothing else that way', () => {
    expect(agreed(removeExample({ ...closed, example: true })).steps).toEqual([{ kind: 'delete' }]);
    expect(refusalOf(removeExample(closed))).toBe('not-an-example');
  });

  it('deletes only what was looked at', () => {
    expect(agreed(deleteAssessment(open, open.version)).steps).toEqual([{ kind: 'delete' }]);
    expect(refusalOf(deleteAssessment(open, 1))).toBe('changed-meanwhile');
  });
});
