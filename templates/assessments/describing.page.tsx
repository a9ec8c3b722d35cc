/** The questions that describe the scheme: what it is, the money, and what is to be decided. */
import { DateInput } from '../nhsuk/date-input.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';
import { Question, type QuestionProps, wrong } from './question.tsx';

/** What stands in the three boxes of a date. */
export function dayShown(entered: QuestionProps['entered'], name: string) {
  return {
    day: entered.text(`${name}[day]`),
    month: entered.text(`${name}[month]`),
    year: entered.text(`${name}[year]`),
  };
}

export function SchemePage(props: QuestionProps) {
  const { entered, problems } = props;
  const field = (name: string) => ({ name, value: entered.text(name), errorMessage: wrong(problems, name) });
  return (
    <Question of={props} title="What is the scheme?" action="scheme">
      <Input
        {...field('name')}
        label={{ text: 'Name of the scheme', size: 's' }}
        hint="The name that people who answer will know"
      />
      <Textarea
        {...field('what')}
        label={{ text: 'What does it do? (optional)', size: 's' }}
        hint="Two or three plain sentences. Everyone who answers reads them first."
        rows={4}
      />
      <Textarea {...field('for-whom')} label={{ text: 'Who is it for? (optional)', size: 's' }} rows={2} />
      <Textarea
        {...field('alternatives')}
        label={{ text: 'What are the alternatives? (optional)', size: 's' }}
        hint="For example, carrying on as now"
        rows={2}
      />
    </Question>
  );
}

export function MoneyPage(props: QuestionProps) {
  const { entered, problems } = props;
  return (
    <Question of={props} title="What money is there?" action="money">
      <Textarea
        name="funding"
        value={entered.text('funding')}
        errorMessage={wrong(problems, 'funding')}
        label={{ text: 'Where does the money come from? (optional)', size: 's' }}
        hint="How much, from whom, and how certain it is"
        rows={3}
      />
      <DateInput
        id="funding-ends"
        namePrefix="funding-ends"
        fieldset={{ legend: { text: 'When does the money end? (optional)', size: 's' } }}
        hint="For example, 31 3 2028"
        values={dayShown(entered, 'funding-ends')}
        errorMessage={wrong(problems, 'funding-ends-day')}
      />
    </Question>
  );
}

export function DecisionPage(props: QuestionProps) {
  const { entered, problems } = props;
  const field = (name: string) => ({ name, value: entered.text(name), errorMessage: wrong(problems, name) });
  return (
    <Question of={props} title="What is to be decided?" action="decision">
      <Textarea
        {...field('question')}
        label={{ text: 'The question to be decided', size: 's' }}
        hint="For example: should we start the scheme in April? It stands at the top of the report."
        rows={3}
      />
      <Input
        {...field('by')}
        label={{ text: 'Who decides? (optional)', size: 's' }}
        hint="For example, the place-based partnership board"
      />
      <DateInput
        id="on"
        namePrefix="on"
        fieldset={{ legend: { text: 'On which day? (optional)', size: 's' } }}
        hint="For example, 27 3 2027"
        values={dayShown(entered, 'on')}
        errorMessage={wrong(problems, 'on-day')}
      />
    </Question>
  );
}
