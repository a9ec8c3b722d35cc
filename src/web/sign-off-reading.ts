/** What is looked at before signing: what is open, and what people wrote. */
import { piecesOf } from '#core/personal-data.ts';
import { preChecks } from '#core/snapshots.ts';
import { STATE_WORDS } from '#core/wording.ts';
import { type Contents, numberOf } from '#report/contents.ts';
import type { PreChecksProps } from '#templates/sign-off/pre-checks.tsx';
import type { ReadWords } from '#templates/sign-off/reading.tsx';
import type { Addresses } from './results-links.ts';

/** Every comment as published and every note of a workshop, marked where it may say who somebody is. */
export function wordsToRead({
  results,
  workshops,
  questionnaire,
  names,
  setup,
}: Contents): readonly ReadWords[] {
  const known = [setup.title, setup.scheme.name, ...setup.organisations.map(({ name }) => name)];
  const question = (item: string): string => `${numberOf(questionnaire, item)} ${names.item(item)}`;
  const comments = results.comments.map(({ item, text }) => ({ where: question(item), text }));
  const notes = workshops.flatMap(({ entries }) =>
    entries.flatMap(({ item, note }) =>
      note === null
        ? []
        : [note.said, note.reason, note.minority].map((text) => ({
            where: `Note of the workshop, ${question(item)}`,
            text,
          })),
    ),
  );
  return [...comments, ...notes]
    .filter(({ text }) => text.trim() !== '')
    .map(({ where, text }) => ({ where, pieces: piecesOf(text, known) }));
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
