/** Signing off: what has to be said, what a snapshot holds fast, and what changed in between. */
import { describe, expect, it } from 'vitest';
import type { AssessmentAction } from '#core/actions.ts';
import { CHOICES, readDecision } from '#core/decision-taken.ts';
import { enteredFrom } from '#core/forms-entered.ts';
import { beginAssessment } from '#core/life-cycle.ts';
import { recordDecision, signOff } from '#core/life-cycle-sign-off.ts';
import { ATTESTATION_IDS, ATTESTATIONS, readSignature, type Signed } from '#core/sign-off.ts';
import { changesSince, preChecks, type Stand, standOf } from '#core/snapshots.ts';
import { LONGEST_STATEMENT, readStatement, takesStatements } from '#core/statements.ts';
import { agreed, refusalOf } from '../support/assessments.ts';
import { evidenceOf, sayAll } from '../support/evidence.ts';
import { contentsOf } from '../support/results-pages.ts';

const TODAY = '2027-02-10';
const WHOLE = {
  'comments-read': 'yes',
  attest: ATTESTATION_IDS,
  name: 'Nadia Ferris',
  role: 'Programme director',
  'review[day]': '11',
  'review[month]': '2',
  'review[year]': '2027',
};

function fieldsOf(read: { readonly ok: boolean; readonly problems?: readonly { readonly field: string }[] }) {
  return read.problems?.map(({ field }) => field) ?? [];
}

describe('a signature', () => {
  const sign = (form: Readonly<Record<string, string | readonly string[]>>, hasComments = true) =>
    readSignature(enteredFrom(form), { today: TODAY, hasComments });

  it('is a person and a role, everything ticked, and a day still to come', () => {
    expect(sign(WHOLE)).toEqual({
      ok: true,
      value: {
        name: 'Nadia Ferris',
        role: 'Programme director',
        reviewBy: '2027-02-11',
        attestations: Object.values(ATTESTATIONS),
      },
    });
  });

  it('is not taken with any one of them missing, and says all that is missing at once', () => {
    expect(fieldsOf(sign({}))).toEqual(['comments-read', 'attest', 'name', 'role', 'review-day']);
    for (const id of ATTESTATION_IDS) {
      const others = ATTESTATION_IDS.filter((one) => one !== id);
      expect(fieldsOf(sign({ ...WHOLE, attest: others }))).toEqual(['attest']);
    }
  });

  it('asks to read comments only where there are any', () => {
    const { 'comments-read': _, ...unread } = WHOLE;
    expect(fieldsOf(sign(unread))).toEqual(['comments-read']);
    expect(sign(unread, false).ok).toBe(true);
  });

  it('has a day to review by after the day of signing', () => {
    expect(fieldsOf(sign({ ...WHOLE, 'review[day]': '10' }))).toEqual(['review-day']);
  });
});

const begun = beginAssessment({ id: 'a', team: 't', joinCode: 'ABCDEF', today: TODAY, questionnaire: null });
const closed = { ...begun, state: 'closed' } as const;
const SIGNED: Signed = {
  number: 1,
  on: TODAY,
  name: 'Nadia Ferris',
  role: 'Programme director',
  reviewBy: '2028-02-10',
  attestations: [],
  changes: [],
};

describe('signing off', () => {
  it('turns what is closed into signed off, once with a line that says in which role and until when, and no name: lines stay for ever', () => {
    const { assessment, what, action } = agreed(signOff(closed, 1, SIGNED));
    expect(assessment).toMatchObject({ state: 'signed-off', version: 2, changedIn: { state: 2 } });
    expect(action).toBe('signed-off');
    expect(what).toBe(
      'Snapshot 1 was signed off, as Programme director. To be reviewed by 10 February 2028.',
    );
  });

  it('can be done again, for a new snapshot', () => {
    const first = agreed(signOff(closed, 1, SIGNED)).assessment;
    expect(agreed(signOff(first, 2, { ...SIGNED, number: 2 })).assessment.state).toBe('signed-off');
  });

  it.each(['draft', 'open'] as const)('is refused while it is %s', (state) => {
    expect(refusalOf(signOff({ ...begun, state }, 1, SIGNED))).toBe('wrong-state');
  });

  it('is refused when the assessment was changed since the page was shown', () => {
    const changed = { ...closed, version: 3, changedIn: { organisations: 3 } };
    expect(refusalOf(signOff(changed, 2, SIGNED))).toBe('changed-meanwhile');
  });
});

describe('a statement', () => {
  it('is taken from closing until somebody signs off', () => {
    const moments = ['draft', 'open', 'reveal', 'closed', 'signed-off'] as const;
    expect(moments.filter(takesStatements)).toEqual(['closed']);
  });

  it('keeps its line breaks, and has at most so many characters', () => {
    const said = (statement: string) => readStatement(enteredFrom({ name: 'A', role: 'B', statement }));
    expect(said('One.\n\nTwo.')).toMatchObject({ ok: true, value: { text: 'One.\n\nTwo.' } });
    expect(said('x'.repeat(LONGEST_STATEMENT)).ok).toBe(true);
    expect(fieldsOf(said('x'.repeat(LONGEST_STATEMENT + 1)))).toEqual(['statement']);
    expect(fieldsOf(readStatement(enteredFrom({})))).toEqual(['name', 'role', 'statement']);
  });
});

