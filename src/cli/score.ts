/** `sandpilot score`: verdict, gates and themes of a file of answers, in words or as JSON. */
import type { Results } from '#core/results.ts';
import {
  decidingRules,
  type Names,
  namesOf,
  SEEN_DIFFERENTLY,
  STATE_WORDS,
  sayHeadline,
  sayPeople,
  sayRule,
  sayScore,
  VERDICT_WORDS,
} from '#core/wording.ts';
import { resultsJson } from '#report/results-json.ts';
import { type Files, judgeFiles } from './inputs.ts';
import { type Io, printProblems } from './problems.ts';

function summarise(results: Results, names: Names): string {
  const rules = decidingRules(results);
  const rest = results.rules.filter((rule) => !rules.includes(rule));
  const themes = results.themes.map(({ id, score, organisations }) => {
    const spread = organisations.map(
      (row) => `${names.organisation(row.organisation)} ${sayScore(row.score ?? 0)}`,
    );
    return `  ${(score === null ? '-' : sayScore(score)).padStart(5)}  ${names.theme(id)}${spread.length === 0 ? '' : ` (${spread.join(', ')})`}`;
  });
  const gates = results.gates.map(
    ({ id, state, kind }) =>
      `  ${STATE_WORDS[state].padEnd(14)}  ${id} ${names.gate(id)}${kind === 'conditional' ? ' (conditional)' : ''}`,
  );
  return [
    sayHeadline(results),
    ...rules.map((rule) => `  ${sayRule(rule, names)}`),
    ...(results.unexplainedVerdict ? [`  ${SEEN_DIFFERENTLY}`] : []),
    ...(results.bestPossible === results.verdict
      ? []
      : [`Best still possible: ${VERDICT_WORDS[results.bestPossible]}`]),
    '',
    `${sayPeople(results.people)} from ${results.organisationsAnswered} of ${results.organisationsInvited} organisations gave ratings.`,
    ...(results.factsSupplied ? [] : ['No facts were supplied: gates rest on what people say.']),
    '',
    'Gates',
    ...gates,
    '',
    'Themes, 0 to 100',
    ...themes,
    ...(rest.length === 0 ? [] : ['', 'Also', ...rest.map((rule) => `  ${sayRule(rule, names)}`)]),
    '',
  ].join('\n');
}

/** Scores the files; 0 when done, 1 when a file was refused. */
export async function scoreCommand(
  files: Files,
  options: { readonly json: boolean },
  io: Io,
): Promise<number> {
  const judging = await judgeFiles(files);
  if (!judging.ok) {
    printProblems(judging.problems, io);
    return 1;
  }
  printProblems(judging.warnings, io);
  const { results, questionnaire, setup } = judging.value;
  const names = namesOf(questionnaire, setup.organisations);
  io.out(options.json ? resultsJson(results, questionnaire, names) : summarise(results, names));
  return 0;
}
