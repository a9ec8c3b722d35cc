/** Whole assessments drawn at random: organisations, people, answers of every kind, gates, facts and rounds. */
import fc from 'fast-check';
import { EVIDENCE_BASES, type Response } from '#core/answers.ts';
import type { AnonymityMode } from '#core/assessment.ts';
import { FACT_STATUSES, type Fact } from '#core/facts.ts';
import type { Evidence } from '#core/judging.ts';
import { answerOf, evidenceOf, type GateSketch, type Said } from './evidence.ts';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const SECTORS = ['council', 'health', 'charity'] as const;

export interface Limits {
  readonly modes?: readonly AnonymityMode[];
  readonly mostRounds?: number;
  /** False: no gate has facts, and none are supplied. */
  readonly facts?: boolean;
  readonly fewestPeople?: number;
  readonly mostPeople?: number;
  readonly fewestOrganisations?: number;
}

/** Mostly ratings, leaning to the good side so that every verdict turns up; undefined is a blank. */
const itemAnswer: fc.Arbitrary<Said | undefined> = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom<Said>(-2, -1, 0, 1, 1, 1, 2, 2) },
  { weight: 2, arbitrary: fc.constant<Said>('dont-know') },
  { weight: 1, arbitrary: fc.constant<Said>('not-applicable') },
  { weight: 1, arbitrary: fc.constant<Said>('not-shown') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...LETTERS).map((id): Said => ({ heldElsewhere: [id] })),
  },
  { weight: 2, arbitrary: fc.constant(undefined) },
);

