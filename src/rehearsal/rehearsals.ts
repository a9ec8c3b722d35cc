/** The practices that go on in a server: simulated people who come in by its own door. */
import { CLOCKWORK, type Rehearsal, rehearse, USUAL_PACE } from './rehearsal.ts';

/** At once; the oldest goes home when another begins. */
const MOST_AT_ONCE = 4;
/** Nobody practises longer. */
const LONGEST = 2 * 3600_000;
const ARRIVING = 6000;

export interface Rehearsals {
  /** Sends so many people to a joining code. */
  readonly send: (joinCode: string, people: number) => void;
  readonly stop: () => void;
}

/** `address`: scheme, host and port on this machine, asked for at every practice. */
export function makeRehearsals(address: () => string): Rehearsals {
  const going = new Set<Rehearsal>();
  const leave = (rehearsal: Rehearsal): void => {
    rehearsal.stop();
    going.delete(rehearsal);
  };
  return {
    send: (joinCode, people) => {
      const [oldest] = going;
      if (going.size >= MOST_AT_ONCE && oldest !== undefined) leave(oldest);
      const door = `/join/code/${joinCode}`;
      const seed = [...joinCode].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 1e9;
      const request = { base: address(), door, people, seed, pace: USUAL_PACE, arriving: ARRIVING };
      const rehearsal = rehearse(request, CLOCKWORK);
      going.add(rehearsal);
      const late = setTimeout(() => leave(rehearsal), LONGEST);
      late.unref();
      void rehearsal.over.then(() => {
        clearTimeout(late);
        going.delete(rehearsal);
      });
    },
    stop: () => {
      for (const rehearsal of going) leave(rehearsal);
    },
  };
}
