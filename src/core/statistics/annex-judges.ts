/** The annex, items as targets and people as judges: intraclass correlations and W. `docs/method.md`, annex. */
import { kendallW } from './kendall.ts';
import { chanceWords, type Figure, figureOf, percent, type Ratings } from './ratings.ts';
import { type Correlation, FORMS, type Form, shroutFleiss } from './shrout-fleiss.ts';

const W = { id: 'kendall-w', name: "Kendall's W", source: 'Kendall and Babington Smith 1939' } as const;
const NOT_COMPLETE = 'It takes at least two items and two people who rated every item.';

/** Items as targets, people as judges: those who rated every item. */
export function judgeFigures(rows: Ratings['rows']): readonly Figure[] {
  const judges = rows.filter((row) => row.every((cell) => cell !== null));
  const targets = (judges[0] ?? []).map((_, item) => judges.map((row) => row[item] ?? null));
  const on = { item: null, n: targets.length * judges.length };
  const left =
    judges.length === rows.length
      ? ''
      : ` From the ${judges.length} of ${rows.length} people who rated every item.`;
  const forms = shroutFleiss(targets);
  const concordance = kendallW(targets);
  const none = forms === null ? NOT_COMPLETE : 'There is too little variance between the items to divide by.';
  return [
    ...FORMS.map((form) => {
      const found = forms?.[form];
      const statistic = {
        id: form.toLowerCase(),
        name: FORM_WORDS[form].name,
        source: 'Shrout and Fleiss 1979',
      };
      return figureOf(
        statistic,
        on,
        found?.icc ?? null,
        (value) => `${sayForm(form, value)}${found === undefined ? '' : sayInterval(found)}${left}`,
        none,
      );
    }),
    figureOf(
      W,
      on,
      concordance?.w ?? null,
      (value) =>
        `${percent(value)} of the way from no common order of the items to the same order by everyone (${chanceWords(concordance?.p ?? 1)}).${left}`,
      forms === null ? NOT_COMPLETE : 'No one tells any items apart.',
    ),
  ];
}

const FORM_WORDS: Readonly<Record<Form, { readonly name: string; readonly of: string }>> = {
  ICC11: { name: 'ICC(1,1)', of: 'a single rating, with other people for each item' },
  ICC21: { name: 'ICC(2,1)', of: 'a single rating, these people standing for others' },
  ICC31: { name: 'ICC(3,1)', of: 'a single rating, by these very people, levels aside' },
  ICC1k: { name: 'ICC(1,k)', of: 'the mean rating, with other people for each item' },
  ICC2k: { name: 'ICC(2,k)', of: 'the mean rating, these people standing for others' },
  ICC3k: { name: 'ICC(3,k)', of: 'the mean rating, by these very people, levels aside' },
};

function sayForm(form: Form, value: number): string {
  if (value < 0) return `Items do not stand out in ${FORM_WORDS[form].of}: below 0.`;
  return `${percent(value)} of the variance of ${FORM_WORDS[form].of}, is that of the items.`;
}

function sayInterval({ lower, upper }: Correlation): string {
  return lower === null || upper === null ? '' : ` 95 % interval ${lower.toFixed(2)} to ${upper.toFixed(2)}.`;
}
