/** A page that says what went wrong, that nothing given was lost, and what to do. */

import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';

export interface ProblemProps {
  readonly site: Site;
  readonly owner?: SignedIn | undefined;
  readonly title: string;
  readonly sentences: readonly string[];
  /** Where to go on. */
  readonly onwards?: { readonly href: string; readonly text: string } | undefined;
  /** What was sent and could not be taken, so that it is not lost. */
  readonly sent?: Content;
  /** Named in the log too. */
  readonly reference?: string | undefined;
}

export function ProblemPage({ site, owner, title, sentences, onwards, sent, reference }: ProblemProps) {
  return (
    <Page site={site} owner={owner} title={title}>
      <h1>{title}</h1>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {sent}
      {onwards !== undefined && <Button href={onwards.href}>{onwards.text}</Button>}
      {reference !== undefined && (
        <p class="nhsuk-hint">If you ask for help, give this reference: {reference}</p>
      )}
    </Page>
  );
}
