/** How long one assessment is kept: the day it is deleted, and fewer months than the installation's. */
import { sayDay } from '#core/days.ts';
import { type Fate, sayMonths } from '#core/keeping.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Input } from '../nhsuk/input.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { WarningCallout } from '../nhsuk/warning-callout.tsx';

/** What becomes of it, for its page and the list; nothing while it is kept in any case. */
export function sayFate(fate: Fate): string | undefined {
  if (fate.kind === 'kept') return undefined;
  return fate.kind === 'kept-until'
    ? `Kept until ${sayDay(fate.day)}, then deleted with all that belongs to it.`
    : `On ${sayDay(fate.day)} it is deleted with all that belongs to it.`;
}

/** That its end is near: in the next thirty days. */
export function isLeaving(fate: Fate): boolean {
  return fate.kind !== 'kept' && fate.kind !== 'kept-until';
}

interface FateProps {
  readonly fate: Fate;
  /** The page of the assessment, for who may change it. */
  readonly base?: string | undefined;
}

/** On the page of an assessment. */
export function FateNote({ fate, base }: FateProps) {
  const said = sayFate(fate);
  if (said === undefined) return null;
  if (!isLeaving(fate)) return <p>{said}</p>;
  return (
    <WarningCallout heading={{ text: 'This will be deleted', level: 2 }}>
      <p>
        {said} Download what you need before: the report, and everything in one file.
        {base !== undefined && (
          <>
            {' '}
            <a href={`${base}/retention`}>How long it is kept</a>
          </>
        )}
      </p>
    </WarningCallout>
  );
}

export interface KeepingProps extends Framed {
  readonly title: string;
  readonly base: string;
  readonly fate: Fate;
  readonly months: string;
  /** Of the installation; undefined while it keeps everything. */
  readonly most: number | undefined;
  readonly isOpen: boolean;
  readonly isExample: boolean;
}

function MonthsNow({ fate, most, isOpen, isExample }: KeepingProps) {
  return (
    <>
      <p>
        {most === undefined
          ? 'This installation keeps assessments until somebody deletes them.'
          : `This installation keeps an assessment for ${sayMonths(most)} after its closing, and a draft, or one that is left open, for as long after its last change.`}
      </p>
      {isExample && <p>This is the worked example: it is kept until somebody removes it.</p>}
      {isOpen && !isExample && (
        <p>
          While it is open it is counted from the last day to answer, or from what was done last where that is
          later.
        </p>
      )}
      {sayFate(fate) !== undefined && <InsetText>{sayFate(fate)}</InsetText>}
    </>
  );
}

export function KeepingPage(props: KeepingProps) {
  const { title, base, months, most } = props;
  const back = { href: base, text: 'Back to the assessment' };
  return (
    <FormPage {...props} title="How long it is kept" caption={title} back={back}>
      <MonthsNow {...props} />
      <form method="post" action={`${base}/retention`} novalidate>
        <Input
          name="months"
          label={
            most === undefined
              ? 'Delete it so many months after closing'
              : 'Delete it sooner, after so many months'
          }
          hint={`A whole number${most === undefined ? '' : `, ${most} at most`}. Leave it empty to keep it as long as all others.`}
          value={months}
          inputmode="numeric"
          width={4}
          errorMessage={wrongWith(props, 'months')}
        />
        <p>
          The team is told thirty days before, here, on the list, and by email where letters are sent. Backups
          and files that were downloaded are not reached by it.
        </p>
        <Button preventDoubleClick>Save</Button>
      </form>
    </FormPage>
  );
}
