/** Refusals as pages: one table, so that a refusal without a page does not compile. */
import type { Refusal as OfAssessments, OWN_PARTS, Part } from '#core/life-cycle-refusal.ts';
import { sayWhoMay } from '#core/roles.ts';
import { sayList } from '#core/wording.ts';
import type { SignInRefusal } from '#identity/refusals.ts';
import type { ProblemProps } from '#templates/problems/problem.page.tsx';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { because } from './refused-words.ts';
import { problem } from './reply.tsx';
import { tellRefusedTry } from './sign-in-lines.ts';
import { type Said, SIGN_IN_PAGES } from './sign-in-problems.ts';

export type Refusal = OfAssessments | SignInRefusal;

const PART_WORDS: Readonly<Record<(typeof OWN_PARTS)[number] | 'others', string>> = {
  scheme: 'the scheme',
  money: 'the money',
  decision: 'what is to be decided',
  options: 'the options compared',
  questionnaire: 'the questionnaire',
  organisations: 'the organisations',
  anonymity: 'anonymity',
  thresholds: 'the thresholds',
  'answer-by': 'the date to answer by',
  state: 'whether it is open',
  others: 'the organisations that people who answer have named',
};

function sayPart(part: Part): string {
  return part in PART_WORDS ? PART_WORDS[part as keyof typeof PART_WORDS] : 'how many people it should bring';
}

const ASK_SENDER = 'Ask the person who invited you for a new link or code.';

type Teller<K extends Refusal['kind']> = (refusal: Extract<Refusal, { readonly kind: K }>) => Said;

