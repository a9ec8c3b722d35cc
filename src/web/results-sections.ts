/** The sections of the results pages: the report's findings, each leading to how it was worked out. */
import { byUrgency } from '#core/actions.ts';
import type { Block } from '#core/report.ts';
import { rulesToChange } from '#core/to-change.ts';
import { sayList } from '#core/wording.ts';
import { actionsChapter } from '#report/chapters/actions.ts';
import { everyAnswer } from '#report/chapters/annex.ts';
import { decisionPage } from '#report/chapters/decision.ts';
import {
  differencesChapter,
  differingItems,
  rulesChapter,
  unknownsOf,
  weightedItems,
} from '#report/chapters/findings.ts';
import { gateBlocks } from '#report/chapters/gates.ts';
import { itemBlocks, keyBlocks } from '#report/chapters/items.ts';
import { signOffChapter } from '#report/chapters/sign-off.ts';
import { statementsChapter } from '#report/chapters/statements.ts';
import { themesChapter } from '#report/chapters/themes.ts';
import { attendanceChapter, whoBlocks } from '#report/chapters/who.ts';
import { workshopChapter } from '#report/chapters/workshop.ts';
import { type Contents, numberOf } from '#report/contents.ts';
import { beliefPicture } from '#report/pictures/belief.ts';
import { distancesPicture } from '#report/pictures/distances.ts';
import { pictureBlocks } from '#report/pictures/figure.ts';
import type { PageBlock } from '#templates/results/blocks.tsx';
import type { Section } from '#templates/results/sections.tsx';
import { agendaSection, flipsSection } from './results-flips.ts';
import { type Addresses, actionFor, hrefOfRule, linkLists, linkRows, wayTo } from './results-links.ts';

/** What is asked for, the verdict, what would have to change, gates as belief against paper. */
function verdictSection(contents: Contents, addresses: Addresses): Section {
  const { results } = contents;
  const rows = linkRows(
    decisionPage(contents, 'full').blocks,
    results.gates.map(({ id }) => addresses.gate(id)),
  );
  const rules = rulesToChange(results).map((rule) => hrefOfRule(rule, addresses));
  return {
    id: 'verdict',
    isFirst: true,
    title: 'The verdict',
    blocks: linkLists(rows, rules).flatMap((block): PageBlock[] =>
      block.kind === 'verdict' ? [block, { kind: 'ways', ways: [wayTo(addresses.verdict)] }] : [block],
    ),
  };
}

function rulesSection(contents: Contents, addresses: Addresses): Section {
  const { title, blocks } = rulesChapter(contents);
  const hrefs = contents.results.rules.map((rule) => hrefOfRule(rule, addresses));
  return { id: 'rules', title, blocks: linkLists(blocks, hrefs) };
}

function themesSection(contents: Contents, addresses: Addresses): Section {
  const { title, blocks } = themesChapter(contents);
  const hrefs = contents.results.themes.map(({ id }) => addresses.theme(id));
  return { id: 'themes', title, blocks: linkRows(blocks, hrefs) };
}

function differencesSection(contents: Contents, addresses: Addresses): Section {
  const { title, blocks } = differencesChapter(contents);
  const unknown = unknownsOf(contents);
  const hrefs = [
    ...differingItems(contents).map(({ id }) => addresses.item(id)),
    ...unknown.items.map(({ id }) => addresses.item(id)),
    ...unknown.who.map(({ id }) => addresses.who(id)),
    ...unknown.gates.map(({ id }) => addresses.gate(id)),
    ...unknown.passedOn.map(({ id }) => addresses.item(id)),
    ...weightedItems(contents).map(({ id }) => addresses.item(id)),
  ];
  return { id: 'differences', title, blocks: linkLists(blocks, hrefs) };
}

/** On one page every table needs a caption of its own. */
export function nameTable(block: Block, id: string, { questionnaire }: Contents): Block {
  if (block.kind !== 'table') return block;
  return {
    ...block,
    caption: `${numberOf(questionnaire, id)}: ${block.caption.toLowerCase().slice(0, 1)}${block.caption.slice(1)}`,
  };
}

function whoSection(contents: Contents, addresses: Addresses): Section[] {
  const { who } = contents.results;
  if (who.length === 0) return [];
  return [
    {
      id: 'who',
      title: 'Who leads, pays, employs and holds the data',
      blocks: who.flatMap((question): PageBlock[] => [
        ...whoBlocks(question, contents).map((block) => nameTable(block, question.id, contents)),
        { kind: 'ways', ways: [wayTo(addresses.who(question.id), contents.names.item(question.id))] },
      ]),
    },
  ];
}

