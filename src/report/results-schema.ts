/** What results.json holds, key by key: its JSON Schema, which the codebook is read from too. */
import { AGENDA_REASONS } from '#core/agenda.ts';
import { EVIDENCE_BASES } from '#core/answers.ts';
import { FACT_STATUSES } from '#core/facts.ts';
import { GATE_STATES } from '#core/gates.ts';
import { VERDICTS } from '#core/verdict.ts';

/** As much of JSON Schema as is used here. */
export interface Shape {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | null)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

type Fields = Readonly<Record<string, Shape>>;

/** All of the fields are there, and nothing else, but for those named as optional. */
function object(description: string, properties: Fields, optional: readonly string[] = []): Shape {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', description, properties, required, additionalProperties: false };
}

const text = (description: string): Shape => ({ type: 'string', description });
const yesNo = (description: string): Shape => ({ type: 'boolean', description });
const list = (description: string, items: Shape): Shape => ({ type: 'array', description, items });
const ids = (description: string): Shape => list(description, { type: 'string' });
const map = (description: string, values: Shape): Shape => ({
  type: 'object',
  description,
  additionalProperties: values,
});
const oneOf = (description: string, values: readonly string[]): Shape => ({ enum: values, description });
const orNull = (shape: Shape): Shape => {
  const { description = '', ...rest } = shape;
  return { description: `${description} null: none, or not shown.`, anyOf: [rest, { type: 'null' }] };
};
const count = (description: string): Shape => ({ type: 'integer', minimum: 0, description });
const score = (description: string): Shape => ({ type: 'number', minimum: 0, maximum: 100, description });
const share = (description: string): Shape => ({ type: 'number', minimum: 0, maximum: 1, description });
const figure = (description: string): Shape => ({ type: 'number', description });
const among = (description: string, minimum: number, maximum: number): Shape => ({
  type: 'number',
  minimum,
  maximum,
  description,
});

const verdict = (description: string): Shape => oneOf(description, VERDICTS);
const gateState = (description: string): Shape => oneOf(description, [...GATE_STATES, 'does-not-apply']);
const opinion = (description: string): Shape =>
  oneOf(description, ['unknown', 'not-met', 'contested', 'met']);
const factState = (description: string): Shape =>
  oneOf(description, ['unknown', 'not-met', 'claimed', 'met']);
const group = text('Id of an organisation, or name of a pool.');
const day = text('Day as YYYY-MM-DD.');

const THRESHOLDS = object('Lines in force, points of 0 to 100 (method 4 and 5).', {
  gate: score('A gate item below it is not met.'),
  lowestOrganisation: score('A gate item with an organisation below it is contested.'),
  themeLow: score('A theme below it means not ready yet.'),
  themeReady: score('A theme below it is a condition.'),
  organisationOnTheme: score('An organisation below it on a theme is a condition.'),
});

const RULE = object(
  'A rule that fired (method 5).',
  {
    id: text('Name of the rule, for example 2:gate:G1.'),
    level: { enum: [1, 2, 3], description: '1 too little evidence, 2 in the way, 3 a condition.' },
    kind: oneOf('What it is about.', [
      ...['gate', 'people', 'organisations', 'required', 'theme', 'conditional', 'organisation'],
    ]),
    text: text('The rule in words.'),
    gate: text('Id of the gate.'),
    theme: text('Id of the theme.'),
    organisation: group,
    state: gateState('State of the gate.'),
    score: orNull(score('Score it was judged on.')),
    line: score('Line it was held against.'),
    people: count('People.'),
    organisations: count('Organisations with a score.'),
    answered: count('Organisations that answered.'),
    invited: count('Organisations invited.'),
  },
  [
    'gate',
    'theme',
    'organisation',
    'state',
    'score',
    'line',
    'people',
    'organisations',
    'answered',
    'invited',
  ],
);

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

const THEME = object('A theme (method 1 and 2).', {
  id: text('Id of the theme.'),
  score: orNull(score('Mean over organisations, each the mean of its people.')),
  personWeighted: orNull(score('Mean over people.')),
  weightingDiffers: yesNo('The two means differ by 5 points or more.'),
  standardError: orNull(figure('Standard error of the score, points; people are the sample.')),
  resamplingRange: orNull(
    object('95 % range of the score when people are drawn again.', {
      low: score('Lower end.'),
      high: score('Upper end.'),
    }),
  ),
  singles: count('Groups with one usable answer.'),
  people: count('People with a score: they rated half of what applies.'),
  organisations: list(
    'Scores by group.',
    object('A group.', {
      organisation: group,
      score: orNull(score('Mean over its people.')),
      people: count('People with a score.'),
    }),
  ),
  withoutScore: ids('Groups with answers and no score.'),
  mostlyElsewhere: ids('Groups that mostly said not applicable or held elsewhere.'),
  pool: ids('Organisations pooled on this theme, when other than in general.'),
});

