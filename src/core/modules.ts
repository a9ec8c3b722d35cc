/** Modules: further themes, who-questions and gates that are answered together with a questionnaire. */
import { checkIds } from './check-ids.ts';
import { error, listed, quoted } from './check-words.ts';
import type { ModuleRef, Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

export type Attached =
  | { readonly ok: true; readonly questionnaire: Questionnaire }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Named = readonly { readonly id: string }[];

/** What the module counts on and the questionnaire does not have. */
function missing(of: Named, among: Named, what: string, module: Questionnaire): Problem[] {
  const known = new Set(among.map(({ id }) => id));
  const unknown = of.filter(({ id }) => !known.has(id)).map(({ id }) => quoted(id));
  if (unknown.length === 0) return [];
  const message = `The module ${quoted(module.id)} needs ${what} that the questionnaire does not have: ${listed(unknown)}.`;
  return [error(['modules'], message)];
}

/** The labels of the five points, as one text to compare. */
function labels({ scale }: Questionnaire): string {
  return JSON.stringify(scale.map(({ rating, label }) => [rating, label]));
}

function misfits(base: Questionnaire, module: Questionnaire): Problem[] {
  const name = quoted(module.id);
  const refuse = (is: boolean, message: string) => (is ? [error(['modules'], message)] : []);
  return [
    ...refuse(
      module.kind !== 'module',
      `${name} is a questionnaire of its own, not a module. Choose one questionnaire.`,
    ),
    ...refuse(
      module.language !== base.language,
      `The module ${name} is in another language (${module.language}) than the questionnaire (${base.language}).`,
    ),
    ...refuse(
      labels(module) !== labels(base),
      `The module ${name} has other words for the five points than the questionnaire. Use the same scale.`,
    ),
    ...missing(module.roles, base.roles, 'roles', module),
    ...missing(module.features, base.features, 'features', module),
  ];
}

function refOf({ id, version, title }: Questionnaire): ModuleRef {
  return { id, version, title };
}

function minutesOf(all: readonly Questionnaire[]): number | undefined {
  const known = all.map(({ minutes }) => minutes ?? 0);
  return known.includes(0) ? undefined : known.reduce((sum, minutes) => sum + minutes, 0);
}

/**
 * A questionnaire with modules behind it, in the order given: their themes, who-questions and gates come
 * after its own; scale, thresholds, agenda, roles and features stay those of the questionnaire, so that the
 * themes it shares with other assessments stay comparable. Refuses what is no module, a module given twice,
 * another language or scale, roles or features the questionnaire does not have, and ids used twice.
 */
export function attachModules(base: Questionnaire, modules: readonly Questionnaire[]): Attached {
  if (modules.length === 0) return { ok: true, questionnaire: base };
  const all = [base, ...modules];
  const minutes = minutesOf(all);
  const { minutes: _, ...rest } = base;
  const questionnaire: Questionnaire = {
    ...rest,
    ...(minutes === undefined ? {} : { minutes }),
    modules: [...(base.modules ?? []), ...modules.map(refOf)],
    themes: all.flatMap(({ themes }) => themes),
    whoQuestions: all.flatMap(({ whoQuestions }) => whoQuestions),
    gates: all.flatMap(({ gates }) => gates),
  };
  const problems = [
    ...modules.flatMap((module) => misfits(base, module)),
    ...checkIds(questionnaire).map(({ message }) => error(['modules'], message)),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, questionnaire };
}
