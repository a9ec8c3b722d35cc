/** What actions.json holds, key by key: its JSON Schema, which the codebook is read from too. */
import { ACTION_SOURCES, ACTION_STATUSES } from '#core/actions.ts';
import { ACTIONS_FORMAT } from './actions-json.ts';
import { day, list, object, oneOf, orNull, text, yesNo } from './schema-shapes.ts';

const ACTION = object('An action.', {
  id: text('Id of the action; the same in the calendar.'),
  what: text('What is to be done.'),
  status: oneOf('How it stands.', ACTION_STATUSES),
  overdue: yesNo('Open after its day, on the day of judging.'),
  who: text('Person or post; empty where nobody is named.'),
  organisation: orNull(text('Id of the organisation.')),
  due: orNull(day),
  gate: orNull(text('Id of the gate it serves.')),
  item: orNull(text('Id of the item or who-question it serves.')),
  source: oneOf('Where it came from.', ACTION_SOURCES),
  strategy: orNull({
    type: 'integer',
    minimum: 1,
    description: 'Number of the ERIC strategy it was made from.',
  }),
});

export const ACTIONS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: ACTIONS_FORMAT,
  ...object('What is to be done.', {
    format: oneOf('Name and version of this layout.', [ACTIONS_FORMAT]),
    today: day,
    actions: list('Every action, the most urgent first.', ACTION),
  }),
};
