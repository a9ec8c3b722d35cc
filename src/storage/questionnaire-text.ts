/** A questionnaire written as the YAML that reads back as the same questionnaire. */
import { stringify } from 'yaml';
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

/** The text; reading it gives an equal questionnaire. */
export function questionnaireText(questionnaire: Questionnaire): string {
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
  return stringify(raw, { lineWidth: 0, aliasDuplicateObjects: false });
}
