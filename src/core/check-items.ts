/** Items and who-questions: wording, anchors, constructs, roles and conditions. */
import { ANCHOR_WORDS, checkWording, QUESTION_WORDS, type Wording } from './check-wording.ts';
import { didYouMean, error, quoted, warning } from './check-words.ts';
import type { Condition, Item, Questionnaire, WhoQuestion } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

/** What the check is told about the world outside the file. */
export interface QuestionnaireRules {
  /** One of ours: stricter on wording, anchors and reversed items. */
  readonly shipped: boolean;
  /** Codes of CFIR 2022. */
  readonly constructs: ReadonlySet<string>;
}

interface Context {
  readonly wording: Wording;
  readonly roles: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
  /** Codes allowed, when the framework is CFIR. */
  readonly constructs: ReadonlySet<string> | undefined;
  readonly items: ReadonlySet<string>;
  /** Ids of items before the one being checked. */
  readonly earlier: Set<string>;
}

const ids = (list: readonly { readonly id: string }[]) => new Set(list.map((entry) => entry.id));

/** Every problem of the items and who-questions, in reading order. */
export function checkItems(questionnaire: Questionnaire, rules: QuestionnaireRules): Problem[] {
  const context: Context = {
    wording: { shipped: rules.shipped, language: questionnaire.language },
    roles: ids(questionnaire.roles),
    features: ids(questionnaire.features),
    constructs: questionnaire.framework.startsWith('CFIR') ? rules.constructs : undefined,
    items: ids(questionnaire.themes.flatMap((theme) => theme.items)),
    earlier: new Set(),
  };
  const problems: Problem[] = [];
  questionnaire.themes.forEach((theme, t) => {
    if (theme.items.length === 0) problems.push(error(['themes', t, 'items'], emptyTheme(theme.title)));
    theme.items.forEach((item, i) => {
      problems.push(...checkItem(item, ['themes', t, 'items', i], context));
      context.earlier.add(item.id);
    });
  });
  questionnaire.whoQuestions.forEach((who, w) => {
    problems.push(...checkQuestion(who, ['who-questions', w], context));
  });
  return problems;
}

const emptyTheme = (title: string) =>
  `The theme ${quoted(title)} has no items. Add at least one, or remove the theme.`;

function checkItem(item: Item, path: Problem['path'], context: Context): Problem[] {
  return [
    ...checkQuestion(item, path, context),
    ...checkAnchors(item, path, context.wording),
    ...(item.reversed && context.wording.shipped ? [error([...path, 'reversed'], REVERSED)] : []),
  ];
}

const REVERSED = 'Reversed items are for instruments people bring. Word the question the other way round.';

function checkAnchors(item: Item, path: Problem['path'], wording: Wording): Problem[] {
  if (item.anchors === undefined) {
    const say = wording.shipped ? error : warning;
    const message = `${quoted(item.id)} has no anchors. Say what one would see at -2 (barrier) and at +2 (facilitator).`;
    return [say(path, message)];
  }
  const { barrier, facilitator } = item.anchors;
  return [
    ...checkWording(barrier, ANCHOR_WORDS, [...path, 'anchors', 'barrier'], wording),
    ...checkWording(facilitator, ANCHOR_WORDS, [...path, 'anchors', 'facilitator'], wording),
  ];
}

function checkQuestion(question: Item | WhoQuestion, path: Problem['path'], context: Context): Problem[] {
  return [
    ...checkWording(question.question, QUESTION_WORDS, [...path, 'question'], context.wording),
    ...unknown(question.constructs, context.constructs, [...path, 'constructs'], A_CODE),
    ...unknown(question.roles, context.roles, [...path, 'roles'], A_ROLE),
    ...question.shownIf.flatMap((condition, c) =>
      checkCondition(condition, [...path, 'shown-if', c], context),
    ),
  ];
}

/** What a name should be one of, and what to do where none is near. */
interface Expected {
  readonly what: string;
  readonly advice: string;
}

const A_CODE: Expected = {
  what: 'a CFIR 2022 code',
  advice: 'Take one from questionnaires/data/cfir-2022.csv.',
};
const A_ROLE: Expected = {
  what: 'a role of this questionnaire',
  advice: 'Declare it under roles, or remove it.',
};
const AN_ITEM: Expected = {
  what: 'a rated item of this questionnaire',
  advice: 'Name the id of one, or remove it.',
};

function unknown(
  found: readonly string[],
  known: ReadonlySet<string> | undefined,
  path: Problem['path'],
  expected: Expected,
): Problem[] {
  if (known === undefined) return [];
  return found.flatMap((word, i) =>
    known.has(word) ? [] : [error([...path, i], isNot(word, known, expected))],
  );
}

function isNot(word: string, known: ReadonlySet<string>, { what, advice }: Expected): string {
  return `${quoted(word)} is not ${what}.${didYouMean(word, known) || ` ${advice}`}`;
}

/** An id that is no rated item. */
export function unknownItem(item: string, known: ReadonlySet<string>): string {
  return isNot(item, known, AN_ITEM);
}

function checkCondition(condition: Condition, path: Problem['path'], context: Context): Problem[] {
  if (condition.kind === 'feature') {
    return unknownFeature(condition.feature, context.features, [...path, 'feature']);
  }
  if (context.earlier.has(condition.item)) return [];
  const message = context.items.has(condition.item)
    ? `${quoted(condition.item)} does not come earlier. A condition can only depend on an answer already given.`
    : unknownItem(condition.item, context.items);
  return [error([...path, 'item'], message)];
}

/** A feature the questionnaire does not declare. */
export function unknownFeature(
  feature: string,
  known: ReadonlySet<string>,
  path: Problem['path'],
): Problem[] {
  if (known.has(feature)) return [];
  const advice =
    didYouMean(feature, known) || ' Declare it under features in the questionnaire, or remove it.';
  return [error(path, `${quoted(feature)} is not a feature of the questionnaire.${advice}`)];
}
