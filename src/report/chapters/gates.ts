/** Gates in full: each with its items, who-question, facts and what they give together. */
import { sayDay } from '#core/days.ts';
import { sayFileSize } from '#core/fact-files.ts';
import type { Fact, Recorder } from '#core/facts.ts';
import type { Gate } from '#core/questionnaire.ts';
import type { Block, Chapter } from '#core/report.ts';
import type { PublishedGate } from '#core/results.ts';
import {
  FACT_STATUS_WORDS,
  GATE_FLAG_WORDS,
  KIND_WORDS,
  SEEN_DIFFERENTLY,
  STATE_WORDS,
  sayFigure,
  sayScore,
} from '#core/wording.ts';
import { type Contents, cell, heading, listOf, numberOf, paragraph, stateCell } from '../contents.ts';
import { beliefPicture } from '../pictures/belief.ts';
import { pictureBlocks } from '../pictures/figure.ts';

function sayRecorder(verb: string, recorder: Recorder | undefined, contents: Contents): string[] {
  if (recorder === undefined) return [];
  return [`${verb} by ${recorder.person} (${contents.names.organisation(recorder.organisation)})`];
}

/** Everything that was entered about a fact. */
function factDetails(fact: Fact | null, contents: Contents): string {
  if (fact === null) return 'Nothing recorded.';
  const parts = [
    fact.title,
    fact.file === undefined ? undefined : `file ${fact.file}`,
    ...(fact.files ?? []).map(({ name }) => `file ${name}, attached`),
    fact.link,
    fact.date === undefined ? undefined : `dated ${sayDay(fact.date)}`,
    fact.expiry === undefined ? undefined : `expires ${sayDay(fact.expiry)}`,
    fact.reason === undefined ? undefined : `reason: ${fact.reason}`,
    fact.note,
    ...sayRecorder('recorded', fact.recordedBy, contents),
    ...sayRecorder('confirmed', fact.confirmedBy, contents),
  ];
  const said = parts.filter((part) => part !== undefined && part !== '').join('; ');
  return said === '' ? 'No details given.' : said;
}

function factTable(gate: PublishedGate, definition: Gate, contents: Contents): Block {
  return {
    kind: 'table',
    caption: `${gate.id}: what is documented`,
    columns: [
      { title: 'Fact', width: 23 },
      { title: 'State', width: 14 },
      { title: 'Status and details', width: 56 },
      { title: 'Owner', width: 17 },
      { title: 'Due', width: 18 },
    ],
    rowHeaders: true,
    rows: gate.factStates.map(({ id, state, fact }) => [
      cell(definition.facts.find((known) => known.id === id)?.title ?? id),
      stateCell(state),
      cell(
        `${fact === null ? 'Not recorded' : FACT_STATUS_WORDS[fact.status]}. ${factDetails(fact, contents)}`,
      ),
      cell(fact?.owner ?? null),
      cell(fact?.due === undefined ? null : sayDay(fact.due).replaceAll(' ', '\u00a0')),
    ]),
  };
}

/** Each file with the digest by which anyone can tell that theirs is the same. */
function filesOf(gate: PublishedGate, definition: Gate): Block[] {
  const lines = gate.factStates.flatMap(({ id, fact }) =>
    (fact?.files ?? []).map(({ name, size, hash }) => {
      const title = definition.facts.find((known) => known.id === id)?.title ?? id;
      return `${title}: file ${name}, ${sayFileSize(size)}, SHA-256 ${hash}`;
    }),
  );
  return listOf(lines);
}

function itemTable(gate: PublishedGate, contents: Contents): Block {
  const { results, questionnaire, names } = contents;
  return {
    kind: 'table',
    caption: `${gate.id}: what people say`,
    columns: [
      { title: 'Question', width: 50 },
      { title: 'State', width: 16 },
      { title: 'Score', width: 10, align: 'right' },
      { title: "Don't know", width: 12, align: 'right' },
      { title: 'Spread (AD)', width: 12, align: 'right' },
    ],
    rowHeaders: true,
    rows: [
      ...gate.items.map(({ id, state }) => {
        const item = results.items.find((candidate) => candidate.id === id);
        const score = item?.score ?? null;
        const spread = item?.adMedian ?? null;
        return [
          cell(`${numberOf(questionnaire, id)} ${names.item(id)}`),
          stateCell(state),
          cell(score === null ? null : sayScore(score)),
          cell(item?.dontKnow ?? null),
          cell(spread === null ? null : sayFigure(spread)),
        ];
      }),
      ...whoRow(gate, contents),
    ],
  };
}

function whoRow(gate: PublishedGate, { questionnaire, names, results }: Contents) {
  const id = questionnaire.gates.find((definition) => definition.id === gate.id)?.who;
  if (id === undefined || gate.who === null) return [];
  const share = results.who.find((who) => who.id === id)?.shares?.['dont-know'] ?? null;
  return [
    [
      cell(`${numberOf(questionnaire, id)} ${names.item(id)}`),
      stateCell(gate.who),
      cell(null),
      cell(share === null ? null : `${Math.round(share * 100)} %`),
      cell(null),
    ],
  ];
}

/** A gate with its items, who-question and facts. */
export function gateBlocks(gate: PublishedGate, definition: Gate, contents: Contents): Block[] {
  const title = heading(2, `${gate.id} ${definition.title}: ${STATE_WORDS[gate.state].toLowerCase()}`);
  if (gate.state === 'does-not-apply') {
    return [
      title,
      paragraph('This gate does not apply, because the scheme does not have the feature it is about.'),
    ];
  }
  const remarks = [
    ...gate.flags.map((flag) => `${GATE_FLAG_WORDS[flag]}.`),
    ...(gate.unexplained ? [SEEN_DIFFERENTLY] : []),
    ...(gate.lowestOrganisation === null || gate.lowestOrganisationId === null || gate.items.length === 0
      ? []
      : [
          `Lowest: ${contents.names.organisation(gate.lowestOrganisationId)} at ${sayScore(gate.lowestOrganisation)}.`,
        ]),
  ];
  return [
    title,
    paragraph(`${KIND_WORDS[gate.kind]} gate.${definition.why === undefined ? '' : ` ${definition.why}`}`),
    ...(gate.items.length > 0 || gate.who !== null ? [itemTable(gate, contents)] : []),
    ...(gate.factStates.length > 0 ? [factTable(gate, definition, contents)] : []),
    ...filesOf(gate, definition),
    ...listOf(remarks),
  ];
}

/** Every gate with everything behind it. */
export function gatesChapter(contents: Contents): Chapter {
  const { results, questionnaire } = contents;
  const supplied = results.factsSupplied
    ? 'Where facts are documented they decide; where people disagree with the paper the gate is contested.'
    : 'No facts were supplied, so gates rest on what people say.';
  return {
    title: 'Gates and facts',
    newPage: true,
    blocks: [
      paragraph(
        `A gate is a condition that no average can make up for. A deciding gate that is not met means not ready yet; a conditional one becomes a condition. ${supplied}`,
      ),
      ...pictureBlocks(beliefPicture(contents)),
      ...results.gates.flatMap((gate) => {
        const definition = questionnaire.gates.find(({ id }) => id === gate.id);
        return definition === undefined ? [] : gateBlocks(gate, definition, contents);
      }),
    ],
  };
}
