/** `sandpilot rehearse ADDRESS --people N`: simulated people in a workshop of a server, and what they met. */
import { CLOCKWORK, MOST_PEOPLE, rehearse, type Tallied, USUAL_PACE } from '#rehearsal/rehearsal.ts';
import type { Io } from './problems.ts';
import { untilStopped } from './serve.ts';

const DONE = 0;
const REFUSED = 1;

export interface RehearseRequest {
  /** The joining link, or the server's address with `code`. */
  readonly address: string;
  readonly people: number;
  readonly code: string | undefined;
  readonly seed: number;
  /** The longest anyone takes to answer, in seconds. */
  readonly answer: number;
  /** All join within so many seconds. */
  readonly arriving: number;
}

/** Base and path of the joining page, or what is wrong with the address. */
function readAddress({ address, code }: RehearseRequest): { base: string; door: string } | string {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    return `"${address}" is not an address. Give the joining link, for example http://localhost:3000/j/...`;
  const { origin, pathname } = new URL(address);
  if (code !== undefined) return { base: origin, door: `/join/code/${encodeURIComponent(code)}` };
  const isDoor = pathname.startsWith('/j/') || pathname.startsWith('/join/code/');
  return isDoor
    ? { base: origin, door: pathname }
    : 'This is no joining link. Give one from the page of invitations, or add --code with the code.';
}

/** The time that so many of a hundred votes took at most. */
function within(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  return at === undefined ? 'none' : `${Math.round(at)} ms`;
}

function report({ joined, votes, dropped, cameBack, times, failures }: Tallied): string {
  const lines = [
    `joined ${joined}, answers sent ${votes}, dropped out ${dropped}, came back ${cameBack}`,
    `half of the answers acknowledged within ${within(times, 0.5)}, 99 in 100 within ${within(times, 0.99)}`,
    ...[...failures].map(([what, count]) => `${count} x ${what}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Rehearses until the workshop ends or the command is stopped; 1 when anything failed. */
export async function rehearseCommand(request: RehearseRequest, io: Io): Promise<number> {
  const read = readAddress(request);
  const tooMany = request.people < 1 || request.people > MOST_PEOPLE;
  if (typeof read === 'string' || tooMany) {
    io.err(`${typeof read === 'string' ? read : `People are a number from 1 to ${MOST_PEOPLE}.`}\n`);
    return REFUSED;
  }
  const { people, seed, answer, arriving } = request;
  const rehearsal = rehearse(
    { ...read, people, seed, pace: { ...USUAL_PACE, answer: answer * 1000 }, arriving: arriving * 1000 },
    CLOCKWORK,
  );
  io.out(
    `${people} simulated people are joining. They stay until the workshop ends; stop them with Ctrl+C.\n`,
  );
  void untilStopped().then(() => rehearsal.stop());
  await rehearsal.over;
  const soFar = rehearsal.soFar();
  io.out(report(soFar));
  return soFar.failures.size === 0 ? DONE : REFUSED;
}
