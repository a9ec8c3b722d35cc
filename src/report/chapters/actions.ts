/** What is to be done: who, for which organisation, by when, how it stands, and what it serves. */
import { type AssessmentAction, byUrgency, hasNoOwner, isOverdue } from '#core/actions.ts';
import { sayDay } from '#core/days.ts';
import type { Block, Chapter } from '#core/report.ts';
import { countOf } from '#core/wording.ts';
import { sayStanding } from '#core/wording-actions.ts';
import { type Contents, cell, numberOf, paragraph } from '../contents.ts';

/** "G2, 3.1"; empty where it serves neither a gate nor a question. */
function placeOf(
  { gate, item }: AssessmentAction,
  { questionnaire }: Pick<Contents, 'questionnaire'>,
): string {
  return [...(gate === null ? [] : [gate]), ...(item === null ? [] : [numberOf(questionnaire, item)])].join(
    ', ',
  );
}

/** How many stand how, in a sentence that names what needs attention. */
export function sayActions(actions: readonly AssessmentAction[], today: string): string {
  const open = actions.filter(({ status }) => status === 'open');
  const overdue = open.filter((action) => isOverdue(action, today)).length;
  const ownerless = open.filter(hasNoOwner).length;
  const parts = [
    `${countOf(actions.length, 'action', 'actions')}, ${open.length} open.`,
    ...(overdue === 0 ? [] : [`${overdue} overdue on ${sayDay(today)}.`]),
    ...(ownerless === 0 ? [] : [`${ownerless} without anyone named to do it.`]),
  ];
  return parts.join(' ');
}

function actionsTable(contents: Contents): Block {
  const { actions, names, results } = contents;
  return {
    kind: 'table',
    caption: 'What is to be done, by whom and by when',
    columns: [
      { title: 'Action', width: 48 },
      { title: 'For', width: 10 },
      { title: 'Who', width: 18 },
      { title: 'Organisation', width: 20 },
      { title: 'Due', width: 19 },
      { title: 'Status', width: 13 },
    ],
    rowHeaders: true,
    rows: byUrgency(actions).map((action) => [
      cell(action.what),
      cell(placeOf(action, contents) || null),
      cell(action.who || null),
      cell(action.organisation === null ? null : names.organisation(action.organisation)),
      cell(action.due === null ? null : sayDay(action.due).replaceAll(' ', '\u00a0')),
      { text: sayStanding(action, results.today), strong: isOverdue(action, results.today) },
    ]),
  };
}

/** The chapter, or none where nothing is to be done. */
export function actionsChapter(contents: Contents): Chapter[] {
  const { actions, results } = contents;
  if (actions.length === 0) return [];
  return [
    {
      title: 'Actions',
      newPage: false,
      blocks: [
        paragraph(
          `${sayActions(actions, results.today)} "For" names the gate, such as G2, and the question, such as 3.1, that an action serves.`,
        ),
        actionsTable(contents),
      ],
    },
  ];
}
