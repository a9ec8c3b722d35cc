/** The conditions of the summary: what is open, on paper or still to be done, who has it and by when. */
import { type AssessmentAction, isOverdue } from '#core/actions.ts';
import { openActionsOf } from '#core/conditions.ts';
import { sayDay } from '#core/days.ts';
import type { Cell } from '#core/report.ts';
import type { PublishedGate } from '#core/results.ts';
import { rulesToChange } from '#core/to-change.ts';
import type { Rule } from '#core/verdict.ts';
import { sayRule } from '#core/wording.ts';
import { clip } from '../clipped.ts';
import { type Contents, cell, stateCell } from '../contents.ts';
import { distanceOf } from './change.ts';
import { openFactsOf } from './still-open.ts';
import type { Room } from './summary-room.ts';

/** What is open, who has it, by when. */
type OpenRow = readonly [open: Cell, owner: Cell, by: Cell];

function factRows(gate: PublishedGate, contents: Contents, room: Room): OpenRow[] {
  return openFactsOf(contents, gate).map(({ title, state, owner, due }) => [
    { ...stateCell(state), text: clip(title, room.name) },
    cell(clip(owner, room.name)),
    cell(due.replace('due ', '')),
  ]);
}

function actionRow(action: AssessmentAction, { names, results }: Contents, room: Room): OpenRow {
  const { what, who, organisation, due } = action;
  const owner = [who, organisation === null ? '' : names.organisation(organisation)]
    .filter(Boolean)
    .join(', ');
  const late = isOverdue(action, results.today) ? ', overdue' : '';
  return [
    cell(clip(what, room.name)),
    cell(clip(owner || 'no owner yet', room.name)),
    cell(due === null ? 'no date' : `${sayDay(due)}${late}`),
  ];
}

/** Where nothing on paper is open and nothing is being done, what people say decides. */
function openRows(rule: Rule, contents: Contents, room: Room): OpenRow[] {
  const { results, questionnaire, actions } = contents;
  const id = rule.kind === 'gate' || rule.kind === 'conditional' ? rule.gate : undefined;
  const gate = results.gates.find((candidate) => candidate.id === id);
  const beingDone = openActionsOf(rule, questionnaire, actions).map((action) =>
    actionRow(action, contents, room),
  );
  const nobody = [cell(null), cell(null)] as const;
  if (gate === undefined) {
    const distance = clip(distanceOf(rule, contents, 'brief'), room.sentence);
    return [[cell(distance), ...nobody], ...beingDone];
  }
  const open = [...factRows(gate, contents, room), ...beingDone];
  return open.length === 0 ? [[cell('What people say'), ...nobody]] : open;
}

/** A row for each thing that is open of each condition. */
export function conditionRows(contents: Contents, room: Room): Cell[][] {
  return rulesToChange(contents.results).flatMap((rule) => {
    const condition = cell(clip(sayRule(rule, contents.names), room.sentence));
    return openRows(rule, contents, room).map((open) => [condition, ...open]);
  });
}
