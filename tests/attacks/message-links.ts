/** A link of every kind that leads on, fresh, with what is behind it and how it is taken back. */
import { endLinksOf, makeLink } from '#identity/sign-in-links.ts';
import { newInvitationLink } from '#identity/team-invitations.ts';
import { leadTokensOf } from '#storage/statements.ts';
import { addInvitation } from '#storage/team-invitations.ts';
import { agreed } from '../support/assessments.ts';
import { closeNow, type Form, openShortForm, type Web } from '../support/web.ts';
import { facilitate } from '../support/workshop-web.ts';

/** A link as it stands in a message. */
export interface Link {
  readonly path: string;
  readonly token: string;
  /** Addresses below its page. */
  readonly below: readonly string[];
  /** A form of its page. */
  readonly form?: Form;
  /** Ends it. */
  readonly takeBack: (web: Web) => Promise<unknown>;
}

export const STATEMENT = { statement: 'We were asked late.', name: 'Jo Lead', role: 'Chief', version: '0' };
/** A password that somebody chooses. */
export const NEXT = 'river pencil cobalt';
export const KINDS = ['lead', 'room', 'observer', 'invitation', 'sign-in', 'reset', 'email'] as const;
type Kind = (typeof KINDS)[number];

/** Takes the links of the leads of an assessment away, whoever has them. */
export const withoutLeads = (assessment: string) => (web: Web) =>
  web.services.store.db
    .updateTable('organisations')
    .set({ lead_token: null })
    .where('assessment', '=', assessment)
    .execute();

/** The links of the leads of a closed assessment. */
export async function leadsOf(web: Web): Promise<{ readonly id: string; readonly leads: readonly Link[] }> {
  const { id } = await openShortForm(web);
  await closeNow(web, id);
  const leads = (await leadTokensOf(web.services.store.db, id)).map(({ token }) => ({
    path: `/lead/${token}`,
    token,
    below: ['/results', '/report.pdf'],
    form: STATEMENT,
    takeBack: withoutLeads(id),
  }));
  return { id, leads };
}

async function screenOf(web: Web, looking: 'room' | 'observer'): Promise<Link> {
  const opened = await openShortForm(web);
  const token = (await facilitate(web, opened, ['need.priority'])).links[looking];
  const path = looking === 'room' ? '/room' : '/observe';
  const takeBack = () =>
    web.services.store.db.deleteFrom('workshops').where('assessment', '=', opened.id).execute();
  return { path: `${path}/${token}`, token, below: ['/events'], takeBack };
}

async function invitationOf(web: Web): Promise<Link> {
  const { identity, store } = web.services;
  const { token, key, expiresAt } = newInvitationLink(identity);
  const by = { who: web.owner.id, at: identity.now().toISOString() };
  const email = `${token}@example.org`.toLowerCase();
  const made = { team: web.team, role: 'observer', name: 'Cy', email, key, expiresAt } as const;
  agreed(await addInvitation(store, made, by));
  const form = { name: 'Cy Example', next: NEXT, again: NEXT };
  const takeBack = () => store.db.deleteFrom('invitations').where('key', '=', key).execute();
  return { path: `/invited/${token}`, token, below: [], form, takeBack };
}

async function letterOf(web: Web, kind: 'sign-in' | 'reset' | 'email'): Promise<Link> {
  const { identity } = web.services;
  const { owner } = web;
  const token = await makeLink(identity, kind, owner.id, { email: 'new@example.org' });
  const paths = { 'sign-in': '/sign-in', reset: '/sign-in/reset', email: '/account/email' };
  const form: Form = kind === 'reset' ? { next: NEXT, again: NEXT } : {};
  return {
    path: `${paths[kind]}/${token}`,
    token,
    below: [],
    form,
    takeBack: () => endLinksOf(identity, owner.id),
  };
}

/** A fresh link of a kind. */
export async function linkOf(web: Web, kind: Kind): Promise<Link> {
  if (kind === 'room' || kind === 'observer') return screenOf(web, kind);
  if (kind === 'invitation') return invitationOf(web);
  if (kind !== 'lead') return letterOf(web, kind);
  const [lead] = (await leadsOf(web)).leads;
  if (lead === undefined) throw new Error('nobody leads');
  return lead;
}
