/** Forms that take their time to arrive: whoever loses the right to a change while theirs is on its way does not make it. */
import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { closePerson, makePerson } from '#identity/people.ts';
import { findAssessment } from '#storage/assessments.ts';
import { listFiles } from '#storage/fact-attachments.ts';
import { changeRole, leaveTeam } from '#storage/members.ts';
import { agreed } from '../support/assessments.ts';
import { putInTeam } from '../support/teams.ts';
import { BASE_URL, type Browser, makeWeb, openShortForm, signInAs } from '../support/web.ts';

const web = await makeWeb();
const { store, identity } = web.services;
const by = () => ({ who: web.owner.id, at: identity.now().toISOString() });

/** An owner beside the first, on a browser, and an open assessment of their team. */
async function scene() {
  const person = await makePerson(identity, { name: 'Second owner' });
  await putInTeam(store, { person: person.id, team: web.team });
  const { id } = await openShortForm(web);
  return { person, id, browser: await signInAs(web, person), of: { team: web.team, person: person.id } };
}

/** Sends a form of which the body comes only once `meanwhile` is done, which begins when somebody reads it. */
async function sendSlowly(
  browser: Browser,
  path: string,
  form: URLSearchParams | FormData,
  meanwhile: () => Promise<unknown>,
): Promise<Response> {
  const whole = new Request(BASE_URL, { method: 'POST', body: form });
  const bytes = new Uint8Array(await whole.clone().arrayBuffer());
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (stream) => {
        await meanwhile();
        stream.enqueue(bytes);
        stream.close();
      },
    },
    { highWaterMark: 0 },
  );
  const cookie = [...browser.cookies].map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ');
  const headers = {
    cookie,
    origin: BASE_URL,
    host: new URL(BASE_URL).host,
    'content-type': whole.headers.get('content-type') ?? '',
    'content-length': `${bytes.length}`,
  };
  return await web.app.request(path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

async function stateOf(id: string) {
  return (await findAssessment(store, id))?.state;
}

it('closes nothing for an owner who was seen off while the form came in', async () => {
  const { id, browser, of } = await scene();
  const version = `${(await findAssessment(store, id))?.version}`;
  const sent = await sendSlowly(
    browser,
    `/assessments/${id}/close`,
    new URLSearchParams({ version, sure: 'yes' }),
    async () => agreed(await leaveTeam(store, of, by())),
  );
  expect([sent.status, await stateOf(id)]).toEqual([404, 'open']);
});

it('closes nothing for an owner whose account was closed while the form came in', async () => {
  const { id, browser, person } = await scene();
  const version = `${(await findAssessment(store, id))?.version}`;
  const sent = await sendSlowly(
    browser,
    `/assessments/${id}/close`,
    new URLSearchParams({ version, sure: 'yes' }),
    () => closePerson(identity, person.id),
  );
  expect([sent.status, await stateOf(id)]).toEqual([401, 'open']);
});

const FACT = 'funding-letter';

function upload(): FormData {
  const form = new FormData();
  form.append('upload', new File([new Uint8Array(strToU8('%PDF-1.7\nThe letter.\n%%EOF'))], 'letter.pdf'));
  return form;
}

it.each([
  ['who was seen off', 404, 'leave'],
  ['who only looks on by now', 403, 'observer'],
  ['whose account was closed', 404, 'close'],
] as const)('attaches no file of somebody %s while it came in', async (_, status, what) => {
  const { id, browser, of, person } = await scene();
  const sent = await sendSlowly(browser, `/assessments/${id}/facts/${FACT}/files`, upload(), async () => {
    if (what === 'leave') agreed(await leaveTeam(store, of, by()));
    else if (what === 'observer') agreed(await changeRole(store, { ...of, role: 'observer' }, by()));
    else await closePerson(identity, person.id);
  });
  expect([sent.status, await listFiles(store.db, id)]).toEqual([status, []]);
});

it('records no fact of somebody who was seen off while its form came in', async () => {
  const { id, browser, of } = await scene();
  const path = `/assessments/${id}/facts/${FACT}`;
  const form = upload();
  form.delete('upload');
  const typed = {
    version: '0',
    standing: 'in-place',
    title: 'The letter',
    link: 'https://example.org/letter',
  };
  const days = { 'date-day': '4', 'date-month': '1', 'date-year': '2027' };
  const more = { owner: 'Finance lead', 'recorded-person': 'Ada', 'recorded-organisation': 'icb' };
  for (const [name, value] of Object.entries({ ...typed, ...days, ...more })) form.append(name, value);
  const sent = await sendSlowly(browser, path, form, async () => agreed(await leaveTeam(store, of, by())));
  const rows = await store.db.selectFrom('facts').select('fact').where('assessment', '=', id).execute();
  expect([sent.status, rows]).toEqual([404, []]);
});

it('takes the same forms of somebody who still is what they were', async () => {
  const { id, browser } = await scene();
  const sent = await sendSlowly(browser, `/assessments/${id}/facts/${FACT}/files`, upload(), async () => {});
  expect([sent.status, (await listFiles(store.db, id)).length]).toEqual([303, 1]);
});
