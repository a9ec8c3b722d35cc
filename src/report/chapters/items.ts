/** Every item with its counts, label, organisations and comments. */
import { drawItemAnswers, drawKey } from '#charts/item-answers.ts';
import { EVIDENCE_BASES } from '#core/answers.ts';
import { turnedRound } from '#core/questionnaire.ts';
import type { Block, Chapter } from '#core/report.ts';
import type { PublishedComment, PublishedItem } from '#core/results.ts';
import { sayWithheld } from '#core/withheld.ts';
import {
  countOf,
  EVIDENCE_WORDS,
  FLAG_WORDS,
  LABEL_WORDS,
  sayFigure,
  sayList,
  sayScore,
} from '#core/wording.ts';
import { type Contents, heading, note, numberOf, paragraph } from '../contents.ts';
import { discussedBlocks } from './workshop.ts';

function isReversed(item: PublishedItem, { questionnaire }: Contents): boolean {
  return turnedRound(questionnaire).includes(item.id);
}

/** The words people chose: counts of a reversed item are turned round already, its words are not. */
function saidOfCounts(item: PublishedItem, contents: Contents): string {
  if (item.counts === null) return item.n === 0 ? 'Nobody rated it' : 'Too few ratings to show';
  const labels = contents.questionnaire.scale.map(({ label }) => label.toLowerCase());
  const chosen = isReversed(item, contents) ? labels.toReversed() : labels;
  return item.counts.map((count, index) => `${count} ${chosen[index] ?? ''}`).join(', ');
}

function saidOfOthers(item: PublishedItem, { names }: Contents): string[] {
  const elsewhere =
    item.heldBy.length === 0
      ? 'held elsewhere'
      : `held elsewhere (${sayList(item.heldBy.map(names.organisation))})`;
  const counts: readonly (readonly [number, string])[] = [
    [item.dontKnow, "don't know"],
    [item.notApplicable, 'not applicable'],
    [item.heldElsewhere, elsewhere],
    [item.blank, 'not answered'],
    [item.notShown, 'not asked'],
  ];
  return counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
}

const REVERSED =
  'It is worded the other way round: in drawings, tables and scores the answers are turned round.';

/** The finding of an item in words: counts, label, spread, states that are not ratings. */
function sayItem(item: PublishedItem, contents: Contents): string {
  const parts = [`${saidOfCounts(item, contents)}.`];
  const others = saidOfOthers(item, contents);
  if (others.length > 0) parts.push(`Besides: ${others.join(', ')}.`);
  if (isReversed(item, contents)) parts.push(REVERSED);
  if (item.label !== null) parts.push(`${LABEL_WORDS[item.label]}.`);
  if (item.flags.length > 0) parts.push(`${item.flags.map((flag) => FLAG_WORDS[flag]).join('. ')}.`);
  return parts.join(' ');
}

function sayByOrganisation(item: PublishedItem, contents: Contents): string | null {
  if (item.organisations.length === 0) return null;
  const rows = item.organisations.map(
    ({ organisation, score, people }) =>
      `${contents.names.organisation(organisation)} ${score === null ? '-' : sayScore(score)} (${people})`,
  );
  const median =
    item.median === null ? '' : ` Median ${sayFigure(item.median)}, AD ${sayFigure(item.adMedian ?? 0)}.`;
  return `Score ${item.score === null ? '-' : sayScore(item.score)} from ${countOf(item.n, 'rating', 'ratings')}: ${rows.join('; ')}.${median}`;
}

function sayEvidence(item: PublishedItem): string | null {
  const { evidence } = item;
  if (evidence === null) return null;
  const said = EVIDENCE_BASES.filter((basis) => evidence[basis] > 0).map(
    (basis) => `${evidence[basis]} ${EVIDENCE_WORDS[basis]}`,
  );
  return said.length === 0 ? null : `Basis of the ratings: ${said.join(', ')}.`;
}

/** Who a comment is from, as far as it may be said. */
function sayAuthor(comment: PublishedComment, { names }: Contents): string {
  const parts = [
    comment.organisation === null ? null : names.organisation(comment.organisation),
    comment.role === null ? null : names.role(comment.role),
    comment.evidence === null ? null : EVIDENCE_WORDS[comment.evidence],
    comment.round > 1 ? `round ${comment.round}` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** Comments on an item or who-question, and how many are withheld. */
export function commentsOn(id: string, contents: Contents): Block[] {
  const { comments, commentsWithheld } = contents.results;
  const withheld = commentsWithheld.filter(({ item }) => item === id);
  return [
    ...comments
      .filter((comment) => comment.item === id)
      .map((comment) => ({
        kind: 'quote' as const,
        text: comment.text,
        attribution: sayAuthor(comment, contents),
      })),
    ...withheld.map(({ count }) => note(sayWithheld(count))),
  ];
}

/** An item: its answers drawn, with or without words in the drawing, and in words, with its comments. */
export function itemBlocks(
  item: PublishedItem,
  contents: Contents,
  words: 'words' | 'no-words' = 'words',
): Block[] {
  const { questionnaire, names } = contents;
  const aside = item.notApplicable + item.heldElsewhere;
  const number = numberOf(questionnaire, item.id);
  const finding = sayItem(item, contents);
  return [
    heading(3, `${number} ${names.item(item.id)}`),
    ...(item.counts === null
      ? []
      : [
          {
            kind: 'figure' as const,
            title: '',
            summary: finding,
            drawing: drawItemAnswers(
              { counts: item.counts, dontKnow: item.dontKnow, notApplicable: aside },
              words,
            ),
          },
        ]),
    paragraph(finding),
    ...[sayByOrganisation(item, contents), sayEvidence(item)].flatMap((text) =>
      text === null ? [] : [note(text)],
    ),
    ...discussedBlocks(item.id, contents),
    ...commentsOn(item.id, contents),
  ];
}

/** How to read the drawings of answers. */
export function keyBlocks(contents: Contents, layout: 'row' | 'column' = 'row'): Block[] {
  const { results, questionnaire } = contents;
  const labels = questionnaire.scale.map(({ label }) => label);
  return [
    paragraph(
      'Counts are of people. An item with fewer than ten ratings is drawn as single dots, left to right from strong barrier to strong facilitator.',
    ),
    {
      kind: 'figure',
      title: '',
      summary: `The five points: ${labels.join(', ')}.`,
      drawing: drawKey(labels, layout),
    },
    ...(results.commentsHeldBack > 0
      ? [
          note(
            `${countOf(results.commentsHeldBack, 'comment is', 'comments are')} held back, because fewer than ${results.disclosure.k} people gave ratings.`,
          ),
        ]
      : []),
  ];
}

/** All items, theme by theme, drawn for a sheet of paper or for a screen that may be a phone's. */
export function itemsChapter(contents: Contents, on: 'paper' | 'screen' = 'paper'): Chapter {
  const { results, questionnaire } = contents;
  return {
    title: 'Every item with its answers and comments',
    newPage: true,
    blocks: [
      ...keyBlocks(contents, on === 'paper' ? 'row' : 'column'),
      ...questionnaire.themes.flatMap((theme): Block[] => [
        heading(2, theme.title),
        ...theme.items.flatMap((definition) => {
          const item = results.items.find(({ id }) => id === definition.id);
          return item === undefined ? [] : itemBlocks(item, contents, on === 'paper' ? 'words' : 'no-words');
        }),
      ]),
    ],
  };
}
