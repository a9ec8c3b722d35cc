/** Actions as JSON: the same as the table, by ids. */
import { type AssessmentAction, byUrgency, isOverdue } from '#core/actions.ts';

/** The name and version of this layout; a change of meaning changes it. */
export const ACTIONS_FORMAT = 'sandpilot-actions-1';

/** The most urgent first; overdue judged on `today`, an ISO day. */
export function actionsJson(actions: readonly AssessmentAction[], today: string): string {
  const laidOut = byUrgency(actions).map((action) => {
    const { id, what, status, who, organisation, due, gate, item, source, strategy } = action;
    const overdue = isOverdue(action, today);
    return { id, what, status, overdue, who, organisation, due, gate, item, source, strategy };
  });
  return `${JSON.stringify({ format: ACTIONS_FORMAT, today, actions: laidOut }, null, 2)}\n`;
}
