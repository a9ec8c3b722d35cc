/** Page 1: what the board is asked, the verdict and why, what would have to change, gates, who answered. */
import { beliefState } from '#core/belief.ts';
import { sayDay } from '#core/days.ts';
import type { Block, Cell, Chapter } from '#core/report.ts';
import type { PublishedGate } from '#core/results.ts';
import { sayHeadline, sayList, sayPeople, sayReason, VERDICT_WORDS } from '#core/wording.ts';
import { type Contents, cell, note, paragraph, stateCell, termsOf } from '../contents.ts';
import { changeBlocks } from './change.ts';
import type { Detail } from './still-open.ts';

function askedFor({ setup }: Contents): Block[] {
  const { decision } = setup;
  const when = [decision?.by, decision?.on === undefined ? undefined : sayDay(decision.on)].filter(
    (part) => part !== undefined,
  );
  const asked = decision?.question;
  const by = when.length === 0 ? '' : ` (${when.join(', ')})`;
  return termsOf([
    ['Asked to decide', asked === undefined ? undefined : `${asked}${by}`],
    ['To be decided', asked === undefined && by !== '' ? when.join(', ') : undefined],
  ]);
}

/** What people say of a gate: the worst of its questions. */
export function beliefOf(gate: PublishedGate): Cell {
  const belief = beliefState(gate);
  return belief === undefined ? cell('Not asked') : stateCell(belief);
}

export function paperOf(gate: PublishedGate, factsSupplied: boolean): Cell {
  if (gate.facts !== null) return stateCell(gate.facts);
  return cell(factsSupplied ? 'None asked' : 'None supplied');
}

/** Belief against paper: one row a gate. */
function gateTable(contents: Contents): Block {
  const { results, names } = contents;
  return {
    kind: 'table',
    caption: 'Gates: belief against paper (what people say beside what is documented)',
    compact: true,
    columns: [
      { title: 'Gate', width: 42 },
      { title: 'Kind', width: 16 },
      { title: 'People say', width: 19 },
      { title: 'On paper', width: 19 },
      { title: 'Together', width: 20 },
    ],
    rowHeaders: true,
    rows: results.gates.map((gate) => [
      cell(`${gate.id} ${names.gate(gate.id)}`),
      cell(gate.kind === 'deciding' ? 'Deciding' : 'Conditional'),
      gate.state === 'does-not-apply' ? cell('-') : beliefOf(gate),
      gate.state === 'does-not-apply' ? cell('-') : paperOf(gate, results.factsSupplied),
      stateCell(gate.state, true),
    ]),
  };
}

/** Who answered and who did not, in a sentence or two. */
export function sayAttendance({ results, names }: Contents): string {
  const sentences = [
    `${sayPeople(results.people)} from ${results.organisationsAnswered} of ${results.organisationsInvited} invited organisations gave ratings.`,
  ];
  if (results.silent.length > 0)
    sentences.push(`Nobody answered from ${sayList(results.silent.map(names.organisation))}.`);
  sentences.push('Each organisation weighs the same, however many people answered from it.');
  if (results.onePersonMajority)
    sentences.push('Organisations with one person hold half of the votes or more.');
  if (results.personWeightedVerdict !== null) {
    sentences.push(
      `If each person weighed the same, the verdict would be "${VERDICT_WORDS[results.personWeightedVerdict]}".`,
    );
  }
  return sentences.join(' ');
}

/** The decision page. */
export function decisionPage(contents: Contents, detail: Detail = 'brief'): Chapter {
  const { results } = contents;
  return {
    title: contents.setup.title,
    newPage: false,
    blocks: [
      ...askedFor(contents),
      {
        kind: 'verdict',
        state: results.verdict,
        headline: sayHeadline(results),
        sentence: sayReason(results),
      },
      ...changeBlocks(contents, detail),
      ...(contents.results.gates.length === 0
        ? [paragraph('This questionnaire has no gates.')]
        : [gateTable(contents)]),
      note(
        `${sayAttendance(contents)} This is readiness to implement on the day above, not effect: it does not say whether the scheme will work.`,
      ),
    ],
  };
}
