/** How long one assessment is kept: the day it is deleted, and fewer months than the installation's. */
import { sayDay } from '#core/days.ts';
import { type Fate, sayMonths } from '#core/keeping.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Input } from '../nhsuk/input.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { WarningCallout } from '../nhsuk/warning-callout.tsx';

/** What becomes of it, for its page and the list; nothing while it is kept in any case. */
export function sayFate(fate: Fate, isOpen: boolean): string | undefined {
  if (fate.kind === 'kept') return undefined;
  const unless = isOpen ? ', unless somebody answers' : '';
  if (fate.kind === 'kept-until') {
    const soon = isOpen ? `${unless} in the thirty days before` : '';
    return `Kept until ${sayDay(fate.day)}, then deleted with all that belongs to it${soon}.`;
  }
  const before = isOpen ? `${unless} before` : '';
  return `On ${sayDay(fate.day)} it is deleted with all that belongs to it${before}.`;
}

/** That its end is near: in the next thirty days. */
export function isLeaving(fate: Fate): boolean {
  return fate.kind !== 'kept' && fate.kind !== 'kept-until';
}

interface FateProps {
  readonly fate: Fate;
  readonly isOpen?: boolean | undefined;
  /** The page of the assessment, for who may change it. */
  readonly base?: string | undefined;
}

/** On the page of an assessment. */
export function FateNote({ fate, isOpen = false, base }: FateProps) {
  const said = sayFate(fate, isOpen);
  if (said === undefined) return null;
  if (!isLeaving(fate)) return <p>{said}</p>;
  return (
    <WarningCallout heading={{ text: 'This will be deleted', level: 2 }}>
      <p>
        {said}{' '}
        {isOpen
          ? 'Close it in time to read its results and take its report with you, or give people more time.'
          : 'Download what you need before: the report, and everything in one file.'}
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
  const said = sayFate(fate, isOpen);
  return (
    <>
      <p>
        {most === undefined
          ? 'This installation keeps assessments until somebody deletes them.'
          : `This installation keeps an assessment for ${sayMonths(most)} after its closing, a draft for as long after its last change, and one that is left open for as long after the last day to answer or what its team did last.`}
      </p>
      {isExample && <p>This is the worked example: it is kept until somebody removes it.</p>}
      {isOpen && !isExample && (
        <p>
          While it is open it is counted from the last day to answer, or from what its team did last where
          that is later. When somebody answered is not known, so answers do not count there. They put off its
          end all the same: where somebody answered in the thirty days after it was announced, it is announced
          anew instead of deleted, with another thirty days. It goes once nobody has answered since.
        </p>
      )}
      {said !== undefined && <InsetText>{said}</InsetText>}
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
