/** The sheet of thresholds in force: change one, and what is held against it changes too. */
import { AD_LINE, UNKNOWN_SHARE } from '#core/agreement.ts';
import type { Results } from '#core/results.ts';
import { at, FIRST_ROW, live } from './sheet-parts.ts';
import type { Sheet } from './workbook.ts';

const THRESHOLDS = 'Thresholds';

function cellAt(place: number): string {
  return at(THRESHOLDS, 1, FIRST_ROW + place);
}

export const THRESHOLD_CELLS = {
  gate: cellAt(0),
  lowestOrganisation: cellAt(1),
  themeLow: cellAt(2),
  themeReady: cellAt(3),
  spread: cellAt(5),
  dontKnow: cellAt(6),
} as const;

export function thresholdSheet({ thresholds }: Results): Sheet {
  return {
    name: THRESHOLDS,
    columns: [
      { title: 'Threshold', width: 70 },
      { title: 'Line', width: 12 },
    ],
    rows: [
      ['A gate item below this is not met', thresholds.gate],
      ['A gate item with an organisation below this is contested', thresholds.lowestOrganisation],
      ['A theme below this means not ready yet (lower line)', thresholds.themeLow],
      ['A theme below this is a condition (upper line)', thresholds.themeReady],
      ['An organisation below this on a theme is a condition', thresholds.organisationOnTheme],
      ['A gate item whose spread (AD) is above this is contested', live('5/6', AD_LINE)],
      ["A question with this share of don't know or more is unknown", UNKNOWN_SHARE],
    ],
  };
}
