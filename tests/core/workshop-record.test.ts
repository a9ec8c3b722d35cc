/** Notes as forms bring them, and what a room may see of the answers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enteredFrom } from '#core/forms-entered.ts';
import { judgeEvidence } from '#core/judging.ts';
import { publish, publishForRoom } from '#core/publish.ts';
import { scaleOf } from '#core/questionnaire.ts';
import { seenOf } from '#core/seen.ts';
import { saySeen } from '#core/wording-seen.ts';
import { LONGEST_NOTE, readNote } from '#core/workshop-record.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { dealAnew, poolsAndStates } from '../support/arbitrary-deal.ts';
import { evidenceOf, type Said, sayAll } from '../support/evidence.ts';

function problemsOf(read: { readonly ok: boolean; readonly problems?: readonly { field: string }[] }) {
  return read.problems?.map(({ field }) => field) ?? [];
}

describe('a note', () => {
  test('holds what was said, the reason and the minority view, each of which may be empty', () => {
    const read = readNote(enteredFrom({ said: 'Two trusts wait.', reason: '' }));
    expect(read).toEqual({ ok: true, value: { said: 'Two trusts wait.', reason: '', minority: '' } });
  });

  test('too long in any part is refused for that part', () => {
    const long = 'x'.repeat(LONGEST_NOTE + 1);
    expect(problemsOf(readNote(enteredFrom({ said: long, reason: 'ok', minority: long })))).toEqual([
      'said',
      'minority',
    ]);
    expect(readNote(enteredFrom({ said: 'x'.repeat(LONGEST_NOTE) })).ok).toBe(true);
  });
});

const pooledModes = { modes: ['by-organisation', 'anonymous'], mostRounds: 3 } as const;
const keys = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });

function everySeen(results: Pick<ReturnType<typeof publish>, 'items' | 'who'>): string {
  const ids = [...results.items, ...results.who].map(({ id }) => id);
  return JSON.stringify(ids.map((id) => seenOf(results, id, 2)));
}

describe('what a room sees at a reveal', () => {
  test('is what the results publish, and no more', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const judged = judgeEvidence(evidence);
        fc.pre(!publish(judged).disclosure.nothing);
        expect(everySeen(publishForRoom(judged))).toBe(everySeen(publish(judged)));
      }),
      { numRuns: 60 },
    );
  });

  test('is the same to the byte whoever of a pool said what', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyEvidence({ ...pooledModes, fewestOrganisations: 2 }), keys, (evidence, order) => {
        const before = judgeEvidence(evidence);
        const dealt = dealAnew(evidence, before, order, false);
        const after = judgeEvidence(dealt);
        fc.pre(JSON.stringify(dealt) !== JSON.stringify(evidence));
        fc.pre(poolsAndStates(after) === poolsAndStates(before));
        expect(everySeen(publishForRoom(after))).toBe(everySeen(publishForRoom(before)));
        compared++;
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThanOrEqual(60);
  });

  test('is who leads as soon as k people said so, though nobody has rated yet', () => {
    const answers = (people: number) =>
      sayAll('A', 'leads', Array<Said>(people).fill({ organisations: ['A'] }));
    const seen = (people: number) => {
      const evidence = evidenceOf({
        themes: { T: ['money'] },
        who: ['leads'],
        organisations: ['A', 'B'],
        responses: answers(people),
        mode: 'by-organisation',
      });
      return seenOf(publishForRoom(judgeEvidence(evidence)), 'leads', 1);
    };
    expect(seen(3)).toMatchObject({ who: { people: 3, shares: { A: 1 } } });
    expect(seen(2)).toMatchObject({ who: { people: 0, shares: null } });
  });

  test('of an item worded the other way round is named in the words that people chose', () => {
    const evidence = evidenceOf({
      themes: { T: ['money', 'leave'] },
      reversed: ['leave'],
      organisations: ['A'],
      responses: [...sayAll('A', 'money', [2, 2, 2]), ...sayAll('A', 'leave', [2, 2, 2])],
    });
    const results = publishForRoom(judgeEvidence(evidence));
    const names = { organisation: (id: string) => id };
    const said = ['money', 'leave'].map((id) => {
      const seen = seenOf(results, id, 1);
      const scale = scaleOf(evidence.questionnaire, id);
      return seen === undefined ? [] : saySeen(seen, { names, scale });
    });
    const chosen = `Everyone who gave a rating chose "${evidence.questionnaire.scale.at(-1)?.label}".`;
    for (const sentences of said) expect(sentences).toContain(chosen);
  });

  test('of fewer than k people is no figure, and nobody is named', () => {
    fc.assert(
      fc.property(anyEvidence(pooledModes), (evidence) => {
        const results = publishForRoom(judgeEvidence(evidence));
        const people = new Set(evidence.responses.map(({ person }) => person));
        for (const item of results.items) {
          const seen = seenOf(results, item.id, 1);
          if (item.n < evidence.k) expect(seen).toMatchObject({ item: { counts: null, organisations: [] } });
          const words = JSON.stringify(seen);
          expect([...people].filter((person) => words.includes(`"${person}"`))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
