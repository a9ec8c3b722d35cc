/** Takes an assessment along whole: what the file holds, and who may make it. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';

export interface TakingProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly id: string;
  readonly title: string;
  readonly canTake: boolean;
  readonly isAttributed: boolean;
}

function Why({ id, isAttributed }: Pick<TakingProps, 'id' | 'isAttributed'>) {
  return (
    <>
      <p>
        {isAttributed
          ? 'While people can answer nobody sees what others say, so the file can be made here once the assessment is closed.'
          : 'People were told that nobody sees single answers of theirs, and the file holds them. So it cannot be made here.'}{' '}
        Whoever runs the server can make it at any time, with this command:
      </p>
      <p>
        <code>npx sandpilot export {id} -o assessment.sandpilot</code>
      </p>
    </>
  );
}

export function TakingPage({ site, owner, id, title, canTake, isAttributed }: TakingProps) {
  const base = `/assessments/${id}`;
  return (
    <Page
      site={site}
      owner={owner}
      title={`Download everything: ${title}`}
      back={{ href: base, text: 'Back to the assessment' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1>
            <span class="nhsuk-caption-xl">{title}</span> Download everything
          </h1>
          <p class="nhsuk-lede-text">
            One file with the whole assessment, to bring into another installation: from a laptop to the
            server, or to keep.
          </p>
          <p>
            It holds the scheme, the organisations, every answer that stands, facts with their files, the
            record of workshops, actions, statements, and the list of who changed what. Brought in elsewhere
            it gives the same results and, under the same address, the same report.
          </p>
          <p>
            It holds no private links, invitations or joining codes: those are made anew, and people's links
            go on leading here. It holds nothing that people took back.
            {canTake && ' Names that people gave with their answers are not in it either.'}
          </p>
          {canTake ? (
            <>
              <Button href={`${base}/assessment.sandpilot`}>Download everything</Button>
              <p>Keep it as safe as the answers themselves: it is not encrypted.</p>
            </>
          ) : (
            <Why id={id} isAttributed={isAttributed} />
          )}
        </div>
      </div>
    </Page>
  );
}