const whoAnswer: fc.Arbitrary<Said | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Said>({ organisations: ['A'] }) },
  {
    weight: 3,
    arbitrary: fc.subarray([...LETTERS], { minLength: 1, maxLength: 3 }).map(
      (organisations): Said => ({
        organisations,
      }),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Said>('nobody-yet') },
  { weight: 1, arbitrary: fc.constant<Said>('dont-know') },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const fact: fc.Arbitrary<Omit<Fact, 'id'>> = fc.record(
  {
    status: fc.constantFrom('in-place' as const, 'in-place' as const, ...FACT_STATUSES),
    file: fc.constant('evidence.pdf'),
    expiry: fc.constantFrom('2026-04-30', '2026-05-01', '2027-01-01'),
    due: fc.constantFrom('2026-04-30', '2026-05-01'),
    reason: fc.constant('no software'),
    recordedBy: fc.constant({ person: 'A1', organisation: 'A' }),
    confirmedBy: fc.constantFrom({ person: 'A2', organisation: 'A' }, { person: 'B1', organisation: 'B' }),
  },
  { requiredKeys: ['status'] },
);

interface Shape {
  readonly sizes: readonly number[];
  readonly themes: readonly number[];
  readonly who: number;
  readonly rounds: number;
}

function shapeWithin(limits: Limits): fc.Arbitrary<Shape> {
  return fc.record({
    sizes: fc.array(fc.integer({ min: limits.fewestPeople ?? 0, max: limits.mostPeople ?? 5 }), {
      minLength: limits.fewestOrganisations ?? 1,
      maxLength: 6,
    }),
    themes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    who: fc.integer({ min: 0, max: 2 }),
    rounds: fc.integer({ min: 1, max: limits.mostRounds ?? 2 }),
  });
}

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

function gatesOf(items: readonly string[], who: readonly string[], withFacts: boolean) {
  const gate: fc.Arbitrary<GateSketch> = fc.record(
    {
      items: fc.subarray([...items], { maxLength: Math.min(2, items.length) }),
      kind: fc.constantFrom('deciding' as const, 'conditional' as const),
      ...(who.length > 0 ? { who: fc.constantFrom(...who) } : {}),
      ...(withFacts ? { facts: fc.subarray(['f1', 'f2'], { minLength: 1 }) } : {}),
    },
    { requiredKeys: [] },
  );
  return fc
    .array(gate, { maxLength: 3 })
    .map((gates) => Object.fromEntries(gates.map((one, index) => [`g${index + 1}`, one])));
}

interface Drawn {
  readonly said: Said | undefined;
  readonly comment: boolean;
  readonly basis: number;
}

function drawn(answer: fc.Arbitrary<Said | undefined>): fc.Arbitrary<Drawn> {
  return fc.record({
    said: answer,
    comment: fc.integer({ min: 0, max: 9 }).map((at) => at === 9),
    basis: fc.nat(4),
  });
}

/** An assessment of up to six organisations and five people each, within `limits`; people are A1, A2, B1, ... */
export function anyEvidence(limits: Limits = {}): fc.Arbitrary<Evidence> {
  const withFacts = limits.facts ?? true;
  return shapeWithin(limits).chain((shape) => {
    const organisations = LETTERS.slice(0, shape.sizes.length);
    const people = organisations.flatMap((id, index) => names(id, shape.sizes[index] ?? 0));
    const themes = Object.fromEntries(
      shape.themes.map((count, index) => [`T${index + 1}`, names(`T${index + 1}.`, count)]),
    );
    const items = Object.values(themes).flat();
    const who = names('who', shape.who);
    const rows = shape.rounds * people.length;
    const table = (answer: fc.Arbitrary<Said | undefined>, width: number) =>
      fc.array(drawn(answer), { minLength: rows * width, maxLength: rows * width });
    return fc
      .record({
        sectors: fc.array(fc.constantFrom(...SECTORS), { minLength: 6, maxLength: 6 }),
        required: fc.option(fc.constantFrom(...organisations), { freq: 4 }),
        reversed: fc.subarray(items, { maxLength: 1 }),
        gates: gatesOf(items, who, withFacts),
        facts: withFacts ? fc.option(fc.tuple(fact, fact), { freq: 4 }) : fc.constant(null),
        mode: fc.constantFrom<AnonymityMode>(
          ...(limits.modes ?? (['attributed', 'by-organisation', 'anonymous'] as const)),
        ),
        k: fc.integer({ min: 2, max: 5 }),
        toItems: table(itemAnswer, items.length),
        toWho: table(whoAnswer, who.length),
        bases: fc.constantFrom<readonly number[]>([3], [3], [0, 3], [0, 1, 2, 3, 4]),
        took: fc.array(fc.boolean(), { minLength: rows, maxLength: rows }),
      })
      .map((draw) => {
        const questions = [...items, ...who];
        const responses = people.flatMap((person, at) =>
          Array.from({ length: shape.rounds }, (_, round) => ({
            round,
            row: at * shape.rounds + round,
          })).flatMap(({ round, row }): Response[] =>
            // Later rounds: about half of the people sit out.
            round > 0 && draw.took[row] === true
              ? []
              : questions.flatMap((item, column): Response[] => {
                  const cell =
                    column < items.length
                      ? draw.toItems[row * items.length + column]
                      : draw.toWho[row * who.length + column - items.length];
                  if (cell?.said === undefined) return [];
                  const said = knownOnly(cell.said, organisations);
                  const evidence = EVIDENCE_BASES[draw.bases[cell.basis % draw.bases.length] ?? 4];
                  return [
                    {
                      person,
                      organisation: person.charAt(0),
                      item,
                      round: round + 1,
                      answer: answerOf(said),
                      ...(cell.comment ? { comment: `${item} as ${person} sees it` } : {}),
                      ...(evidence === undefined ? {} : { evidence }),
                    },
                  ];
                }),
          ),
        );
        return evidenceOf({
          themes,
          who,
          reversed: draw.reversed,
          gates: draw.gates,
          organisations: organisations.map((id, index) => ({
            id,
            sector: draw.sectors[index] ?? 'council',
            required: id === draw.required,
          })),
          responses,
          mode: draw.mode,
          k: draw.k,
          ...(draw.facts === null
            ? {}
            : { facts: draw.facts.map((own, index) => ({ ...own, id: `f${index + 1}` })) }),
        });
      });
  });
}

/** Names only invited organisations; the first stands in where none is left. */
function knownOnly(said: Said, invited: readonly string[]): Said {
  if (typeof said !== 'object') return said;
  const named = 'organisations' in said ? said.organisations : said.heldElsewhere;
  const known = named.filter((id) => invited.includes(id));
  const kept = known.length > 0 ? known : invited.slice(0, 1);
  return 'organisations' in said ? { organisations: kept } : { heldElsewhere: kept };
}
