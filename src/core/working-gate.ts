/** How a gate's state was worked out, with the published figures put in. `docs/method.md` 4. */
import { AD_LINE, averageDeviation, UNKNOWN_SHARE } from './agreement.ts';
import { sayDay } from './days.ts';
import type { Fact, FactState } from './facts.ts';
import { isAbove, isAtLeast } from './numbers.ts';
import type { Block } from './report.ts';
import type { PublishedGate, PublishedItem } from './results.ts';
import type { Tally } from './scoring.ts';
import {
  FACT_STATUS_WORDS,
  KIND_WORDS,
  SEEN_DIFFERENTLY,
  STATE_WORDS,
  sayFigure,
  sayScore,
} from './wording.ts';
import {
  list,
  say,
  sayBelowLine,
  sayHolds,
  sayShare,
  type Test,
  type Told,
  testTable,
  title,
} from './working.ts';
import { gateStepsWorking } from './working-steps.ts';

interface Lines {
  readonly gate: number;
  readonly lowestOrganisation: number;
}

function linesOf(gate: PublishedGate, { results, questionnaire }: Told): Lines {
  const { gate: score, lowestOrganisation } = results.thresholds;
  const own = questionnaire.gates.find(({ id }) => id === gate.id)?.thresholds;
  return { gate: score, lowestOrganisation, ...own };
}

function lowestOf(item: PublishedItem): number | null {
  const scores = item.organisations.flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 ? null : Math.min(...scores);
}

function itemTests(item: PublishedItem, lines: Lines, told: Told): Test[] {
  const applicable = item.n + item.dontKnow + item.blank;
  const share = applicable === 0 ? null : item.dontKnow / applicable;
  const lowest = lowestOf(item);
  const { score, counts, label, n } = item;
  const deviation = counts === null ? null : averageDeviation({ counts: countsOf(counts), n });
  return [
    {
      rule: `Don't know has ${sayShare(UNKNOWN_SHARE)} or more: unknown`,
      figure:
        share === null ? 'it applied to nobody' : `${item.dontKnow} of ${applicable}, ${sayShare(share)}`,
      outcome: sayHolds(share === null ? null : isAtLeast(share, UNKNOWN_SHARE)),
    },
    {
      rule: 'Fewer than 3 people, or people from fewer than half of the organisations, rated it; or in more than a third of the organisations half or more do not know: unknown',
      figure: `${item.n} rated it`,
      outcome: item.n < 3 ? 'Yes' : 'Judged by organisation',
    },
    {
      rule: `Score below ${lines.gate}: not met`,
      figure: score === null ? 'no score shown' : `score ${sayScore(score)}`,
      outcome: sayBelowLine(score, lines.gate, told),
    },
    {
      rule: `An organisation below ${lines.lowestOrganisation}: contested`,
      figure: lowest === null ? 'not shown' : `lowest ${sayScore(lowest)}`,
      outcome: sayBelowLine(lowest, lines.lowestOrganisation, told),
    },
    {
      rule: `AD above ${sayFigure(AD_LINE)}, or labelled split: contested`,
      figure: deviation === null ? 'not shown' : `AD ${sayFigure(deviation)}`,
      outcome: sayHolds(deviation === null ? null : isAbove(deviation, AD_LINE) || label === 'split'),
    },
    { rule: 'None of these: met', figure: '', outcome: '' },
  ];
}

/** Five counts, as the tally has them. */
function countsOf([a = 0, b = 0, c = 0, d = 0, e = 0]: readonly number[]): Tally['counts'] {
  return [a, b, c, d, e];
}

function itemBlocks(gate: PublishedGate, told: Told): Block[] {
  const lines = linesOf(gate, told);
  return gate.items.flatMap(({ id, state }) => {
    const item = told.results.items.find((candidate) => candidate.id === id);
    if (item === undefined) return [];
    const question = told.names.item(id);
    return [
      testTable(question, itemTests(item, lines, told)),
      say(`What people say: ${STATE_WORDS[state].toLowerCase()}. The first rule that holds decides.`),
    ];
  });
}

function whyFact(fact: Fact | null, state: FactState, today: string): string {
  if (fact === null) return 'nothing is recorded';
  const status = FACT_STATUS_WORDS[fact.status].toLowerCase();
  if (fact.status === 'in-place' && state === 'not-met')
    return `${status}, but expired on ${sayDay(fact.expiry ?? today)}`;
  if (fact.status === 'in-place' && state === 'claimed') return `${status}, but without a link or file`;
  if (fact.status === 'in-place') return `${status}, with a link or file, and not expired`;
  if (fact.status === 'in-progress' && state === 'not-met')
    return `${status}, but it was due on ${sayDay(fact.due ?? today)}`;
  if (fact.status === 'not-needed' && state === 'unknown') return `${status}, but without a reason`;
  if (fact.status === 'not-needed' && state === 'claimed')
    return `${status}, but nobody of another organisation confirmed it`;
  if (fact.status === 'not-needed') return `${status}, and confirmed by someone of another organisation`;
  return status;
}

function factBlocks(gate: PublishedGate, { questionnaire, results }: Told): Block[] {
  const definitions = questionnaire.gates.find(({ id }) => id === gate.id)?.facts ?? [];
  const lines = gate.factStates.map(({ id, state, fact }) => {
    const name = definitions.find((known) => known.id === id)?.title ?? id;
    return `${name}: ${STATE_WORDS[state].toLowerCase()} (${whyFact(fact, state, results.today)}).`;
  });
  if (gate.facts === null) return [say('No facts are asked for, or none were supplied.')];
  return [
    ...list(lines),
    say(
      `Judged on ${sayDay(results.today)}. The worst fact counts: ${STATE_WORDS[gate.facts].toLowerCase()}.`,
    ),
  ];
}

const WITHOUT_FACTS = 'Without facts, the worse of what people rate and whom they name decides.';
const WITH_FACTS =
  'With facts: unknown or not met facts decide. Otherwise the gate is contested when people disagree with the paper, and else it is what the facts are.';

/** The account of a gate. */
export function gateWorking(gate: PublishedGate, told: Told): Block[] {
  if (gate.state === 'does-not-apply') {
    return [say('This gate does not apply, because the scheme does not have the feature it is about.')];
  }
  const whoId = told.questionnaire.gates.find(({ id }) => id === gate.id)?.who;
  const who =
    gate.who === null || whoId === undefined
      ? []
      : [title('Whom they name'), say(`${told.names.item(whoId)} ${STATE_WORDS[gate.who]}.`)];
  return [
    title('What people rate'),
    ...(gate.items.length === 0 ? [say('No rated item belongs to this gate.')] : itemBlocks(gate, told)),
    ...who,
    ...gateStepsWorking(gate, told),
    title('What is documented'),
    ...factBlocks(gate, told),
    title('Together'),
    say(gate.facts === null ? WITHOUT_FACTS : WITH_FACTS),
    say(
      `${KIND_WORDS[gate.kind]} gate: ${STATE_WORDS[gate.state].toLowerCase()}.${gate.unexplained ? ` ${SEEN_DIFFERENTLY}` : ''}`,
    ),
    say(
      gate.kind === 'deciding'
        ? 'A deciding gate that is unknown means not enough evidence, one not met means not ready yet, and one contested or claimed is a condition.'
        : 'A conditional gate that is anything but met is a condition.',
    ),
  ];
}
