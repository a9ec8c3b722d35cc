/** Finds every page that links lead to, and what the routes behind them are. */
import { plain } from './journey-forms.ts';
import type { Visitor } from './journey-visitor.ts';

const LINK = /<a\b[^>]*\shref="([^"#]+)[^"]*"[^>]*>/g;
/** Not pages: files to keep. */
const FILE = /\.(pdf|docx|xlsx|zip|ics|csv|json|svg|png)$|format=(csv|json)/;
/** The same for whoever reads them. */
const FOR_ALL = /^\/(method|privacy|accessibility)/;
/** Of pages that are alike so many are looked at; an assessment's own page differs with its state. */
const ALIKE = 2;
const STATES = 6;

/** The address with everything that differs from one assessment, person or item to another taken out. */
export function routeOf(path: string): string {
  return path
    .replace(/[?#].*$/, '')
    .replace(
      /^\/(assessments|seat|s|j|invited|teams|administration\/(?:people|teams))\/(?!new$)[^/]+/,
      '/$1/:id',
    )
    .replace(/^\/sign-in\/[\w-]{22}$/, '/sign-in/:id')
    .replace(/\/members\/[^/]+$/, '/members/:one')
    .replace(/^\/questionnaires\/.+$/, '/questionnaires/:one')
    .replace(/\/(facts|expected|how\/[a-z-]+|code)\/[^/]+$/, '/$1/:one');
}

/** Where the links of a page lead to, files left out. */
export function linksIn(html: string, here: string): readonly string[] {
  return [...html.matchAll(LINK)].flatMap(([, href = '']) => {
    const url = new URL(plain(href), `http://here.invalid${here}`);
    return url.host === 'here.invalid' && !FILE.test(url.href) ? [`${url.pathname}${url.search}`] : [];
  });
}

function mostOf(route: string): number {
  return route === '/assessments/:id' ? STATES : ALIKE;
}

/** The page without what makes no difference to how it is built: ids, numbers, where it leads, what fields hold. */
function builtAs(html: string): string {
  return html
    .replace(/ (href|action|value)="[^"]*"/g, ' $1')
    .replace(/[\w-]{22}/g, ':id')
    .replace(/(?<![a-z])\d+/gi, '0');
}

/**
 * The pages within reach of some of them, at most two of a kind, and the second only if it is built otherwise or
 * says something else; those for all only when they are named.
 */
export async function crawl(visitor: Visitor, from: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const built = new Set<string>();
  const counts = new Map<string, number>();
  const waiting = [...from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path) || (FOR_ALL.test(path) && !from.includes(path))) continue;
    seen.add(path);
    const route = routeOf(path);
    const count = counts.get(route) ?? 0;
    if (count >= mostOf(route)) continue;
    counts.set(route, count + 1);
    const page = await visitor.get(path);
    if (page.status !== 200) throw new Error(`a link leads to ${path}, which answers ${page.status}`);
    const build = `${route} ${builtAs(page.html)}`;
    if (!built.has(build)) found.push(path);
    built.add(build);
    waiting.push(...linksIn(page.html, page.path));
  }
  return found;
}
