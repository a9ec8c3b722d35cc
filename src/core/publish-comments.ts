/** Comments as published: without names, in an order that says nothing unless attributed. */
import type { Response } from './answers.ts';
import type { Door } from './door.ts';
import { byText } from './numbers.ts';
import type { PublishedComment, Results } from './results.ts';
import type { Grouping } from './scoring.ts';

/** The organisation a comment may be shown with: the group it belongs to for that very item. */
function sayOrganisation(door: Door, response: Response): string | null {
  const { panel, pooled, evidence } = door.judged;
  if (evidence.mode === 'anonymous') return null;
  const item = panel.items.indexOf(response.item);
  const question = panel.whoQuestions.indexOf(response.item);
  const grouping: Grouping | undefined =
    pooled.measures.items[item]?.grouping ?? pooled.measures.who[question]?.grouping;
  const organisation = panel.organisations.findIndex(({ id }) => id === response.organisation);
  const group = grouping?.groups[grouping.groupOf[organisation] ?? -1];
  // With everyone in one pool its name would say no more than nothing.
  if (
    group === undefined ||
    (group.pooled && grouping?.groups.filter(({ members }) => members.length > 0).length === 1)
  )
    return null;
  return group.id;
}

/** What people wrote, on items and who-questions in the order of the questionnaire. */
function written({ judged }: Door) {
  const { panel, evidence } = judged;
  const items = [...panel.items, ...panel.whoQuestions];
  const place = new Map(items.map((id, index) => [id, index]));
  const rows = evidence.responses.filter(
    (response) => (response.comment ?? '').trim() !== '' && place.has(response.item),
  );
  return { items, place, rows };
}

/** How many comments the owner withholds, by item. */
export function withheldByItem(door: Door): Results['commentsWithheld'] {
  const { items, rows } = written(door);
  return items.flatMap((item) => {
    const count = rows.filter((row) => row.withheld && row.item === item).length;
    return count === 0 ? [] : [{ item, count }];
  });
}

/** A row for those who may read single answers: with the comment, unless it is withheld. */
export function responseWithoutWithheld({ withheld, comment, ...response }: Response): Response {
  return withheld || comment === undefined ? response : { ...response, comment };
}

/** Every comment of every round that is not withheld, in questionnaire order of items. */
export function publishComments(door: Door): PublishedComment[] {
  const { panel } = door.judged;
  const { place, rows: all } = written(door);
  const rows = all.filter(({ withheld }) => !withheld);
  const invited = new Map(panel.organisations.map(({ id }, index) => [id, index]));
  const comments = rows.map((response) => ({
    person: response.person,
    comment: {
      item: response.item,
      round: response.round,
      organisation: sayOrganisation(door, response),
      role: door.attributed ? (response.role ?? null) : null,
      evidence: door.attributed ? (response.evidence ?? null) : null,
      text: (response.comment ?? '').trim(),
    },
  }));
  const inOrder = (a: (typeof comments)[number], b: (typeof comments)[number]): number =>
    (place.get(a.comment.item) ?? 0) - (place.get(b.comment.item) ?? 0) ||
    (invited.get(a.comment.organisation ?? '') ?? -1) - (invited.get(b.comment.organisation ?? '') ?? -1) ||
    byText(a.comment.organisation ?? '', b.comment.organisation ?? '') ||
    (door.attributed ? byText(a.person, b.person) : 0) ||
    a.comment.round - b.comment.round ||
    byText(a.comment.text, b.comment.text);
  return comments.sort(inOrder).map(({ comment }) => comment);
}
