/** After a further round a group's mark stays until at least k of its people changed. `docs/method.md` 7. */
import type { WhoAnswer } from './answers.ts';
import { cellsOf, type Panel } from './panel.ts';
import type { Grouping } from './scoring.ts';

/**
 * The answers that count in numbers by organisation.
 * In: the answers of each round's end, oldest first, by person; whether two answers are the same. Out: for
 * each person the answer of their group's last round that moved it: a group takes over a round's answers
 * only when at least k of its people answer differently than in those it shows.
 */
function retain<A>(
  panel: Panel,
  rounds: readonly ArrayLike<A>[],
  grouping: Grouping,
  k: number,
  same: (a: A | undefined, b: A | undefined) => boolean,
): (A | undefined)[] {
  const width = panel.people.length;
  const groupOfPerson = panel.people.map((person) => grouping.groupOf[person.organisation] ?? 0);
  const shown: (A | undefined)[] = Array.from({ length: width }, (_, person) => rounds[0]?.[person]);
  for (const answers of rounds.slice(1)) {
    const changed = new Array<number>(grouping.groups.length).fill(0);
    groupOfPerson.forEach((group, person) => {
      if (!same(answers[person], shown[person])) changed[group] = (changed[group] ?? 0) + 1;
    });
    groupOfPerson.forEach((group, person) => {
      if ((changed[group] ?? 0) >= k) shown[person] = answers[person];
    });
  }
  return shown;
}

/** The cells of an item that count by group. */
export function retainCells(panel: Panel, item: number, grouping: Grouping, k: number): Int8Array {
  const rounds = panel.snapshots.map((snapshot) => cellsOf(panel, snapshot, item));
  const [first] = rounds;
  if (rounds.length === 1 && first !== undefined) return first;
  return Int8Array.from(
    retain(panel, rounds, grouping, k, (a, b) => a === b),
    (cell) => cell ?? 0,
  );
}

function whoKey(answer: WhoAnswer | undefined): string {
  if (answer === undefined) return '';
  return answer.state === 'organisations'
    ? [...new Set(answer.organisations)].sort().join('|')
    : answer.state;
}

/** The answers to a who-question that count by group. */
export function retainWho(
  panel: Panel,
  question: number,
  grouping: Grouping,
  k: number,
): readonly (WhoAnswer | undefined)[] {
  const rounds = panel.snapshots.map((snapshot) => snapshot.who[question] ?? []);
  return retain(panel, rounds, grouping, k, (a, b) => whoKey(a) === whoKey(b));
}
