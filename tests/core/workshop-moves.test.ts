/** The moves of a facilitator: what each does, when it is refused, and what no sequence of them can break. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgendaEntry } from '#core/agenda.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import type { Round } from '#core/rounds.ts';
import { roundOfSave } from '#core/rounds.ts';
import { itemNow, type Workshop } from '#core/workshop.ts';
import {
  beginSilence,
  changeAgenda,
  end,
  type Floor,
  goBack,
  goOn,
  introduce,
  type Moved,
  openRating,
  openReveal,
  pause,
  resume,
  reveal,
  skip,
  startWorkshop,
} from '#core/workshop-moves.ts';
import { agreed, refusalOf } from '../support/assessments.ts';

const ITEMS = ['money', 'people', 'law', 'data'] as const;
const WHO = ['leads', 'pays'] as const;
const STARTED = '2027-02-01T10:00:00.000Z';
const LATER = '2027-02-01T10:20:00.000Z';
const entry = (item: string): AgendaEntry => ({ item, why: 'split' });

function begun(agenda: readonly string[] = ['money', 'people', 'law']): Workshop {
  return agreed(
    startWorkshop({
      id: 'w',
      assessment: 'a',
      minutes: 75,
      agenda: agenda.map(entry),
      at: STARTED,
    }),
  );
}

/** The floor as it stands after every move so far. */
class Room {
  workshop: Workshop;
  rounds: readonly Round[] = [];
  answered = new Map<string, number>();

  constructor(agenda?: readonly string[]) {
    this.workshop = begun(agenda);
  }

  get floor(): Floor {
    return {
      workshop: this.workshop,
      titles: new Map([...ITEMS, ...WHO].map((id) => [id, `The ${id}`])),
      whoQuestions: WHO,
      rounds: this.rounds,
      answered: this.answered,
      at: LATER,
    };
  }

  lastOf(item: string): Round | undefined {
    return this.rounds.filter((round) => round.item === item).at(-1);
  }

  /** Someone answers, from home or in the room. */
  answer(item: string): number {
    const round = roundOfSave(this.lastOf(item));
    this.answered.set(item, round);
    return round;
  }

  do(move: (floor: Floor) => Outcome<Moved>): Outcome<Moved> {
    const outcome = move(this.floor);
    if (!outcome.ok) return outcome;
    const { workshop, opens, reveals } = outcome.value;
    this.workshop = workshop;
    const fresh = [...opens, ...reveals];
    const stay = this.rounds.filter(
      (round) => !fresh.some((each) => each.item === round.item && each.round === round.round),
    );
    this.rounds = [...stay, ...fresh].sort((a, b) => a.round - b.round);
    return outcome;
  }

  must(...moves: ((floor: Floor) => Outcome<Moved>)[]): Moved {
    const made = moves.map((move) => agreed(this.do(move)));
    const last = made.at(-1);
    if (last === undefined) throw new Error('no move was made');
    return last;
  }
}

const bring =
  (item: string) =>
  (floor: Floor): Outcome<Moved> =>
    introduce(floor, item);

describe('a workshop', () => {
  test('starts with people joining and everything on the agenda waiting', () => {
    expect(begun()).toMatchObject({ version: 1, state: 'running', now: { at: 'gathering' } });
    expect(begun().agenda.map(({ mark }) => mark)).toEqual(['waiting', 'waiting', 'waiting']);
  });

  test('is not started with minutes that are none', () => {
    const of = (minutes: number) =>
      refusalOf(startWorkshop({ id: 'w', assessment: 'a', minutes, agenda: [], at: STARTED }));
    expect([14, 15, 240, 241, 22.5, Number.NaN].map(of)).toEqual([
      'minutes-out-of-range',
      'done',
      'done',
      'minutes-out-of-range',
      'minutes-out-of-range',
      'minutes-out-of-range',
    ]);
  });

  test('that is paused waits for resume or end; one that ended moves no more', () => {
    const room = new Room();
    room.must(bring('money'), pause);
    expect([openRating, reveal, goOn, skip, goBack, pause].map((move) => refusalOf(room.do(move)))).toEqual(
      Array(6).fill('workshop-paused'),
    );
    expect(room.must(resume).workshop).toMatchObject({ state: 'running', now: { item: 'money' } });
    room.must(pause, end);
    expect([resume, goOn, end].map((move) => refusalOf(room.do(move)))).toEqual(
      Array(3).fill('workshop-ended'),
    );
  });
});

