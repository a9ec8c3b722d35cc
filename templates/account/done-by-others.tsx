/** What others did about somebody's account: nothing of it happens unseen by them. */
import { sayDay } from '#core/days.ts';
import { Table } from '../nhsuk/table.tsx';

export interface DoneByOthersProps {
  /** The latest first. */
  readonly doneByOthers: readonly DoneByOther[];
}

interface DoneByOther {
  /** ISO day. */
  readonly on: string;
  readonly what: string;
  readonly by: string;
}

const MOST = 20;

export function DoneByOthers({ doneByOthers }: DoneByOthersProps) {
  if (doneByOthers.length === 0)
    return <p>Nobody but you has changed anything about your account or made a link that signs you in.</p>;
  return (
    <>
      <p>
        Ask whoever it was if you do not know why. If a link was made and not for you,{' '}
        <a href="/account/sessions">see where you are signed in</a>, and change your password.
      </p>
      <Table
        responsive
        caption={{ text: 'The latest first', size: 's' }}
        head={['When', 'What', 'By whom']}
        rows={doneByOthers.slice(0, MOST).map(({ on, what, by }) => [sayDay(on), what, by])}
      />
      {doneByOthers.length > MOST && <p>What was done before stands in the data you can take.</p>}
    </>
  );
}