const GATE = object('A gate (method 4).', {
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

const EVIDENCE = object(
  'Ratings by what they rest on.',
  Object.fromEntries([...EVIDENCE_BASES, 'not-said'].map((basis) => [basis, count(`Ratings: ${basis}.`)])),
);

const ITEM = object('A rated question (method 2 and 3).', {
  id: text('Id of the item.'),
  n: count('People who rated.'),
  counts: orNull(list('People who rated -2, -1, 0, 1, 2, as scored.', count('People.'))),
  dontKnow: count("People who don't know."),
  notApplicable: count('People to whom it does not apply.'),
  heldElsewhere: count('People who say another organisation holds it.'),
  notShown: count('People who were not asked.'),
  blank: count('People who did not answer.'),
  heldBy: ids('Organisations named as holding it.'),
  score: orNull(score('Mean over organisations, 50 + 25 times the mean rating.')),
  personWeighted: orNull(score('Mean over people.')),
  weightingDiffers: yesNo('The two means differ by 5 points or more.'),
  mean: orNull(among('Mean rating.', -2, 2)),
  median: orNull(among('Median rating.', -2, 2)),
  adMedian: orNull(among('Average deviation about the median, rating points.', 0, 2)),
  range: orNull(among('Rating points between highest and lowest group with two ratings.', 0, 4)),
  label: orNull(
    oneOf('Agreement in a word.', [
      ...['too-few-to-label', 'agreed-in-place', 'agreed-not-in-place', 'split', 'close', 'mixed'],
    ]),
  ),
  flags: list(
    'Remarks.',
    oneOf('A remark.', ['unknown', 'organisations-differ', 'more-than-chance', 'passed-on']),
  ),
  chance: orNull(share('Share of shuffles with as large a range.')),
  eta2: orNull(share('Share of variance between groups.')),
  omega2: orNull(figure('The same, less what chance gives.')),
  organisations: list(
    'By group.',
    object('A group.', {
      organisation: group,
      score: orNull(score('50 + 25 times its mean rating.')),
      people: count('People who rated.'),
      counts: list('People who rated -2, -1, 0, 1, 2, as scored.', count('People.')),
    }),
  ),
  pool: ids('Organisations pooled on this item, when other than in general.'),
  evidence: orNull(EVIDENCE),
  critical: orNull(
    among('Largest AD within which random answers stay in 5 % of cases; none above 60.', 0, 2),
  ),
  etaSquared: orNull(share('As eta2.')),
  omegaSquared: orNull(figure('As omega2.')),
  moreThanChance: yesNo('Organisations differ by more than chance gives.'),
});

const shares = map('Organisation, nobody-yet or dont-know, with its share.', share('Share of answers.'));
const WHO = object('A who-question (method 4).', {
  id: text('Id of the question.'),
  state: opinion('Whether one organisation is named.'),
  people: count('People who answered.'),
  shares: orNull(shares),
  namedButNotClaiming: ids('Organisations others name that do not name themselves.'),
  organisations: list(
    'By group.',
    object('A group.', { organisation: group, people: count('People who answered.'), shares }),
  ),
  pool: ids('Organisations pooled on this question, when other than in general.'),
});

const DISTANCE = {
  steps: count('Ratings moved one point.'),
  people: count('People who move all to the end.'),
};
const LINE_DISTANCE = object('To a line (method 6).', { line: score('The line.'), ...DISTANCE });

const DISTANCES = object('How far scores are from lines, in steps (method 6).', {
  themes: map('Up to the next line, by theme.', LINE_DISTANCE),
  sinking: map('Down below the next line, by theme.', LINE_DISTANCE),
  organisations: map('Up to their line, by organisation:theme.', LINE_DISTANCE),
  items: map(
    'Items of gates.',
    object('An item of a gate.', {
      score: object('Up to the gate line.', DISTANCE),
      lowestOrganisation: count('Steps until no organisation is below its line.'),
      ad: count('Steps until the average deviation is at most 5/6.'),
      split: count('Steps until it is not split.'),
      atLeast: count('The largest of these.'),
      sinking: orNull(count('Steps down until a line met now is not.')),
      ifEveryoneMovedOne: score('Score if every rating were one point higher.'),
    }),
  ),
  gates: map('Gates: at least so much.', object('A gate.', DISTANCE)),
});

const AGENDA_ENTRY = object('An entry.', {
  item: text('Item or who-question.'),
  why: oneOf('Why it is on the agenda.', AGENDA_REASONS),
});

const CODES = ['-2', '-1', '0', '+1', '+2', '0 (mixed)', 'M', 'N/A'];
const MATRIX_ROWS = list(
  'A row for each construct.',
  object('A construct.', {
    construct: text('Code of the construct.'),
    items: ids('Items that ask about it.'),
    whole: orNull(oneOf('Code of the partnership.', CODES)),
    cells: list(
      'By group.',
      object('A group.', {
        organisation: group,
        code: oneOf('Code of the rating guide.', CODES),
        people: count('People with a score on the construct.'),
      }),
    ),
    pool: ids('Organisations pooled here, when other than in general.'),
  }),
);

const COMMENT = object('A comment, as far as it may be shown with whom.', {
  item: text('Item or who-question.'),
  round: count('Round, from 1.'),
  organisation: orNull(group),
  role: orNull(text('Id of the role.')),
  evidence: orNull(oneOf('What the rating rests on.', EVIDENCE_BASES)),
  text: text('What was written.'),
});

const RERUN = object('A run under other rules.', {
  mode: oneOf('Who weighs the same.', ['equal-organisation', 'person-weighted']),
  dontKnow: { enum: [null, -2, 0], description: "What a don't know is taken as; null: left out." },
  leftOut: orNull(group),
  shift: { enum: [-5, 0, 5], description: 'Points all lines are moved by.' },
  verdict: verdict('Its verdict.'),
});

const ATTENDANCE = object('Who answered, by group.', {
  id: group,
  organisations: ids('Its organisations.'),
  expected: orNull(count('People expected.')),
  answered: count('People with a rating.'),
});

const DISCLOSURE = object('How small groups were treated (method 7).', {
  mode: oneOf('What people were promised.', ['attributed', 'by-organisation', 'anonymous']),
  k: count('Fewest people shown as a group.'),
  pool: ids('Organisations shown together.'),
  parts: orNull(map('Sectors of the pool.', ids('Organisations.'))),
  shown: ids('Organisations shown by name.'),
  totalsOnly: yesNo('Nothing by organisation.'),
  nothing: yesNo('No figure at all.'),
});

export const RESULTS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'sandpilot-results-1',
  ...object('Results as published: nothing in them tells more than may be shown.', {
    format: oneOf('Name and version of this layout.', ['sandpilot-results-1']),
    questionnaire: object('What was asked.', {
      id: text('Id of the questionnaire.'),
      version: text('Its version.'),
      turnedRound: ids('Items worded the other way round; counts and scores stand as scored.'),
    }),
    headline: text('The verdict in words.'),
    verdict: verdict('Ready or not (method 5).'),
    bestPossible: verdict('The verdict if every unknown turned out well.'),
    unexplainedVerdict: yesNo('The figures shown would give another verdict.'),
    personWeightedVerdict: orNull(
      verdict('The verdict if each person weighed the same, where it is another.'),
    ),
    factsSupplied: yesNo('Whether facts were recorded.'),
    today: day,
    thresholds: THRESHOLDS,
    people: count('People with a rating.'),
    onPaper: orNull(count('Of them, those who answered on paper.')),
    organisationsAnswered: count('Organisations with such a person.'),
    organisationsInvited: count('Organisations invited.'),
    onePersonMajority: yesNo('Organisations with one person hold half of the votes or more.'),
    attendance: list('Who answered.', ATTENDANCE),
    silent: ids('Organisations nobody answered from.'),
    themes: list('Themes, as in the questionnaire.', THEME),
    gates: list('Gates, as in the questionnaire.', GATE),
    items: list('Items, as in the questionnaire.', ITEM),
    who: list('Who-questions, as in the questionnaire.', WHO),
    comments: list('Comments.', COMMENT),
    commentsWithheld: list(
      'Comments withheld by the owner because they could identify someone.',
      object('An item with such comments.', {
        item: text('Item or who-question.'),
        count: count('How many.'),
      }),
    ),
    commentsHeldBack: count('Comments held back because too few rated.'),
    robustness: orNull(
      object('Everything judged again under other rules (method 6).', {
        runs: count('Runs that can differ.'),
        unchanged: count('Of them, those with the same verdict.'),
        share: orNull(share('unchanged / runs; not a probability.')),
        rows: list('Every run.', RERUN),
      }),
    ),
    flips: list(
      'Single changes that give another verdict.',
      object('A change.', { change: text('Its name.'), verdict: verdict('The verdict then.') }),
    ),
    distances: DISTANCES,
    matrix: object('Constructs by organisation (method 10).', {
      cfir2022: MATRIX_ROWS,
      cfir2009: MATRIX_ROWS,
    }),
    toChange: ids('Ids of the rules at the level of the verdict, in the order to deal with them.'),
    agenda: object('What to talk about first (method 8).', {
      minutes: count('Length of the workshop.'),
      entries: list('What fits.', AGENDA_ENTRY),
      left: list('What does not.', AGENDA_ENTRY),
    }),
    rules: list('Every rule that fired.', RULE),
    disclosure: DISCLOSURE,
  }),
};
