/** A questionnaire written as the YAML that reads back as the same questionnaire. */
import { Document, isMap, isScalar, type Pair } from 'yaml';
import type { Comment, Comments } from '#core/instrument-advice.ts';
import type {
  Condition,
  Gate,
  Item,
  Questionnaire,
  Theme,
  Thresholds,
  WhoQuestion,
} from '#core/questionnaire.ts';

/** Leaves out lists without entries and what is undefined: a file says only what there is to say. */
function spoken(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function thresholdsOf(thresholds: Partial<Thresholds>): Record<string, number> | undefined {
  const { gate, lowestOrganisation, themeLow, themeReady, organisationOnTheme } = thresholds;
  const named = spoken({
    gate,
    'lowest-organisation': lowestOrganisation,
    'theme-low': themeLow,
    'theme-ready': themeReady,
    'organisation-on-theme': organisationOnTheme,
  });
  return Object.keys(named).length === 0 ? undefined : (named as Record<string, number>);
}

function conditionOf(condition: Condition): Record<string, unknown> {
  return condition.kind === 'feature'
    ? { feature: condition.feature }
    : { item: condition.item, among: condition.among };
}

function whoOf({ shownIf, ...who }: WhoQuestion): Record<string, unknown> {
  return spoken({ ...who, 'shown-if': shownIf.map(conditionOf) });
}

function itemOf({ shownIf, reversed, ...item }: Item): Record<string, unknown> {
  return spoken({ ...item, reversed: reversed || undefined, 'shown-if': shownIf.map(conditionOf) });
}

function themeOf({ items, weight, ...theme }: Theme): Record<string, unknown> {
  return spoken({ ...theme, weight: weight === 1 ? undefined : weight, items: items.map(itemOf) });
}

function gateOf({ appliesIf, thresholds, ...gate }: Gate): Record<string, unknown> {
  return spoken({ ...gate, 'applies-if': appliesIf, thresholds: thresholdsOf(thresholds) });
}

/** Every line one space in, as comments are written; an empty line stays a mark alone. */
function commentOf(text: string): string {
  return text.replace(/^(?=.)/gm, ' ').replace(/^$/gm, ' ');
}

function putAbove(document: Document, { path, text }: Comment): void {
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(holder)) return;
  const pair = holder.items.find(({ key }: Pair) => isScalar(key) && key.value === path.at(-1));
  if (pair !== undefined && isScalar(pair.key)) pair.key.commentBefore = commentOf(text);
}

/** The text; reading it gives an equal questionnaire. Comments are for whoever goes on writing. */
export function questionnaireText(questionnaire: Questionnaire, comments?: Comments): string {
  const { thresholds, agenda, themes, whoQuestions, gates, modules, ...head } = questionnaire;
  const { scale, roles, features, ...about } = head;
  const raw = spoken({
    ...about,
    modules,
    thresholds: thresholdsOf(thresholds),
    agenda: { 'minutes-per-item': agenda.minutesPerItem, 'reserved-minutes': agenda.reservedMinutes },
    scale,
    roles,
    features,
    themes: themes.map(themeOf),
    'who-questions': whoQuestions.map(whoOf),
    gates: gates.map(gateOf),
  });
  const document = new Document(raw, { aliasDuplicateObjects: false });
  if (comments !== undefined) {
    document.commentBefore = commentOf(comments.start);
    for (const comment of comments.above) putAbove(document, comment);
    document.comment = commentOf(comments.end);
  }
  return document.toString({ lineWidth: 0 });
}
