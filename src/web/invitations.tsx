/** Invitations of an open assessment: links, code, QR code and texts to paste. */
import { Hono } from 'hono';
import type { Assessment } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { type Invitations, invitationsOf } from '#storage/assessments.ts';
import { type Invited, invitationText, reminderText } from '#templates/assessments/invitation-words.ts';
import { type Invitation, InvitationsPage } from '#templates/assessments/invitations.page.tsx';
import type { Request, Travelling } from './context.ts';
import { heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { qrSvg } from './qr.ts';
import { page, signedIn } from './reply.tsx';
import { questionnaireInUse } from './running-view.tsx';

type Inviting =
  | { readonly ok: true; readonly assessment: Assessment; readonly invitations: Invitations }
  | { readonly ok: false; readonly answer: Response };

/** The invitations for those who may send them, while people can use them. */
async function findInvitations(c: Request, services: Services): Promise<Inviting> {
  const held = await heldAssessment(c, services, { deed: 'invite' });
  if (!held.ok) return held;
  const { assessment } = held;
  const { id, state } = assessment;
  const onward = { href: `/assessments/${id}`, text: 'Go to the assessment' };
  if (state !== 'open') {
    return { ok: false, answer: await refused(c, services, { kind: 'wrong-state', state }, onward) };
  }
  const invitations = await invitationsOf(services.store, id);
  if (invitations === undefined)
    return { ok: false, answer: await refused(c, services, { kind: 'not-found' }) };
  return { ok: true, assessment, invitations };
}

/** The link for everyone, or for an organisation. */
export function linkOf(services: Pick<Services, 'baseUrl'>, token: string): string {
  return `${services.baseUrl}/j/${token}`;
}

function invite(key: string, name: string, invited: Invited): Invitation {
  const { link } = invited;
  return { key, name, link, invitation: invitationText(invited), reminder: reminderText(invited) };
}

function invitationList(
  services: Services,
  { assessment, invitations }: Extract<Inviting, { readonly ok: true }>,
  questionnaire: Questionnaire | undefined,
) {
  const { setup } = assessment;
  const { code } = invitations;
  const joinPage = `${services.baseUrl}/join`;
  const shared = { setup, questionnaire, code, joinPage };
  const tokens = new Map(invitations.organisations.map(({ id, token }) => [id, token]));
  const organisations = setup.organisations.flatMap(({ id, name }, index) => {
    const token = tokens.get(id);
    if (token === undefined) return [];
    const link = linkOf(services, token);
    return [invite(`${index + 1}`, name, { ...shared, link, organisation: name })];
  });
  const link = linkOf(services, invitations.token);
  const forAll = invite('all', 'everyone', { ...shared, link, organisation: undefined });
  return { code, joinPage, organisations, forAll };
}

export function invitationRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  app.get('/assessments/:id/invitations', async (c) => {
    const found = await findInvitations(c, services);
    if (!found.ok) return found.answer;
    const { assessment } = found;
    const list = invitationList(services, found, await questionnaireInUse(services, assessment));
    const props = { site: services.site, owner: signedIn(c), assessment, ...list };
    return page(c, <InvitationsPage {...props} />);
  });

  app.get('/assessments/:id/invitations/qr.svg', async (c) => {
    const found = await findInvitations(c, services);
    if (!found.ok) return found.answer;
    const link = linkOf(services, found.invitations.token);
    return c.body(await qrSvg(link), 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' });
  });

  return app;
}
