/** What an owner's pages call states, days, people and other things. */
import type { AnonymityMode } from '#core/assessment.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { AssessmentState, Missing } from '#core/life-cycle-refusal.ts';
import type { Thresholds } from '#core/questionnaire.ts';
import { countOf } from '#core/wording.ts';
import type { TagColour } from '../nhsuk/tag.tsx';

export const STATE_TAGS: Readonly<
  Record<AssessmentState, { readonly text: string; readonly colour: TagColour }>
> = {
  draft: { text: 'Draft', colour: 'grey' },
  open: { text: 'Open', colour: 'blue' },
  closed: { text: 'Closed', colour: 'green' },
  'signed-off': { text: 'Signed off', colour: 'purple' },
};

/** The name people know an assessment by, also before it has one. */
export function titleOf({ setup }: Pick<Assessment, 'setup'>): string {
  return setup.title.trim() || setup.scheme.name.trim() || 'New assessment';
}

/** "5 days left", with the last day and days gone by in words. */
export function sayDaysLeft(days: number): string {
  if (days === 0) return 'last day to answer';
  if (days > 0) return `${countOf(days, 'day', 'days')} left`;
  return `the date to answer by was ${countOf(-days, 'day', 'days')} ago`;
}

/** "9 of 20 expected answered"; without numbers expected only how many did. */
export function sayAnswered(answered: number, expected: number): string {
  return expected === 0 ? `${answered} answered` : `${answered} of ${expected} expected answered`;
}

export interface ModeWords {
  readonly title: string;
  readonly hint: string;
}

export const MODES: Readonly<Record<AnonymityMode, ModeWords>> = {
  'by-organisation': {
    title: 'By organisation',
    hint: 'Answers are kept with organisation and role, never with a name, and small organisations are shown together.',
  },
  anonymous: {
    title: 'Anonymous',
    hint: 'Nobody can trace an answer to a person, and at closing private links stop leading to answers.',
  },
  attributed: {
    title: 'Attributed',
    hint: 'After closing you see each answer with organisation and role, and people are told so before they answer.',
  },
};

export const THRESHOLD_WORDS: Readonly<Record<keyof Thresholds, string>> = {
  gate: 'A gate is not met when its score is below',
  lowestOrganisation: 'A gate is contested when one organisation scores it below',
  themeLow: 'Not ready yet when a theme scores below',
  themeReady: 'A condition when a theme scores below',
  organisationOnTheme: 'A condition when one organisation scores a theme below',
};

/** What is missing before opening, and the page on which to enter it. */
export const MISSING: Readonly<Record<Missing, { readonly text: string; readonly page: string }>> = {
  'scheme-name': { text: 'Enter the name of the scheme', page: 'scheme' },
  'decision-question': { text: 'Enter what is to be decided', page: 'decision' },
  questionnaire: { text: 'Choose a questionnaire', page: 'questionnaire' },
  'questionnaire-gone': {
    text: 'Choose another questionnaire: the one chosen is no longer in the library',
    page: 'questionnaire',
  },
  organisations: { text: 'Name at least one organisation', page: 'organisations' },
  'answer-by': { text: 'Enter the date to answer by', page: 'answer-by' },
  'answer-by-passed': { text: 'Enter a later date to answer by: this one is over', page: 'answer-by' },
};
