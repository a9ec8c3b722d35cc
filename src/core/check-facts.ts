/** What recorded facts mean: each once, known to the questionnaire, with real days and usable links. */
import type { Organisation } from './assessment.ts';
import { checkDay } from './check-dates.ts';
import { didYouMean, error, quoted, warning } from './check-words.ts';
import type { Fact, Recorder } from './facts.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

/** Every problem of the facts at once; organisations are checked when they are known. */
export function checkFacts(
  facts: readonly Fact[],
  questionnaire: Questionnaire,
  organisations: readonly Organisation[] | undefined,
): Problem[] {
  const known = new Set(questionnaire.gates.flatMap((gate) => gate.facts.map((fact) => fact.id)));
  const invited = organisations && new Set(organisations.map((organisation) => organisation.id));
  const seen = new Set<string>();
  return facts.flatMap((fact, f) => {
    const path = ['facts', f];
    const repeated = seen.has(fact.id) ? [error([...path, 'fact'], twice(fact.id))] : [];
    seen.add(fact.id);
    return [
      ...checkId(fact.id, known, [...path, 'fact']),
      ...repeated,
      ...checkFact(fact, path),
      ...checkRecorder(fact.recordedBy, invited, [...path, 'recorded-by', 'organisation']),
      ...checkRecorder(fact.confirmedBy, invited, [...path, 'confirmed-by', 'organisation']),
    ];
  });
}

const twice = (id: string) => `The fact ${quoted(id)} is already recorded above. Keep one entry.`;

function checkId(id: string, known: ReadonlySet<string>, path: Problem['path']): Problem[] {
  if (known.has(id)) return [];
  return [
    error(path, `${quoted(id)} is not a fact of any gate in the questionnaire.${didYouMean(id, known)}`),
  ];
}

function checkFact(fact: Fact, path: Problem['path']): Problem[] {
  return [
    ...checkDay(fact.date, [...path, 'date']),
    ...checkDay(fact.expiry, [...path, 'expiry']),
    ...checkDay(fact.due, [...path, 'due']),
    ...checkLink(fact.link, [...path, 'link']),
    ...checkProgress(fact, [...path, 'status']),
  ];
}

/** Links are printed and clickable in the report, so only web addresses are taken. */
function checkLink(link: string | undefined, path: Problem['path']): Problem[] {
  if (link === undefined || /^https?:\/\/[^\s/?#]+[^\s]*$/i.test(link)) return [];
  return [
    error(path, `${quoted(link)} is not a web address. Start it with https://, or use file for a file name.`),
  ];
}

/** Gaps that weaken a fact without making it unreadable. `docs/method.md` 4. */
function checkProgress(fact: Fact, path: Problem['path']): Problem[] {
  if (fact.status === 'not-needed' && fact.reason === undefined) {
    return [warning(path, 'Not needed, but without a reason it counts as unknown. Add a reason.')];
  }
  const missing = [fact.owner === undefined ? 'owner' : '', fact.due === undefined ? 'due' : ''].filter(
    Boolean,
  );
  if (fact.status !== 'in-progress' || missing.length === 0) return [];
  return [warning(path, `In progress, but nobody can follow it up. Add ${missing.join(' and ')}.`)];
}

function checkRecorder(
  recorder: Recorder | undefined,
  invited: ReadonlySet<string> | undefined,
  path: Problem['path'],
): Problem[] {
  if (recorder === undefined || invited === undefined || invited.has(recorder.organisation)) return [];
  const { organisation } = recorder;
  return [
    error(
      path,
      `${quoted(organisation)} is not an organisation of the setup.${didYouMean(organisation, invited)}`,
    ),
  ];
}
