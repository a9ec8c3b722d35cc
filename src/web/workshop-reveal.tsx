/** What participants see of the table, drawn once for all of them: hundreds of phones ask at the same moment. */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { scaleOf } from '#core/questionnaire.ts';
import type { Seen } from '#core/seen.ts';
import { namesOf } from '#core/wording.ts';
import { sayLabel } from '#core/wording-seen.ts';
import type { Store } from '#storage/database.ts';
import { SeenPart } from '#templates/workshop/seen.part.tsx';
import type { Services } from './opened.ts';
import { type OnTable, type Standing, tableFor } from './workshop-table.ts';

/** A reveal as a page shows it. */
export interface DrawnReveal {
  readonly id: string;
  /** The finding in a few words. */
  readonly label: string;
  readonly drawn: Child;
}

export interface ParticipantTable extends Pick<OnTable, 'question' | 'theme' | 'place'> {
  readonly seen: DrawnReveal | undefined;
  readonly opening: readonly DrawnReveal[];
}

function idOf(seen: Seen): string {
  return seen.kind === 'item' ? seen.item.id : seen.who.id;
}

async function draw(
  { assessment, questionnaire }: Standing,
  seen: Seen,
  before: Seen | undefined,
): Promise<DrawnReveal> {
  const { organisations } = assessment.setup;
  const id = idOf(seen);
  const names = namesOf(questionnaire, organisations);
  const part = (
    <SeenPart
      seen={seen}
      before={before}
      said={{ names, scale: scaleOf(questionnaire, id) }}
      organisations={organisations.map((one) => one.id)}
      size="page"
      id={`seen-${id}`}
      about={names.item(id)}
      level={3}
    />
  );
  return { id, label: sayLabel(seen), drawn: raw(`${await part}`) };
}

async function read(services: Services, standing: Standing): Promise<ParticipantTable> {
  const { seen, before, opening, question, theme, place } = await tableFor(services, standing, 'participant');
  return {
    question,
    theme,
    place,
    seen: seen && (await draw(standing, seen, before)),
    opening: await Promise.all(opening.map((one) => draw(standing, one, undefined))),
  };
}

const MOST_KEPT = 50;
const memories = new WeakMap<Store, Map<string, Promise<ParticipantTable>>>();

/** It changes with the moves of the facilitators and with the assessment alone. */
export function participantTable(services: Services, standing: Standing): Promise<ParticipantTable> {
  const memory = memories.get(services.store) ?? new Map<string, Promise<ParticipantTable>>();
  memories.set(services.store, memory);
  const { workshop, assessment } = standing;
  const key = `${workshop.id} ${workshop.version} ${assessment.version}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const table = read(services, standing);
  if (memory.size >= MOST_KEPT) memory.clear();
  memory.set(key, table);
  // What failed once is tried again.
  table.catch(() => memory.delete(key));
  return table;
}