const PAGES: { readonly [K in Refusal['kind']]: Teller<K> } = {
  'not-found': () => ({
    status: 404,
    title: 'This assessment is not here',
    sentences: ['It may have been deleted, or the address is not complete.'],
  }),
  'wrong-state': ({ state }) => ({
    status: 409,
    title: 'This can no longer be done',
    sentences: [`The assessment is ${state}. Go back to it to see what can be done now.`],
  }),
  'changed-meanwhile': ({ changed }) => ({
    status: 409,
    title: 'Someone changed the assessment meanwhile',
    sentences: [
      changed.length === 0
        ? 'Nothing was saved.'
        : `Since you opened the page this was changed: ${sayList(changed.map(sayPart))}. Nothing of yours was saved.`,
      'Go back to the assessment, look at it as it is now, and enter your change again.',
    ],
  }),
  incomplete: ({ problems }) => ({
    status: 422,
    title: 'The assessment cannot open yet',
    sentences: [
      'Some things are missing. Go back to the assessment: what is missing is marked there.',
      ...problems.map(({ message }) => message),
    ],
  }),
  invalid: ({ problems }) => ({
    status: 422,
    title: 'Something in the form cannot be used',
    sentences: problems.map(({ message }) => message),
  }),
  'organisation-exists': ({ name }) => ({
    status: 422,
    title: 'This organisation is already there',
    sentences: [`${name} is one of the organisations of this assessment.`],
  }),
  'unknown-organisation': () => ({
    status: 422,
    title: 'This organisation is not part of the assessment',
    sentences: ['Go back and choose one from the list.'],
  }),
  'not-an-example': () => ({
    status: 409,
    title: 'This is not the worked example',
    sentences: ['Only the worked example can be removed this way. Delete the assessment instead.'],
  }),
  'fact-changed-meanwhile': () => ({
    status: 409,
    title: 'Someone recorded this fact meanwhile',
    sentences: [
      'Nothing of yours was saved. Go back to the facts, look at what is recorded now, and enter yours again if it still holds.',
    ],
  }),
  'unknown-link': () => ({
    status: 404,
    title: 'This link leads nowhere',
    sentences: ['It may be incomplete, or what it led to was withdrawn or deleted.', ASK_SENDER],
  }),
  'unknown-code': () => ({
    status: 404,
    title: 'There is no assessment with this code',
    sentences: ['A code has six letters and digits, for example CDF-GHJ. Check it and try again.'],
  }),
  'not-open-yet': () => ({
    status: 409,
    title: 'This assessment is not open yet',
    sentences: [
      'You can answer once the people who run it have opened it. Your link or code will work then.',
    ],
  }),
  'assessment-closed': () => ({
    status: 410,
    title: 'This assessment is closed',
    sentences: ['Answers can no longer be given or changed. Everything saved before it closed counts.'],
  }),
  'others-not-allowed': () => ({
    status: 422,
    title: 'Only invited organisations can answer here',
    sentences: [
      'Choose your organisation from the list. If it is missing, ask the person who invited you to add it.',
    ],
  }),
  'organisation-not-chosen': () => ({
    status: 422,
    title: 'Choose your organisation',
    sentences: ['Answers are kept by organisation, so we need to know which one you answer for.'],
  }),
  'too-many-organisations': ({ most }) => ({
    status: 422,
    title: 'No more organisations can be added',
    sentences: [
      `At most ${most} organisations can be named by people who answer. Ask the person who invited you to add yours.`,
    ],
  }),
  'name-too-long': ({ most }) => ({
    status: 422,
    title: 'This name is too long',
    sentences: [`A name can have at most ${most} characters.`],
  }),
  'unknown-role': () => ({
    status: 422,
    title: 'Choose a role from the list',
    sentences: ['The role that was sent is not one of this questionnaire.'],
  }),
  'unknown-item': () => ({
    status: 422,
    title: 'This question is not part of the questionnaire',
    sentences: ['Nothing was saved for it. Load the page again and answer there.'],
  }),
  'answer-does-not-fit': () => ({
    status: 422,
    title: 'This answer does not fit the question',
    sentences: ['Nothing was saved for it. Load the page again and choose one of the answers shown.'],
  }),
  'comment-too-long': ({ most }) => ({
    status: 422,
    title: 'This comment is too long',
    sentences: [`A comment can have at most ${most} characters. Shorten it and save again.`],
  }),
  'answer-changed-elsewhere': () => ({
    status: 409,
    title: 'This answer was changed on another page or device',
    sentences: ['Yours was not saved over it. Look at what is there now and choose again.'],
  }),
  'paper-keyed-in': () => ({
    status: 409,
    title: 'This form was saved before',
    sentences: [
      'A paper was keyed in with this form before, with other answers. That one stands, and nothing was saved now.',
      'If this is another paper, save once more. If it is the same one, key it in only once.',
    ],
  }),
  'paper-not-there': () => ({
    status: 422,
    title: 'This paper is no longer there',
    sentences: ['It was taken back before, or withdrawn by its private link. There is nothing left to do.'],
  }),
  'paper-changed-since': () => ({
    status: 409,
    title: 'The answers were changed since',
    sentences: [
      'Whoever has the private link of this paper has changed answers. They can withdraw them by that link.',
    ],
  }),
  'workshop-not-found': () => ({
    status: 404,
    title: 'This workshop is not here',
    sentences: ['It may have been deleted with its assessment, or the address is not complete.'],
  }),
  'workshop-moved': ({ since }) => ({
    status: 409,
    title: 'The workshop has moved on',
    sentences: ['Since you opened the page this happened, so your step was not taken:', ...since],
  }),
  'workshop-running': () => ({
    status: 409,
    title: 'A workshop is running already',
    sentences: ['An assessment has one workshop at a time. Go to the one that is running, or end it first.'],
  }),
  'workshop-paused': () => ({
    status: 409,
    title: 'The workshop is paused',
    sentences: ['Go on with the workshop first, then take this step.'],
  }),
  'workshop-ended': () => ({
    status: 409,
    title: 'The workshop has ended',
    sentences: ['What was said and agreed is kept. Start another workshop while the assessment is open.'],
  }),
  'minutes-out-of-range': ({ fewest, most }) => ({
    status: 422,
    title: 'Say how long the workshop is',
    sentences: [`The minutes are a whole number from ${fewest} to ${most}.`],
  }),
  'move-not-now': () => ({
    status: 409,
    title: 'This step cannot be taken now',
    sentences: ['Go back to the workshop: it shows what can be done from here.'],
  }),
  'nothing-to-reveal': () => ({
    status: 409,
    title: 'Nobody has answered this question yet',
    sentences: ['There is nothing to show. Let people rate it first.'],
  }),
  'not-on-agenda': () => ({
    status: 409,
    title: 'This question is not on the agenda any more',
    sentences: ['It was taken off meanwhile. Add it to the agenda again to talk about it.'],
  }),
  'note-changed-meanwhile': () => ({
    status: 409,
    title: 'Another facilitator wrote about this question meanwhile',
    sentences: [
      'Yours was not saved over theirs. Read what stands there now and save yours again if it holds.',
    ],
  }),
  'statement-changed-meanwhile': () => ({
    status: 409,
    title: 'Someone else wrote a statement meanwhile',
    sentences: ['Yours was not saved over it. Read what stands there now and save yours again if it holds.'],
  }),
  'signed-meanwhile': () => ({
    status: 409,
    title: 'Something changed since you opened the page',
    sentences: ['Nothing was signed. Look at what is there now and sign again if it holds.'],
  }),
  'report-too-large': () => ({
    status: 422,
    title: 'This report is too large to be kept',
    sentences: ['Nothing was signed. A snapshot keeps reports of up to 32 MB.'],
  }),
  'decision-changed-meanwhile': () => ({
    status: 409,
    title: 'Someone recorded another decision meanwhile',
    sentences: ['Yours was not saved over it. Read what stands there now and save yours again if it holds.'],
  }),
  'action-not-there': () => ({
    status: 404,
    title: 'This action is no longer there',
    sentences: ['It was taken off the list meanwhile.'],
  }),
  'action-changed-meanwhile': () => ({
    status: 409,
    title: 'Someone changed this action meanwhile',
    sentences: [
      'Yours was not saved over it. Look at what is there now and enter yours again if it still holds.',
    ],
  }),
  'tally-out-of-range': ({ most }) => ({
    status: 422,
    title: 'This count cannot be used',
    sentences: [`Enter whole numbers, at least one hand and at most ${most} in all.`],
  }),
  'not-answered-for': () => ({
    status: 404,
    title: 'Nobody is answered for here',
    sentences: ['Choose a person from the list, or add one first.'],
  }),
  'unknown-recovery-code': () => ({
    status: 404,
    title: 'There is no workshop with this recovery code',
    sentences: [
      'Check the code. A newer code makes the older one useless; another facilitator can make a new one.',
    ],
  }),
  'team-not-found': () => ({
    status: 404,
    title: 'This team is not here',
    sentences: ['The address may not be complete, or you are not in this team.'],
  }),
  'no-team': () => ({
    status: 409,
    title: 'You own no team yet',
    sentences: ['An assessment belongs to a team, and is begun by an owner of it. Make a team first.'],
  }),
  'team-not-chosen': () => ({
    status: 422,
    title: 'Choose the team it is for',
    sentences: ['An assessment belongs to one team. Go back and choose one that you own.'],
  }),
  'role-may-not': ({ deed }) => ({
    status: 403,
    title: 'Your role in the team does not include this',
    sentences: [`This is done by ${sayWhoMay(deed)}. Ask one of them.`],
  }),
  'in-this-team': () => ({
    status: 409,
    title: 'The assessment belongs to this team already',
    sentences: ['Nothing had to be changed.'],
  }),
  'not-a-member': () => ({
    status: 404,
    title: 'This person is not in the team',
    sentences: ['They may have left meanwhile.'],
  }),
  'already-a-member': () => ({
    status: 409,
    title: 'This person is in the team already',
    sentences: ['An owner of the team can change their role on the page of the team.'],
  }),
  'last-owner': () => ({
    status: 409,
    title: 'A team always has an owner',
    sentences: ['This is the only owner of the team. Make someone else an owner first.'],
  }),
  'not-for-yourself': () => ({
    status: 403,
    title: 'You cannot hand a team to yourself',
    sentences: [
      'Whoever runs the installation has no part in any assessment. Choose someone else, who is then told on the page of the team.',
    ],
  }),
  'unknown-person': () => ({
    status: 422,
    title: 'There is no such person',
    sentences: ['Their account may have been closed meanwhile. Choose someone from the list.'],
  }),
  'not-an-administrator': () => ({
    status: 403,
    title: 'This is for administrators of the installation',
    sentences: ['Ask one of them.'],
  }),
  'invitation-unknown': () => ({
    status: 404,
    title: 'This invitation is not valid',
    sentences: ['It may be incomplete, or it was withdrawn. Ask the person who invited you for a new one.'],
  }),
  'invitation-expired': () => ({
    status: 410,
    title: 'This invitation has expired',
    sentences: ['Ask the person who invited you for a new one.'],
  }),
  'invitation-used': () => ({
    status: 410,
    title: 'This invitation was used before',
    sentences: ['Each invitation works once. If it was you, sign in.'],
  }),
  ...SIGN_IN_PAGES,
};

