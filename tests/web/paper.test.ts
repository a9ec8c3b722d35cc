/** Papers in their owner's hands: printed, keyed in without a script, put right, and one taken back. */
import { describe, expect, it } from 'vitest';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import { seatKey } from '#identity/seats.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { findAssessment } from '#storage/assessments.ts';
import { listAudit } from '#storage/audit.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { progressOf } from '#storage/progress.ts';
import { findSeat } from '#storage/seats.ts';
import { agreed, OWNER, TODAY } from '../support/assessments.ts';
import { validateHtml } from '../support/html.ts';
import { DRAFT, fillDraft, openNew } from '../support/owner-web.ts';
import { extractText } from '../support/pdf.ts';
import { privatePath } from '../support/seat.ts';
import { type Form, fieldIn, makeWeb } from '../support/web.ts';

const web = await makeWeb();
const browser = await web.ownerBrowser();
const { store, identity } = web.services;
const idOf = (base: string): string => base.replace('/assessments/', '');
const form = (mode: string): typeof DRAFT =>
  DRAFT.map(([page, fields]) => [page, page === 'anonymity' ? { mode, k: '' } : fields]);

async function tokenAt(base: string): Promise<string> {
  return fieldIn(await (await browser.get(`${base}/paper`)).text(), '_form') ?? '';
}

const MARKS: Form = {
  organisation: 'county-council',
  'mark-need.priority': '4',
  'comment-need.priority': 'Words from a paper',
  'mark-governance.accountable-lead': 'd',
};

async function keyIn(base: string, marks: Form = MARKS, go = 'next') {
  const response = await browser.post(`${base}/paper`, { _form: await tokenAt(base), ...marks, go });
  return { status: response.status, html: await response.text() };
}

async function papersOf(base: string): Promise<number> {
  return (await progressOf(store, idOf(base))).reduce((sum, { onPaper }) => sum + onPaper, 0);
}

const seatAt = (html: string) => seatKey(identity, privatePath(html).slice('/s/'.length)) ?? '';

describe('the printed questionnaire', () => {
  it('is there for a draft, which says so, and while open, with the owner as who asks', async () => {
    const draft = await fillDraft(browser);
    const textOf = async (path: string): Promise<string> => {
      const response = await browser.get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      return (await extractText(new Uint8Array(await response.arrayBuffer()))).join(' ').replace(/\s+/g, ' ');
    };
    expect(await textOf(`${draft}/paper.pdf`)).toContain('Do not hand it out');
    expect(await (await browser.get(`${draft}/check`)).text()).toContain(`${draft}/paper-large-print.pdf`);
    const open = await openNew(browser);
    const usual = await textOf(`${open}/paper.pdf`);
    expect(usual).toContain('Ada Example');
    expect(usual).toContain('County council');
    expect(usual).not.toContain('Do not hand it out');
    expect((await textOf(`${open}/paper-large-print.pdf`)).length).toBeGreaterThan(1000);
    expect(await (await browser.get(open)).text()).toContain(`href="${open}/paper"`);
  });

  it('is not there after closing, and nothing can be keyed in', async () => {
    const open = await openNew(browser);
    agreed(await changeAssessment(store, idOf(open), (it) => closeAssessment(it, it.version, TODAY), OWNER));
    expect((await browser.get(`${open}/paper.pdf`)).status).toBe(409);
    expect((await browser.get(`${open}/paper`)).status).toBe(409);
  });
});

