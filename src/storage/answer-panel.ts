/** Who has answered so far: finds people in two organisations or roles, and answers given twice. */
import { didYouMean, listed, quoted } from '#core/check-words.ts';
import type { ColumnName } from './answer-columns.ts';

type Say = (name: ColumnName, message: string) => void;
type SayAt = (line: number, name: ColumnName, message: string) => void;

interface Person {
  readonly organisation: string;
  readonly line: number;
  role?: { readonly id: string; readonly line: number };
  /** Line of each answer by item and round. */
  readonly answers: Map<string, number>;
}

/** The parts of a row that say who answered what. */
interface Entry {
  readonly person: string;
  readonly organisation: string;
  readonly item: string;
  /** 0 when the round could not be read. */
  readonly round: number;
  readonly role: string | undefined;
  readonly line: number;
}

export interface Panel {
  join(entry: Entry, say: Say): void;
  /** An organisation named in an answer. */
  mention(organisation: string, line: number, say: Say): void;
  /** Judges what can only be known after the last row. */
  finish(say: SayAt): void;
}

/** A panel of the organisations invited; without them, of those that the file's people answer for. */
export function createPanel(invited: readonly string[] | undefined): Panel {
  const known = new Set(invited);
  const people = new Map<string, Person>();
  /** Lines on which organisations nobody has answered for yet are named. */
  const waiting = new Map<string, { line: number; more: number }>();

  function join(entry: Entry, say: Say): void {
    const { person, organisation } = entry;
    if (invited === undefined && organisation !== '') known.add(organisation);
    else if (organisation !== '' && !known.has(organisation))
      say('organisation', notInvited(organisation, known));
    if (person === '') return;
    const seen = people.get(person) ?? { organisation, line: entry.line, answers: new Map() };
    people.set(person, seen);
    if (organisation !== '' && seen.organisation !== organisation) {
      say('organisation', twoOrganisations(person, seen, organisation));
    }
    joinRole(entry, seen, say);
    joinAnswer(entry, seen, say);
  }

  function mention(organisation: string, line: number, say: Say): void {
    if (known.has(organisation)) return;
    const waits = waiting.get(organisation);
    if (invited !== undefined) say('rating', notInvited(organisation, known));
    else if (waits === undefined) waiting.set(organisation, { line, more: 0 });
    else waits.more++;
  }

  function finish(say: SayAt): void {
    for (const [organisation, { line, more }] of waiting) {
      if (!known.has(organisation)) say(line, 'rating', nobodyAnswers(organisation, more, known));
    }
  }

  return { join, mention, finish };
}

function joinRole({ person, role, line }: Entry, seen: Person, say: Say): void {
  if (role === undefined) return;
  seen.role ??= { id: role, line };
  if (seen.role.id === role) return;
  const message = `${quoted(person)} has the role ${quoted(seen.role.id)} on line ${seen.role.line} and ${quoted(role)} here. Keep one.`;
  say('role', message);
}

function joinAnswer({ person, item, round, line }: Entry, seen: Person, say: Say): void {
  if (item === '' || round === 0) return;
  const key = round === 1 ? item : `${item} ${round}`;
  const earlier = seen.answers.get(key);
  if (earlier === undefined) seen.answers.set(key, line);
  else {
    const message = `${quoted(person)} already answered ${quoted(item)} in round ${round} on line ${earlier}. Keep one of the lines ${earlier} and ${line}, or give the later one its own round.`;
    say('item', message);
  }
}

function twoOrganisations(person: string, seen: Person, organisation: string): string {
  return `${quoted(person)} answers for ${quoted(seen.organisation)} on line ${seen.line} and for ${quoted(organisation)} here. Correct it, or give the other person another name.`;
}

function notInvited(organisation: string, known: ReadonlySet<string>): string {
  const guess = didYouMean(organisation, known) || ` The organisations are ${listed(known)}.`;
  return `${quoted(organisation)} is not an organisation of the setup.${guess}`;
}

function nobodyAnswers(organisation: string, more: number, known: ReadonlySet<string>): string {
  const elsewhere = more === 0 ? '' : ` (named on ${more} more line${more === 1 ? '' : 's'})`;
  const guess = didYouMean(organisation, known);
  return `Nobody in this file answers for ${quoted(organisation)}${elsewhere}.${guess} Correct it, or name all organisations invited in a setup file.`;
}
