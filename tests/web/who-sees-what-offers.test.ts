/** No page offers a member of the team what their role does not include: every link and form on every page. */
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#core/roles.ts';
import { makeWeb, openShortForm } from '../support/web.ts';
import { address } from './who-sees-what-asking.ts';
import { isTheirs, statusOf } from './who-sees-what-expected.ts';
import { MOMENTS_NOW, ROUTES } from './who-sees-what-routes.ts';
import { makeAccounts, type Staged, stage } from './who-sees-what-stage.ts';

const web = await makeWeb();
const elsewhere = await openShortForm(web);
const accounts = await makeAccounts(web);
const all: Staged[] = [];
for (const moment of MOMENTS_NOW)
  all.push(await stage(web, elsewhere, accounts, { mode: 'attributed', moment, number: all.length }));

const PATTERNS = Object.entries(ROUTES).map(([name, row]) => {
  const [method = '', path = ''] = name.split(' ');
  const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace(/:[a-z]+/g, '[^/]+')}$`);
  return { name, method, pattern, row, names: (path.match(/:/g) ?? []).length };
});

/** The route an address leads to: the one with the fewest names in it. */
function routeOf(method: string, href: string) {
  const path = href.split(/[?#]/)[0] ?? '';
  return PATTERNS.filter((one) => one.method === method && one.pattern.test(path)).sort(
    (a, b) => a.names - b.names,
  )[0];
}

/** What a page offers of this assessment: links to follow and forms to send. */
function offers(html: string, id: string) {
  const found = (pattern: RegExp): readonly string[] =>
    [...html.matchAll(pattern)].map((match) => match[1] ?? '').filter((href) => href.includes(id));
  const forms = found(/<form method="post" action="([^"]+)"/g).map((href) => ({ method: 'POST', href }));
  return [...found(/<a [^>]*href="([^"]+)"/g).map((href) => ({ method: 'GET', href })), ...forms];
}

async function dead(role: Role, staged: Staged): Promise<readonly string[]> {
  const faults = new Set<string>();
  for (const { method, name, row } of PATTERNS) {
    const isPage = method === 'GET' && statusOf(role, row, staged) === 200;
    if (!isPage || !(row.to === 'team' || name === 'GET /')) continue;
    const path = name.slice('GET '.length);
    const answer = await staged.browsers[role].get(address(path, role, staged));
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    for (const offer of offers(await answer.text(), staged.id)) {
      const route = routeOf(offer.method, offer.href);
      const say = `${path} offers ${offer.method} ${offer.href.replace(staged.id, ':id')}`;
      if (route === undefined) faults.add(`${say}, which is no route`);
      else if (!isTheirs(role, route.row, staged) && route.row.to === 'team') faults.add(say);
      else if (offer.method === 'GET' && statusOf(role, route.row, staged) === 403) faults.add(say);
    }
  }
  return [...faults].sort();
}

describe.each(all)('an assessment that is $moment', (staged) => {
  it.each(ROLES)('offers nothing to a member that would be turned away: %s', async (role) => {
    expect(await dead(role, staged)).toEqual([]);
  });
});
