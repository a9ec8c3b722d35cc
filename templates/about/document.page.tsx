/** A document about the product: sections with a list of them at the top. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { OnThisPage, Sections } from '../results/sections.tsx';
import type { Document } from './document.ts';

export interface DocumentPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly document: Document;
}

export function DocumentPage({ site, owner, document }: DocumentPageProps) {
  const { title, lead, sections } = document;
  return (
    <Page site={site} owner={owner} title={title} back={{ href: '/', text: 'Go to the start page' }}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1>{title}</h1>
          <p class="nhsuk-lede-text">{lead}</p>
          <OnThisPage sections={sections} />
          <Sections sections={sections} />
        </div>
      </div>
    </Page>
  );
}
