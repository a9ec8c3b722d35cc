/** What screens of a workshop watch: the moves of facilitators, and that someone has answered or come. */

/** Every screen watches it. */
export function movesTopic(workshop: string): string {
  return `workshop:${workshop}:moves`;
}

/** Facilitator, room and observer watch it; it wakes at most once a second. */
export function votesTopic(workshop: string): string {
  return `workshop:${workshop}:votes`;
}

/** Milliseconds between two wakes of a topic. */
export function spacingOf(topic: string): number {
  return topic.endsWith(':votes') ? 1000 : 0;
}
