/** The words of the facilitator screen: where the workshop stands, and what the next step is called. */
import { countOf } from '#core/wording.ts';
import { nextEntry, SILENT_MINUTES } from '#core/workshop.ts';
import type { FacilitatorView } from './facilitator-view.ts';

/** Where the workshop stands, in a few words. */
export function sayPhase({ workshop }: Pick<FacilitatorView, 'workshop'>): string {
  if (workshop.state === 'ended') return 'Ended';
  if (workshop.state === 'paused') return 'Paused';
  switch (workshop.now.at) {
    case 'gathering':
      return 'People are joining';
    case 'silent':
      return 'Silent minutes';
    case 'opening':
      return 'Opening reveal';
    case 'introduced':
      return 'Question introduced';
    case 'rating':
      return `Rating, round ${workshop.now.round}`;
    case 'revealed':
      return `Revealed, round ${workshop.now.round}`;
    case 'between':
      return 'Nothing is on the table';
  }
}

/** The heading of the screen. */
export function headingOf({ workshop, table }: FacilitatorView): string {
  if (table.question !== undefined) return table.question.question;
  switch (workshop.now.at) {
    case 'gathering':
      return 'People are joining';
    case 'silent':
      return 'Everyone answers by themselves';
    case 'opening':
      return 'Who does what, as people see it';
    default:
      return nextEntry(workshop) === undefined ? 'The agenda is done' : 'What comes next';
  }
}

/** Announced once when it changes; never with a count, which would be said at every vote. */
export function announcementOf(view: FacilitatorView): string {
  const { question } = view.table;
  return question === undefined ? `${sayPhase(view)}.` : `${sayPhase(view)}. ${question.question}`;
}

/** "9 of 12 have answered", as the phase counts it. */
export function sayTurnout({ workshop, table }: FacilitatorView): string {
  const { present = 0, answered = 0 } = table.turnout ?? {};
  switch (workshop.now.at) {
    case 'silent':
      return `${answered} of ${present} have finished`;
    case 'rating':
    case 'revealed':
      return `${answered} of ${present} have answered`;
    default:
      return present === 1 ? '1 person is in' : `${present} people are in`;
  }
}

/** How long what is before the room has lasted, around the number of minutes that goes on by itself. */
export function timerWords({ workshop, minutesPerItem }: FacilitatorView): readonly [string, string] {
  const planned = countOf(minutesPerItem, 'minute is', 'minutes are');
  switch (workshop.now.at) {
    case 'silent':
      return ['Silent for ', ` of ${SILENT_MINUTES}.`];
    case 'introduced':
      return ['Introduced for ', `. In all about ${planned} planned for a question.`];
    case 'rating':
      return ['Rating for ', '.'];
    case 'revealed':
      return ['Discussing for ', `; about ${planned} planned.`];
    default:
      return ['For ', '.'];
  }
}

/** A step that a button takes. */
export interface Step {
  /** Of its address, after the workshop's. */
  readonly move: string;
  readonly text: string;
}

function openingText({ hasWho }: FacilitatorView): string {
  return hasWho ? 'Show who leads, pays and employs' : 'Draw up the agenda';
}

/** The one next step; undefined where it is to end. */
export function mainStep(view: FacilitatorView): Step | undefined {
  const { workshop } = view;
  if (workshop.state === 'paused') return { move: 'resume', text: 'Go on' };
  const next = nextEntry(workshop);
  switch (workshop.now.at) {
    case 'gathering':
      return next === undefined
        ? { move: 'silent', text: 'Begin the silent minutes' }
        : { move: 'next', text: 'Introduce the first question' };
    case 'silent':
      return { move: 'opening', text: `${openingText(view)}: ${sayTurnout(view)}` };
    case 'introduced':
      return { move: 'rate', text: 'Open the rating' };
    case 'rating':
      return { move: 'reveal', text: `Reveal: ${sayTurnout(view)}` };
    default:
      return next === undefined ? undefined : { move: 'next', text: 'Next question' };
  }
}

/** What else can be done from here. */
export function otherSteps(view: FacilitatorView): readonly Step[] {
  const { workshop } = view;
  if (workshop.state !== 'running') return [];
  const { at } = workshop.now;
  const isItem = 'item' in workshop.now;
  const hasNext = nextEntry(workshop) !== undefined;
  const opening: Step = { move: 'opening', text: openingText(view) };
  const silent: Step = { move: 'silent', text: 'Begin the silent minutes' };
  const isBetween = at === 'between' || at === 'gathering';
  return [
    ...(isBetween && (at === 'between' || hasNext) ? [silent] : []),
    ...(isBetween ? [opening] : []),
    ...(at === 'introduced' && view.isAnswered
      ? [{ move: 'reveal', text: 'Reveal what was said so far' }]
      : []),
    ...(at === 'revealed' ? [{ move: 'rate', text: 'Rate again' }] : []),
    ...(isItem && at !== 'revealed' ? [{ move: 'skip', text: 'Skip' }] : []),
    ...(workshop.agenda.findIndex(({ item }) => isItem && item === itemOf(view)) > 0
      ? [{ move: 'back', text: 'Back to the question before' }]
      : []),
    { move: 'pause', text: 'Pause' },
  ];
}

function itemOf({ workshop }: Pick<FacilitatorView, 'workshop'>): string | undefined {
  return 'item' in workshop.now ? workshop.now.item : undefined;
}
