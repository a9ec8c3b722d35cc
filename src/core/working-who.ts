/** How a who-question's state was worked out, with the published figures put in. `docs/method.md` 4. */

import { isAtLeast } from './numbers.ts';
import { own } from './own.ts';
import type { Block } from './report.ts';
import type { PublishedWho } from './results.ts';
import { countOf, STATE_WORDS, sayList } from './wording.ts';
import { list, say, sayHolds, sayShare, type Test, type Told, testTable, title } from './working.ts';

type Shares = Readonly<Record<string, number>>;

function sayChoice(choice: string, { names }: Told): string {
  if (choice === 'nobody-yet') return 'nobody yet';
  if (choice === 'dont-know') return "don't know";
  return names.organisation(choice);
}

/** How the partnership's share of one choice comes from the organisations' shares. */
function sayMean(choice: string, share: number, who: PublishedWho, told: Told): string {
  const shares = who.organisations.map((row) => sayShare(own(row.shares, choice) ?? 0));
  const from = shares.length === 0 ? '' : `, the mean of ${sayList(shares)}`;
  return `${sayChoice(choice, told)}: ${sayShare(share)}${from}`;
}

function tests(shares: Shares, told: Told): Test[] {
  const named = Object.entries(shares).filter(
    ([choice]) => choice !== 'nobody-yet' && choice !== 'dont-know',
  );
  const [highest] = [...named].sort((a, b) => b[1] - a[1]);
  const unknown = shares['dont-know'] ?? 0;
  const nobody = shares['nobody-yet'] ?? 0;
  return [
    {
      rule: "Don't know has 30 % or more, or fewer than 3 people or half of the organisations gave another answer: unknown",
      figure: `don't know ${sayShare(unknown)}`,
      outcome: isAtLeast(unknown, 0.3) ? 'Yes' : 'Not by the share',
    },
    {
      rule: 'Nobody yet has a third or more: not met',
      figure: `nobody yet ${sayShare(nobody)}`,
      outcome: sayHolds(isAtLeast(nobody, 1 / 3)),
    },
    {
      rule: 'One organisation has 75 % or more: met',
      figure:
        highest === undefined
          ? 'none named'
          : `${told.names.organisation(highest[0])} ${sayShare(highest[1])}`,
      outcome: sayHolds(highest !== undefined && isAtLeast(highest[1], 0.75)),
    },
    { rule: 'None of these: contested', figure: '', outcome: sayHolds(false) },
  ].map((test, index, all) =>
    index === all.length - 1
      ? { ...test, outcome: sayHolds(all.slice(0, -1).every(({ outcome }) => outcome !== 'Yes')) }
      : test,
  );
}

/** The account of a who-question. */
export function whoWorking(who: PublishedWho, told: Told): Block[] {
  const { shares } = who;
  const state = say(`State: ${STATE_WORDS[who.state].toLowerCase()}.`);
  if (shares === null) return [say('Too few people answered to show who said what.'), state];
  return [
    title('Shares'),
    say(
      `${countOf(who.people, 'person', 'people')} answered. An organisation's answer is the share of its people's answers for each choice; a shared answer is split equally. The partnership's share is the mean of the organisations, each alike.`,
    ),
    ...list(Object.entries(shares).map(([choice, share]) => sayMean(choice, share, who, told))),
    title('State'),
    testTable('The first rule that holds decides', tests(shares, told)),
    state,
    ...(who.namedButNotClaiming.length === 0
      ? []
      : [
          say(
            `Named by others, but not by itself: ${sayList(who.namedButNotClaiming.map(told.names.organisation))}.`,
          ),
        ]),
  ];
}
