/** One assessment in each mode and moment, marks in everything people entered, and a browser for each viewer. */
import type { AnonymityMode } from '#core/assessment.ts';
import type { Role } from '#core/roles.ts';
import { makePerson, type Person } from '#identity/people.ts';
import { seatKey } from '#identity/seats.ts';
import { addOwnAction } from '#storage/actions.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { attachFile } from '#storage/fact-attachments.ts';
import { insertFact } from '#storage/facts-store.ts';
import { addMember } from '#storage/members.ts';
import { leadTokensOf } from '#storage/statements.ts';
import { firstTeam } from '#storage/teams.ts';
import { agreed } from '../support/assessments.ts';
import { heldIn, plant, seatCookie } from '../support/cookies.ts';
import { seatSomeone } from '../support/owner-web.ts';
import { signOffAs } from '../support/sign-off.ts';
import {
  type Browser,
  closeNow,
  type Opened,
  openLink,
  openShortForm,
  signInAs,
  type Web,
} from '../support/web.ts';
import type { MomentNow } from './who-sees-what-routes.ts';
import type { Mark, Marks, ViewerNow } from './who-sees-what-viewers.ts';

/** People with an account: the same for every assessment. */
export type Accounts = Readonly<
  Record<'owner' | 'facilitator' | 'observer' | 'administrator' | 'other-owner' | 'bystander', Person>
>;

export interface Staged extends Opened {
  /** The team all of them belong to. */
  readonly team: string;
  /** The id of a member whom everything may be done to. */
  readonly bystander: string;
  readonly mode: AnonymityMode;
  readonly moment: MomentNow;
  /** Of the file attached to its fact. */
  readonly file: string;
  /** The id of its action. */
  readonly action: string;
  readonly marks: Marks;
  readonly browsers: Readonly<Record<ViewerNow, Browser>>;
  /** The private link each viewer holds, if only to a seat elsewhere. */
  readonly links: Readonly<Partial<Record<ViewerNow, string>>>;
  /** Where the link of the lead leads on to: everyone asks there. */
  readonly leadPage: string;
}

/** More than the largest group that is held back. */
const OTHERS = 6;
const ITEM = 'need.priority';

interface Seated {
  readonly browser: Browser;
  readonly token: string;
  readonly key: string;
}

async function sit(
  web: Web,
  { id, invitations }: Opened,
  { organisation = 'icb', name, comment }: { organisation?: string; name: string; comment: string },
): Promise<Seated> {
  const browser = web.browser();
  await browser.post(`/j/${invitations.token}`, { organisation, name });
  const token = heldIn(web, browser, seatCookie(id));
  const key = seatKey(web.services.identity, token) ?? '';
  const answer = { state: 'rated', rating: 1 } as const;
  const save = { item: ITEM, answer, comment, basedOn: 0, saveId: 'form:1' };
  agreed(await saveAnswers(web.services.store, key, [save]));
  return { browser, token, key };
}

function holding(web: Web, id: string, token: string): Browser {
  const browser = web.browser();
  plant(web, browser, seatCookie(id), token);
  return browser;
}

/** Not entered, but made of it. */
type Made = 'seat-key' | 'count' | 'rating';

function marksOf(number: number): Omit<Marks, Made> {
  const mark = (what: Mark): string => `${what.replace('-', '')}mark${number}q`;
  return {
    scheme: mark('scheme'),
    decision: mark('decision'),
    organisation: mark('organisation'),
    'own-comment': mark('own-comment'),
    'own-name': mark('own-name'),
    'other-comment': mark('other-comment'),
    'other-name': mark('other-name'),
    'withdrawn-comment': mark('withdrawn-comment'),
    fact: mark('fact'),
    action: mark('action'),
  };
}

function open(web: Web, mode: AnonymityMode, marks: Omit<Marks, Made>, expected: number) {
  const sector = 'health';
  return openShortForm(web, {
    mode,
    setup: {
      title: marks.scheme,
      scheme: { name: marks.scheme, features: [] },
      decision: { question: marks.decision, by: 'The board', on: '2027-02-27' },
      organisations: [
        { id: marks.organisation, name: marks.organisation, sector, expected, required: true },
        { id: 'council', name: 'County council', sector, expected: 1, required: false },
      ],
    },
  });
}

/** A fact with a file that says the same. Gives the id of the file. */
async function recordFact(web: Web, assessment: string, note: string): Promise<string> {
  const fact = { id: 'funding-letter', status: 'in-progress', note } as const;
  const at = '2027-01-11T09:00:00.000Z';
  await insertFact(web.services.store.db, assessment, { fact, version: 1, at, who: web.owner.id });
  const bytes = new TextEncoder().encode(note);
  const upload = { assessment, fact: fact.id, name: `${note}.txt`, bytes };
  const attached = await attachFile(web.services.store, upload, { at, who: web.owner.id });
  if (!attached.ok) throw new Error('the file was not attached');
  return attached.file.id;
}

