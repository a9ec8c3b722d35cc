/** What is looked at before signing: what is open, and what people wrote. */
import { piecesOf } from '#core/personal-data.ts';
import { preChecks } from '#core/snapshots.ts';
import { type MarkedWords, NOTE_KINDS, type WithheldWords } from '#core/withheld.ts';
import { STATE_WORDS } from '#core/wording.ts';
import { type Contents, numberOf } from '#report/contents.ts';
import { wordsId } from '#storage/withheld.ts';
import type { PreChecksProps } from '#templates/sign-off/pre-checks.tsx';
import type { ReadWords } from '#templates/sign-off/reading.tsx';
import type { WithheldLine } from '#templates/sign-off/withheld.tsx';
import type { Addresses } from './results-links.ts';

/** Words with what a mark on them would be about. */
type WordsToRead = ReadWords & MarkedWords;

function sayPlace({ kind, item }: Pick<MarkedWords, 'kind' | 'item'>, contents: Contents): string {
  const question = `${numberOf(contents.questionnaire, item)} ${contents.names.item(item)}`;
  return kind === 'comment' ? question : `Note of the workshop, ${question}`;
}

/** Every comment as published and every note of a workshop, marked where it may say who somebody is. */
export function wordsToRead(contents: Contents): readonly WordsToRead[] {
  const { results, workshops, setup } = contents;
  const known = [setup.title, setup.scheme.name, ...setup.organisations.map(({ name }) => name)];
  const comments = results.comments.map(({ item, text }) => ({ kind: 'comment' as const, item, text }));
  const notes = workshops.flatMap(({ entries }) =>
    entries.flatMap(({ item, note }) =>
      note === null ? [] : NOTE_KINDS.map((kind) => ({ kind, item, text: note[kind] })),
    ),
  );
  const words = [...comments, ...notes]
    .filter(({ text }) => text.trim() !== '')
    .map(({ kind, item, text }) => ({
      id: wordsId(kind, item, text),
      kind,
      item,
      where: sayPlace({ kind, item }, contents),
      pieces: piecesOf(text, known),
    }));
  // The same words twice are read once, and withheld together.
  return [...new Map(words.map((each) => [each.id, each])).values()];
}

/** What is withheld, by where it stood. */
export function withheldLines(
  withheld: readonly WithheldWords[],
  contents: Contents,
): readonly WithheldLine[] {
  return withheld.map((words) => ({ id: words.id, on: words.on, where: sayPlace(words, contents) }));
}

/** What is still open, each with the page on which it is put right. */
export function openThings(contents: Contents, addresses: Addresses): PreChecksProps {
  const { results, actions, questionnaire, names } = contents;
  const { withoutScore, openFacts, unowned } = preChecks(results, actions);
  const titles = new Map(
    questionnaire.gates.flatMap(({ facts }) => facts.map(({ id, title }) => [id, title])),
  );
  return {
    withoutScore: withoutScore.map((id) => ({ text: names.organisation(id) })),
    openFacts: openFacts.map(({ gate, fact }) => ({
      text: `${titles.get(fact.id) ?? fact.id} (gate ${gate} ${names.gate(gate)}): ${STATE_WORDS[fact.state].toLowerCase()}`,
      href: `${addresses.facts}/${encodeURIComponent(fact.id)}`,
    })),
    unowned: unowned.map(({ id, what }) => ({ text: what, href: addresses.action(id) })),
  };
}
