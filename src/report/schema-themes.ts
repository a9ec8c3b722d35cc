/** How the results hold themes. */
import { count, figure, group, ids, list, object, orNull, score, text, yesNo } from './schema-shapes.ts';

export const THEME = object('A theme (method 1 and 2).', {
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