describe('the opening reveal', () => {
  test('shows every who-question and orders the agenda by what was just said', () => {
    const room = new Room();
    room.must(beginSilence);
    for (const who of WHO) room.answer(who);
    const made = room.must((floor) => openReveal(floor, [entry('law'), entry('data')]));
    expect(made.reveals).toEqual(WHO.map((item) => ({ item, round: 1, state: 'revealed' })));
    expect(made.workshop.agenda.map(({ item }) => item)).toEqual(['law', 'data']);
    expect(made.workshop.now).toEqual({ at: 'opening' });
  });

  test('leaves an agenda that a facilitator has ordered, and entries added by hand', () => {
    const ordered = new Room();
    ordered.must((floor) => changeAgenda(floor, { kind: 'lower', item: 'money' }));
    ordered.must((floor) => openReveal(floor, [entry('law')]));
    expect(ordered.workshop.agenda.map(({ item }) => item)).toEqual(['people', 'money', 'law']);
    const added = new Room();
    added.must((floor) => changeAgenda(floor, { kind: 'add', item: 'data' }));
    added.must((floor) => openReveal(floor, [entry('law')]));
    expect(added.workshop.agenda).toMatchObject([{ item: 'law' }, { item: 'data', why: 'added' }]);
  });

  test('of a later workshop shows anew only what people answered since', () => {
    const room = new Room();
    room.must((floor) => openReveal(floor, []));
    room.workshop = begun();
    expect(room.answer('pays')).toBe(2);
    const made = room.must((floor) => openReveal(floor, []));
    expect(made.reveals).toEqual([{ item: 'pays', round: 2, state: 'revealed' }]);
  });
});

describe('an item', () => {
  test('is introduced, rated, revealed and rated again, in rounds that follow each other', () => {
    const room = new Room();
    room.must(bring('money'), openRating);
    expect(room.answer('money')).toBe(1);
    expect(room.must(reveal).workshop.now).toEqual({ at: 'revealed', item: 'money', round: 1 });
    expect(room.answer('money')).toBe(2);
    expect(room.must(openRating).opens).toEqual([{ item: 'money', round: 2, state: 'rating' }]);
    room.must(reveal);
    expect(room.rounds).toEqual([
      { item: 'money', round: 1, state: 'revealed' },
      { item: 'money', round: 2, state: 'revealed' },
    ]);
  });

  test('that nobody answered is not revealed; one answered beforehand is, without rating', () => {
    const room = new Room();
    room.must(bring('money'));
    expect(refusalOf(room.do(reveal))).toBe('nothing-to-reveal');
    room.answer('money');
    expect(room.must(reveal).reveals).toEqual([{ item: 'money', round: 1, state: 'revealed' }]);
  });

  test('answered beforehand and then rated: what was said before is shown with the first rating, not earlier', () => {
    const room = new Room();
    room.answer('money');
    expect(room.must(bring('money'), openRating)).toMatchObject({ opens: [{ round: 2 }], reveals: [] });
    expect(room.must(reveal).reveals).toEqual([
      { item: 'money', round: 1, state: 'revealed' },
      { item: 'money', round: 2, state: 'revealed' },
    ]);
  });

  test('that comes up again shows its last reveal, and revealing it again changes no round', () => {
    const room = new Room();
    room.must(bring('money'), openRating, reveal, goOn, goBack);
    expect(room.workshop.now).toEqual({ at: 'revealed', item: 'money', round: 1 });
    expect(room.must(bring('money'), reveal)).toMatchObject({ reveals: [], opens: [] });
  });

  test('left while it is being rated keeps its round open until it is revealed', () => {
    const room = new Room();
    room.must(bring('money'), openRating, goOn, goBack);
    expect(room.workshop.now).toEqual({ at: 'introduced', item: 'money', round: 1 });
    expect(room.answer('money')).toBe(1);
    expect(room.must(openRating).opens).toMatchObject([{ round: 1 }]);
  });

  test('skipped is marked so and goes back to no waiting; one already discussed stays discussed', () => {
    const room = new Room();
    room.must(bring('money'), skip);
    expect(room.workshop).toMatchObject({
      agenda: [{ mark: 'skipped' }, {}, {}],
      now: { item: 'people' },
    });
    room.must(openRating, reveal, skip);
    expect(room.workshop.agenda.map(({ mark }) => mark)).toEqual(['skipped', 'discussed', 'waiting']);
    room.must(skip);
    expect(room.workshop.now).toEqual({ at: 'between' });
  });

  test('before the room is not taken off the agenda; what is not on it is not introduced', () => {
    const room = new Room();
    room.must(bring('money'));
    expect(refusalOf(room.do((floor) => changeAgenda(floor, { kind: 'drop', item: 'money' })))).toBe(
      'move-not-now',
    );
    expect(refusalOf(room.do(bring('data')))).toBe('not-on-agenda');
    expect(refusalOf(room.do((floor) => changeAgenda(floor, { kind: 'add', item: 'moon' })))).toBe(
      'unknown-item',
    );
  });
});

const anyItem = fc.constantFrom(...ITEMS);
type Act =
  | { readonly kind: 'answer'; readonly item: string }
  | { readonly kind: 'move'; readonly name: string; readonly move: (floor: Floor) => Outcome<Moved> };
