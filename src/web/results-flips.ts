/** The sections on what would flip the verdict, and on what to talk about next. */
import { nearestSinking } from '#core/sinking.ts';
import { agendaChapter } from '#report/chapters/agenda.ts';
import { flipsChapter } from '#report/chapters/flips.ts';
import type { Contents } from '#report/contents.ts';
import type { PageBlock } from '#templates/results/blocks.tsx';
import type { Section } from '#templates/results/sections.tsx';
import { type Addresses, linkLists, wayTo } from './results-links.ts';

/** Flips, how often the verdict holds, and what would fall first. */
export function flipsSection(contents: Contents, addresses: Addresses): Section {
  const { title, blocks } = flipsChapter(contents);
  const { results } = contents;
  const hrefs = [
    ...results.flips.map(() => addresses.runs),
    ...nearestSinking(results).map(({ kind, id }) =>
      kind === 'theme' ? addresses.theme(id) : addresses.item(id),
    ),
  ];
  const way: PageBlock = { kind: 'ways', ways: [wayTo(addresses.runs, title)] };
  return { id: 'flips', title, blocks: [...linkLists(blocks, hrefs), way] };
}

/** What a workshop would put first. */
export function agendaSection(contents: Contents, addresses: Addresses): Section {
  const { title, blocks } = agendaChapter(contents);
  return {
    id: 'agenda',
    title,
    blocks: [...blocks, { kind: 'ways', ways: [wayTo(addresses.agendaHow, title)] }],
  };
}