/** An action that an owner entered. Gives its id. */
async function addAction(web: Web, assessment: string, what: string): Promise<string> {
  const due = '2027-02-01';
  const said = { what, who: '', organisation: null, due, status: 'open', item: ITEM, gate: null } as const;
  const action = { ...said, source: 'results', strategy: null } as const;
  const by = { who: web.owner.id, at: '2027-01-11T09:00:00.000Z' };
  return agreed(await addOwnAction(web.services.store, assessment, '', action, by)).id;
}

/** The moment as the program would bring it about, or behind its back where it cannot yet. */
async function bringTo(web: Web, id: string, moment: MomentNow): Promise<void> {
  if (moment === 'open') return;
  if (moment !== 'draft') await closeNow(web, id);
  if (moment === 'closed') return;
  const { db } = web.services.store;
  if (moment === 'signed-off') {
    const signed = await signOffAs(await web.ownerBrowser(), id);
    if (signed.status !== 303) throw new Error(`signing off was answered with ${signed.status}`);
    return;
  }
  // A version of its own, or the program would go on with what it remembers.
  const changes = { state: moment, version: 100 };
  await db.updateTable('assessments').set(changes).where('id', '=', id).execute();
}

/** Everyone who has an account. */
export async function makeAccounts(web: Web): Promise<Accounts> {
  const { identity, store } = web.services;
  const at = identity.now().toISOString();
  const made = async (name: string, administrator = false) => makePerson(identity, { name, administrator });
  const member = async (role: Role): Promise<Person> => {
    const person = await made(`A ${role}`);
    agreed(await addMember(store, { team: web.team, person: person.id, role }, at));
    return person;
  };
  const other = await made('Someone Else');
  await firstTeam(store, other, at);
  return {
    owner: web.owner,
    facilitator: await member('facilitator'),
    observer: await member('observer'),
    administrator: await made('An administrator', true),
    'other-owner': other,
    bystander: await member('observer'),
  };
}

/** Each on a browser of their own: signing out here ends nothing elsewhere. */
async function signInAll(web: Web, accounts: Accounts) {
  return {
    owner: await signInAs(web, accounts.owner),
    facilitator: await signInAs(web, accounts.facilitator),
    observer: await signInAs(web, accounts.observer),
    administrator: await signInAs(web, accounts.administrator),
    'other-owner': await signInAs(web, accounts['other-owner']),
  };
}

/** An assessment in this mode and moment with people at it; `number` tells its marks from those of others. */
export async function stage(
  web: Web,
  elsewhere: Opened,
  accounts: Accounts,
  { mode, moment, number }: { mode: AnonymityMode; moment: MomentNow; number: number },
): Promise<Staged> {
  const words = marksOf(number);
  const opened = await open(web, mode, words, 400 + 10 * number);
  const { organisation } = words;
  const own = await sit(web, opened, {
    organisation,
    name: words['own-name'],
    comment: words['own-comment'],
  });
  const gone = await sit(web, opened, { organisation, name: '', comment: words['withdrawn-comment'] });
  const foreign = await sit(web, elsewhere, { name: '', comment: '' });
  for (let other = 0; other < OTHERS; other++) {
    const key = `${words['other-name']}${other}`;
    const person = { organisation, name: words['other-name'], comment: words['other-comment'] };
    await seatSomeone(web, opened.id, { key, ...person });
  }
  const file = await recordFact(web, opened.id, words.fact);
  const action = await addAction(web, opened.id, words.action);
  await own.browser.post(`/seat/${opened.id}/submit`);
  await gone.browser.post(`/seat/${opened.id}/withdraw`);
  await bringTo(web, opened.id, moment);
  const lead = web.browser();
  const leadToken = (await leadTokensOf(web.services.store.db, opened.id))[0]?.token;
  return {
    ...opened,
    team: web.team,
    bystander: accounts.bystander.id,
    mode,
    moment,
    file,
    action,
    marks: {
      ...words,
      rating: `,${organisation},${ITEM},`,
      'seat-key': own.key,
      count: `${OTHERS + 1} of ${401 + 10 * number} expected`,
    },
    browsers: {
      ...(await signInAll(web, accounts)),
      stranger: web.browser(),
      lead,
      participant: own.browser,
      'participant-elsewhere': foreign.browser,
      'participant-with-foreign-link': holding(web, opened.id, foreign.token),
      withdrawn: holding(web, opened.id, gone.token),
    },
    links: {
      lead: leadToken,
      participant: own.token,
      'participant-elsewhere': foreign.token,
      withdrawn: gone.token,
    },
    leadPage: await openLink(lead, `/lead/${leadToken}`),
  };
}
