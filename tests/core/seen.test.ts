/** What a room sees at a reveal, and the sentences about it. */
import { describe, expect, it } from 'vitest';
import type { PublishedItem, PublishedWho } from '#core/results.ts';
import { type Seen, type SeenItem, seenOf } from '#core/seen.ts';
import { movedWords, sayLabel, saySeen } from '#core/wording-seen.ts';
import { publishedItem, SAID, seenItem, seenWho } from '../support/seen.ts';

function item(more: Partial<SeenItem>, round = 1): Seen {
  return { kind: 'item', round, item: seenItem(more) };
}

function who(more: Partial<PublishedWho>, round = 1): Seen {
  return { kind: 'who', round, who: seenWho(more) };
}

const HIDDEN = { n: 2, counts: null, label: null, organisations: [] };

describe('what a reveal holds', () => {
  const results: { items: PublishedItem[]; who: PublishedWho[] } = {
    items: [publishedItem()],
    who: [seenWho({})],
  };

  it('is the item as published, without the figures that a room has no use for', () => {
    const seen = seenOf(results, 'money', 2);
    expect(seen).toMatchObject({ kind: 'item', round: 2, item: { id: 'money', n: 5 } });
    expect(JSON.stringify(seen)).not.toMatch(/evidence|eta2|chance|adMedian|personWeighted/);
  });

  it('is the who-question as published', () => {
    expect(seenOf(results, 'leads', 1)).toEqual({ kind: 'who', round: 1, who: results.who[0] });
  });

  it('is nothing for what is not published', () => {
    expect(seenOf(results, 'elsewhere', 1)).toBeUndefined();
  });
});

describe('the sentences of an item', () => {
  it('say who answered how, the spread and who is shown together', () => {
    expect(saySeen(item({ dontKnow: 1, heldElsewhere: 2, heldBy: ['b'] }), SAID)).toEqual([
      '5 people gave a rating, 1 does not know and 2 say another organisation knows (Council).',
      'Ratings run from "Strong barrier" to "Strong facilitator"; the middle one is "Barrier".',
    ]);
    const pooled = { organisations: [], pool: ['b', 'c'] };
    expect(saySeen(item({ ...pooled }), SAID)).toContain(
      'Too few people answered to show it by organisation.',
    );
  });

  it('name the members of a pool only where the pool has a row', () => {
    const rows = [{ organisation: 'other organisations', people: 5, counts: [2, 1, 0, 0, 2], score: 40 }];
    expect(saySeen(item({ organisations: rows, pool: ['b', 'c'] }), SAID)).toContain(
      'Shown together as other organisations, because too few answered in some of them: Council and Age Concern.',
    );
  });

  it('say when the rows rest on fewer ratings than the whole', () => {
    const rows = [{ organisation: 'a', people: 4, counts: [2, 0, 0, 0, 2], score: 50 }];
    expect(saySeen(item({ organisations: rows }), SAID)).toContain(
      'By organisation, earlier answers stay until enough people have changed theirs, so that nobody stands out: 4 ratings there, 5 over everyone now.',
    );
  });

  it('say why nothing is shown', () => {
    expect(sayLabel(item(HIDDEN))).toBe('Too few people gave a rating, so no rating is shown');
    expect(sayLabel(item({ ...HIDDEN, n: 0, dontKnow: 3 }))).toBe('Nobody gave a rating');
    expect(saySeen(item({ ...HIDDEN, n: 0 }), SAID)).toEqual([
      'Too few people answered, so nothing is shown.',
    ]);
  });

  it('count one person as one', () => {
    expect(saySeen(item({ ...HIDDEN, n: 1 }), SAID)[0]).toBe('1 person gave a rating.');
    expect(saySeen(item({ ...HIDDEN, n: 0, dontKnow: 1 }), SAID)[0]).toBe('1 person does not know.');
  });
});

describe('the sentences of a who-question', () => {
  it('count people, the most named organisation first, and say who does not name itself', () => {
    expect(saySeen(who({}), SAID)).toEqual([
      '5 of 9 say Hospital Trust.',
      '3 of 9 say Council.',
      '1 of 9 does not know.',
      'Hospital Trust does not name itself.',
    ]);
  });

  it('say about how many where people named several', () => {
    const shares = { a: 0.5, b: 0.5 };
    const organisations = [{ organisation: 'a', people: 5, shares }];
    expect(saySeen(who({ shares, people: 5, organisations, namedButNotClaiming: [] }), SAID)).toEqual([
      'About 3 of 5 say Hospital Trust.',
      'About 3 of 5 say Council.',
    ]);
  });

  it('say no more than how many answered where too few did', () => {
    expect(saySeen(who({ people: 2, shares: null, organisations: [] }), SAID)).toEqual([
      '2 people answered.',
      'Too few people answered, so nothing is shown.',
    ]);
  });
});

describe('what moved since an earlier round', () => {
  it('is nothing between two that are alike', () => {
    expect(movedWords(item({}), item({}, 2), SAID)).toEqual(['Nothing moved.']);
    expect(movedWords(who({}), who({}, 2), SAID)).toEqual(['Nothing moved.']);
  });

  it('is the label, the middle answer, and who rates or does not know now', () => {
    const after = item({ counts: [0, 0, 0, 1, 5], n: 6, label: 'agreed-in-place', dontKnow: 1 }, 2);
    expect(movedWords(item({}), after, SAID)).toEqual([
      'It was "Split" and is now "Agreed: in place".',
      'The middle answer moved from "Barrier" to "Strong facilitator".',
      '1 does not know now, 0 before.',
      '6 people gave a rating now, 5 before.',
    ]);
  });

  it('names both points when the middle lies between', () => {
    const after = item({ counts: [0, 2, 2, 0, 0], n: 4 }, 2);
    expect(movedWords(item({ n: 4, counts: [0, 4, 0, 0, 0] }), after, SAID)).toEqual([
      'The middle answer moved from "Barrier" to between "Barrier" and "Neither".',
    ]);
  });

  it('says that single ratings moved when the middle did not', () => {
    expect(movedWords(item({}), item({ counts: [1, 2, 0, 0, 2] }, 2), SAID)).toEqual([
      'The middle answer stayed where it was, but single ratings moved.',
    ]);
  });

  it('is who is named by how many more or fewer', () => {
    const organisations = [
      { organisation: 'a', people: 5, shares: { b: 1 } },
      { organisation: 'b', people: 4, shares: { b: 1 } },
    ];
    const after = who({ organisations, shares: { b: 1 }, state: 'met' }, 2);
    expect(movedWords(who({}), after, SAID)).toEqual([
      'It was "Contested: people name different organisations" and is now "Agreed: most name one organisation".',
      'Council: 9 of 9, earlier 3 of 9.',
      'Hospital Trust: 0 of 9, earlier 5 of 9.',
      "Don't know: 0 of 9, earlier 1 of 9.",
    ]);
  });

  it('is not told where one of the rounds may not be shown', () => {
    expect(movedWords(item(HIDDEN), item({}, 2), SAID)).toEqual([
      'Too few people gave an answer in the earlier round, so the two cannot be compared.',
    ]);
  });
});
