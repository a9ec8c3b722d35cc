/** The document around every page: head, header, way back, main content, status line, footer, scripts. */
import { raw } from 'hono/html';
import { BackLink } from '../nhsuk/back-link.tsx';
import type { Content, Listed } from '../nhsuk/content.ts';
import { Footer } from '../nhsuk/footer.tsx';
import { Header } from '../nhsuk/header.tsx';
import type { NavigationItem } from '../nhsuk/header-props.ts';
import { SkipLink } from '../nhsuk/skip-link.tsx';
import type { AssetPaths } from './assets.ts';

const PRODUCT = 'Sandpilot';

export interface SignedIn {
  /** By which tabs of a browser tell whom a page was made for. */
  readonly id?: string;
  readonly name: string;
  /** Of the installation. */
  readonly administrator?: boolean;
  /** Where the form to sign out is sent. */
  readonly signOut: string;
}

/** Named alike on every page. */
export interface Site {
  readonly assets: AssetPaths;
  /** The NHS logo or a picture of the operator's own; without one the product's own name alone. */
  readonly logo?: 'nhs' | { readonly src: string; readonly alt: string } | undefined;
}

export interface PageProps {
  readonly site: Site;
  /** The page's heading in the words of its h1, without the product's name. */
  readonly title: string;
  readonly lang?: string;
  /** The page has an error summary: its title says so first. */
  readonly hasErrors?: boolean;
  readonly owner?: SignedIn | undefined;
  readonly navigation?: Listed<NavigationItem>;
  /** The page before, or what to call it and where. */
  readonly back?: string | { readonly href: string; readonly text: string } | undefined;
  /** Above the main content in place of the way back, such as breadcrumbs. */
  readonly before?: Content;
  /** The script: page for every page, answers for a page of questions, none for none. */
  readonly script?: 'page' | 'answers' | 'none';
  /** The page follows what others do: htmx and the script of the workshop in place of the one named above. */
  readonly live?: boolean;
  /** Nothing around the main content: for a screen that is projected. */
  readonly bare?: boolean;
  /** What the status line says as the page is served. */
  readonly status?: string;
  readonly children?: Content;
}

/**
 * htmx as the pages use it: no style of its own making, nothing kept of a page when it is left. A part that
 * is morphed keeps what its reader has opened, begun to fill in, or what a component made.
 */
const HTMX_CONFIG = JSON.stringify({
  includeIndicatorCSS: false,
  history: 'reload',
  defaultSwap: 'outerHTML',
  defaultSettleDelay: 0,
  morphIgnore: ['data-htmx-powered', 'data-nhsuk-', 'open'],
  morphSkip: '[data-kept], [data-module="nhsuk-character-count"]',
});

function titleOf({ title, hasErrors }: PageProps): string {
  return `${hasErrors ? 'Error: ' : ''}${title} - ${PRODUCT}`;
}

function Head(props: PageProps) {
  const { assets } = props.site;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{titleOf(props)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content="#005eb8" />
      <meta name="robots" content="noindex" />
      {props.live && <meta name="htmx-config" content={HTMX_CONFIG} />}
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.styles} />
    </head>
  );
}

function PageHeader({ site, owner, navigation }: PageProps) {
  const account = owner && {
    items: [
      { text: owner.name, href: '/account', icon: true },
      { text: 'Teams', href: '/teams' },
      owner.administrator === true && { text: 'Administration', href: '/administration' },
      { text: 'Sign out', action: owner.signOut },
    ],
  };
  return (
    <Header
      logo={site.logo === 'nhs' ? {} : (site.logo ?? false)}
      service={{ text: PRODUCT, href: '/' }}
      account={account}
      navigation={navigation && { items: navigation }}
    />
  );
}

function Back({ back }: Pick<PageProps, 'back'>) {
  if (back === undefined) return null;
  const { href, text } = typeof back === 'string' ? { href: back, text: 'Back' } : back;
  return (
    <nav aria-label="Back">
      <BackLink href={href}>{text}</BackLink>
    </nav>
  );
}

const FOOTER_LINKS = [
  { href: '/method', text: 'How it works' },
  { href: '/privacy', text: 'Privacy' },
  { href: '/data-protection', text: 'Data protection' },
  { href: '/accessibility', text: 'Accessibility statement' },
];

/** Scripts as modules run when the page is read, in this order. */
function Scripts({ site, script = 'page', live }: PageProps) {
  const name = live ? 'workshop' : script;
  return (
    <>
      {live && <script src={site.assets.htmx} defer></script>}
      {name !== 'none' && <script type="module" src={site.assets[name]}></script>}
    </>
  );
}

function BareBody(props: PageProps) {
  return (
    <body>
      <script src={props.site.assets.start}></script>
      <main class="app-room" id="main-content">
        {props.children}
      </main>
      <Scripts {...props} />
    </body>
  );
}

function Body(props: PageProps) {
  const { site } = props;
  if (props.bare) return <BareBody {...props} />;
  return (
    <body data-person={props.owner?.id}>
      {props.script !== 'none' && <script src={site.assets.start}></script>}
      <SkipLink href="#main-content" />
      <PageHeader {...props} />
      <div class="nhsuk-width-container">
        {props.before}
        <Back back={props.back} />
        <main class="nhsuk-main-wrapper" id="main-content">
          {props.children}
        </main>
        <div class="app-status" id="status" role="status">
          {props.status}
        </div>
      </div>
      <Footer meta={{ items: FOOTER_LINKS }} />
      <Scripts {...props} />
    </body>
  );
}

export function Page(props: PageProps) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={props.lang ?? 'en'}>
        <Head {...props} />
        <Body {...props} />
      </html>
    </>
  );
}
