/** The results on one page: verdict, conditions with owner and date, gates, what would change it, who answered. */
import { sayDay } from '#core/days.ts';
import type { Block, Chapter } from '#core/report.ts';
import { sayHeadline, sayReason } from '#core/wording.ts';
import { sayFlipsBriefly } from '#core/wording-flips.ts';
import { clip, clipNames } from '../clipped.ts';
import { type Contents, cell, heading, note, paragraph, stateCell, termsOf } from '../contents.ts';
import { CHANGE_TITLES } from './change.ts';
import { beliefOf, paperOf, sayAttendance } from './decision.ts';
import { conditionRows } from './summary-conditions.ts';
import type { Room } from './summary-room.ts';

/** A table with as many rows as there is room for, and where the rest stands. */
function fitting(table: Extract<Block, { kind: 'table' }>, most: number, what: string): Block[] {
  const rest = table.rows.length - most;
  const shown = { ...table, rows: table.rows.slice(0, most) };
  return rest <= 0 ? [table] : [shown, note(`${rest} more ${what}: see the report.`)];
}

function conditions(contents: Contents, room: Room): Block[] {
  const title = heading(2, CHANGE_TITLES[contents.results.verdict]);
  const rows = conditionRows(contents, room);
  if (rows.length === 0) return [title, paragraph(sayReason(contents.results))];
  return [
    title,
    ...fitting(
      {
        kind: 'table',
        caption: '',
        compact: true,
        columns: [
          { title: 'Condition', width: 44 },
          { title: 'What is open', width: 34 },
          { title: 'Owner', width: 22 },
          { title: 'By', width: 20 },
        ],
        rowHeaders: true,
        rows,
      },
      room.conditions,
      'are open',
    ),
  ];
}

/** Belief against paper, the worst gates first where there is no room for all. */
function gates(contents: Contents, room: Room): Block[] {
  const { results, names } = contents;
  if (results.gates.length === 0) return [];
  const order = ['not-met', 'unknown', 'contested', 'claimed', 'met', 'does-not-apply'];
  const worst = [...results.gates].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const listed = new Set(worst.slice(0, room.gates).map(({ id }) => id));
  const ordered = [
    ...results.gates.filter(({ id }) => listed.has(id)),
    ...worst.filter(({ id }) => !listed.has(id)),
  ];
  return fitting(
    {
      kind: 'table',
      caption: 'Gates: what people say beside what is documented',
      compact: true,
      columns: [
        { title: 'Gate', width: 52 },
        { title: 'People say', width: 20 },
        { title: 'On paper', width: 20 },
        { title: 'Together', width: 20 },
      ],
      rowHeaders: true,
      rows: ordered.map((gate) => {
        const applies = gate.state !== 'does-not-apply';
        return [
          cell(`${clip(gate.id, 8)} ${names.gate(gate.id)}`),
          applies ? beliefOf(gate) : cell(null),
          applies ? paperOf(gate, results.factsSupplied) : cell(null),
          stateCell(gate.state, true),
        ];
      }),
    },
    room.gates,
    'gates',
  );
}

function asked({ setup }: Contents, room: Room): Block[] {
  const { decision } = setup;
  if (decision === undefined) return [];
  const day = decision.on === undefined ? undefined : sayDay(decision.on);
  const by = [decision.by, day].filter((part) => part !== undefined).join(', ');
  return termsOf([
    ['Asked to decide', clip(`${decision.question}${by === '' ? '' : ` (${by})`}`, room.sentence * 2)],
  ]);
}

/** All of it, cut to the room there is. `hash` identifies the results. */
export function summaryChapter(whole: Contents, room: Room, hash: string): Chapter {
  const contents = { ...whole, names: clipNames(whole.names, room.name) };
  const { results } = contents;
  return {
    title: clip(contents.setup.title, room.sentence),
    newPage: false,
    blocks: [
      ...asked(contents, room),
      {
        kind: 'verdict',
        state: results.verdict,
        headline: sayHeadline(results),
        sentence: sayReason(results),
      },
      ...conditions(contents, room),
      ...gates(contents, room),
      note(clip(sayFlipsBriefly(results, contents.names), room.sentence * 5)),
      note(clip(sayAttendance(contents), room.sentence * 6)),
      note(
        `This is readiness to implement on ${sayDay(results.today)}, not effect: it does not say whether the scheme will work. What is cut short here (\u2026) stands in full in the report. Results ${hash}.`,
      ),
    ],
  };
}
