/** How the results hold the lines in force, the rules that fired, and how far scores are from their lines. */
import { count, gateState, group, map, object, oneOf, orNull, score, text } from './schema-shapes.ts';

export const THRESHOLDS = object('Lines in force, points of 0 to 100 (method 4 and 5).', {
  gate: score('A gate item below it is not met.'),
  lowestOrganisation: score('A gate item with an organisation below it is contested.'),
  themeLow: score('A theme below it means not ready yet.'),
  themeReady: score('A theme below it is a condition.'),
  organisationOnTheme: score('An organisation below it on a theme is a condition.'),
});

export const RULE = object(
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

const DISTANCE = {
  steps: count('Ratings moved one point.'),
  people: count('People who move all to the end.'),
};
const LINE_DISTANCE = object('To a line (method 6).', { line: score('The line.'), ...DISTANCE });

export const DISTANCES = object('How far scores are from lines, in steps (method 6).', {
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