/** What organisations reply, who signed off, and what was decided. */
function repliesAndSignOff(contents: Contents): Section[] {
  return [
    ...statementsChapter(contents).map(({ title, blocks }) => ({ id: 'statements', title, blocks })),
    ...signOffChapter(contents).map(({ title, blocks }) => ({ id: 'sign-off', title, blocks })),
  ];
}

/** What is to be done, each action leading to where it is changed. */
function actionsSection(contents: Contents, addresses: Addresses): Section[] {
  const hrefs = byUrgency(contents.actions).map(({ id }) => addresses.action(id));
  return actionsChapter(contents).map(({ title, blocks }) => ({
    id: 'actions',
    title,
    blocks: linkRows(blocks, hrefs),
  }));
}

/** What the verdict rests on and what it would take, as pictures with their data. */
function pictureSections(contents: Contents): readonly Section[] {
  const sections = [
    { id: 'belief', title: 'Belief against paper', blocks: pictureBlocks(beliefPicture(contents)) },
    { id: 'distances', title: 'What it would take', blocks: pictureBlocks(distancesPicture(contents)) },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** The first page: everything a board member or commissioner asks first. */
export function mainSections(contents: Contents, addresses: Addresses): readonly Section[] {
  const attendance = attendanceChapter(contents);
  return [
    verdictSection(contents, addresses),
    ...pictureSections(contents),
    flipsSection(contents, addresses),
    rulesSection(contents, addresses),
    themesSection(contents, addresses),
    differencesSection(contents, addresses),
    ...whoSection(contents, addresses),
    { id: 'attendance', title: attendance.title, blocks: attendance.blocks },
    ...workshopChapter(contents).map(({ title, blocks }) => ({ id: 'workshop', title, blocks })),
    ...actionsSection(contents, addresses),
    ...repliesAndSignOff(contents),
    agendaSection(contents, addresses),
  ];
}

/** Every item with its answers and comments, a section a theme. */
export function itemSections(contents: Contents, addresses: Addresses): readonly Section[] {
  const { questionnaire, results, names } = contents;
  const scale = questionnaire.scale.map(({ label }) => label.toLowerCase());
  const key: Section = {
    id: 'key',
    title: 'How to read this',
    blocks: [
      ...keyBlocks(contents, 'column'),
      { kind: 'paragraph', style: 'note', text: `The five points from left to right: ${sayList(scale)}.` },
    ],
  };
  const themes = questionnaire.themes.map((theme): Section => {
    const items = theme.items.flatMap((definition) => results.items.filter(({ id }) => id === definition.id));
    return {
      id: `theme-${theme.id}`,
      title: theme.title,
      blocks: items.map((item) => ({
        kind: 'group',
        id: `item-${item.id}`,
        blocks: [
          ...itemBlocks(item, contents, 'no-words').map((block) =>
            block.kind === 'heading' ? { ...block, level: 2 as const } : block,
          ),
          {
            kind: 'ways',
            ways: [
              wayTo(addresses.item(item.id), names.item(item.id)),
              ...actionFor(addresses.newAction({ item: item.id }), names.item(item.id)),
            ],
          },
        ],
      })),
    };
  });
  const answers: Section[] =
    results.responses === null
      ? []
      : [{ id: 'answers', title: 'Every answer', blocks: [everyAnswer(results.responses, contents)] }];
  return [key, ...themes, ...answers];
}

/** Every gate with what people say and what is documented. */
export function gateSections(contents: Contents, addresses: Addresses): readonly Section[] {
  return contents.results.gates.flatMap((gate): Section[] => {
    const definition = contents.questionnaire.gates.find(({ id }) => id === gate.id);
    if (definition === undefined) return [];
    const [heading, ...rest] = gateBlocks(gate, definition, contents);
    const title = heading?.kind === 'heading' ? heading.text : definition.title;
    const way: PageBlock = {
      kind: 'ways',
      ways: [
        wayTo(addresses.gate(gate.id), definition.title),
        ...actionFor(addresses.newAction({ gate: gate.id }), definition.title),
      ],
    };
    return [{ id: `gate-${gate.id}`, title, blocks: [...rest, way] }];
  });
}
