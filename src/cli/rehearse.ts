/** `sandpilot rehearse ADDRESS --people N`: simulated people in a workshop of a server, and what they met. */
import { Browser } from '#rehearsal/browser.ts';
import { joiningForm } from '#rehearsal/joining.ts';
import { CLOCKWORK, MOST_PEOPLE, rehearse, type Tallied, USUAL_PACE } from '#rehearsal/rehearsal.ts';
import type { Io } from './problems.ts';
import { untilStopped } from './stopping.ts';

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
  /** The longest anyone who drops out stays away, in seconds. */
  readonly gone: number;
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

/** What is wrong with the numbers asked for. */
function wrongNumber({ people, seed, answer, gone, arriving }: RehearseRequest): string | undefined {
  if (!Number.isInteger(people) || people < 1 || people > MOST_PEOPLE)
    return `People are a whole number from 1 to ${MOST_PEOPLE}.`;
  if (!Number.isInteger(seed) || seed < 0) return 'The seed is a whole number from 0.';
  if (![answer, gone, arriving].every((seconds) => seconds >= 0)) return 'Seconds are a number from 0.';
  return undefined;
}

/** Why nobody can join there, asked before anyone is sent. */
async function closedDoor(base: string, door: string): Promise<string | undefined> {
  const browser = new Browser(base, CLOCKWORK.clock, new AbortController().signal);
  try {
    const page = await browser.open(door);
    if (joiningForm(page) !== undefined) return undefined;
    return `Nobody can join at ${base}${door}: it answered ${page.status}. Check the code, and that the assessment is open.`;
  } catch {
    return `Nothing answers at ${base}. Check the address, and that the server runs.`;
  }
}

/** Rehearses until the workshop ends or the command is stopped; 1 when anything failed. */
export async function rehearseCommand(request: RehearseRequest, io: Io): Promise<number> {
  const read = readAddress(request);
  const wrong = typeof read === 'string' ? read : wrongNumber(request);
  const refused = wrong ?? (typeof read === 'string' ? read : await closedDoor(read.base, read.door));
  if (typeof read === 'string' || refused !== undefined) {
    io.err(`error: ${refused}\n`);
    return REFUSED;
  }
  const { people, seed, answer, gone, arriving } = request;
  const pace = { ...USUAL_PACE, answer: answer * 1000, gone: gone * 1000 };
  const rehearsal = rehearse({ ...read, people, seed, pace, arriving: arriving * 1000 }, CLOCKWORK);
  io.out(
    `${people} simulated people are joining. They stay until the workshop ends; stop them with Ctrl+C.\n`,
  );
  void untilStopped().then(() => rehearsal.stop());
  await rehearsal.over;
  const soFar = rehearsal.soFar();
  io.out(report(soFar));
  return soFar.failures.size === 0 ? DONE : REFUSED;
}
