/** How the verdict was worked out: every level with what fired there. `docs/method.md` 5. */
import { sayDay } from './days.ts';
import type { Block } from './report.ts';
import { SEEN_DIFFERENTLY, sayHeadline, sayRule, VERDICT_WORDS } from './wording.ts';
import { list, say, type Told, title } from './working.ts';

function levels({
  results,
}: Told): readonly { readonly level: 1 | 2 | 3; readonly head: string; readonly rule: string }[] {
  const { themeLow, themeReady, organisationOnTheme } = results.thresholds;
  return [
    {
      level: 1,
      head: 'First: is enough known?',
      rule: 'Not enough evidence if a deciding gate is unknown; or fewer than 5 people answered; or, of several organisations invited, fewer than two answered; or a required organisation has no score on any theme; or a theme has scores from fewer than 3 people or, of several invited, fewer than two organisations.',
    },
    {
      level: 2,
      head: 'Second: does anything stand in the way?',
      rule: `Not ready yet if a deciding gate is not met, or a theme scores below ${themeLow}.`,
    },
    {
      level: 3,
      head: 'Third: are there conditions?',
      rule: `Ready with conditions if a deciding gate is contested or claimed, a conditional gate is anything but met, a theme scores below ${themeReady}, or an organisation scores below ${organisationOnTheme} on a theme.`,
    },
  ];
}

/** The account of the verdict. */
export function verdictWorking(told: Told): Block[] {
  const { results, names } = told;
  const blocks = levels(told).flatMap(({ level, head, rule }): Block[] => {
    const fired = results.rules.filter((candidate) => candidate.level === level);
    return [
      title(head),
      say(rule),
      ...(fired.length === 0
        ? [say('Nothing of this holds here.')]
        : list(fired.map((candidate) => sayRule(candidate, names)))),
    ];
  });
  return [
    say(
      'The first level at which a rule holds gives the verdict. The rules and their order are ours; the framework has no validated total or cut-offs.',
    ),
    ...blocks,
    title('The verdict'),
    say(`${sayHeadline(results)}. Dates were judged on ${sayDay(results.today)}.`),
    say(
      `The best still possible is "${VERDICT_WORDS[results.bestPossible]}": the verdict if the first level is passed over and everything unknown turns out well.`,
    ),
    ...(results.unexplainedVerdict
      ? [say(`The figures that can be shown would by themselves give another verdict. ${SEEN_DIFFERENTLY}`)]
      : []),
  ];
}
