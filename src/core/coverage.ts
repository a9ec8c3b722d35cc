/** Which questions reach which construct of CFIR, and which findings of earlier studies. */
import { itemsOf, type Questionnaire } from './questionnaire.ts';

/** A row of a table of constructs. */
export interface Construct {
  readonly code: string;
  readonly name: string;
  readonly domain: string;
  /** Code of the construct it is a part of. */
  readonly parent?: string;
}

/** One line of the mapping from 2009 to 2022; `to` is as the mapping words it, with one code, several or none. */
export interface Mapping {
  readonly code: string;
  readonly to: string;
  /** Whether it was published or is our own reading. */
  readonly provenance: string;
}

/** Something found by an earlier study, with the items that ask about it. */
export interface Finding {
  readonly id: string;
  readonly study: string;
  readonly finding: string;
  readonly items: readonly string[];
  readonly note: string;
}

/** A question with the questionnaires it stands in, by id. */
export interface Asked {
  readonly id: string;
  readonly question: string;
  readonly in: readonly string[];
}

export interface Reached {
  readonly construct: Construct;
  readonly asked: readonly Asked[];
  /** Why nothing asks about it; null when something does, or when no reason is on record. */
  readonly reason: string | null;
}

export interface Reached2009 {
  readonly construct: Construct;
  readonly mappings: readonly Mapping[];
  readonly asked: readonly Asked[];
}

interface Tagged {
  readonly id: string;
  readonly question: string;
  readonly constructs: readonly string[];
}

/** Every question of the questionnaires once, in the order of the first that has it. */
function questionsOf(questionnaires: readonly Questionnaire[]): readonly (Tagged & Asked)[] {
  const all = new Map<string, Tagged & Asked>();
  for (const questionnaire of questionnaires) {
    for (const { id, question, constructs } of [...itemsOf(questionnaire), ...questionnaire.whoQuestions]) {
      const known = all.get(id);
      const codes = new Set([...(known?.constructs ?? []), ...constructs]);
      all.set(id, { id, question, constructs: [...codes], in: [...(known?.in ?? []), questionnaire.id] });
    }
  }
  return [...all.values()];
}

function toAsked({ id, question, in: where }: Asked): Asked {
  return { id, question, in: where };
}

/** For every construct the questions that name its code; where there is none, the reason on record. */
export function reach(
  questionnaires: readonly Questionnaire[],
  constructs: readonly Construct[],
  reasons: ReadonlyMap<string, string>,
): readonly Reached[] {
  const questions = questionsOf(questionnaires);
  return constructs.map((construct) => {
    const asked = questions.filter((question) => question.constructs.includes(construct.code)).map(toAsked);
    return { construct, asked, reason: asked.length > 0 ? null : (reasons.get(construct.code) ?? null) };
  });
}

const CODE = /[IV]+\.(?:[RC]\.)?[A-Z](?:\.\d)?/g;
const LETTER_RANGE = /^(.*)\.([A-Z])$/;

/** The codes of 2022 a line of the mapping names: `IV.C.A-D` names four, `REMOVED` none. */
export function codesIn(to: string, known: ReadonlySet<string>): readonly string[] {
  const found = [...to.matchAll(CODE)].flatMap((match) => {
    const [code] = match;
    const end = /^-([A-Z])/.exec(to.slice(match.index + code.length))?.[1];
    const [, stem, first] = LETTER_RANGE.exec(code) ?? [];
    if (end === undefined || stem === undefined || first === undefined) return [code];
    const letters = Array.from({ length: end.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, step) =>
      String.fromCharCode(first.charCodeAt(0) + step),
    );
    return letters.map((letter) => `${stem}.${letter}`);
  });
  return [...new Set(found)].filter((code) => known.has(code));
}

/**
 * The constructs of 2009 through the mapping, many to many: a construct is asked about where a construct of
 * 2022 it became is, or a part of that. Nothing is averaged across it.
 */
export function reach2009(
  reached: readonly Reached[],
  constructs: readonly Construct[],
  mappings: readonly Mapping[],
): readonly Reached2009[] {
  const known = new Set(reached.map(({ construct }) => construct.code));
  return constructs.map((construct) => {
    const own = mappings.filter(({ code }) => code === construct.code);
    const codes = new Set(own.flatMap(({ to }) => codesIn(to, known)));
    const through = reached.filter(
      ({ construct: { code, parent } }) => codes.has(code) || (parent !== undefined && codes.has(parent)),
    );
    const asked = new Map(through.flatMap((row) => row.asked.map((each) => [each.id, each] as const)));
    return { construct, mappings: own, asked: [...asked.values()] };
  });
}

/** A construct with the rated items of a questionnaire that ask about it. */
export interface ConstructSet {
  readonly code: string;
  readonly items: readonly string[];
}

/** The constructs of 2009 that a questionnaire asks about, through the mapping, with its rated items. */
export function olderConstructs(
  questionnaire: Questionnaire,
  tables: {
    readonly constructs: readonly Construct[];
    readonly constructs2009: readonly Construct[];
    readonly mappings: readonly Mapping[];
  },
): readonly ConstructSet[] {
  const rated = new Set(itemsOf(questionnaire).map(({ id }) => id));
  const reached = reach([questionnaire], tables.constructs, new Map());
  return reach2009(reached, tables.constructs2009, tables.mappings)
    .map(({ construct, asked }) => ({
      code: construct.code,
      items: asked.map(({ id }) => id).filter((id) => rated.has(id)),
    }))
    .filter(({ items }) => items.length > 0);
}

/** The questions a finding points to; ids that no questionnaire has are left out. */
export function askedAbout(finding: Finding, questionnaires: readonly Questionnaire[]): readonly Asked[] {
  const questions = questionsOf(questionnaires);
  return finding.items.flatMap((id) => questions.filter((question) => question.id === id).map(toAsked));
}
