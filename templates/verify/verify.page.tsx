/** Checking a report: whether a file or a hash is the unchanged report of a snapshot, signed off here or brought in. */
import { sayDay } from '#core/days.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';

interface Brought {
  readonly on: string;
  /** By a command at the server. */
  readonly atServer: boolean;
  /** Undefined when they are not here any more. */
  readonly by: string | undefined;
}

/** What was found; nothing of what the report says. */
export interface Found {
  readonly by: 'file' | 'content';
  readonly number: number;
  readonly on: string;
  readonly hasNewer: boolean;
  /** When and by whom it came in from another installation; undefined when it was signed off here. */
  readonly brought: Brought | undefined;
}

export interface VerifyPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** As typed. */
  readonly hash: string;
  readonly problem?: { readonly field: 'hash' | 'file'; readonly message: string } | undefined;
  /** Undefined before anything is asked. */
  readonly answer?: { readonly found: Found | undefined; readonly asked: 'hash' | 'file' } | undefined;
}

function headingOf({ by, number, brought }: Found): string {
  if (brought !== undefined) return 'This report was not signed off here';
  return by === 'file'
    ? `This is the unchanged report of snapshot ${number}`
    : `This hash belongs to snapshot ${number}`;
}

function sayWho({ atServer, by }: Brought): string {
  return by ?? (atServer ? 'whoever runs this server' : 'someone who is no longer here');
}

/** Whoever brings an assessment in can have made up its reports: nothing more is vouched for than when it came. */
function Origin({ found }: { readonly found: Found }) {
  const { by, number, on, brought } = found;
  if (brought === undefined) return <p>It was signed off here on {sayDay(on)}.</p>;
  return (
    <>
      <p>
        It is snapshot {number} of an assessment that was brought in from another installation on{' '}
        {sayDay(brought.on)}, by {sayWho(brought)}. The file that was brought in says that it was signed off
        on {sayDay(on)}. Whether it was cannot be seen from here: ask the people who sent it, or check it
        where it was signed off.
      </p>
      {by === 'file' && (
        <p>Your copy is the same, byte for byte, as the report that was brought in that day.</p>
      )}
    </>
  );
}

function Known({ found, asked }: { readonly found: Found; readonly asked: 'hash' | 'file' }) {
  const { by, hasNewer } = found;
  return (
    <>
      <h2>{headingOf(found)}</h2>
      <Origin found={found} />
      {by === 'content' && asked === 'hash' && (
        <p>
          A hash says what the report printed, not that your copy says the same. Upload the file to know
          whether it is unchanged.
        </p>
      )}
      <p>
        {hasNewer
          ? 'There is a newer snapshot. Ask the people who sent you the report for it.'
          : 'There is no newer snapshot.'}
      </p>
    </>
  );
}

function Unknown({ asked }: { readonly asked: 'hash' | 'file' }) {
  return asked === 'file' ? (
    <>
      <h2>This file is not a report that was signed off here</h2>
      <p>
        It may have been changed, saved anew by another program, made before or after signing, or signed off
        elsewhere. Ask the people who sent it for the file as they downloaded it.
      </p>
    </>
  ) : (
    <>
      <h2>No report with this hash was signed off here</h2>
      <p>Check that all of it was copied. A report that is not signed off is not known here either.</p>
    </>
  );
}

function Answer({ answer }: Pick<VerifyPageProps, 'answer'>) {
  if (answer === undefined) return null;
  const { found, asked } = answer;
  return (
    <InsetText>
      {found === undefined ? <Unknown asked={asked} /> : <Known found={found} asked={asked} />}
    </InsetText>
  );
}

export function VerifyPage({ site, owner, hash, problem, answer }: VerifyPageProps) {
  const wrong = (field: 'hash' | 'file') => (problem?.field === field ? problem.message : undefined);
  return (
    <Page site={site} owner={owner} title="Check a report" hasErrors={problem !== undefined}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          {problem !== undefined && (
            <ErrorSummary errorList={[{ text: problem.message, href: `#${problem.field}` }]} />
          )}
          <h1>Check a report</h1>
          <p class="nhsuk-lede-text">
            Find out whether a report is the one that was signed off here, and whether there is a newer one.
          </p>
          <Answer answer={answer} />
          <h2>With the file</h2>
          <form method="post" action="/verify" enctype="multipart/form-data" novalidate>
            <Input
              name="file"
              type="file"
              label="The report (PDF)"
              hint="At most 20 MB. It is compared and not kept."
              errorMessage={wrong('file')}
              attributes={{ accept: 'application/pdf' }}
            />
            <Button preventDoubleClick>Check the file</Button>
          </form>
          <h2>With its hash</h2>
          <form method="post" action="/verify" novalidate>
            <Input
              name="hash"
              label="Hash"
              hint="The letters and digits after Results at the foot of each page, or the whole hash"
              value={hash}
              errorMessage={wrong('hash')}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="none"
              code
            />
            <Button variant="secondary" preventDoubleClick>
              Check the hash
            </Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
