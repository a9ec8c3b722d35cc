/** Goes to another page once everything that was still being sent has been waited for. */
/// <reference lib="dom" />

type Wait = () => Promise<void>;

const waits = new Set<Wait>();

/** Waited for before the page is left for where the room is. */
export function onLeaving(wait: Wait): void {
  waits.add(wait);
}

export async function leaveFor(address: string): Promise<void> {
  await Promise.all([...waits].map((wait) => wait()));
  window.location.assign(address);
}
