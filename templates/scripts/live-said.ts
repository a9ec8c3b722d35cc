/** What a live screen says: its own news once when they change, and how the connection goes. */
/// <reference lib="dom" />
import { screenNow } from './live-reading.ts';

const LINE = {
  lost: 'Connection lost. Reconnecting.',
  back: 'The connection is back.',
};
const BACK_SHOWN_FOR = 4000;

/** @returns tells in the note how the connection goes */
export function openNote(live: HTMLElement): (news: 'lost' | 'back') => void {
  const note = live.querySelector<HTMLElement>('[data-live-note]');
  let clearing: ReturnType<typeof setTimeout> | undefined;
  return (news) => {
    if (!note) return;
    clearTimeout(clearing);
    note.textContent = LINE[news];
    if (news === 'back') {
      clearing = setTimeout(() => {
        note.textContent = '';
      }, BACK_SHOWN_FOR);
    }
  };
}

/** @returns announces what the screen has to say, if it has not said it before */
export function openAnnouncing(live: HTMLElement): () => void {
  const region = live.querySelector<HTMLElement>('[data-live-said]');
  let said = screenNow()?.dataset.say;
  return () => {
    const say = screenNow()?.dataset.say;
    if (say === said) return;
    said = say;
    if (region) region.textContent = say ?? '';
  };
}