const plain = { beginSilence, openRating, reveal, goOn, skip, goBack, pause, resume, end };
const anyMove: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...Object.entries(plain).filter(([name]) => name !== 'end'))
      .map(([name, move]) => ({ kind: 'move' as const, name, move })),
  },
  {
    weight: 3,
    arbitrary: anyItem.map((item) => ({ kind: 'move' as const, name: 'introduce', move: bring(item) })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        kind: fc.constantFrom('raise' as const, 'lower' as const, 'drop' as const, 'add' as const),
        item: anyItem,
      })
      .map((change) => ({
        kind: 'move' as const,
        name: change.kind,
        move: (floor: Floor) => changeAgenda(floor, change),
      })),
  },
  {
    weight: 1,
    arbitrary: fc.subarray([...ITEMS]).map((items) => ({
      kind: 'move' as const,
      name: 'openReveal',
      move: (floor: Floor) => openReveal(floor, items.map(entry)),
    })),
  },
  { weight: 3, arbitrary: anyItem.map((item) => ({ kind: 'answer' as const, item })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'move' as const, name: 'end', move: end }) },
);

describe('whatever facilitators do, in any order', () => {
  /** Every move with the room before it, for what must hold across it. */
  function across(check: (before: Room, made: Moved, room: Room, name: string) => void): void {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 40 }), (acts) => {
        const room = new Room();
        for (const act of acts) {
          if (act.kind === 'answer') {
            room.answer(act.item);
            continue;
          }
          const before = Object.assign(new Room(), { workshop: room.workshop, rounds: room.rounds });
          const outcome = room.do(act.move);
          if (outcome.ok) check(before, outcome.value, room, act.name);
          else expect(room.workshop).toBe(before.workshop);
        }
      }),
      { numRuns: 300 },
    );
  }

  test('each move is one version further and says in a sentence what it did', () => {
    across(({ workshop }, made) => {
      expect(made.workshop.version).toBe(workshop.version + 1);
      expect(made.what).toMatch(/^["A-Z].*\.$/);
      expect(made.workshop).toMatchObject({ id: 'w', assessment: 'a', startedAt: STARTED });
    });
  });

  test('a round that was revealed is never opened or revealed anew', () => {
    across((before, made) => {
      const shown = before.rounds.filter(({ state }) => state === 'revealed');
      const again = [...made.opens, ...made.reveals].filter((round) =>
        shown.some(({ item, round: number }) => item === round.item && number === round.round),
      );
      expect(again).toEqual([]);
    });
  });

  test('rounds of an item are numbered without a gap once they are shown, and at most the last is being rated', () => {
    across((_, __, room) => {
      for (const item of ITEMS) {
        const own = room.rounds.filter((round) => round.item === item);
        expect(own.slice(0, -1).filter(({ state }) => state === 'rating')).toEqual([]);
        const last = own.at(-1);
        if (last?.state === 'revealed') expect(own).toHaveLength(last.round);
      }
    });
  });

  test('what is before the room is on the agenda, and its round is the one opened or shown', () => {
    across((_, made, room) => {
      const item = itemNow(made.workshop);
      if (item === undefined) return;
      expect(made.workshop.agenda.filter((each) => each.item === item)).toHaveLength(1);
      const { now } = made.workshop;
      const last = room.lastOf(item);
      if (now.at === 'rating')
        expect(last).toEqual({ item, round: 'round' in now && now.round, state: 'rating' });
      if (now.at === 'revealed') expect(last).toMatchObject({ state: 'revealed', round: now.round });
    });
  });

  test('what was discussed stays discussed, and nothing that was dealt with waits again', () => {
    across(({ workshop }, made) => {
      for (const { item, mark } of workshop.agenda) {
        const after = made.workshop.agenda.find((each) => each.item === item);
        if (after !== undefined && mark === 'discussed') expect(after.mark).toBe('discussed');
        if (after !== undefined && mark !== 'waiting') expect(after.mark).not.toBe('waiting');
      }
    });
  });

  test('the agenda loses an entry only when it is dropped, or unwanted by the opening reveal while it waits', () => {
    across(({ workshop }, made, _, name) => {
      const lost = workshop.agenda.filter(
        ({ item }) => !made.workshop.agenda.some((each) => each.item === item),
      );
      if (name === 'openReveal')
        expect(lost.every(({ mark, why }) => mark === 'waiting' && why !== 'added')).toBe(true);
      else expect(lost.length).toBe(name === 'drop' ? 1 : 0);
      const items = made.workshop.agenda.map(({ item }) => item);
      expect(new Set(items).size).toBe(items.length);
    });
  });

  test('once ended it stays ended and nothing is on the table', () => {
    across(({ workshop }, made) => {
      expect(workshop.state).not.toBe('ended');
      if (made.workshop.state === 'ended') expect(made.workshop.now).toEqual({ at: 'between' });
    });
  });
});
