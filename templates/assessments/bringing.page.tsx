/** Brings in an assessment that was exported from another installation. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Select } from '../nhsuk/select.tsx';

/** A team as the form names it. */
interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface BringingProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** To choose from, where there is a choice. */
  readonly teams: readonly Choice[];
  readonly refused: { readonly problem: string; readonly there?: string } | undefined;
  /** As it was sent. */
  readonly chosen: { readonly team?: string; readonly asCopy?: boolean };
}

function Refused({ refused }: Pick<BringingProps, 'refused'>) {
  if (refused === undefined) return null;
  const { problem, there } = refused;
  if (there === undefined) return <ErrorSummary errorList={[{ text: problem, href: '#bundle' }]} />;
  return (
    <ErrorSummary heading={problem}>
      <a href={`/assessments/${there}`}>Go to the one that is here</a>, or choose the file again and bring it
      in as a copy.
    </ErrorSummary>
  );
}

export function BringingPage({ site, owner, teams, refused, chosen }: BringingProps) {
  return (
    <Page
      site={site}
      owner={owner}
      title="Bring in an assessment"
      hasErrors={refused !== undefined}
      back={{ href: '/', text: 'Your assessments' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Refused refused={refused} />
          <h1>Bring in an assessment</h1>
          <p class="nhsuk-lede-text">From a file that was exported from another installation.</p>
          <p>
            It belongs to your team here, with the same results. Invitations, codes and private links are made
            anew: if it is still open, people who answered elsewhere cannot go on here with their old links.
          </p>
          <form method="post" action="/assessments/import" enctype="multipart/form-data" novalidate>
            <Input
              name="bundle"
              type="file"
              label="Exported file"
              hint="Its name usually ends in .sandpilot. At most 50 MB."
              errorMessage={refused?.there === undefined ? refused?.problem : undefined}
              attributes={{ accept: '.sandpilot' }}
            />
            {teams.length > 1 && (
              <Select
                name="team"
                label="Team it is for"
                value={chosen.team}
                items={teams.map(({ id, name }) => ({ value: id, text: name }))}
              />
            )}
            <Checkboxes
              name="copy"
              values={chosen.asCopy ? ['yes'] : []}
              items={[
                {
                  value: 'yes',
                  text: 'Bring it in as a copy if it is here already',
                },
              ]}
            />
            <Button preventDoubleClick>Bring it in</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
