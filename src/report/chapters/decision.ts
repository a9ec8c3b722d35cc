/** Page 1: what the board is asked, the verdict and why, what would have to change, gates, who answered. */
import { sayDay } from '#core/days.ts';
import type { Block, Cell, Chapter } from '#core/report.ts';
import type { PublishedGate, Results } from '#core/results.ts';
import type { Rule } from '#core/verdict.ts';
import {
  decidingRules,
  SEEN_DIFFERENTLY,
  STATE_WORDS,
  sayHeadline,
  sayList,
  sayPeople,
  sayReason,
  sayRule,
  VERDICT_WORDS,
} from '#core/wording.ts';
import { type Contents, cell, heading, listOf, note, paragraph, stateCell, termsOf } from '../contents.ts';

function askedFor({ setup }: Contents): Block[] {
  const { decision } = setup;
  const when = [decision?.by, decision?.on === undefined ? undefined : sayDay(decision.on)].filter(
    (part) => part !== undefined,
  );
  return termsOf([
    ['Asked to decide', decision?.question],
    ['By', when.length === 0 ? undefined : when.join(', ')],
  ]);
}

/** What is still open about a gate's facts: which, who has it, by when. */
function openFacts(contents: Contents, gate: PublishedGate): string[] {
  const definition = contents.questionnaire.gates.find(({ id }) => id === gate.id);
  return gate.factStates.flatMap(({ id, state, fact }) => {
    if (state === 'met') return [];
    const title = definition?.facts.find((known) => known.id === id)?.title ?? id;
    const owner = fact?.owner === undefined ? 'no owner yet' : fact.owner;
    const due = fact?.due === undefined ? 'no date' : `due ${sayDay(fact.due)}`;
    return [`${title} (${STATE_WORDS[state].toLowerCase()}; ${owner}, ${due})`];
  });
}

function sayCondition(contents: Contents, rule: Rule): string {
  const sentence = sayRule(rule, contents.names);
  if (rule.kind !== 'gate' && rule.kind !== 'conditional') return sentence;
  const gate = contents.results.gates.find(({ id }) => id === rule.gate);
  const open = gate === undefined ? [] : openFacts(contents, gate);
  const doubt = gate?.unexplained === true ? ` ${SEEN_DIFFERENTLY}` : '';
  return `${sentence}${open.length === 0 ? '' : ` On paper still open: ${open.join('; ')}.`}${doubt}`;
}

const CHANGE_TITLES: Readonly<Record<Results['verdict'], string>> = {
  'not-enough-evidence': 'What has to be found out',
  'not-ready-yet': 'What would have to change',
  'ready-with-conditions': 'Conditions',
  ready: 'What it rests on',
};

function changes(contents: Contents): Block[] {
  const { results } = contents;
  const rules = decidingRules(results);
  const blocks: Block[] = [heading(2, CHANGE_TITLES[results.verdict])];
  if (results.verdict === 'ready') blocks.push(paragraph(sayReason(results)));
  blocks.push(...listOf(rules.map((rule) => sayCondition(contents, rule))));
  if (results.unexplainedVerdict) {
    blocks.push(
      note(`The figures that can be shown would by themselves give another verdict. ${SEEN_DIFFERENTLY}`),
    );
  }
  const later = results.rules.length - rules.length;
  if (later > 0) {
    blocks.push(
      note(
        `${later === 1 ? 'One more rule' : `${later} more rules`} fired without deciding: see "How the verdict came about".`,
      ),
    );
  }
  return blocks;
}

function beliefOf(gate: PublishedGate): Cell {
  const states = [gate.opinion, gate.who].flatMap((state) => (state === null ? [] : [state]));
  const order = ['unknown', 'not-met', 'contested', 'met'] as const;
  const worst = order.find((state) => states.includes(state));
  return worst === undefined ? cell('Not asked') : stateCell(worst);
}

function paperOf(gate: PublishedGate, factsSupplied: boolean): Cell {
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
export function decisionPage(contents: Contents): Chapter {
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
      ...changes(contents),
      ...(contents.results.gates.length === 0
        ? [paragraph('This questionnaire has no gates.')]
        : [gateTable(contents)]),
      heading(2, 'Who answered'),
      paragraph(sayAttendance(contents)),
      note(
        'This is readiness to implement on the day above, not effect: it does not say whether the scheme will work.',
      ),
    ],
  };
}
