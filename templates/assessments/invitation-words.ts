/** The texts of invitation and reminder, ready to paste into a message. */
import type { Setup } from '#core/assessment.ts';
import { sayDay } from '#core/days.ts';
import { sayCode } from '#core/join.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { MODE_WORDS } from '#core/wording.ts';

export interface Invited {
  readonly setup: Setup;
  readonly questionnaire: Questionnaire | undefined;
  /** Where to answer: the link of the organisation, or the one for all. */
  readonly link: string;
  readonly code: string;
  /** Where the code is entered. */
  readonly joinPage: string;
  readonly organisation: string | undefined;
}

function minutesOf(questionnaire: Questionnaire | undefined): string {
  return questionnaire?.minutes === undefined ? 'a few minutes' : `about ${questionnaire.minutes} minutes`;
}

function byWhen({ dates }: Setup): string {
  return dates.answerBy === undefined ? '' : ` by ${sayDay(dates.answerBy)}`;
}

function how({ link, code, joinPage }: Invited): string {
  return `Answer here: ${link}\n\nOr go to ${joinPage} and enter the code ${sayCode(code)}. You need no account, and a phone will do.`;
}

function about({ setup }: Invited): string {
  const { scheme, decision } = setup;
  return [
    scheme.what,
    decision?.question &&
      `To be decided${decision.on ? ` on ${sayDay(decision.on)}` : ''}: ${decision.question}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What an invitation says. */
export function invitationText(invited: Invited): string {
  const { setup, questionnaire, organisation } = invited;
  const forWhom = organisation === undefined ? '' : ` for ${organisation}`;
  return [
    `Is ${setup.title} ready to start here? Please tell us what you see`,
    'Hello,',
    `We would like to know how ready we are for ${setup.title}, before anything is decided. Please answer${forWhom}${byWhen(setup)}. It takes ${minutesOf(questionnaire)}. "I do not know" is a useful answer too.`,
    about(invited),
    how(invited),
    MODE_WORDS[setup.mode],
    'Thank you',
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** What a reminder says; it goes to everyone of an organisation, since nobody knows who has answered. */
export function reminderText(invited: Invited): string {
  const { setup, questionnaire, organisation } = invited;
  const forWhom = organisation === undefined ? '' : ` for ${organisation}`;
  return [
    `Reminder: is ${setup.title} ready to start here?`,
    'Hello,',
    `If you have answered${forWhom} already: thank you, there is nothing more to do. If not, we would like to hear from you${byWhen(setup)}. It takes ${minutesOf(questionnaire)}.`,
    how(invited),
    'If you have begun, open the private link you kept and go on where you were.',
    'Thank you',
  ].join('\n\n');
}