/** What a refusal is called and what to do about it. */
export function sayRefusal(refusal: Refusal): Said {
  // The table holds a teller for each kind that takes exactly that kind.
  const tell = PAGES[refusal.kind] as (refusal: Refusal) => Said;
  return tell(refusal);
}

/** About what none of our pages offers: made up, or from a page that was kept for long. */
const NOT_OFFERED: readonly Refusal['kind'][] = [
  ...(['unknown-organisation', 'organisation-not-chosen', 'others-not-allowed', 'unknown-role'] as const),
  ...(['unknown-item', 'answer-does-not-fit', 'unknown-person', 'team-not-chosen'] as const),
];

/** Tells the log of a refusal. */
export function tellRefusal(c: Request, services: Pick<Services, 'log'>, refusal: Refusal): void {
  if (NOT_OFFERED.includes(refusal.kind)) because(c, 'not-offered');
  tellRefusedTry(c, services, refusal);
}

/** The page of a refusal, with a way on, and what was sent where that would be lost. */
export async function refused(
  c: Request,
  services: Pick<Services, 'site' | 'log' | 'identity'>,
  refusal: Refusal,
  onwards?: { readonly href: string; readonly text: string },
  sent?: ProblemProps['sent'],
): Promise<Response> {
  tellRefusal(c, services, refusal);
  const { status, title, sentences } = sayRefusal(refusal);
  return problem(c, services, status, { title, sentences, onwards, sent });
}
