/** Ids of everything in a scene, and the fields that its pages ask for: what an attacker who looks around knows. */
import { linksOf } from '#storage/workshops.ts';
import { address } from '../web/who-sees-what-asking.ts';
import { routesOf, type Scene } from './scene.ts';

/** What stands in addresses: of others as well as one's own. */
export async function idsOf({ web, staged, held, workshop, accounts }: Scene): Promise<readonly string[]> {
  const links = await linksOf(web.services.store.db, workshop.id);
  return [
    ...staged.flatMap(({ id, file, action, team, invitations, marks }) => [
      id,
      id,
      id,
      file,
      action,
      team,
      invitations.token,
      invitations.code,
      marks.organisation,
    ]),
    held.id,
    workshop.id,
    workshop.id,
    held.invitations.token,
    held.invitations.code,
    ...Object.values(links ?? {}).map(String),
    ...Object.values(accounts).map(({ id }) => id),
    'funding-letter',
    'need.priority',
    'cfir-readiness-short',
    '1.1.0',
    '1',
    'all',
    'theme',
    'gate',
    'council',
  ];
}

/** Names of fields with the value a page gave them. */
export async function fieldsOf(scene: Scene): Promise<ReadonlyMap<string, string>> {
  const fields = new Map<string, string>([
    ['version', '1'],
    ['token', 'A'.repeat(22)],
    ['role', 'owner'],
    ['email', 'ada@example.org'],
    ['password', 'wrong password here'],
    ['code', '123456'],
  ]);
  for (const staged of scene.staged) {
    for (const { path } of routesOf(scene.web).filter(({ method }) => method === 'GET')) {
      // Files take long to make and hold no fields.
      if (/\.(pdf|docx|xlsx|zip|sandpilot|svg)$|events$|:picture|:file/.test(path)) continue;
      for (const viewer of ['owner', 'participant'] as const) {
        const answer = await staged.browsers[viewer].get(address(path, viewer, staged));
        for (const [tag] of (await answer.text()).matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)) {
          const name = /\bname="([^"]*)"/.exec(tag)?.[1];
          const value = /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? 'yes';
          if (name !== undefined) fields.set(name, value);
        }
      }
    }
  }
  return fields;
}
