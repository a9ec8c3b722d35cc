/** What a setup means: organisations, scheme, anonymity, dates and thresholds that fit together. */
import type { Setup } from './assessment.ts';
import { checkDay, checkDays } from './check-dates.ts';
import { repeatedIds } from './check-ids.ts';
import { unknownFeature } from './check-items.ts';
import { checkOrder, checkRange } from './check-thresholds.ts';
import { error, quoted } from './check-words.ts';
import { DEFAULT_THRESHOLDS, type Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

/** Words with a meaning of their own in answers and results. */
const RESERVED = new Set([
  'nobody-yet',
  'dont-know',
  'not-applicable',
  'not-shown',
  'held-elsewhere',
  'organisation',
  'shared',
  'pool',
  'other-organisations',
  'all',
  'everyone',
  'total',
]);

/** Every problem of a setup at once; features are checked when the questionnaire is known. */
export function checkSetup(setup: Setup, questionnaire: Questionnaire | undefined): Problem[] {
  return [
    ...checkFeatures(setup, questionnaire),
    ...checkDay(setup.scheme.fundingEnds, ['scheme', 'funding-ends']),
    ...repeatedIds(
      setup.options.map((option, i) => ({ id: option.id, what: 'an option', path: ['options', i, 'id'] })),
    ),
    ...checkDay(setup.decision?.on, ['decision', 'on']),
    ...checkDates(setup.dates),
    ...checkOrganisations(setup.organisations),
    ...checkAnonymity(setup),
    ...checkRange(setup.thresholds, ['thresholds']),
    ...checkOrder({ ...(questionnaire?.thresholds ?? DEFAULT_THRESHOLDS), ...setup.thresholds }, [
      'thresholds',
      'theme-low',
    ]),
  ];
}

function checkFeatures(setup: Setup, questionnaire: Questionnaire | undefined): Problem[] {
  if (questionnaire === undefined) return [];
  const known = new Set(questionnaire.features.map((feature) => feature.id));
  return setup.scheme.features.flatMap((feature, i) =>
    unknownFeature(feature, known, ['scheme', 'features', i]),
  );
}

function checkDates(dates: Setup['dates']): Problem[] {
  const opened = ['opened', dates.opened] as const;
  return [
    ...checkDay(dates.opened, ['dates', 'opened']),
    ...checkDay(dates.answerBy, ['dates', 'answer-by']),
    ...checkDay(dates.closed, ['dates', 'closed']),
    ...checkDay(dates.judged, ['dates', 'judged']),
    ...checkDays(opened, ['answer-by', dates.answerBy], ['dates', 'answer-by']),
    ...checkDays(opened, ['closed', dates.closed], ['dates', 'closed']),
  ];
}

function checkOrganisations(organisations: Setup['organisations']): Problem[] {
  if (organisations.length === 0) {
    return [error(['organisations'], 'There are no organisations. Name at least one.')];
  }
  return [
    // Ids that differ only by capitals would be mistyped in the answers sooner or later.
    ...repeatedIds(
      organisations.map(({ id }, i) => ({
        id: id.toLowerCase(),
        what: 'an organisation',
        path: ['organisations', i, 'id'],
      })),
    ),
    ...organisations.flatMap(({ id }, i) =>
      RESERVED.has(id.toLowerCase()) ? [error(['organisations', i, 'id'], reserved(id))] : [],
    ),
  ];
}

const reserved = (id: string) =>
  `${quoted(id)} has a meaning of its own in answers and results. Choose another id for the organisation.`;

/** A group of one is a person: hiding needs at least two. `docs/method.md` 7. */
function checkAnonymity(setup: Setup): Problem[] {
  if (setup.mode === 'attributed' || (Number.isInteger(setup.k) && setup.k >= 2)) return [];
  const message = `k is ${setup.k}; in the mode ${setup.mode} it must be a whole number of at least 2.`;
  return [error(['anonymity', 'k'], message)];
}
