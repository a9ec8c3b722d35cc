/** The method: gates and verdict. `docs/method.md` 4 and 5. */
import { DEFAULT_THRESHOLDS } from '#core/questionnaire.ts';
import { type DocumentSection, heading, points, table, text } from './document.ts';

const { gate, lowestOrganisation, themeLow, themeReady, organisationOnTheme } = DEFAULT_THRESHOLDS;

const OPINION = table(
  'What people rate, item by item, in this order; the worst item counts',
  ['State', 'When'],
  [
    [
      'Unknown',
      "don't know has 30 % or more; or fewer than 3 people, or people of fewer than half of the organisations, rated it; or in more than a third of the organisations half or more do not know",
    ],
    ['Not met', `the score is below ${gate}`],
    ['Contested', `an organisation is below ${lowestOrganisation}, AD is above 5/6, or the label is split`],
    ['Met', 'otherwise'],
  ],
);

const WHO = table(
  'Whom people name, such as who is accountable, in this order',
  ['State', 'When'],
  [
    [
      'Unknown',
      "don't know has 30 % or more, or fewer than 3 people or half of the organisations gave another answer",
    ],
    ['Not met', 'nobody yet has a third or more'],
    ['Met', 'one organisation has 75 % or more'],
    ['Contested', 'otherwise'],
  ],
);

const FACTS = table(
  'What is documented, on the day the dates are judged',
  ['Recorded as', 'State'],
  [
    ['In place, with a link or file, not expired', 'Met'],
    ['In place, without either', 'Claimed'],
    ['In place, expired', 'Not met'],
    ['In progress, in time', 'Claimed'],
    ['In progress, past its due date', 'Not met'],
    ['Not started', 'Not met'],
    ['Not needed, with a reason, confirmed by another organisation', 'Met'],
    ['Not needed, with a reason, unconfirmed', 'Claimed'],
    ['Not needed without a reason, unknown, or not recorded', 'Unknown'],
  ],
);

const GATES: DocumentSection = {
  id: 'gates',
  title: 'Gates: belief against paper',
  blocks: [
    text(
      'A gate is a condition that no average can make up for. It rests on rated items, a who-question, facts, or several of these, and is deciding or conditional. That one weak component cannot be bought off by strong ones follows the R = MC2 account of readiness (Scaccia and others 2015); making gates of these conditions, and all lines, are ours.',
    ),
    OPINION,
    WHO,
    text(
      "An organisation's answer is the share of its people's answers for each choice; the partnership's is the mean of the organisations. An organisation that others name and that does not name itself is flagged.",
    ),
    FACTS,
    heading('Together'),
    points(
      'Without facts: the worst of the items and the who-question.',
      'With facts: facts that are unknown or not met decide. Otherwise the gate is contested if any item or the who-question is not met or contested: documented, but not believed. Otherwise it is what the facts are.',
      'An opinion that is unknown beside facts only flags the gate as not widely known.',
    ),
  ],
};

const VERDICT: DocumentSection = {
  id: 'verdict',
  title: 'The verdict',
  blocks: [
    text(
      'Tried in this order; the first level at which a rule holds gives the verdict (ours). Every rule that fired is reported, whatever its level.',
    ),
    table(
      'Levels of the verdict',
      ['Verdict', 'When'],
      [
        [
          'Not enough evidence',
          'a deciding gate is unknown; fewer than 5 people answered; of several organisations fewer than two answered; a required organisation has no score on any theme; or a theme has scores from fewer than 3 people or, of several organisations, fewer than two',
        ],
        ['Not ready yet', `a deciding gate is not met, or a theme scores below ${themeLow}`],
        [
          'Ready with conditions',
          `a deciding gate is contested or claimed, a conditional gate is anything but met, a theme scores below ${themeReady}, or an organisation scores below ${organisationOnTheme} on a theme`,
        ],
        ['Ready', 'otherwise'],
      ],
    ),
    text(
      'The best still possible is the verdict with the first level passed over and everything unknown taken as met. Where that is "not ready yet", waiting for more answers would not help, and the headline says so.',
    ),
  ],
};

export const METHOD_GATES: readonly DocumentSection[] = [GATES, VERDICT];
