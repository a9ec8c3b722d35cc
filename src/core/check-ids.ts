/** Ids that are used twice: what answers, gates and facts refer to must be one thing. */
import { error, quoted } from './check-words.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

interface Named {
  readonly id: string;
  /** For example `an item`. */
  readonly what: string;
  readonly path: Problem['path'];
}

/** Every id after its first use. */
export function repeatedIds(entries: readonly Named[]): Problem[] {
  const first = new Map<string, Named>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    const earlier = first.get(entry.id);
    if (earlier === undefined) first.set(entry.id, entry);
    else problems.push(error(entry.path, repeated(entry, earlier)));
  }
  return problems;
}

function repeated(entry: Named, earlier: Named): string {
  return `The id ${quoted(entry.id)} is already used by ${earlier.what} above. Give each its own id.`;
}

const named = (list: readonly { readonly id: string }[], what: string, ...start: (string | number)[]) =>
  list.map((entry, i): Named => ({ id: entry.id, what, path: [...start, i, 'id'] }));

/** Items, who-questions and gates share one namespace, because rows of answers and rules name them alike. */
export function checkIds(questionnaire: Questionnaire): Problem[] {
  const { themes, whoQuestions, gates, roles, features } = questionnaire;
  const answered = [
    ...themes.flatMap((theme, t) => named(theme.items, 'an item', 'themes', t, 'items')),
    ...named(whoQuestions, 'a who-question', 'who-questions'),
    ...named(gates, 'a gate', 'gates'),
  ];
  const facts = gates.flatMap((gate, g) => named(gate.facts, 'a fact', 'gates', g, 'facts'));
  const others = [named(themes, 'a theme', 'themes'), named(roles, 'a role', 'roles')];
  const lists = [answered, facts, ...others, named(features, 'a feature', 'features')];
  return lists.flatMap(repeatedIds);
}
