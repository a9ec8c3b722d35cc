/** Gives an assessment to another team: who then sees it, and to which. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Radios } from '../nhsuk/radios.tsx';

interface Team {
  readonly id: string;
  readonly name: string;
}

export interface MovingProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** The assessment. */
  readonly about: string;
  readonly base: string;
  /** Name of the team it belongs to. */
  readonly from: string;
  /** Those it can be given to. */
  readonly to: readonly Team[];
  readonly problem: string | undefined;
}

function Choice({ base, to, problem }: Pick<MovingProps, 'base' | 'to' | 'problem'>) {
  return (
    <form method="post" action={`${base}/move`} novalidate>
      <Radios
        name="team"
        fieldset={{ legend: { text: 'Team it is given to', size: 'm' } }}
        items={to.map(({ id, name }) => ({ value: id, text: name }))}
        errorMessage={problem}
      />
      <div class="nhsuk-button-group">
        <Button variant="warning" preventDoubleClick>
          Give it to this team
        </Button>
        <a href={base}>Go back without doing it</a>
      </div>
    </form>
  );
}

export function MovingPage({ site, owner, about, base, from, to, problem }: MovingProps) {
  const title = 'Give it to another team';
  return (
    <Page
      site={site}
      owner={owner}
      title={`${title}: ${about}`}
      back={base}
      hasErrors={problem !== undefined}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          {problem !== undefined && <ErrorSummary errorList={[{ text: problem, href: '#team' }]} />}
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{about}</span> {title}
          </h1>
          <p>
            It belongs to {from}. Once it is given away, only the people of the other team see it and work on
            it. Links, codes and answers stay as they are.
          </p>
          {to.length === 0 ? (
            <p>
              You own no other team. <a href="/teams">Make one</a>, or ask an owner of the other team to make
              you an owner too.
            </p>
          ) : (
            <Choice base={base} to={to} problem={problem} />
          )}
        </div>
      </div>
    </Page>
  );
}
