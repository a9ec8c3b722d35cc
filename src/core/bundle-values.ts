/** The values that tables keep as JSON, as a bundle must bring them. */
import { ACTION_SOURCES, ACTION_STATUSES } from './actions.ts';
import { AGENDA_REASONS } from './agenda.ts';
import {
  day,
  either,
  id,
  list,
  namesTo,
  number,
  oneOf,
  orNull,
  plain,
  record,
  type Shape,
  text,
  whole,
} from './bundle-shapes.ts';
import { CHOICES } from './decision-taken.ts';
import { FACT_STATUSES } from './facts.ts';

const short = text(1000);
const words = text();
const ids = list(id, 1000);

export const SETUP: Shape = record(
  {
    title: short,
    scheme: record(
      { name: short, features: ids },
      { what: words, forWhom: words, alternatives: words, funding: words, fundingEnds: day },
    ),
    options: list(record({ id, name: short }, { what: words }), 200),
    dates: record({}, { opened: day, answerBy: day, closed: day, judged: day }),
    mode: oneOf(['attributed', 'by-organisation', 'anonymous']),
    k: whole(1, 1000),
    thresholds: record(
      {},
      {
        gate: number,
        lowestOrganisation: number,
        themeLow: number,
        themeReady: number,
        organisationOnTheme: number,
      },
    ),
  },
  { illustration: words, decision: record({ question: words }, { by: short, on: day }) },
);

export const MODULES: Shape = list(record({ id, version: text(40) }), 20);
export const CHANGED_IN: Shape = namesTo(whole());

const organisations = list(id, 500);
const stateAlone = record({
  state: oneOf(['dont-know', 'not-applicable', 'not-shown', 'blank', 'nobody-yet']),
});
export const ANSWER: Shape = either(
  record({ state: oneOf(['rated']), rating: oneOf([-2, -1, 0, 1, 2]) }),
  record({ state: oneOf(['held-elsewhere', 'organisations']), organisations }),
  stateAlone,
);

const recorder = record({ person: short, organisation: id });
export const FACT: Shape = record(
  { id, status: oneOf(FACT_STATUSES) },
  {
    title: short,
    // It is shown to be clicked.
    link: text(2000, /^https?:\/\/[^\s/?#]+[^\s]*$/i),
    file: short,
    date: day,
    expiry: day,
    owner: short,
    due: day,
    reason: words,
    note: words,
    recordedBy: recorder,
    confirmedBy: recorder,
  },
);

export const AGENDA: Shape = list(
  record({
    item: id,
    why: oneOf([...AGENDA_REASONS, 'added']),
    mark: oneOf(['waiting', 'discussed', 'skipped']),
  }),
  500,
);

export const NOW: Shape = either(
  record({ at: oneOf(['gathering', 'silent', 'opening', 'between']) }),
  record({ at: oneOf(['introduced', 'rating', 'revealed']), item: id, round: whole(0, 1000) }),
);

const counts = list(whole(0, 1_000_000), 5);
export const TALLY: Shape = record({ counts, dontKnow: whole(), notApplicable: whole() });

const named = list(text(200), 500);
const seenItem = record({
  id,
  n: whole(),
  dontKnow: whole(),
  notApplicable: whole(),
  heldElsewhere: whole(),
  blank: whole(),
  counts: orNull(counts),
  heldBy: named,
  score: orNull(number),
  mean: orNull(number),
  range: orNull(number),
  label: orNull(text(60)),
  flags: list(text(60), 20),
  organisations: list(namesTo(plain(2), 40), 500),
  pool: named,
});
const shares = namesTo(number);
const seenWho = record({
  id,
  state: text(60),
  people: whole(),
  shares: orNull(shares),
  namedButNotClaiming: named,
  organisations: list(record({ organisation: text(200), people: whole(), shares }), 500),
  pool: named,
});
export const SEEN: Shape = either(
  record({ kind: oneOf(['item']), round: whole(0, 1000), item: seenItem }),
  record({ kind: oneOf(['who']), round: whole(0, 1000), who: seenWho }),
);

export const DECISION: Shape = record({
  choice: oneOf(CHOICES),
  by: short,
  on: day,
  what: words,
  why: words,
});

export const ACTION_STATUS: Shape = oneOf(ACTION_STATUSES);
export const ACTION_SOURCE: Shape = oneOf(ACTION_SOURCES);
