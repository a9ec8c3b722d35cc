/** The records of workshops as JSON: what was shown, said and agreed, and nothing by person. */
import type { Names } from '#core/wording.ts';
import type { DiscussedEntry, WorkshopRecord } from '#core/workshop-record.ts';

/** The name and version of this layout; a change of meaning changes it. */
const WORKSHOPS_FORMAT = 'sandpilot-workshops-1';

function layOutEntry({ item, why, mark, rounds, note, withheld, actions }: DiscussedEntry, names: Names) {
  return {
    item,
    question: names.item(item),
    why,
    mark,
    rounds,
    note: note === null ? null : { said: note.said, reason: note.reason, minority: note.minority },
    withheld,
    actions: actions.map(({ what, who, organisation, due }) => ({ what, who, organisation, due })),
  };
}

/** Lays the records out under the documented keys (README, "Results"). */
export function workshopsJson(workshops: readonly WorkshopRecord[], names: Names): string {
  const laidOut = {
    format: WORKSHOPS_FORMAT,
    workshops: workshops.map(({ heldOn, minutes, present, onBehalf, entries }) => ({
      heldOn,
      minutes,
      present,
      onBehalf,
      entries: entries.map((entry) => layOutEntry(entry, names)),
    })),
  };
  return `${JSON.stringify(laidOut, null, 2)}\n`;
}
