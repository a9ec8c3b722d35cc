/** What moved since the last time: verdict, gates, themes and items, and how the questions changed. */
import {
  type Comparison,
  type Moved,
  panelChanged,
  type QuestionsChange,
  type ThemeMoved,
} from '#core/comparison.ts';
import type { Block, Cell, Chapter } from '#core/report.ts';
import { countOf, type Names, sayList, sayPeople, sayScore, VERDICT_WORDS } from '#core/wording.ts';
import { type Contents, cell, listOf, note, numberOf, paragraph, stateCell } from '../contents.ts';
import { pictureBlocks } from '../pictures/figure.ts';
import { timesPicture } from '../pictures/slopes.ts';

/** The earlier time: what its questions and organisations were called, and when it closed. */
export interface Earlier {
  readonly names: Names;
  /** As people read it. */
  readonly closed: string;
  readonly version: string;
}

function sayChange(change: number | null): string {
  if (change === null) return '-';
  const said = sayScore(Math.abs(change));
  if (said === '0' || said === '0.0') return 'no change';
  return change > 0 ? `up ${said}` : `down ${said}`;
}

function scores(moved: Moved): readonly Cell[] {
  const shown = [moved.before, moved.now].map((score) => cell(score === null ? null : sayScore(score)));
  return [...shown, { text: sayChange(moved.change), strong: true }];
}

const SCORE_COLUMNS = [
  { title: 'Then', width: 10, align: 'right' },
  { title: 'Now', width: 10, align: 'right' },
  { title: 'Change', width: 15, align: 'right' },
] as const;

function verdictBlock({ verdict }: Comparison, earlier: Earlier): Block {
  const [then, now] = [VERDICT_WORDS[verdict.before], VERDICT_WORDS[verdict.now]];
  return paragraph(
    verdict.before === verdict.now
      ? `The verdict is "${now}", as it was when the last one closed on ${earlier.closed}.`
      : `The verdict was "${then}" when the last one closed on ${earlier.closed}. It is now "${now}".`,
  );
}

function panelBlocks(comparison: Comparison, contents: Contents, earlier: Earlier): Block[] {
  const { people, joined, left } = comparison;
  const changed = [
    ...(joined.length === 0
      ? []
      : [`Answered only this time: ${sayList(joined.map(contents.names.organisation))}.`]),
    ...(left.length === 0
      ? []
      : [`Answered only last time: ${sayList(left.map(earlier.names.organisation))}.`]),
  ];
  return [
    ...(panelChanged(comparison)
      ? [
          paragraph(
            'Take care: the panel changed. The organisations that answered, or the number of people, differ by more than a third, so what moved below may say more about who was asked than about the scheme.',
          ),
        ]
      : []),
    paragraph(
      `${sayPeople(people.before)} gave ratings then, ${sayPeople(people.now)} now. ${
        changed.length === 0
          ? 'The same organisations answered both times; the people need not be the same.'
          : 'Not the same organisations answered, so part of any change may come from who was asked.'
      }`,
    ),
    ...listOf(changed),
  ];
}

function gatesBlocks({ gates }: Comparison, contents: Contents): Block[] {
  const other = gates.filter(({ sameEvidence }) => !sameEvidence);
  const named = sayList(other.map(({ id }) => `${id} ${contents.names.gate(id)}`));
  return [
    ...movedGates(gates, contents),
    ...(other.length === 0
      ? []
      : [
          note(
            `Judged on other questions, facts or lines now, so a change can come from that alone: ${named}.`,
          ),
        ]),
  ];
}

function movedGates(gates: Comparison['gates'], { names }: Contents): Block[] {
  const moved = gates.filter(({ before, now }) => before !== now);
  if (gates.length === 0) return [paragraph('No gate was judged both times.')];
  if (moved.length === 0) return [paragraph('Every gate has the state it had.')];
  return [
    {
      kind: 'table',
      caption: 'Gates whose state changed',
      columns: [
        { title: 'Gate', width: 46 },
        { title: 'Then', width: 27 },
        { title: 'Now', width: 27 },
      ],
      rowHeaders: true,
      rows: moved.map(({ id, before, now }) => [
        cell(`${id} ${names.gate(id)}`),
        stateCell(before),
        stateCell(now, true),
      ]),
    },
    note(
      `${countOf(gates.length - moved.length, 'gate has the state it had', 'gates have the state they had')}.`,
    ),
  ];
}

