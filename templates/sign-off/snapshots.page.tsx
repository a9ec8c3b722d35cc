/** The snapshots of an assessment: who signed what and when, what changed in between, and the files. */
import { sayDay } from '#core/days.ts';
import type { Deed } from '#core/roles.ts';
import type { Signed } from '#core/sign-off.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';

export interface SnapshotsPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly about: string;
  readonly base: string;
  /** The youngest first. */
  readonly snapshots: readonly (Signed & { readonly hash: string })[];
  readonly hasDecision: boolean;
  /** What changed since the last one, in sentences. */
  readonly since: readonly string[];
  readonly justSigned: boolean;
  /** What whoever looks may do. */
  readonly may: (deed: Deed) => boolean;
  /** The reports as signed: where attributed they hold each rating. */
  readonly canReadSigned: boolean;
}

interface SnapshotProps extends Pick<SnapshotsPageProps, 'base' | 'canReadSigned'> {
  readonly of: SnapshotsPageProps['snapshots'][number];
}

function Snapshot({ of, base, canReadSigned }: SnapshotProps) {
  const { number, on, name, role, reviewBy, hash, changes } = of;
  const file = `${base}/snapshots/${number}`;
  return (
    <section aria-labelledby={`snapshot-${number}`}>
      <h2 id={`snapshot-${number}`}>Snapshot {number}</h2>
      <SummaryList
        rows={[
          { key: 'Signed off by', value: `${name}, ${role}` },
          { key: 'On', value: sayDay(on) },
          { key: 'To be reviewed by', value: sayDay(reviewBy) },
          { key: 'Hash of the content', value: { text: hash, classes: 'app-entered' } },
          number > 1 && {
            key: 'Changed since the one before',
            value: changes.length === 0 ? 'Nothing' : { text: changes.join('\n'), classes: 'app-entered' },
          },
        ]}
      />
      {canReadSigned && (
        <ul class="nhsuk-list">
          <li>
            <a href={`${file}.pdf`}>Download the report of snapshot {number} (PDF)</a>
          </li>
          <li>
            <a href={`${file}.json`}>Download the results of snapshot {number} (JSON)</a>
          </li>
        </ul>
      )}
    </section>
  );
}

export function SnapshotsPage(props: SnapshotsPageProps) {
  const { site, owner, about, base, snapshots, hasDecision, since, justSigned, may, canReadSigned } = props;
  return (
    <Page
      site={site}
      owner={owner}
      title={`Snapshots: ${about}`}
      back={{ href: base, text: 'Back to the assessment' }}
    >
      {justSigned && <NotificationBanner variant="success" heading="Signed off. The snapshot is kept." />}
      <h1>
        <span class="nhsuk-caption-xl">{about}</span> Snapshots
      </h1>
      <p class="nhsuk-lede-text">Each is kept as it was signed. Nothing recorded later alters it.</p>
      <p>
        Anyone who has a copy can check at <a href="/verify">Check a report</a> whether it is unchanged, and
        whether there is a newer one. They learn nothing else.
      </p>
      <div class="nhsuk-button-group">
        {may('decide') && (
          <Button href={`${base}/decision-taken`}>
            {hasDecision ? 'Change the decision recorded' : 'Record the decision taken'}
          </Button>
        )}
        {may('sign-off') && (
          <Button href={`${base}/sign-off`} variant="secondary">
            Make a new snapshot
          </Button>
        )}
      </div>
      <p>
        {since.length === 0
          ? 'Nothing has changed since the last snapshot.'
          : 'Recorded since the last snapshot, and not in it:'}
      </p>
      {since.length > 0 && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {since.map((change) => (
            <li>{change}</li>
          ))}
        </ul>
      )}
      {snapshots.map((of) => (
        <Snapshot of={of} base={base} canReadSigned={canReadSigned} />
      ))}
    </Page>
  );
}
