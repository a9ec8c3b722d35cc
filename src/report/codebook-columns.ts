/** The columns of the data tables: what each means, its kind and range. */

export type Row = readonly [file: string, name: string, kind: string, range: string, meaning: string];

const RATING_COLUMNS: readonly Row[] = ['-2', '-1', '0', '1', '2'].map((point) => [
  'counts.csv',
  point,
  'integer',
  '0 or more',
  `People who rated ${point}, as scored.`,
]);

/** The columns of the tables; the header of each is held to this by a test. */
export const COLUMNS: readonly Row[] = [
  ['counts.csv', 'item', 'string', '', 'Id of the item.'],
  ['counts.csv', 'organisation', 'string', '', 'everyone, id of an organisation, or name of a pool.'],
  ['counts.csv', 'n', 'integer', '0 or more', 'People who rated.'],
  ...RATING_COLUMNS,
  ['counts.csv', 'dont-know', 'integer', '0 or more', "People who don't know."],
  ['counts.csv', 'not-applicable', 'integer', '0 or more', 'People to whom it does not apply.'],
  ['counts.csv', 'held-elsewhere', 'integer', '0 or more', 'People who say another organisation holds it.'],
  ['counts.csv', 'not-asked', 'integer', '0 or more', 'People who were not asked.'],
  ['counts.csv', 'not-answered', 'integer', '0 or more', 'People who did not answer.'],
  [
    'counts.csv',
    'score',
    'number',
    '0 to 100',
    '50 + 25 times the mean rating; everyone: mean of groups (method 2).',
  ],
  ['counts.csv', 'turned-round', 'one of', 'yes no', 'Worded the other way round: counted as scored.'],
  ['matrix.csv', 'cfir', 'one of', '2022 2009', 'Version of the framework.'],
  ['matrix.csv', 'construct', 'string', '', 'Code of the construct.'],
  ['matrix.csv', 'name', 'string', '', 'Its name.'],
  ['matrix.csv', 'organisation', 'string', '', 'everyone, id of an organisation, or name of a pool.'],
  ['matrix.csv', 'code', 'one of', '-2 -1 0 +1 +2 0 (mixed) M N/A', 'Code of the rating guide (method 10).'],
  ['matrix.csv', 'people', 'integer', '0 or more', 'People with a score on the construct.'],
  ['matrix.csv', 'items', 'string', '', 'Items that ask about it, separated by spaces.'],
  ['responses.csv', 'respondent', 'string', '', 'Code of a person; there only when attributed.'],
  ['responses.csv', 'organisation', 'string', '', 'Id of the organisation.'],
  ['responses.csv', 'item', 'string', '', 'Id of the item or who-question.'],
  ['responses.csv', 'rating', 'string', '-2 to 2, or a state', 'The answer as given.'],
  ['responses.csv', 'role', 'string', '', 'Id of the role.'],
  ['responses.csv', 'comment', 'string', '', 'What was written.'],
  ['responses.csv', 'evidence', 'string', '', 'What the rating rests on.'],
  ['responses.csv', 'round', 'integer', '1 or more', 'Round of the answer.'],
  ['comments.csv', 'item', 'string', '', 'Id of the item or who-question.'],
  ['comments.csv', 'round', 'integer', '1 or more', 'Round of the comment.'],
  [
    'comments.csv',
    'organisation',
    'string',
    '',
    'Id of an organisation or name of a pool, where it may be said.',
  ],
  ['comments.csv', 'role', 'string', '', 'Id of the role, where it may be said.'],
  ['comments.csv', 'evidence', 'string', '', 'What the rating rests on, where it may be said.'],
  ['comments.csv', 'text', 'string', '', 'What was written.'],
  ['facts.csv', 'gate', 'string', '', 'Id of the gate that asks for it.'],
  ['facts.csv', 'fact', 'string', '', 'Id of the fact.'],
  ['facts.csv', 'state', 'one of', 'unknown not-met claimed met', 'State on the day of judging (method 4).'],
  ['facts.csv', 'status', 'one of', 'in-place in-progress not-started not-needed unknown', 'As recorded.'],
  ['facts.csv', 'title', 'string', '', 'What it is called.'],
  ['facts.csv', 'link', 'string', '', 'Where it is.'],
  ['facts.csv', 'file', 'string', '', 'What it is filed under.'],
  ['facts.csv', 'date', 'string', 'YYYY-MM-DD', 'Day of the document.'],
  ['facts.csv', 'expiry', 'string', 'YYYY-MM-DD', 'Day it ends.'],
  ['facts.csv', 'owner', 'string', '', 'Who has it.'],
  ['facts.csv', 'due', 'string', 'YYYY-MM-DD', 'Day it is due.'],
  ['facts.csv', 'reason', 'string', '', 'Why it is not needed.'],
  ['facts.csv', 'note', 'string', '', 'What else was said.'],
  ['actions.csv', 'action', 'string', '', 'What is to be done.'],
  ['actions.csv', 'status', 'one of', 'Open Overdue Done Dropped', 'How it stands on the day of judging.'],
  ['actions.csv', 'who', 'string', '', 'Person or post.'],
  ['actions.csv', 'organisation', 'string', '', 'Name of the organisation.'],
  ['actions.csv', 'due', 'string', 'YYYY-MM-DD', 'Day it is due.'],
  ['actions.csv', 'gate', 'string', '', 'Id of the gate it serves.'],
  ['actions.csv', 'gate title', 'string', '', 'Its title.'],
  ['actions.csv', 'question', 'string', '', 'The question it serves.'],
  ['actions.csv', 'from', 'string', '', 'Where it came from.'],
  ['actions.csv', 'strategy', 'integer', '1 or more', 'Number of the ERIC strategy it was made from.'],
];

/** The columns of a table as the codebook has them. */
export function columnsOf(file: string): readonly string[] {
  return COLUMNS.filter(([name]) => name === file).map(([, column]) => column);
}
