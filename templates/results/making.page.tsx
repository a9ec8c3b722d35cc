/** A report that is being made: how far it is, and the way to the same address again. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';

export interface MakingProps {
  readonly site: Site;
  readonly owner?: SignedIn | undefined;
  /** The address of the file, asked for again. */
  readonly here: string;
  /** Pages set so far, in a form that is set page after page. */
  readonly pages: number;
  readonly results: string;
}

export function MakingPage({ site, owner, here, pages, results }: MakingProps) {
  return (
    <Page
      site={site}
      owner={owner}
      title="The report is being made"
      back={{ href: results, text: 'Back to the results' }}
    >
      <h1>The report is being made</h1>
      <p>This is a large one. {pages > 0 && `${pages} pages are set so far.`}</p>
      <p>
        This page asks again by itself every few seconds, and the file is downloaded when it is ready. You can
        leave this page and come back: what is made is not lost.
      </p>
      <Button href={here}>Ask now</Button>
    </Page>
  );
}
