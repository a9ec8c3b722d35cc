/** Names for the trail as it is shown: it holds ids alone, and who is gone stays an id. */
import { listPeople } from '#identity/people.ts';
import { everyTeam } from '#storage/teams.ts';
import type { Services } from './opened.ts';

/** Those who are in the trail without being people of the installation. */
const OTHERS: Readonly<Record<string, string>> = {
  participant: 'A participant',
  lead: 'A lead of an organisation',
  facilitator: 'A facilitator by the recovery code',
  system: 'The system',
  stranger: 'Someone not signed in',
  elsewhere: 'Someone at another installation',
};

/** Who did it. */
export function sayDoer(who: string, name: string | null): string {
  return name ?? OTHERS[who] ?? `Someone no longer here (${who})`;
}

/** A team's first owner and the team can have the same id: the word before it says which is meant. */
const ID = /(?<![\w-])(team )?([\w-]{22})(?![\w-])/g;

/** Puts the names of now in the place of the ids in a sentence. */
export async function namingOf({ store, identity }: Services): Promise<(what: string) => string> {
  const names = (of: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(of.map(({ id, name }) => [id, name]));
  const people = names(await listPeople(identity));
  const teams = names(await everyTeam(store));
  return (what) =>
    what.replace(ID, (_, team: string | undefined, id: string) =>
      team === undefined ? (people.get(id) ?? id) : `team ${teams.get(id) ?? id}`,
    );
}
