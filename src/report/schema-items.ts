/** How the results hold rated questions and who-questions. */
import { EVIDENCE_BASES } from '#core/answers.ts';
import {
  among,
  count,
  figure,
  group,
  ids,
  list,
  map,
  object,
  oneOf,
  opinion,
  orNull,
  score,
  share,
  text,
  yesNo,
} from './schema-shapes.ts';

const EVIDENCE = object(
  'Ratings by what they rest on.',
  Object.fromEntries([...EVIDENCE_BASES, 'not-said'].map((basis) => [basis, count(`Ratings: ${basis}.`)])),
);

export const ITEM = object('A rated question (method 2 and 3).', {
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
export const WHO = object('A who-question (method 4).', {
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
