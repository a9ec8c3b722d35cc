/** What can be watched of a workshop, by its id. */

const VOTES = ':votes';
/** A room that votes would otherwise wake its screens with every answer. */
const VOTES_SPACING = 1000;

/** What the facilitators do: a new item, a reveal, a pause, the end. */
export function movesOf(workshop: string): string {
  return `workshop:${workshop}:moves`;
}

/** That someone answered or came in; never what they said. */
export function votesOf(workshop: string): string {
  return `workshop:${workshop}${VOTES}`;
}

/** How many milliseconds lie at least between two wakes of a topic. */
export function spacingOf(topic: string): number {
  return topic.endsWith(VOTES) ? VOTES_SPACING : 0;
}
