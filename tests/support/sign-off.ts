/** Signs off as an owner does: everything ticked, a name, a role and a day. */
import { ATTESTATION_IDS } from '#core/sign-off.ts';
import { type Browser, type Form, fieldIn } from './web.ts';

/** The form of the sign-off, filled in whole. */
export const SIGNATURE: Form = {
  'comments-read': 'yes',
  attest: ATTESTATION_IDS,
  name: 'Nadia Ferris',
  role: 'Programme director',
  'review[day]': '11',
  'review[month]': '1',
  'review[year]': '2030',
};

/** What the page carries so that nobody signs what they have not seen. */
export async function shownAt(owner: Browser, id: string): Promise<Form> {
  const html = await (await owner.get(`/assessments/${id}/sign-off`)).text();
  return { version: fieldIn(html, 'version') ?? '', _mark: fieldIn(html, '_mark') ?? '' };
}

/** Signs off, or makes the next snapshot; `form` takes the place of single fields. */
export async function signOffAs(owner: Browser, id: string, form: Form = {}): Promise<Response> {
  return owner.post(`/assessments/${id}/sign-off`, {
    ...(await shownAt(owner, id)),
    ...SIGNATURE,
    ...form,
  });
}