function themesBlocks({ themes, people, joined, left }: Comparison, { names }: Contents): Block[] {
  const comparable = themes.filter((theme: ThemeMoved) => theme.sameItems);
  const other = themes.filter((theme) => !theme.sameItems);
  const table: Block = {
    kind: 'table',
    caption: 'Themes that rest on the same items both times, scores from 0 to 100',
    columns: [{ title: 'Theme', width: 65 }, ...SCORE_COLUMNS],
    rowHeaders: true,
    rows: comparable.map((theme) => [cell(names.theme(theme.id)), ...scores(theme)]),
  };
  const isChanged = people.before !== people.now || joined.length > 0 || left.length > 0;
  // The table below has the same figures, and the change.
  const picture = timesPicture(comparable, { isChanged, name: names.theme });
  return [
    ...pictureBlocks(picture && { ...picture, table: null }),
    ...(comparable.length === 0 ? [] : [table]),
    ...(other.length === 0
      ? []
      : [
          note(
            `Not compared, because they rest on other items now: ${sayList(other.map(({ id }) => names.theme(id)))}. Compare their items below.`,
          ),
        ]),
  ];
}

/** The largest changes first; items without a score on either side last, in questionnaire order. */
function byChange(a: Moved, b: Moved): number {
  return Math.abs(b.change ?? -1) - Math.abs(a.change ?? -1);
}

function itemsBlocks({ items }: Comparison, contents: Contents): Block[] {
  if (items.length === 0) return [paragraph('No item was asked in the same words both times.')];
  const scored = items.filter(({ before, now }) => before !== null || now !== null);
  const nameOf = ({ id }: { readonly id: string }) =>
    `${numberOf(contents.questionnaire, id)} ${contents.names.item(id)}`;
  const unscored = items.filter((item) => !scored.includes(item)).map(nameOf);
  return [
    {
      kind: 'table',
      caption: 'Items asked in the same words both times, the largest change first, scores from 0 to 100',
      columns: [{ title: 'Item', width: 65 }, ...SCORE_COLUMNS],
      rowHeaders: true,
      rows: scored.toSorted(byChange).map((item) => [cell(nameOf(item)), ...scores(item)]),
    },
    ...(unscored.length === 0 ? [] : [note(`Without a score both times: ${unscored.join(' ')}`)]),
  ];
}

function questionsBlocks(questions: QuestionsChange, contents: Contents, earlier: Earlier): Block[] {
  const { added, removed, reworded, same } = questions;
  const said = [
    ...added.map((id) => `New: ${contents.names.item(id)}`),
    ...removed.map((id) => `No longer asked: ${earlier.names.item(id)}`),
    ...reworded.map(
      (id) =>
        `Asked in other words, so not compared: ${contents.names.item(id)} Before: ${earlier.names.item(id)}`,
    ),
  ];
  const { version } = contents.questionnaire;
  const versions =
    version === earlier.version
      ? `version ${version} both times`
      : `version ${earlier.version} then, ${version} now`;
  return [
    paragraph(
      said.length === 0
        ? `The questions are the same (${versions}).`
        : `${countOf(same.length, 'question was', 'questions were')} asked in the same words both times (${versions}). The others:`,
    ),
    ...listOf(said),
  ];
}

/** The chapters of a comparison, each with a title of its own. */
export function comparisonChapters(
  comparison: Comparison,
  contents: Contents,
  earlier: Earlier,
): readonly Chapter[] {
  const chapter = (title: string, blocks: readonly Block[]): Chapter => ({ title, newPage: false, blocks });
  return [
    chapter('The verdict then and now', [
      verdictBlock(comparison, earlier),
      ...panelBlocks(comparison, contents, earlier),
    ]),
    chapter('Gates', gatesBlocks(comparison, contents)),
    chapter('Themes', themesBlocks(comparison, contents)),
    chapter('Items', itemsBlocks(comparison, contents)),
    chapter('How the questions changed', questionsBlocks(comparison.questions, contents, earlier)),
  ];
}
