/** The design check, remembered for a while: thirty organisations take two seconds, and a check page is read twice. */
import type { Setup } from '#core/assessment.ts';
import { checkDesign, type DesignCheck } from '#core/design-check.ts';
import type { ChosenQuestionnaire } from '#core/life-cycle.ts';

const MOST_REMEMBERED = 20;
const remembered = new Map<string, DesignCheck>();

/** How often each verdict would come out; undefined while there are no organisations to try it with. */
export function designOf(chosen: ChosenQuestionnaire, setup: Setup): DesignCheck | undefined {
  const { organisations, scheme, mode, k, thresholds } = setup;
  if (organisations.length === 0) return undefined;
  const sizes = organisations.map(({ id, sector, expected, required }) => [id, sector, expected, required]);
  const key = JSON.stringify([chosen.ref.hash, sizes, scheme.features, mode, k, thresholds]);
  const known = remembered.get(key) ?? checkDesign(chosen.questionnaire, setup);
  remembered.delete(key);
  remembered.set(key, known);
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  return known;
}
