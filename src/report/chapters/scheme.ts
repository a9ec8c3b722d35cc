/** The scheme, the options and the dates as they were entered. */
import { sayDay } from '#core/days.ts';
import type { Chapter } from '#core/report.ts';
import { type Contents, heading, termsOf } from '../contents.ts';

function day(value: string | undefined): string | undefined {
  return value === undefined ? undefined : sayDay(value);
}

/** What is being assessed. */
export function schemeChapter({ setup, questionnaire, results }: Contents): Chapter {
  const { scheme, dates } = setup;
  const features = questionnaire.features.filter(({ id }) => scheme.features.includes(id));
  return {
    title: 'The scheme',
    newPage: true,
    blocks: [
      ...termsOf([
        ['Name', scheme.name],
        ['What it does', scheme.what],
        ['For whom', scheme.forWhom],
        ['Alternatives', scheme.alternatives],
        ['Money', scheme.funding],
        ['Money ends', day(scheme.fundingEnds)],
        ['Features', features.map(({ title }) => title).join('; ')],
        ['Opened', day(dates.opened)],
        ['To be answered by', day(dates.answerBy)],
        ['Closed', day(dates.closed)],
        ['Dates judged on', sayDay(results.today)],
      ]),
      ...(setup.options.length === 0
        ? []
        : [
            heading(2, 'Options'),
            ...termsOf(setup.options.map(({ name, what }) => [name, what ?? 'No description given.'])),
          ]),
    ],
  };
}
