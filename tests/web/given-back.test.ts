/** A session that ends while somebody fills in a form: what they typed is on the page that asks them to sign in, and no secret is. */
import { expect, it } from 'vitest';
import { signOutEveryone } from '#storage/sessions.ts';
import { sendFiles } from '../support/uploads.ts';
import { BASE_URL, makeWeb, openShortForm, signInAs } from '../support/web.ts';
import { makeAccounts } from './who-sees-what-stage.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const of = (path: string) => `/assessments/${opened.id}${path}`;

/** What somebody whose session is over reads after sending a form. */
async function toldTo(path: string, form: Readonly<Record<string, string>>): Promise<string> {
  const answer = await web.browser().post(path, form);
  expect(answer.status, path).toBe(401);
  return answer.text();
}

it.each([
  ['/teams', { name: 'Winter pressures team' }],
  [`/teams/${web.team}/invite`, { name: 'Bea Example', email: 'bea@example.org', role: 'observer' }],
  ['/account/name', { name: 'Winter Example' }],
  ['/administration/settings', { 'operator-name': 'Winter trust', 'operator-contact': 'Room 4' }],
  ['/administration/people/new', { name: 'Bea Example', email: 'bea@example.org' }],
  [of('/scheme'), { what: 'Helps people in winter' }],
  [of('/sign-off'), { name: 'Bea Example' }],
  [of('/facts/funding-letter'), { title: 'The letter', link: 'https://example.org/letter' }],
] as const)('gives back what was typed at %s', async (path, form) => {
  const page = await toldTo(path, form);
  expect(page).toContain('Sign in first');
  const typed = Object.entries(form).filter(([name]) => name !== 'role');
  for (const [, value] of typed) expect(page).toContain(value);
  expect(page).toMatch(/href="\/sign-in(\?to=[^"]+)?"/);
});

it.each([
  ['/account/password', ['current', 'next', 'again']],
  ['/account/second-factor', ['password']],
  ['/account/second-factor/confirm', ['uri', 'code', 'recovery-code']],
  ['/account/close', ['password']],
  [of('/withdrawal'), ['private-link']],
] as const)('shows no secret that was sent to %s', async (path, fields) => {
  const page = await toldTo(path, Object.fromEntries(fields.map((field) => [field, `secret-of-${field}`])));
  expect(page).not.toContain('secret-of-');
});

it('shows the private link of a withdrawal to nobody whose role does not include it', async () => {
  const observer = await signInAs(web, (await makeAccounts(web)).observer);
  const link = `${web.services.baseUrl}/s/AAAAAAAAAAAAAAAAAAAAAA`;
  const answer = await observer.post(of('/withdrawal'), { 'private-link': link });
  expect(answer.status).toBe(403);
  expect(await answer.text()).not.toContain('AAAAAAAAAAAAAAAAAAAAAA');
});

/** A body of nine megabytes, and how much of it was asked for. */
function largeBody() {
  let asked = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (stream) => {
        asked += 1;
        stream.enqueue(new Uint8Array(1_000_000));
        if (asked === 9) stream.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, asked: () => asked };
}

it.each(['/assessments/import', of('/facts/funding-letter')])(
  'does not wait for a file that a stranger sends to %s',
  async (path) => {
    const send = async (length: Readonly<Record<string, string>>) => {
      const { body, asked } = largeBody();
      const headers = {
        origin: BASE_URL,
        host: new URL(BASE_URL).host,
        'content-type': 'multipart/form-data; boundary=x',
        ...length,
      };
      const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
      return [(await web.app.request(path, request)).status, asked()];
    };
    expect(await send({ 'content-length': '9000000' })).toEqual([401, 0]);
    // Nor for one that does not say how large it is: a megabyte is too much already.
    expect(await send({})).toEqual([413, 1]);
  },
);

it('gives back what was typed beside a file on a browser whose session is over', async () => {
  const browser = await signInAs(web, web.owner);
  await signOutEveryone(web.services.store.db);
  const file = new File([new Uint8Array(1_000_000)], 'letter.pdf', { type: 'application/pdf' });
  const answer = await sendFiles(web, browser, of('/facts/funding-letter'), { title: 'The letter', file });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain('The letter');
});