describe('keying in', () => {
  it('shows every question of the paper as plain fields, in its order, and is valid HTML', async () => {
    const base = await openNew(browser);
    const html = await (await browser.get(`${base}/paper`)).text();
    expect(await validateHtml(html)).toEqual([]);
    const numbers = [...html.matchAll(/<legend[^>]*>\s*(?:<[^>]*>)?([0-9]+\.[0-9]+|W[0-9]) /g)].map(
      ([, number]) => number,
    );
    expect(numbers.slice(0, 3)).toEqual(['1.1', '1.2', '2.1']);
    expect(numbers.at(-1)).toBe('W4');
    expect(numbers).toHaveLength(20);
  });

  it('saves a seat of that organisation, and shows the next empty form for the same one, no answer in it', async () => {
    const base = await openNew(browser);
    const { status, html } = await keyIn(base);
    expect(status).toBe(200);
    expect(html).toContain('Saved for County council');
    expect(html).toContain('2 of 20 questions');
    expect(html).toMatch(/value="county-council" checked/);
    expect(html).not.toContain('Words from a paper');
    expect(html).not.toMatch(/name="mark-[^"]*"[^>]*checked/);
    expect(html).toContain('1 paper has been keyed in so far (County council 1)');
    expect(await validateHtml(html)).toEqual([]);
    const key = seatAt(html);
    expect(await findSeat(store, key)).toMatchObject({ organisation: 'county-council', submitted: true });
    const answers = await answersOfSeat(store, key);
    expect(answers.get('need.priority')).toMatchObject({
      answer: { state: 'rated', rating: 1 },
      comment: 'Words from a paper',
    });
    expect(answers.get('governance.accountable-lead')?.answer).toEqual({ state: 'dont-know' });
    expect(await (await browser.get(base)).text()).toContain('1, 1 on paper');
  });

  it('gives its person the private link once, and no page shows it again', async () => {
    const base = await openNew(browser);
    const { html } = await keyIn(base, MARKS, 'done');
    const path = privatePath(html);
    const person = web.browser();
    expect((await person.get(path)).status).toBe(303);
    expect(await (await person.get(`/seat/${idOf(base)}/check`)).text()).toContain('Words from a paper');
    for (const page of [base, `${base}/paper`])
      expect(await (await browser.get(page)).text()).not.toContain(path);
  });

  it('keeps everything on the page when something is wrong, and saves nothing', async () => {
    const base = await openNew(browser);
    const wrong: Form = {
      'mark-need.priority': '9',
      'mark-governance.accountable-lead': '2',
      'ticked-governance.accountable-lead': 'county-council',
      'comment-evidence.strength': 'Kept words',
      role: 'manager',
    };
    const { status, html } = await keyIn(base, wrong);
    expect(status).toBe(422);
    expect(await validateHtml(html)).toEqual([]);
    expect(html).toContain('Choose an organisation.');
    expect(html).toContain('not one of the answers');
    expect(html).toContain('ticked beside another answer');
    expect(html).toContain('Kept words');
    expect(html).toMatch(/value="manager" selected/);
    expect(await papersOf(base)).toBe(0);
    expect((await keyIn(base, { organisation: 'county-council' })).html).toContain('Nothing is keyed in');
  });

  it('counts a form that is sent twice once, and says when it would hide another', async () => {
    const base = await openNew(browser);
    const sent = { _form: await tokenAt(base), ...MARKS, go: 'next' };
    for (const _ of [1, 2]) expect((await browser.post(`${base}/paper`, sent)).status).toBe(200);
    expect(await papersOf(base)).toBe(1);
    const other = await browser.post(`${base}/paper`, { ...sent, 'mark-need.priority': '1' });
    const html = await other.text();
    expect(other.status).toBe(409);
    expect(html).toContain('with other answers');
    expect(html).toMatch(/value="1" checked/);
    const again = { ...sent, 'mark-need.priority': '1', _form: fieldIn(html, '_form') ?? '' };
    expect((await browser.post(`${base}/paper`, again)).status).toBe(200);
    expect(await papersOf(base)).toBe(2);
  });

  it('takes an organisation that is not listed, and offers it for the next', async () => {
    const base = await openNew(browser);
    const { html } = await keyIn(base, { ...MARKS, organisation: '+other', other: 'Food bank' });
    expect(html).toContain('Saved for Food bank');
    expect(html).toMatch(/value="food-bank" checked/);
    expect((await findAssessment(store, idOf(base)))?.others).toEqual(['food-bank']);
  });

  it('asks for a name only where names are kept', async () => {
    const attributed = await openNew(browser, form('attributed'));
    const { html } = await keyIn(attributed, { ...MARKS, name: 'Ruth' });
    expect(await findSeat(store, seatAt(html))).toMatchObject({ name: 'Ruth' });
    const anonymous = await openNew(browser, form('anonymous'));
    expect(await (await browser.get(`${anonymous}/paper`)).text()).not.toContain('name="name"');
    const kept = await keyIn(anonymous, { ...MARKS, name: 'Ruth' });
    expect(await findSeat(store, seatAt(kept.html))).not.toHaveProperty('name');
    const lines = (await listAudit(store, idOf(anonymous))).filter(
      ({ action }) => action === 'paper-keyed-in',
    );
    expect(lines.map(({ at }) => at)).toEqual([null]);
  });
});

describe('taking back', () => {
  it('deletes the one just keyed in, and no other', async () => {
    const base = await openNew(browser);
    await keyIn(base);
    const { html } = await keyIn(base);
    const paper = fieldIn(html, 'paper') ?? '';
    const taken = await browser.post(`${base}/paper/take-back`, { paper });
    expect(taken.status).toBe(200);
    expect(await taken.text()).toContain('taken back');
    expect(await papersOf(base)).toBe(1);
    expect(await findSeat(store, seatAt(html))).toBeUndefined();
    expect((await browser.post(`${base}/paper/take-back`, { paper })).status).toBe(422);
    const what = (await listAudit(store, idOf(base))).map(({ action }) => action);
    expect(what.filter((action) => action.startsWith('paper'))).toEqual([
      'paper-keyed-in',
      'paper-keyed-in',
      'paper-taken-back',
    ]);
  });
});

describe('once closed', () => {
  async function closedWith(mode: string): Promise<{ readonly page: string; readonly onPaper: unknown }> {
    const base = await openNew(browser, form(mode));
    await keyIn(base);
    agreed(await changeAssessment(store, idOf(base), (it) => closeAssessment(it, it.version, TODAY), OWNER));
    const page = await (await browser.get(`${base}/results`)).text();
    const { onPaper } = (await (await browser.get(`${base}/results.json`)).json()) as { onPaper: unknown };
    return { page, onPaper };
  }

  it('results and data say how many answered on paper, where answers are attributed', async () => {
    const { page, onPaper } = await closedWith('attributed');
    expect(onPaper).toBe(1);
    expect(page).toContain('All of them answered on paper, and the answers were keyed in for them.');
  });

  it('and nothing of it where that would say it of a few people', async () => {
    const { page, onPaper } = await closedWith('by-organisation');
    expect(onPaper).toBeNull();
    expect(page).not.toContain('on paper');
  });
});
