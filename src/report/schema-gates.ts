/** How the results hold gates, with the facts they ask for. */
import { FACT_STATUSES } from '#core/facts.ts';
import {
  among,
  count,
  day,
  factState,
  gateState,
  group,
  list,
  object,
  oneOf,
  opinion,
  orNull,
  score,
  share,
  text,
  yesNo,
} from './schema-shapes.ts';

const RECORDER = object('Who recorded or confirmed.', {
  person: text('Name or role.'),
  organisation: text('Id of the organisation.'),
});

const FILE = object('An attached file.', {
  name: text('Name it was given.'),
  type: text('What it is, by its content.'),
  size: count('Bytes.'),
  hash: text('SHA-256 of its bytes, in hex.'),
});

const FACT = object(
  'A fact as recorded.',
  {
    id: text('Id of the fact.'),
    status: oneOf('As said by who recorded it.', FACT_STATUSES),
    title: text('What it is called.'),
    link: text('Where it is.'),
    file: text('Name of a file.'),
    files: list('Files attached to it.', FILE),
    date: day,
    expiry: day,
    owner: text('Who has it.'),
    due: day,
    reason: text('Why it is not needed.'),
    note: text('What else was said.'),
    recordedBy: RECORDER,
    confirmedBy: RECORDER,
  },
  [
    ...['title', 'link', 'file', 'files', 'date', 'expiry', 'owner', 'due', 'reason', 'note'],
    ...['recordedBy', 'confirmedBy'],
  ],
);

export const GATE = object('A gate (method 4).', {
  id: text('Id of the gate.'),
  kind: oneOf('Deciding stops, conditional becomes a condition.', ['deciding', 'conditional']),
  state: gateState('Belief and paper together.'),
  opinion: orNull(opinion('What people say, as shown figures give it.')),
  who: orNull(opinion('Whether the who-question names one organisation.')),
  facts: orNull(factState('What is documented.')),
  factStates: list(
    'Each fact.',
    object('A fact with its state.', {
      id: text('Id of the fact.'),
      state: factState('State on the day of judging.'),
      fact: orNull(FACT),
    }),
  ),
  flags: list('Remarks.', oneOf('A remark.', ['not-widely-known', 'named-but-not-claiming'])),
  unexplained: yesNo('An organisation too small to show sees it differently.'),
  items: list(
    'Its questions.',
    object('A question.', { id: text('Id of the item.'), state: opinion('State of opinion.') }),
  ),
  score: orNull(score('Score of its weakest item.')),
  lowestOrganisation: orNull(score('Lowest group on that item.')),
  lowestOrganisationId: orNull(group),
  dontKnowShare: orNull(share("Share of don't know among those it applies to.")),
  adMedian: orNull(among('Average deviation about the median, rating points.', 0, 2)),
});
