/** How a questionnaire becomes pages, and what is asked on them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Item, Theme, WhoQuestion } from '#core/questionnaire.ts';
import type { StoredAnswer } from '#core/seat-answers.ts';
import { askedNow, divideIntoPages, MOST_QUESTIONS, progressOn, questionsOf } from '#core/seat-pages.ts';

interface Sketch {
  readonly roles?: readonly string[];
  readonly shownIf?: readonly Condition[];
}

function itemOf(id: string, { roles = [], shownIf = [] }: Sketch = {}): Item {
  return { id, question: `${id}?`, constructs: [], about: 'place', reversed: false, roles, shownIf };
}

function whoOf(id: string, roles: readonly string[] = []): WhoQuestion {
  return { id, question: `${id}?`, constructs: [], roles, shownIf: [] };
}

function themeOf(id: string, items: readonly Item[]): Theme {
  return { id, title: id, weight: 1, items };
}

const EVERYONE = { role: undefined, features: [] };

/** Themes of any size; some items are for one role or one feature only. */
const anyQuestionnaire = fc
  .record({
    sizes: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 }),
    marks: fc.array(fc.constantFrom('all', 'finance', 'software'), { minLength: 1, maxLength: 7 }),
    who: fc.integer({ min: 0, max: 15 }),
  })
  .map(({ sizes, marks, who }) => {
    let count = 0;
    const next = (theme: number): Item => {
      const mark = marks[count % marks.length];
      count += 1;
      return itemOf(`t${theme}.i${count}`, {
        roles: mark === 'finance' ? ['finance'] : [],
        shownIf: mark === 'software' ? [{ kind: 'feature', feature: 'software' }] : [],
      });
    };
    return {
      themes: sizes.map((size, theme) =>
        themeOf(
          `t${theme}`,
          Array.from({ length: size }, () => next(theme)),
        ),
      ),
      whoQuestions: Array.from({ length: who }, (_, index) => whoOf(`who${index}`)),
    };
  });

const anyAsking = fc.record({
  role: fc.constantFrom(undefined, 'finance', 'clinician'),
  features: fc.subarray(['software']),
});

function sizesOf(questionnaire: Parameters<typeof divideIntoPages>[0]): readonly number[] {
  return divideIntoPages(questionnaire, EVERYONE).map((page) => questionsOf(page).length);
}

function answered(item: string, answer: StoredAnswer['answer']): StoredAnswer {
  return { item, sequence: 1, answer };
}

describe('the pages of a questionnaire', () => {
  it('hold from one to six questions each, and never rated items beside who-questions', () => {
    fc.assert(
      fc.property(anyQuestionnaire, anyAsking, (questionnaire, asking) => {
        const pages = divideIntoPages(questionnaire, asking);
        for (const [index, page] of pages.entries()) {
          expect(page.number).toBe(index + 1);
          expect(questionsOf(page).length).toBeGreaterThanOrEqual(1);
          expect(questionsOf(page).length).toBeLessThanOrEqual(MOST_QUESTIONS);
          expect(page.sections.length === 0 || page.who.length === 0).toBe(true);
        }
      }),
    );
  });

  it('hold every question for this role and scheme once, in the order of the questionnaire', () => {
    fc.assert(
      fc.property(anyQuestionnaire, anyAsking, (questionnaire, asking) => {
        const isFor = ({ roles, shownIf }: Item | WhoQuestion): boolean =>
          (roles.length === 0 || asking.role === undefined || roles.includes(asking.role)) &&
          (shownIf.length === 0 || asking.features.includes('software'));
        const expected = [
          ...questionnaire.themes.flatMap(({ items }) => items),
          ...questionnaire.whoQuestions,
        ].filter(isFor);
        const got = divideIntoPages(questionnaire, asking).flatMap(questionsOf);
        expect(got.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }),
    );
  });

  it('keep a theme of up to six items on one page', () => {
    fc.assert(
      fc.property(anyQuestionnaire, (questionnaire) => {
        const pages = divideIntoPages(questionnaire, { ...EVERYONE, features: ['software'] });
        for (const { id, items } of questionnaire.themes) {
          const on = pages.filter(({ sections }) => sections.some(({ theme }) => theme.id === id));
          if (items.length > 0 && items.length <= MOST_QUESTIONS) expect(on).toHaveLength(1);
        }
      }),
    );
  });

  it('are shared by small themes, and divide a large one evenly', () => {
    const many = (theme: string, count: number) =>
      themeOf(
        theme,
        Array.from({ length: count }, (_, index) => itemOf(`${theme}.${index}`)),
      );
    expect(
      sizesOf({ themes: [many('a', 2), many('b', 2), many('c', 2), many('d', 2)], whoQuestions: [] }),
    ).toEqual([6, 2]);
    expect(sizesOf({ themes: [many('a', 2), many('b', 8), many('c', 1)], whoQuestions: [] })).toEqual([
      2, 4, 4, 1,
    ]);
    expect(sizesOf({ themes: [many('a', 1)], whoQuestions: [whoOf('w')] })).toEqual([1, 1]);
  });

  it('do not move when answers are given', () => {
    const shownIf: readonly Condition[] = [{ kind: 'answer', item: 'a.0', among: [-2] }];
    const themes = [themeOf('a', [itemOf('a.0'), itemOf('a.1', { shownIf })]), themeOf('b', [itemOf('b.0')])];
    const [page] = divideIntoPages({ themes, whoQuestions: [] }, EVERYONE);
    expect(page && questionsOf(page).map(({ id }) => id)).toEqual(['a.0', 'a.1', 'b.0']);
  });
});

describe('what is asked on a page', () => {
  const shownIf: readonly Condition[] = [{ kind: 'answer', item: 'a.0', among: [-2, 'dont-know'] }];
  const themes = [themeOf('a', [itemOf('a.0'), itemOf('a.1', { shownIf })])];
  const pages = divideIntoPages({ themes, whoQuestions: [] }, EVERYONE);

  function askedAfter(...given: readonly StoredAnswer[]): readonly string[] {
    const answers = new Map(given.map((answer) => [answer.item, answer]));
    return pages
      .map((page) => askedNow(page, EVERYONE, answers))
      .flatMap(questionsOf)
      .map(({ id }) => id);
  }

  it('depends on earlier answers as they were given', () => {
    expect(askedAfter()).toEqual(['a.0']);
    expect(askedAfter(answered('a.0', { state: 'rated', rating: -2 }))).toEqual(['a.0', 'a.1']);
    expect(askedAfter(answered('a.0', { state: 'dont-know' }))).toEqual(['a.0', 'a.1']);
    expect(askedAfter(answered('a.0', { state: 'rated', rating: 2 }))).toEqual(['a.0']);
  });

  it('stays once it is answered', () => {
    expect(askedAfter(answered('a.1', { state: 'not-applicable' }))).toEqual(['a.0', 'a.1']);
  });

  it('counts as answered in every state but a blank', () => {
    const answers = new Map([
      ['a.0', answered('a.0', { state: 'dont-know' })],
      ['a.1', answered('a.1', null)],
    ]);
    expect(progressOn(pages, answers)).toEqual({ answered: 1, asked: 2 });
  });
});