describe('the decision taken', () => {
  const FORM = { choice: 'not-now', by: 'The board', why: 'No money.', 'on[day]': '10', 'on[month]': '2' };
  const decide = (form: Readonly<Record<string, string>>) =>
    readDecision(enteredFrom({ ...FORM, 'on[year]': '2027', ...form }), TODAY);

  it.each(CHOICES)('can be: %s', (choice) => {
    expect(decide({ choice })).toMatchObject({ ok: true, value: { choice, on: TODAY, what: '' } });
  });

  it('was taken by somebody, for a reason, today or before', () => {
    expect(fieldsOf(decide({ 'on[day]': '11' }))).toEqual(['on-day']);
    expect(fieldsOf(readDecision(enteredFrom({}), TODAY))).toEqual(['choice', 'by', 'on-day', 'why']);
  });

  it('is recorded only after signing off, over the version its page showed', () => {
    const read = decide({});
    if (!read.ok) throw new Error('the form is whole');
    const decision = read.value;
    const signedOff = { state: 'signed-off' } as const;
    expect(refusalOf(recordDecision(closed, undefined, { decision, basedOn: 0 }))).toBe('wrong-state');
    const { recorded, what } = agreed(recordDecision(signedOff, undefined, { decision, basedOn: 0 }));
    expect(what).toBe('Decision recorded: not now, taken on 10 February 2027.');
    expect(recorded.version).toBe(1);
    expect(agreed(recordDecision(signedOff, recorded, { decision, basedOn: 0 })).isNew).toBe(false);
    const other = { ...decision, why: 'Another reason.' };
    expect(refusalOf(recordDecision(signedOff, recorded, { decision: other, basedOn: 0 }))).toBe(
      'decision-changed-meanwhile',
    );
    expect(
      agreed(recordDecision(signedOff, recorded, { decision: other, basedOn: 1 })).recorded.version,
    ).toBe(2);
  });
});

const ACTION: AssessmentAction = {
  id: 'act',
  what: 'Ask the council',
  who: '',
  organisation: null,
  due: null,
  status: 'open',
  item: null,
  gate: null,
  source: 'results',
  strategy: null,
  version: 1,
};

function contentsWith(facts: Parameters<typeof evidenceOf>[0]['facts'] = []) {
  return contentsOf(
    evidenceOf({
      themes: { t: ['q'] },
      gates: { G1: { items: ['q'], facts: ['letter'] } },
      organisations: [{ id: 'A', required: true }, { id: 'B', required: true }, 'C'],
      responses: [...sayAll('A', 'q', [1, 1]), ...sayAll('C', 'q', [1, 1])],
      facts,
    }),
  );
}

describe('what is still open before signing', () => {
  it('is required organisations without a score, facts not met, open actions that name nobody', () => {
    const { results } = contentsWith([{ id: 'letter', status: 'in-progress' }]);
    const done = { ...ACTION, id: 'done', status: 'done' } as const;
    const named = { ...ACTION, id: 'named', who: 'Director' };
    const dropped = { ...ACTION, id: 'dropped', status: 'dropped' } as const;
    const open = preChecks(results, [ACTION, done, dropped, named]);
    expect(open.withoutScore).toEqual(['B']);
    expect(open.openFacts.map(({ gate, fact }) => [gate, fact.id, fact.state])).toEqual([
      ['G1', 'letter', 'claimed'],
    ]);
    expect(open.unowned.map(({ id }) => id)).toEqual(['act']);
  });
});

describe('what changed since the last snapshot', () => {
  const before = contentsWith([{ id: 'letter', status: 'in-progress' }]);
  const now = contentsWith([{ id: 'letter', status: 'in-place', link: 'https://example.org' }]);
  const stand = (contents: typeof before, actions: readonly AssessmentAction[] = [ACTION]): Stand =>
    standOf({ ...contents, actions });

  it('is nothing when nothing was recorded', () => {
    expect(changesSince(stand(before), stand(before), before)).toEqual([]);
  });

  it('names the gate and the fact that changed, then and now', () => {
    expect(changesSince(stand(before), stand(now), now)).toEqual([
      'Gate G1 G1: was claimed, is met.',
      'Fact "letter": was claimed, is met.',
    ]);
  });

  it('names actions that are new, changed and gone', () => {
    const changed = { ...ACTION, who: 'Director', version: 2 };
    const fresh = { ...ACTION, id: 'new', what: 'Sign the letter', due: '2027-03-01' };
    expect(changesSince(stand(before), stand(before, [changed, fresh]), before)).toEqual([
      'Action changed: "Ask the council" (Director, no day, open).',
      'New action: "Sign the letter" (nobody named, by 1 March 2027, open).',
    ]);
    expect(changesSince(stand(before), stand(before, []), before)).toEqual([
      'No longer an action: "Ask the council" (nobody named, no day, open).',
    ]);
  });

  it('names organisations that made a statement', () => {
    const statements = [{ organisation: 'A', version: 1 }];
    expect(changesSince(stand(before), { ...stand(before), statements }, before)).toEqual([
      'A made a statement.',
    ]);
  });
});
