/** What results.json holds, key by key: its JSON Schema, which the codebook is read from too. */
import { AGENDA_REASONS } from '#core/agenda.ts';
import { EVIDENCE_BASES } from '#core/answers.ts';
import { GATE } from './schema-gates.ts';
import { ITEM, WHO } from './schema-items.ts';
import { DISTANCES, RULE, THRESHOLDS } from './schema-rules.ts';
import {
  count,
  day,
  group,
  ids,
  list,
  map,
  object,
  oneOf,
  orNull,
  share,
  text,
  verdict,
  yesNo,
} from './schema-shapes.ts';
import { THEME } from './schema-themes.ts';

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
