/** The words of the room screen and of an observer's page. */
import { SILENT_MINUTES } from '#core/workshop.ts';
import type { RoomView } from './room-view.ts';

/** "Question 3 of 8: Leading", as far as there is one. */
export function sayWhere({ place, theme }: Pick<RoomView, 'place' | 'theme'>): string {
  const where = place === undefined ? [] : [`Question ${place.number} of ${place.of}`];
  return [...where, ...(theme === undefined ? [] : [theme])].join(': ');
}

/** "9 of 12 have answered", or how many are here. */
export function sayTurnout({ at, turnout }: Pick<RoomView, 'at' | 'turnout'>): string {
  const { present = 0, answered = 0 } = turnout ?? {};
  if (at === 'silent') return `${answered} of ${present} have finished`;
  if (at === 'rating') return `${answered} of ${present} have answered`;
  return present === 1 ? '1 person is here' : `${present} people are here`;
}

/** Announced once when it changes; never with a count, which would be said at every vote. */
export function sayRoom({ state, at, question }: RoomView): string {
  if (state === 'ended') return 'The workshop has ended.';
  if (state === 'paused') return 'The workshop is paused.';
  switch (at) {
    case 'gathering':
      return 'People are joining.';
    case 'silent':
      return `Silent minutes: about ${SILENT_MINUTES}.`;
    case 'opening':
      return 'Revealed: who does what.';
    case 'between':
      return 'The facilitator will show what comes next.';
    case 'introduced':
      return `New question: ${question ?? ''}`;
    case 'rating':
      return `Answer now: ${question ?? ''}`;
    case 'revealed':
      return `Revealed: ${question ?? ''}`;
  }
}
