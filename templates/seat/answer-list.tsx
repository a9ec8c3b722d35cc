/** A person's own answers as summary lists, one for each page. */
import { SummaryList, type SummaryRow } from '../nhsuk/summary-list.tsx';
import { Tag } from '../nhsuk/tag.tsx';

export interface AnswerLine {
  readonly id: string;
  readonly question: string;
  /** In words; undefined when there is none. */
  readonly answer: string | undefined;
  readonly comment: string | undefined;
  /** How they know, in words. */
  readonly basis: string | undefined;
}

export interface AnswerGroup {
  readonly number: number;
  readonly title: string;
  readonly lines: readonly AnswerLine[];
}

function Said({ line }: { readonly line: AnswerLine }) {
  return (
    <>
      {line.answer === undefined ? <Tag colour="orange">Not answered</Tag> : <p>{line.answer}</p>}
      {line.comment !== undefined && <p class="app-quote">{line.comment}</p>}
      {line.basis !== undefined && <p class="nhsuk-hint">{line.basis}</p>}
    </>
  );
}

function rowOf(line: AnswerLine, change: string | undefined): SummaryRow {
  const row = { key: line.question, value: { text: <Said line={line} /> } };
  if (change === undefined) return row;
  const text = line.answer === undefined ? 'Answer' : 'Change';
  const visuallyHiddenText = `: ${line.question}`;
  return { ...row, actions: [{ href: `${change}#question-${line.id}`, text, visuallyHiddenText }] };
}

interface AnswerListProps {
  readonly groups: readonly AnswerGroup[];
  /** With links to change each answer, of this seat. */
  readonly changeAt?: string;
}

export function AnswerList({ groups, changeAt }: AnswerListProps) {
  return (
    <>
      {groups.map((group) => (
        <>
          <h2 class="nhsuk-heading-m">{group.title}</h2>
          <SummaryList
            rows={group.lines.map((line) =>
              rowOf(line, changeAt && `${changeAt}/pages/${group.number}?from=check`),
            )}
          />
        </>
      ))}
    </>
  );
}
