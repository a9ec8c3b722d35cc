/** Belief against paper: every gate in its corner, with what people rated and what is documented. */
import { type BeliefMark, drawBeliefAgainstPaper } from '#charts/belief-against-paper.ts';
import { beliefState, CORNER_WORDS, CORNERS, type Corner, cornerOf } from '#core/belief.ts';
import type { PublishedGate } from '#core/results.ts';
import { countOf, STATE_WORDS, sayList, sayScore } from '#core/wording.ts';
import { type Contents, cell, stateCell } from '../contents.ts';
import type { Picture } from './figure.ts';

function sayBelief(gate: PublishedGate): string {
  const belief = beliefState(gate);
  if (belief === undefined) return 'not asked';
  const score = gate.score === null ? '' : `, ${sayScore(gate.score)}`;
  return `${STATE_WORDS[belief].toLowerCase()}${score}`;
}

function sayPaper({ facts }: PublishedGate): string {
  return facts === null ? 'none asked' : STATE_WORDS[facts].toLowerCase();
}

function markOf(gate: PublishedGate, { names }: Contents): BeliefMark {
  return {
    title: `${gate.id} ${names.gate(gate.id)}`,
    said: `People: ${sayBelief(gate)}. Paper: ${sayPaper(gate)}.`,
  };
}

const FINDINGS: Readonly<Record<Corner, string>> = {
  both: 'believed and documented',
  'belief-alone': 'believed without paper',
  'paper-alone': 'documented, but not believed',
  neither: 'neither believed nor documented',
};

const ORDER: readonly Corner[] = ['both', 'belief-alone', 'paper-alone', 'neither'];

function summarise(gates: Readonly<Record<Corner, readonly PublishedGate[]>>, aside: number): string {
  const total = CORNERS.reduce((sum, corner) => sum + gates[corner].length, 0);
  const said = ORDER.filter((corner) => gates[corner].length > 0).map(
    (corner) => `${gates[corner].length} ${FINDINGS[corner]} (${sayList(gates[corner].map(({ id }) => id))})`,
  );
  const rest =
    aside === 0
      ? ''
      : ` ${countOf(aside, 'gate does not apply or was', 'gates do not apply or were')} asked on one side alone.`;
  return `Of ${countOf(total, 'gate', 'gates')} with both sides: ${said.join('; ')}.${rest} Believed means that people say it is met; documented, that every fact asked for is confirmed and in date.`;
}

function tableOf({ results, names }: Contents): Picture['table'] {
  return {
    kind: 'table',
    caption: 'Belief against paper: the figures',
    compact: true,
    columns: [
      { title: 'Gate', width: 38 },
      { title: 'People say', width: 16 },
      { title: 'Score', width: 9, align: 'right' },
      { title: 'On paper', width: 16 },
      { title: 'Corner', width: 24 },
    ],
    rowHeaders: true,
    rows: results.gates.map((gate) => {
      const belief = gate.state === 'does-not-apply' ? undefined : beliefState(gate);
      const corner = cornerOf(gate);
      return [
        cell(`${gate.id} ${names.gate(gate.id)}`),
        belief === undefined ? cell(null) : stateCell(belief),
        cell(gate.score === null ? null : sayScore(gate.score)),
        gate.facts === null || gate.state === 'does-not-apply' ? cell(null) : stateCell(gate.facts),
        cell(corner === null ? null : CORNER_WORDS[corner]),
      ];
    }),
  };
}

/** The picture; none where no gate has both sides. */
export function beliefPicture(contents: Contents): Picture | undefined {
  const { gates } = contents.results;
  const at = (corner: Corner): readonly PublishedGate[] => gates.filter((gate) => cornerOf(gate) === corner);
  const corners = {
    both: at('both'),
    'belief-alone': at('belief-alone'),
    'paper-alone': at('paper-alone'),
    neither: at('neither'),
  };
  const marks = (corner: Corner): readonly BeliefMark[] =>
    corners[corner].map((gate) => markOf(gate, contents));
  const aside = gates.filter((gate) => cornerOf(gate) === null).length;
  if (aside === gates.length) return undefined;
  const drawing = drawBeliefAgainstPaper({
    corners: {
      both: marks('both'),
      'belief-alone': marks('belief-alone'),
      'paper-alone': marks('paper-alone'),
      neither: marks('neither'),
    },
  });
  return {
    figure: {
      kind: 'figure',
      title: 'Every gate by belief and paper',
      summary: summarise(corners, aside),
      drawing,
    },
    table: tableOf(contents),
  };
}
