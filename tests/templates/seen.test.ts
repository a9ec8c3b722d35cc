/** A reveal in a page and in a room: its picture is described, its figures are in a table on a page alone. */
import { jsx } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import type { Seen } from '#core/seen.ts';
import { SeenPart, type SeenPartProps } from '#templates/workshop/seen.part.tsx';
import { validateHtml } from '../support/html.ts';
import { SAID, seenItem, seenWho } from '../support/seen.ts';

const ITEM: Seen = { kind: 'item', round: 2, item: seenItem({ dontKnow: 1 }) };
const WHO: Seen = { kind: 'who', round: 1, who: seenWho() };

function show(seen: Seen, more: Partial<SeenPartProps> = {}): string {
  const organisations = ['a', 'b', 'c'];
  return String(jsx(SeenPart, { seen, said: SAID, organisations, size: 'page', id: 'seen', ...more }));
}

function inDocument(part: string): string {
  return `<!doctype html>\n<html lang="en"><head><title>Reveal</title></head><body><h1>Money</h1>${part}</body></html>\n`;
}

describe('a reveal', () => {
  it.each([
    ['an item', ITEM],
    ['a who-question', WHO],
  ])('of %s is valid HTML in both sizes', (_, seen) => {
    expect(validateHtml(inDocument(show(seen)))).toEqual([]);
    expect(validateHtml(inDocument(show(seen, { size: 'room', before: seen })))).toEqual([]);
  });

  it('has the label as a heading, and the finding as the words of the picture', () => {
    const html = show(ITEM);
    expect(html).toMatch(/<h2[^>]*>Split<\/h2>/);
    expect(html).toMatch(/<desc[^>]*>Split\. 5 people gave a rating and 1 does not know\./);
  });

  it('has the figures by organisation in a table on a page, and not in a room', () => {
    expect(show(ITEM)).toMatch(/Hospital Trust[\s\S]*Everyone/);
    expect(show(ITEM)).toContain('<details');
    expect(show(WHO)).toContain('60 %');
    expect(show(ITEM, { size: 'room' })).not.toMatch(/<details|<table/);
  });

  it('says what moved since the earlier round where there is one', () => {
    const before: Seen = { kind: 'item', round: 1, item: seenItem({ label: 'mixed', dontKnow: 1 }) };
    expect(show(ITEM, { before })).toMatch(
      /Since round 1: [\s\S]*It was &quot;Mixed&quot; and is now &quot;Split&quot;/,
    );
    expect(show(ITEM)).not.toContain('Since round');
  });

  it('shows everyone in one row where nothing may be shown by organisation', () => {
    const hidden: Seen = { kind: 'item', round: 1, item: seenItem({ organisations: [] }) };
    expect(show(hidden, { size: 'room' })).toContain('Everyone');
  });
});
