/** A document about the product: sections with a list of them at the top. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Blocks } from '../results/blocks.tsx';
import type { Document, DocumentSection } from './document.ts';

export interface DocumentPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly document: Document;
}

function Contents({ sections }: { readonly sections: readonly DocumentSection[] }) {
  return (
    <nav aria-label="On this page">
      <h2 class="nhsuk-heading-s">On this page</h2>
      <ul class="nhsuk-list">
        {sections.map(({ id, title }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function DocumentPage({ site, owner, document }: DocumentPageProps) {
  const { title, lead, sections } = document;
  return (
    <Page site={site} owner={owner} title={title} back={{ href: '/', text: 'Go to the start page' }}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1>{title}</h1>
          <p class="nhsuk-lede-text">{lead}</p>
          <Contents sections={sections} />
          {sections.map((section) => (
            <section aria-labelledby={section.id}>
              <h2 id={section.id}>{section.title}</h2>
              <Blocks blocks={section.blocks} id={`in-${section.id}`} />
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
